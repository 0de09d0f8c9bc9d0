using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Tests.Ingestion.Merging;

/// <summary>A registry with the plainest records that merging needs, under any name: id, references, and the values that tests compare.</summary>
internal sealed class PlainRegistry(string name) : IRegistrySource
{
    public string Name => name;

    public SourceSchedule Schedule { get; } = new(false, "", "");

    public IReadOnlyList<string> ListedCountries => [];

    public int OverlapDays => 0;

    public static JsonObject Record(string id, params string[] references) => new()
    {
        ["id"] = id,
        ["title"] = "Title of " + id,
        ["references"] = new JsonArray([.. references.Select(reference => JsonValue.Create(reference))]),
    };

    public IAsyncEnumerable<RawRecord> ReadFileAsync(string path, CancellationToken cancellationToken) =>
        RecordFiles.ReadAsync(path, (stream, file) => new JsonRecordSplitter(stream, file, "records").SplitAsync(cancellationToken), cancellationToken);

    public IAsyncEnumerable<RawRecord> FetchAsync(FetchRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public string? IdOf(ReadOnlySpan<byte> record) => JsonNode.Parse(record)?["id"]?.GetValue<string>();

    public byte[] HashOf(ReadOnlySpan<byte> record) => SHA256.HashData(record);

    public string UrlOf(string id) => "https://example.org/" + id;

    public bool IsPartial(ReadOnlySpan<byte> record) => JsonNode.Parse(record)?["partial"] is not null;

    public Trial Map(ReadOnlySpan<byte> record, MappingNotes notes)
    {
        var values = JsonSerializer.Deserialize<PlainRecord>(record, JsonSerializerOptions.Web)!;
        if (values.Refused)
            throw new RecordRefusedException("It says so itself.");
        var identifiers = new RecordIdentifiers().Own(name, values.Id);
        foreach (var reference in values.References)
            identifiers.Reference(reference);
        var status = values.Status is null ? RecruitmentStatus.Unknown : Enum.Parse<RecruitmentStatus>(values.Status);
        var trial = new Trial
        {
            PublicId = values.Id,
            Title = values.Title,
            TitleLanguage = values.Language ?? "en",
            Status = status,
            Enrollment = values.Enrollment,
            LeadSponsor = values.Sponsor,
            LastUpdatePosted = values.Updated is null ? null : DateOnly.Parse(values.Updated, System.Globalization.CultureInfo.InvariantCulture),
            Identifiers = identifiers.All,
            Sites = [.. (values.Sites ?? []).Select((site, i) => new TrialSite { Position = i, Facility = site, City = "Zwolle", Country = "Netherlands", CountryCode = "NL" })],
            Details = new()
            {
                Conditions = values.Conditions ?? [],
                Contacts = values.Contact is null ? [] : [new() { Name = values.Contact.Name, Email = values.Contact.Email, Phone = values.Contact.Phone }],
            },
        };
        trial.Countries = TrialCountry.Of(trial.Status, trial.Sites);
        return trial;
    }

    private sealed record PlainRecord(
        string Id, string Title, string[] References, string? Language, string? Status, string? Updated, int? Enrollment, string? Sponsor, string[]? Sites, string[]? Conditions, PlainContact? Contact, bool Refused);

    private sealed record PlainContact(string? Name, string? Email, string? Phone);
}
