using System.Text.Json;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.Ctis;

/// <summary>Shapes in which the registry gives a trial.</summary>
internal enum CtisRecordShape
{
    /// <summary>Answer of retrieve since June 2024.</summary>
    Current,

    /// <summary>Answer of retrieve before June 2024: no <c>authorizedApplication</c>, its parts stand at the top.</summary>
    Before2024,

    /// <summary>Only a row of a search.</summary>
    Row,
}

/// <summary>A record with its parts where either shape keeps them.</summary>
internal sealed class CtisRecord : IDisposable
{
    /// <summary>Our own property: the search row, put beside what retrieve answers. Other tools merge the row's fields into the record itself.</summary>
    public const string SearchRow = "searchRow";

    private readonly JsonDocument document;

    private CtisRecord(JsonDocument document)
    {
        this.document = document;
        Root = new(document.RootElement);
        var application = Root["authorizedApplication"];
        Shape = application.Exists ? CtisRecordShape.Current
            : Root["authorizedPartI"].Exists ? CtisRecordShape.Before2024
            : IsRow(Root) ? CtisRecordShape.Row
            : throw new RecordRefusedException(
                "Neither known shape of a CTIS record: authorizedApplication (since June 2024) and authorizedPartI (before) are missing. It has "
                + string.Join(", ", Root.Properties.Take(20).Select(property => property.Name)) + ".");
        var parts = Shape == CtisRecordShape.Current ? application : Root;
        PartI = parts["authorizedPartI"];
        PartsII = [.. parts["authorizedPartsII"].Items];
        MemberStates = [.. parts["memberStatesConcerned"].Items];
        Applications = [.. parts[Shape == CtisRecordShape.Current ? "applicationInfo" : "applications"].Items];
        EudraCt = parts[Shape == CtisRecordShape.Current ? "eudraCt" : "eudraCtInfo"];
    }

    public CtisRecordShape Shape { get; }

    public CtisNode Root { get; }

    /// <summary>What holds for all member states: protocol, products, sponsors.</summary>
    public CtisNode PartI { get; }

    public CtisNode Identifiers => PartI["trialDetails"]["clinicalTrialIdentifiers"];

    public CtisNode Information => PartI["trialDetails"]["trialInformation"];

    /// <summary>What holds for one member state: its sites and periods.</summary>
    public IReadOnlyList<CtisNode> PartsII { get; }

    public IReadOnlyList<CtisNode> MemberStates { get; }

    public IReadOnlyList<CtisNode> Applications { get; }

    public CtisNode EudraCt { get; }

    public CtisNode Events => Root["events"];

    /// <exception cref="RecordRefusedException">No JSON, or no shape that is known.</exception>
    public static CtisRecord Read(ReadOnlySpan<byte> record)
    {
        JsonDocument document;
        try
        {
            var reader = new Utf8JsonReader(record);
            document = JsonDocument.ParseValue(ref reader);
        }
        catch (JsonException exception)
        {
            throw new RecordRefusedException($"Not a CTIS record: {exception.Message}", exception);
        }
        if (document.RootElement.ValueKind == JsonValueKind.Object)
            return new(document);
        document.Dispose();
        throw new RecordRefusedException("Not a CTIS record: it is no JSON object.");
    }

    /// <summary>A field of the search row, wherever it was put.</summary>
    public CtisNode InRow(string field) => Root[SearchRow][field] is { Exists: true } value ? value : Root[field];

    public void Dispose() => document.Dispose();

    /// <summary>A row has its title as ctTitle, which retrieve does not have; what retrieve answers without its main part is no row but damage.</summary>
    private static bool IsRow(CtisNode root) =>
        root["ctTitle"].Exists && !root[SearchRow].Exists && !root["documents"].Exists && !root["events"].Exists && !root["memberStatesConcerned"].Exists;
}
