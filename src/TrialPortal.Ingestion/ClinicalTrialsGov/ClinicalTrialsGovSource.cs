using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using TrialPortal.Domain.Sites;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.ClinicalTrialsGov;

/// <summary>ClinicalTrials.gov, API v2: https://clinicaltrials.gov/data-api/api. What it gives, its terms and its traps: docs/registries/clinicaltrials.gov.md.</summary>
public sealed partial class ClinicalTrialsGovSource(ClinicalTrialsGovApi api, IOptions<ClinicalTrialsGovOptions> options) : IRegistrySource
{
    // derivedSection.miscInfoModule.versionHolder moves with every data release of the registry.
    private static readonly RecordHash Hash = new("versionHolder");

    public string Name => IdentifierRegistries.ClinicalTrialsGov;

    public SourceSchedule Schedule { get; } = new(options.Value.Enabled, options.Value.Schedule, options.Value.FullSchedule);

    public IReadOnlyList<string> ListedCountries { get; } = [.. options.Value.Countries.Select(Countries.CodeOf).OfType<string>()];

    public int OverlapDays { get; } = options.Value.OverlapDays;

    public IAsyncEnumerable<RawRecord> ReadFileAsync(string path, CancellationToken cancellationToken) =>
        RecordFiles.ReadAsync(path, (stream, name) => new JsonRecordSplitter(stream, name, "studies").SplitAsync(cancellationToken), cancellationToken);

    public IAsyncEnumerable<RawRecord> FetchAsync(FetchRequest request, CancellationToken cancellationToken) =>
        api.FetchAsync(request, cancellationToken);

    public string? IdOf(ReadOnlySpan<byte> record)
    {
        var reader = new Utf8JsonReader(record);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName)
                    continue;
                if (reader.CurrentDepth == 3 && reader.ValueTextEquals("nctId"u8))
                {
                    reader.Read();
                    var id = reader.TokenType == JsonTokenType.String ? reader.GetString()?.Trim() : null;
                    return id is not null && IssuedId().IsMatch(id) ? id : null;
                }
                // Only protocolSection.identificationModule is entered.
                var enter = (reader.CurrentDepth == 1 && reader.ValueTextEquals("protocolSection"u8))
                    || (reader.CurrentDepth == 2 && reader.ValueTextEquals("identificationModule"u8));
                if (!enter)
                    reader.Skip();
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No JSON: no id. The mapper says what is wrong with it.
        }
        return null;
    }

    public byte[] HashOf(ReadOnlySpan<byte> record) => Hash.Of(record);

    public string UrlOf(string id) => $"https://clinicaltrials.gov/study/{id}";

    public Trial Map(ReadOnlySpan<byte> record, MappingNotes notes) => ClinicalTrialsGovMapper.Map(record, notes);

    /// <summary>What the registry issues, and our own ids of invented trials.</summary>
    [GeneratedRegex(@"^(?:NCT|DEMO)\d{8}$")]
    private static partial Regex IssuedId();
}
