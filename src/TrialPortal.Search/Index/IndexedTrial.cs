using System.Text;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Search.Index;

/// <summary>What the index takes from a trial: its summary, the terms kept in memory, and its text by field.</summary>
internal sealed class IndexedTrial
{
    private const int MostInterventions = 5;
    private const int LongestField = 100_000;

    public required TrialSummary Summary { get; init; }

    /// <summary>Conditions and MeSH headings: a query that equals one of these is a condition query.</summary>
    public required IReadOnlyList<string> Headings { get; init; }

    /// <summary>Title, acronym and keywords: searched with the headings.</summary>
    public required IReadOnlyList<string> Phrases { get; init; }

    /// <summary>Broader MeSH headings of the conditions.</summary>
    public required IReadOnlyList<string> Broader { get; init; }

    /// <summary>Keys of its identifiers; those of sponsors apart, because they are not unique.</summary>
    public IReadOnlyList<(string Key, bool Weak)> Keys { get; private init; } = [];

    public long Revision { get; private init; }

    /// <summary>UTF-8, in the order of the columns of the full-text table.</summary>
    public byte[][] Fields { get; private init; } = [];

    /// <summary>UTF-8: what snippets are cut from.</summary>
    public byte[] BriefSummary { get; private init; } = [];

    public byte[] Description { get; private init; } = [];

    public byte[] Criteria { get; private init; } = [];

    /// <summary>Of a trial with its identifiers, countries, records, its sites in the Netherlands, and the number of all its sites.</summary>
    public static IndexedTrial Of(Trial trial, int sites)
    {
        var details = trial.Details;
        var headings = Distinct([.. details.Conditions, .. details.ConditionMesh.Select(mesh => mesh.Term)]);
        var phrases = Distinct([trial.Title, trial.Acronym ?? "", .. details.Keywords]);
        var broader = Distinct([.. details.ConditionMeshAncestors.Select(mesh => mesh.Term)]);
        var names = new List<string>();
        foreach (var intervention in details.Interventions)
        {
            names.Add(intervention.Name);
            names.AddRange(intervention.OtherNames);
        }
        names.AddRange(details.InterventionMesh.Select(mesh => mesh.Term));
        var brief = Utf8(details.BriefSummary);
        var description = Utf8(details.DetailedDescription);
        var criteria = Utf8(details.Eligibility.Criteria);
        return new()
        {
            Summary = SummaryOf(trial, sites),
            Headings = headings,
            Phrases = phrases,
            Broader = broader,
            Keys = [.. trial.Identifiers
                .Select(identifier => (identifier.Key, identifier.Registry is IdentifierRegistries.Sponsor or IdentifierRegistries.Other))
                .Append((IdentifierRegistries.KeyOf(trial.PublicId), false))
                .DistinctBy(key => key.Item1)],
            Revision = trial.Revision,
            Fields =
            [
                Join([trial.Title, details.OfficialTitle, trial.Acronym]),
                Join([trial.PublicId, .. trial.Identifiers.Select(identifier => identifier.Value), .. trial.Identifiers.Select(identifier => identifier.Key)]),
                Join([.. headings, .. details.Keywords]),
                Join(Distinct(names)),
                Join(ForWords(details.BriefSummary, brief), ForWords(details.DetailedDescription, description)),
                ForWords(details.Eligibility.Criteria, criteria),
                Other(trial, headings, names, broader),
            ],
            BriefSummary = brief,
            Description = description,
            Criteria = criteria,
        };
    }

    private static TrialSummary SummaryOf(Trial trial, int sites) => new()
    {
        TrialId = trial.Id,
        Id = trial.PublicId,
        Title = trial.Title,
        TitleLanguage = trial.TitleLanguage,
        Acronym = trial.Acronym,
        Status = trial.Status,
        Phases = trial.Phases,
        Type = trial.Type,
        Sex = trial.Sex,
        MinimumAgeDays = trial.MinimumAgeDays,
        MaximumAgeDays = trial.MaximumAgeDays,
        HealthyVolunteers = trial.HealthyVolunteers,
        Start = trial.Start,
        FirstPosted = trial.FirstPosted,
        LastUpdated = trial.LastUpdatePosted,
        LeadSponsor = trial.LeadSponsor,
        Sites = sites,
        Identifiers = [.. trial.Identifiers.Select(identifier => new IdentifierSummary(identifier.Registry, identifier.Value))],
        Conditions = trial.Details.Conditions,
        Interventions = [.. trial.Details.Interventions.Select(intervention => intervention.Name).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostInterventions)],
        Countries = [.. trial.Countries.OrderBy(country => country.CountryCode, StringComparer.Ordinal).Select(country => new CountrySummary(
            country.CountryCode, country.Openness, country.Basis, country.Sites, country.RecruitingSites, country.SilentSites))],
        Sources = [.. trial.Records.Select(record => record.Registry).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
    };

    /// <summary>Organisations, places of the Netherlands, arms, what is measured, broader headings, and other spellings of words with a hyphen or slash.</summary>
    private static byte[] Other(Trial trial, IReadOnlyList<string> headings, List<string> names, IReadOnlyList<string> broader)
    {
        var details = trial.Details;
        var parts = new List<string?> { trial.LeadSponsor };
        parts.AddRange(details.Sponsors.Where(sponsor => !sponsor.Lead).Select(sponsor => sponsor.Name));
        parts.AddRange(details.Officials.Select(official => official.Affiliation));   // names of people are no search words: docs/privacy.md
        parts.AddRange(details.Arms.Select(arm => arm.Label));
        parts.AddRange(details.Outcomes.Where(outcome => outcome.Kind == OutcomeKind.Primary).Select(outcome => outcome.Measure));
        parts.AddRange(broader);
        parts.AddRange(trial.Sites.Where(site => site.CountryCode == TrialQuery.DefaultCountry)
            .SelectMany(site => new[] { site.Facility, site.City }).Distinct(StringComparer.Ordinal));
        foreach (var text in headings.Concat(names).Concat(details.Keywords).Append(trial.Title))
            Words.AddVariants(text, parts);
        return Join(parts);
    }

    private static List<string> Distinct(IEnumerable<string> texts) =>
        [.. texts.Where(text => !string.IsNullOrWhiteSpace(text)).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static byte[] Join(IEnumerable<string?> texts) =>
        Utf8(Words.Separate(string.Join('\n', texts.Where(text => !string.IsNullOrEmpty(text)))));

    private static byte[] Join(byte[] first, byte[] second) => second.Length == 0 ? first : [.. first, (byte)'\n', .. second];

    private static byte[] ForWords(string? text, byte[] asIs) =>
        text is null || ReferenceEquals(Words.Separate(text), text) ? asIs : Utf8(Words.Separate(text));

    /// <summary>A NUL would end the text in SQLite.</summary>
    private static byte[] Utf8(string? text) => string.IsNullOrEmpty(text)
        ? []
        : Encoding.UTF8.GetBytes((text.Length > LongestField ? text[..LongestField] : text).Replace('\0', ' '));
}
