using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using TrialPortal.Domain.Sites;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.Ctis;

/// <summary>EU Clinical Trials Information System: https://euclinicaltrials.eu. What it gives, its terms and its traps: docs/registries/ctis.md.</summary>
public sealed partial class CtisSource(CtisApi api, IOptions<CtisOptions> options) : IRegistrySource
{
    // When another tool fetched the record: it says nothing of the trial.
    private static readonly RecordHash Hash = new("record_last_import");

    public string Name => IdentifierRegistries.Ctis;

    public SourceSchedule Schedule { get; } = new(options.Value.Enabled, options.Value.Schedule, options.Value.FullSchedule);

    public IReadOnlyList<string> ListedCountries { get; } = [.. options.Value.Countries.Select(Countries.CodeOf).OfType<string>()];

    public int OverlapDays { get; } = options.Value.OverlapDays;

    public IAsyncEnumerable<RawRecord> ReadFileAsync(string path, CancellationToken cancellationToken) =>
        RecordFiles.ReadAsync(path, (stream, name) => new JsonRecordSplitter(stream, name, "data").SplitAsync(cancellationToken), cancellationToken);

    public IAsyncEnumerable<RawRecord> FetchAsync(FetchRequest request, CancellationToken cancellationToken) => api.FetchAsync(request, cancellationToken);

    public string? IdOf(ReadOnlySpan<byte> record)
    {
        try
        {
            var number = TopText(record, "ctNumber"u8)?.Trim();
            return number is not null && Number().IsMatch(number) ? number : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;   // no JSON: the mapper says what is wrong with it
        }
    }

    public byte[] HashOf(ReadOnlySpan<byte> record) => Hash.Of(record);

    public string UrlOf(string id) => PageOf(id);

    public bool IsPartial(ReadOnlySpan<byte> record)
    {
        try
        {
            using var read = CtisRecord.Read(record);
            return read.Shape == CtisRecordShape.Row;
        }
        catch (RecordRefusedException)
        {
            return false;
        }
    }

    public Trial Map(ReadOnlySpan<byte> record, MappingNotes notes) => CtisMapper.Map(record, notes);

    internal static string PageOf(string id) => $"https://euclinicaltrials.eu/search-for-clinical-trials/?lang=en&EUCT={id}";

    private static string? TopText(ReadOnlySpan<byte> record, ReadOnlySpan<byte> property)
    {
        var reader = new Utf8JsonReader(record);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(property);
            reader.Read();
            if (found)
                return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            reader.Skip();
        }
        return null;
    }

    /// <summary>With the version, which counts resubmissions of one trial.</summary>
    [GeneratedRegex(@"^20\d{2}-5\d{5}-\d{2}-\d{2}$")]
    private static partial Regex Number();
}
