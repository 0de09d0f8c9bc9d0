using System.Text;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Atmp;
using TrialPortal.Search.Curation;
using TrialPortal.Search.Sites;
using TrialPortal.Search.Vocabulary;

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

    /// <summary>Keys of its identifiers with their <see cref="TrialIds.Rank"/>.</summary>
    public IReadOnlyList<(string Key, int Rank)> Keys { get; private init; } = [];

    public long Revision { get; private init; }

    /// <summary>UTF-8, in the order of the columns of the full-text table.</summary>
    public byte[][] Fields { get; private init; } = [];

    /// <summary>UTF-8: what snippets are cut from. The objectives where there is no summary.</summary>
    public byte[] BriefSummary { get; private init; } = [];

    /// <summary>The same in the other language, as far as a registry has it.</summary>
    public byte[] TranslatedSummary { get; private init; } = [];

    public byte[] Description { get; private init; } = [];

    public byte[] Criteria { get; private init; } = [];

    /// <summary>Of a trial with its identifiers, countries, records, its sites in the Netherlands, and the number of all its sites.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="sites">How many it has in all countries.</param>
    /// <param name="curated">What curators said of names; null when there is nothing.</param>
    public static IndexedTrial Of(Trial trial, int sites, CuratedNames? curated = null)
    {
        var details = trial.Details;
        var translations = details.Translations;
        var translation = TranslationOf(trial);
        var headings = Distinct([.. details.Conditions, .. translations.SelectMany(text => text.Conditions), .. details.ConditionMesh.Select(mesh => mesh.Term)]);
        var phrases = Distinct([trial.Title, .. translations.Select(text => text.Title ?? ""), trial.Acronym ?? "", .. details.Keywords]);
        var broader = Distinct([.. details.ConditionMeshAncestors.Select(mesh => mesh.Term)]);
        var names = new List<string>();
        foreach (var intervention in details.Interventions)
        {
            names.Add(intervention.Name);
            names.AddRange(intervention.OtherNames);
        }
        foreach (var product in details.Products)
        {
            names.Add(product.Name);
            names.AddRange(product.Substances);
            names.Add(product.AtcName ?? "");
        }
        names.AddRange(details.InterventionMesh.Select(mesh => mesh.Term));
        var summary = BriefOf(details.BriefSummary, details.Objectives);
        var brief = Utf8(summary);
        var description = Utf8(details.DetailedDescription);
        var criteria = Utf8(details.Eligibility.Criteria);
        return new()
        {
            Summary = SummaryOf(trial, sites, translation, curated) with { Atmp = AtmpReader.Read(trial, curated?.RulingOf(trial)) },
            Headings = headings,
            Phrases = phrases,
            Broader = broader,
            Keys = [.. trial.Identifiers
                .Select(identifier => (identifier.Key, Rank: TrialIds.Rank(identifier)))
                .Append((Key: IdentifierRegistries.KeyOf(trial.PublicId), Rank: 0))
                .OrderBy(key => key.Rank)
                .DistinctBy(key => key.Key)],
            Revision = trial.Revision,
            Fields =
            [
                Join([trial.Title, details.OfficialTitle, trial.Acronym, .. translations.SelectMany(text => new[] { text.Title, text.OfficialTitle })]),
                Join(trial.Identifiers.SelectMany(identifier => new[] { identifier.Value, identifier.Key }).Prepend(trial.PublicId).Distinct(StringComparer.Ordinal)),
                Join([.. headings, .. details.Keywords]),
                Join(Distinct(names)),
                Join([ForWords(summary, brief), ForWords(details.DetailedDescription, description), Objectives(details), .. translations.Select(text => Join([BriefOf(text.BriefSummary, text.Objectives)]))]),
                Join([ForWords(details.Eligibility.Criteria, criteria), .. translations.Select(text => Join([text.Criteria]))]),
                Other(trial, headings, names, broader),
            ],
            BriefSummary = brief,
            TranslatedSummary = Utf8(translation is null ? null : BriefOf(translation.BriefSummary, translation.Objectives)),
            Description = description,
            Criteria = criteria,
        };
    }

    /// <summary>The texts in the other one of the two languages that pages have.</summary>
    private static Translation? TranslationOf(Trial trial) => trial.Details.Translations
        .Where(text => text.Language != trial.TitleLanguage && text.Language is "nl" or "en").MaxBy(text => text.Language, StringComparer.Ordinal);

    private static string? BriefOf(string? summary, IReadOnlyList<Objective> objectives) =>
        summary ?? (objectives.Count == 0 ? null : string.Join('\n', objectives.Select(objective => objective.Text)));

    /// <summary>What <see cref="BriefOf"/> leaves out.</summary>
    private static byte[] Objectives(TrialDetails details) => details.BriefSummary is null ? [] : Join(details.Objectives.Select(objective => objective.Text));

    private static TrialSummary SummaryOf(Trial trial, int sites, Translation? translation, CuratedNames? curated)
    {
        var concepts = TrialConcepts.Of(trial, curated);
        return RegistryFacts(trial, sites, translation) with
        {
            SponsorKind = trial.LeadSponsorKind,
            Concepts = [.. concepts.Conditions.Select(concept => (ushort)(concept.Condition.Number << 2 | (int)concept.Evidence))],
            Genes = [.. concepts.Genes.Select(gene => (ushort)(gene.Gene.Number << 2 | (int)gene.Use))],
            Treatments = concepts.Treatments,
            Areas = AreasOf(concepts),
            Locations = LocationsOf(trial, curated),
        };
    }

    /// <summary>Of all its conditions and the broader ones: an area has every trial that a search for a condition of it finds.</summary>
    private static uint AreasOf(TrialConcepts concepts) => concepts.Conditions.SelectMany(concept => concept.Condition.WithBroader).SelectMany(condition => condition.Areas)
        .Aggregate(0u, (areas, area) => areas | 1u << area.Number);

    /// <summary>
    /// Where it runs in the Netherlands with how open it is there. A place's own status is never inferred from the trial's, but where the trial takes nobody
    /// in the country, no place of it does.
    /// </summary>
    private static ushort[] LocationsOf(Trial trial, CuratedNames? curated)
    {
        var closed = trial.Countries.Find(country => country.CountryCode == TrialQuery.DefaultCountry)?.Openness == Openness.Closed;
        var locations = new SortedDictionary<int, Openness>();
        foreach (var site in trial.Sites)
        {
            if (site.CountryCode != TrialQuery.DefaultCountry || Locations.Of(site.Facility, site.City, trial.IsDemo, curated) is not { } location)
                continue;
            var there = closed ? Openness.Closed : site.Status switch
            {
                RecruitmentStatus.Recruiting or RecruitmentStatus.Available => Openness.Recruiting,
                RecruitmentStatus.NotYetRecruiting => Openness.Opening,
                null or RecruitmentStatus.Unknown or RecruitmentStatus.Withheld => Openness.Unknown,
                _ => Openness.Closed,
            };
            if (!locations.TryGetValue(location.Number, out var known) || Rank(there) > Rank(known))
                locations[location.Number] = there;
        }
        return [.. locations.Select(pair => (ushort)(pair.Key << 2 | (int)pair.Value))];

        static int Rank(Openness openness) => openness switch { Openness.Recruiting => 3, Openness.Opening => 2, Openness.Unknown => 1, _ => 0 };
    }

    private static TrialSummary RegistryFacts(Trial trial, int sites, Translation? translation) => new()
    {
        TrialId = trial.Id,
        Id = trial.PublicId,
        Title = trial.Title,
        TitleLanguage = trial.TitleLanguage,
        TranslatedTitle = translation?.Title,
        TranslatedLanguage = translation?.Language,
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
        Identifiers = [.. TrialIds.InOrder(trial).Select(identifier => new IdentifierSummary(identifier.Registry, identifier.Value))],
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
        parts.AddRange(details.TherapeuticAreas);
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

    private static byte[] Join(byte[][] texts)
    {
        var given = Array.FindAll(texts, text => text.Length > 0);
        if (given.Length == 1)
            return given[0];
        using var joined = new MemoryStream(given.Sum(text => text.Length + 1));
        foreach (var text in given)
        {
            if (joined.Length > 0)
                joined.WriteByte((byte)'\n');
            joined.Write(text);
        }
        return joined.ToArray();
    }

    private static byte[] ForWords(string? text, byte[] asIs) =>
        text is null || ReferenceEquals(Words.Separate(text), text) ? asIs : Utf8(Words.Separate(text));

    /// <summary>A NUL would end the text in SQLite.</summary>
    private static byte[] Utf8(string? text) => string.IsNullOrEmpty(text)
        ? []
        : Encoding.UTF8.GetBytes((text.Length > LongestField ? text[..LongestField] : text).Replace('\0', ' '));
}
