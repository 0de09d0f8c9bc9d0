using TrialPortal.Domain.Trials;

namespace TrialPortal.Ingestion.Merging;

/// <summary>
/// One trial out of the records that describe it, field by field. The rules stand in docs/data-dictionary.md; in short: what moves (status,
/// dates) from the newest record, what describes from the record with the most detail, lists united, Dutch from wherever it is. Remembers for
/// each value which record it comes from.
/// </summary>
internal sealed class TrialMerger
{
    private readonly IReadOnlyList<SourcedTrial> records;
    private readonly IReadOnlyList<SourcedTrial> byAge;
    private readonly SortedDictionary<string, long[]> sources = new(StringComparer.Ordinal);

    private TrialMerger(IReadOnlyList<SourcedTrial> records)
    {
        this.records = records;
        byAge = [.. records.OrderBy(record => record.Registry == "ictrp").ThenByDescending(record => record.At)];   // stable: of one day the more believed first
    }

    /// <summary>The trial that these records describe; identifiers know their records, the trial's own number is not set.</summary>
    /// <param name="all">At least one.</param>
    public static Trial Merge(IReadOnlyCollection<SourcedTrial> all)
    {
        foreach (var record in all)
        {
            record.Trial.Identifiers.ForEach(identifier => identifier.RecordId = record.RecordId);
            record.Trial.Sites.ForEach(site => site.RecordId = record.RecordId);
        }
        if (all.Count == 1)
            return all.First().Trial;
        var merged = new TrialMerger(RecordOrder.Of(all)).Merged();
        merged.PublicId = RecordOrder.PublicId(all);
        merged.Identifiers = [.. all.OrderBy(record => record.RecordId).SelectMany(record => record.Trial.Identifiers)];
        return merged;
    }

    private Trial Merged()
    {
        var title = First("title", record => record.Trial.TitleLanguage == "en" ? record.Trial : null) ?? First("title", record => record.Trial)!;
        var status = FirstOf(byAge, "status", record => record.Trial.Status != RecruitmentStatus.Unknown ? record.Trial : null)
            ?? FirstOf(records, "status", record => record.Trial)!;
        var ages = First("ages", record => record.Trial.MinimumAgeDays is null && record.Trial.MaximumAgeDays is null ? null : record.Trial);
        var sites = SiteMerger.Merge(records);
        var trial = new Trial
        {
            PublicId = "",
            Title = title.Title,
            TitleLanguage = title.TitleLanguage,
            Acronym = First("acronym", record => record.Trial.Acronym),
            Status = status.Status,
            StatusVerified = status.StatusVerified,
            Type = FirstValue("type", record => record.Trial.Type),
            Phases = FirstValue("phases", record => record.Trial.Phases == Phases.None ? (Phases?)null : record.Trial.Phases) ?? Phases.None,
            Sex = FirstValue("sex", record => record.Trial.Sex),
            MinimumAgeDays = ages?.MinimumAgeDays,
            MaximumAgeDays = ages?.MaximumAgeDays,
            HealthyVolunteers = FirstValue("healthyVolunteers", record => record.Trial.HealthyVolunteers),
            Enrollment = FirstValue("enrollment", record => record.Trial.Enrollment),
            LeadSponsor = First("leadSponsor", record => record.Trial.LeadSponsor),
            HasResults = United("results", record => record.Trial.HasResults ? [true] : Array.Empty<bool>()).Count > 0,
            FirstPosted = records.Min(record => record.Trial.FirstPosted),
            LastUpdatePosted = byAge.Where(record => record.Registry != "ictrp").Max(record => record.Trial.LastUpdatePosted) ?? byAge.Max(record => record.Trial.LastUpdatePosted),
            Sites = sites,
        };
        trial.EnrollmentKind = records.First(record => trial.Enrollment is null || record.Trial.Enrollment is not null).Trial.EnrollmentKind;
        trial.LeadSponsorKind = records.Select(record => record.Trial.LeadSponsorKind).FirstOrDefault(kind => kind != SponsorKind.Unknown);
        SetDates(trial, byAge);
        if (IsImpossible(trial))
            SetDates(trial, [byAge.First(record => record.Trial == status)]);
        trial.Countries = CountriesOf(sites, byAge.First(record => record.Trial == status));
        Note("sites", [.. sites.Select(site => site.RecordId).Distinct()]);
        trial.Details = Details(title.TitleLanguage, status, ages);
        trial.Details = trial.Details with
        {
            Discrepancies = DiscrepancyFinder.Find(records, byAge, trial),
            Provenance = [.. sources.Select(source => new FieldSource(source.Key, source.Value))],
        };
        return trial;
    }

    private TrialDetails Details(string language, Trial status, Trial? ages)
    {
        var eligibility = First("criteria", record => record.Trial.Details.Eligibility.Criteria is null || !Speaks(record, language) ? null : record.Trial.Details.Eligibility)
            ?? First("criteria", record => record.Trial.Details.Eligibility.Criteria is null ? null : record.Trial.Details.Eligibility)
            ?? records[0].Trial.Details.Eligibility;
        return new()
        {
            OfficialTitle = First("officialTitle", record => Speaks(record, language) ? record.Trial.Details.OfficialTitle : null),
            BriefSummary = First("summary", record => Speaks(record, language) ? record.Trial.Details.BriefSummary : null),
            DetailedDescription = First("description", record => Speaks(record, language) ? record.Trial.Details.DetailedDescription : null),
            Status = status.Details.Status,
            Design = First("design", record => IsEmpty(record.Trial.Details.Design) ? null : record.Trial.Details.Design) ?? records[0].Trial.Details.Design,
            Eligibility = eligibility with
            {
                MinimumAge = ages?.Details.Eligibility.MinimumAge,
                MaximumAge = ages?.Details.Eligibility.MaximumAge,
                AgeGroups = FirstList("ageGroups", record => record.Trial.Details.Eligibility.AgeGroups),
                VulnerablePopulation = records.Select(record => record.Trial.Details.Eligibility.VulnerablePopulation).FirstOrDefault(said => said is not null),
            },
            Conditions = UnitedTexts("conditions", record => record.Trial.Details.Conditions),
            Keywords = UnitedTexts("keywords", record => record.Trial.Details.Keywords),
            ConditionMesh = United("conditionMesh", record => record.Trial.Details.ConditionMesh),
            ConditionMeshAncestors = United("conditionMesh", record => record.Trial.Details.ConditionMeshAncestors),
            InterventionMesh = United("interventionMesh", record => record.Trial.Details.InterventionMesh),
            InterventionMeshAncestors = United("interventionMesh", record => record.Trial.Details.InterventionMeshAncestors),
            TherapeuticAreas = UnitedTexts("therapeuticAreas", record => record.Trial.Details.TherapeuticAreas),
            Interventions = FirstList("interventions", record => record.Trial.Details.Interventions),
            Products = FirstList("products", record => record.Trial.Details.Products),
            Arms = FirstList("arms", record => record.Trial.Details.Arms),
            Outcomes = FirstList("outcomes", record => record.Trial.Details.Outcomes),
            Objectives = FirstList("objectives", record => record.Trial.Details.Objectives),
            Sponsors = FirstList("sponsors", record => record.Trial.Details.Sponsors),
            ResponsibleParty = First("responsibleParty", record => record.Trial.Details.ResponsibleParty),
            // People of records themselves only: whom a register removed may live on in a copy.
            Contacts = United("contacts", record => RecordOrder.IsCopy(record, records) ? [] : record.Trial.Details.Contacts),
            Officials = FirstList("officials", record => RecordOrder.IsCopy(record, records) ? [] : record.Trial.Details.Officials),
            References = FirstList("references", record => record.Trial.Details.References),
            Links = United("links", record => record.Trial.Details.Links),
            Documents = United("documents", record => record.Trial.Details.Documents),
            ResultsUrl = First("results", record => record.Trial.Details.ResultsUrl),
            Oversight = First("oversight", record => record.Trial.Details.Oversight == new OversightDetails() ? null : record.Trial.Details.Oversight) ?? new(),
            DataSharing = First("dataSharing", record => record.Trial.Details.DataSharing),
            ExpandedAccess = First("expandedAccess", record => record.Trial.Details.ExpandedAccess),
            RemovedCountries = FirstList("removedCountries", record => record.Trial.Details.RemovedCountries),
            ListedCountries = FirstList("countries", record => record.Trial.Details.ListedCountries),
            MemberStates = FirstList("memberStates", record => record.Trial.Details.MemberStates),
            Applications = FirstList("applications", record => record.Trial.Details.Applications),
            Events = FirstList("events", record => record.Trial.Details.Events),
            RareDisease = FirstValue("rareDisease", record => record.Trial.Details.RareDisease),
            Translations = [.. Languages(language).Select(Translated)],
        };
    }

    /// <summary>Languages besides that of the title in which some record speaks.</summary>
    private IEnumerable<string> Languages(string language) => records
        .SelectMany(record => record.Trial.Details.Translations.Select(translation => translation.Language).Append(record.Trial.TitleLanguage))
        .Where(other => other != language).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private Translation Translated(string language)
    {
        var field = $"translations.{language}";
        var translations = records.Select(record => (record, Text: In(record, language))).Where(found => found.Text is not null).ToList();
        Note(field, [.. translations.Select(found => found.record.RecordId)]);
        return new(language)
        {
            Title = Pick(text => text.Title),
            OfficialTitle = Pick(text => text.OfficialTitle),
            BriefSummary = Pick(text => text.BriefSummary),
            Criteria = Pick(text => text.Criteria),
            Conditions = [.. translations.SelectMany(found => found.Text!.Conditions).Distinct(StringComparer.OrdinalIgnoreCase)],
            Objectives = Pick(text => text.Objectives is { Count: > 0 } some ? some : null) ?? [],
            Outcomes = Pick(text => text.Outcomes is { Count: > 0 } some ? some : null) ?? [],
        };

        T? Pick<T>(Func<Translation, T?> of)
            where T : class => translations.Select(found => of(found.Text!)).FirstOrDefault(text => text is not null);
    }

    /// <summary>What a record says in a language: its translation, or all of it when it is written in that language.</summary>
    private static Translation? In(SourcedTrial record, string language)
    {
        var details = record.Trial.Details;
        if (record.Trial.TitleLanguage != language)
            return details.Translations.FirstOrDefault(translation => translation.Language == language);
        return new(language)
        {
            Title = record.Trial.Title,
            OfficialTitle = details.OfficialTitle,
            BriefSummary = details.BriefSummary,
            Criteria = details.Eligibility.Criteria,
            Conditions = details.Conditions,
            Objectives = details.Objectives,
            Outcomes = details.Outcomes,
        };
    }

    /// <summary>
    /// Each country by the newest record that knows something of it; the numbers count the united sites. A trial that ended after that is closed
    /// there too, also when the record that says so names no places (a withdrawn trial has none); CTIS speaks for its member states alone.
    /// </summary>
    private List<TrialCountry> CountriesOf(List<TrialSite> sites, SourcedTrial statusOf)
    {
        var closed = TrialCountry.ClosesEverywhere(statusOf.Trial.Status) && statusOf.Registry != IdentifierRegistries.Ctis;
        var said = byAge.SelectMany(record => record.Trial.Countries, (record, country) => (record, country))
            .GroupBy(said => said.country.CountryCode, StringComparer.Ordinal);
        var countries = new List<TrialCountry>();
        foreach (var one in said.OrderBy(country => country.Key, StringComparer.Ordinal))
        {
            var (record, believed) = one.FirstOrDefault(country => country.country.Openness != Openness.Unknown, one.First());
            var endedSince = closed && record != statusOf && byAge.TakeWhile(other => other != record).Contains(statusOf);
            if (endedSince)
                record = statusOf;
            Note($"countries.{one.Key}", [record.RecordId]);
            var here = sites.Where(site => site.CountryCode == one.Key).ToList();
            countries.Add(new()
            {
                CountryCode = one.Key,
                Openness = endedSince ? Openness.Closed : believed.Openness,
                Basis = endedSince ? OpennessBasis.TrialClosed : believed.Basis,
                Sites = here.Count,
                RecruitingSites = here.Count(site => site.Status is RecruitmentStatus.Recruiting or RecruitmentStatus.Available),
                SilentSites = here.Count(site => site.Status is null or RecruitmentStatus.Unknown or RecruitmentStatus.Withheld),
            });
        }
        return countries;
    }

    private void SetDates(Trial trial, IReadOnlyList<SourcedTrial> from)
    {
        (trial.Start, trial.StartKind) = Date(from, "start", record => (record.Start, record.StartKind));
        (trial.PrimaryCompletion, trial.PrimaryCompletionKind) = Date(from, "primaryCompletion", record => (record.PrimaryCompletion, record.PrimaryCompletionKind));
        (trial.Completion, trial.CompletionKind) = Date(from, "completion", record => (record.Completion, record.CompletionKind));
    }

    /// <summary>Dates of several records that make no sense together: an end before the start, or an end that has been while the trial goes on.</summary>
    private static bool IsImpossible(Trial trial) =>
        (trial.Completion is { } end && trial.Start is { } start && end.Earliest < start.Earliest && !start.ToString().StartsWith(end.ToString(), StringComparison.Ordinal))
        || (trial.CompletionKind == DateKind.Actual && trial.Status is RecruitmentStatus.Recruiting or RecruitmentStatus.NotYetRecruiting or RecruitmentStatus.ActiveNotRecruiting);

    /// <summary>A date that has happened goes before one that is planned; then the newest record.</summary>
    private (PartialDate? Date, DateKind? Kind) Date(IReadOnlyList<SourcedTrial> from, string field, Func<Trial, (PartialDate? Date, DateKind? Kind)> of)
    {
        sources.Remove(field);
        var dates = from.Select(record => (record, Said: of(record.Trial))).Where(date => date.Said.Date is not null).ToList();
        if (dates.Count == 0)
            return (null, null);
        var (source, said) = dates.FirstOrDefault(date => date.Said.Kind == DateKind.Actual, dates[0]);
        Note(field, [source.RecordId]);
        return said;
    }

    private T? First<T>(string field, Func<SourcedTrial, T?> of)
        where T : class => FirstOf(records, field, of);

    private T? FirstOf<T>(IReadOnlyList<SourcedTrial> from, string field, Func<SourcedTrial, T?> of)
        where T : class
    {
        foreach (var record in from)
        {
            if (of(record) is { } value)
            {
                Note(field, [record.RecordId]);
                return value;
            }
        }
        return null;
    }

    private T? FirstValue<T>(string field, Func<SourcedTrial, T?> of)
        where T : struct
    {
        foreach (var record in records)
        {
            if (of(record) is { } value)
            {
                Note(field, [record.RecordId]);
                return value;
            }
        }
        return null;
    }

    private IReadOnlyList<T> FirstList<T>(string field, Func<SourcedTrial, IReadOnlyList<T>> of) =>
        First(field, record => of(record) is { Count: > 0 } list ? list : null) ?? [];

    private IReadOnlyList<T> United<T>(string field, Func<SourcedTrial, IReadOnlyList<T>> of) => United(field, of, EqualityComparer<T>.Default);

    private IReadOnlyList<string> UnitedTexts(string field, Func<SourcedTrial, IReadOnlyList<string>> of) => United(field, of, StringComparer.OrdinalIgnoreCase);

    private IReadOnlyList<T> United<T>(string field, Func<SourcedTrial, IReadOnlyList<T>> of, IEqualityComparer<T> same)
    {
        // A copy says the same in other words: only where the records themselves say nothing.
        var speaking = records.Where(record => of(record).Count > 0).ToList();
        var own = speaking.FindAll(record => !RecordOrder.IsCopy(record, records));
        speaking = own.Count > 0 ? own : speaking;
        Note(field, [.. speaking.Select(record => record.RecordId)]);
        return [.. speaking.SelectMany(of).Distinct(same)];
    }

    private void Note(string field, long[] recordIds)
    {
        if (recordIds.Length > 0)
            sources.TryAdd(field, recordIds);
    }

    private static bool Speaks(SourcedTrial record, string language) => record.Trial.TitleLanguage == language;

    private static bool IsEmpty(DesignDetails design) =>
        design is { Allocation: null, InterventionModel: null, PrimaryPurpose: null, Masking: null, ObservationalModel: null, TimePerspective: null, TargetDuration: null };
}
