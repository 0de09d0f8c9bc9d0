using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Atmp;
using TrialPortal.Search.Curation;
using TrialPortal.Search.Index;
using TrialPortal.Search.Sites;
using TrialPortal.Search.Vocabulary;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Trials;

namespace TrialPortal.Web.Api;

/// <summary>The whole trial, with where its values come from.</summary>
public sealed record TrialModel
{
    public required string Id { get; init; }

    public required IReadOnlyList<IdentifierModel> Identifiers { get; init; }

    public required string Title { get; init; }

    public required string TitleLang { get; init; }

    public string? Acronym { get; init; }

    public required string Status { get; init; }

    public string? StatusVerified { get; init; }

    public string? Type { get; init; }

    public required IReadOnlyList<string> Phases { get; init; }

    public string? Sex { get; init; }

    /// <summary>Years; null when the registry gives none.</summary>
    public double? MinAgeYears { get; init; }

    public double? MaxAgeYears { get; init; }

    public bool? HealthyVolunteers { get; init; }

    public DateModel? Start { get; init; }

    public DateModel? PrimaryCompletion { get; init; }

    public DateModel? Completion { get; init; }

    public int? Enrollment { get; init; }

    public string? EnrollmentKind { get; init; }

    public string? LeadSponsor { get; init; }

    public string? LeadSponsorKind { get; init; }

    public bool HasResults { get; init; }

    public DateOnly? FirstPosted { get; init; }

    public DateOnly? LastUpdated { get; init; }

    /// <summary>Surest first; last, without a slug, names of the registries that no condition is known for.</summary>
    public required IReadOnlyList<TrialConditionModel> Conditions { get; init; }

    public required IReadOnlyList<TrialGeneModel> Genes { get; init; }

    /// <summary>Kinds of treatment, with the broader kinds.</summary>
    public required IReadOnlyList<NamedModel> Treatments { get; init; }

    /// <summary>That it is of an advanced therapy, and by what that was recognised; null when nothing says so.</summary>
    public AtmpModel? Atmp { get; init; }

    public required IReadOnlyList<CountryOpenness> Countries { get; init; }

    public required IReadOnlyList<SiteModel> Sites { get; init; }

    /// <summary>The criteria divided by their headers; level 0 stands alone or heads a list.</summary>
    public required EligibilityCriteria Criteria { get; init; }

    /// <summary>The long rest: objectives, products, member states, translations and so on, in the words of the registry.</summary>
    public required TrialDetails Details { get; init; }

    /// <summary>The registry records that the trial was made from.</summary>
    public required IReadOnlyList<RecordModel> Records { get; init; }

    /// <summary>
    /// For each value above, and for the parts of details, by name: the place in records of the record that it comes from; a list of places where it
    /// was united from several.
    /// </summary>
    public required IReadOnlyDictionary<string, RecordPlaces> Provenance { get; init; }

    /// <summary>Where registries say different things about one field. Empty when there is one record.</summary>
    public IReadOnlyList<DiscrepancyModel> Discrepancies { get; init; } = [];

    public required IReadOnlyList<ChangeModel> Changes { get; init; }

    public bool Demo { get; init; }

    /// <summary>Reads a trial by its key; null when it is not there (any more).</summary>
    internal static async Task<TrialModel?> ReadAsync(PortalDb db, long trialId, Language language, CuratedNames names, CancellationToken cancellationToken)
    {
        var trial = await db.Trials.AsNoTracking().AsSplitQuery()
            .Include(found => found.Identifiers).Include(found => found.Sites.OrderBy(site => site.Position))
            .Include(found => found.Countries).Include(found => found.Records)
            .FirstOrDefaultAsync(found => found.Id == trialId, cancellationToken);
        if (trial is null)
            return null;
        var changes = await db.TrialChanges.AsNoTracking().Where(change => change.TrialId == trialId)
            .OrderByDescending(change => change.At).ThenBy(change => change.Id).ToListAsync(cancellationToken);
        return Of(trial, changes, language, names);
    }

    private static TrialModel Of(Trial trial, List<TrialChange> changes, Language language, CuratedNames names)
    {
        var records = TrialSources.InOrder(trial).ToList();
        var concepts = TrialConcepts.Of(trial, names);
        var model = new TrialModel
        {
            Id = trial.PublicId,
            Identifiers = [.. TrialIds.InOrder(trial).Select(id => new IdentifierModel(id.Registry, id.Value))],
            Title = trial.Title,
            TitleLang = trial.TitleLanguage,
            Acronym = trial.Acronym,
            Status = ApiNames.Of(trial.Status),
            StatusVerified = trial.StatusVerified?.ToString(),
            Type = trial.Type is { } type ? ApiNames.Of(type) : null,
            Phases = [.. ApiNames.Each(trial.Phases).Select(ApiNames.Of)],
            Sex = trial.Sex is { } sex ? ApiNames.Of(sex) : null,
            MinAgeYears = TrialItem.Years(trial.MinimumAgeDays),
            MaxAgeYears = TrialItem.Years(trial.MaximumAgeDays),
            HealthyVolunteers = trial.HealthyVolunteers,
            Start = DateModel.Of(trial.Start, trial.StartKind),
            PrimaryCompletion = DateModel.Of(trial.PrimaryCompletion, trial.PrimaryCompletionKind),
            Completion = DateModel.Of(trial.Completion, trial.CompletionKind),
            Enrollment = trial.Enrollment,
            EnrollmentKind = trial.EnrollmentKind is { } kind ? ApiNames.Of(kind) : null,
            LeadSponsor = trial.LeadSponsor,
            LeadSponsorKind = trial.LeadSponsor is null ? null : ApiNames.Of(trial.LeadSponsorKind),
            HasResults = trial.HasResults,
            FirstPosted = trial.FirstPosted,
            LastUpdated = trial.LastUpdatePosted,
            Conditions = TrialConditionModel.Of(concepts, language),
            Genes = [.. concepts.Genes.Select(gene => new TrialGeneModel(gene.Gene.Slug, gene.Gene.Name, ApiNames.Of(gene.Use)))],
            Treatments =
            [
                .. MedicalVocabulary.BuiltIn.Treatments.Where(treatment => (concepts.Treatments & 1UL << treatment.Number) != 0)
                    .Select(treatment => new NamedModel(treatment.Slug, treatment.Name(language.Code))),
            ],
            Atmp = AtmpModel.Of(AtmpReader.Read(trial, names.RulingOf(trial)), language),
            Countries = [.. trial.Countries.Select(country => CountryOpenness.Of(
                new(country.CountryCode, country.Openness, country.Basis, country.Sites, country.RecruitingSites, country.SilentSites), language,
                TrialSentences.RegistryStatus(trial, country.CountryCode))!)],
            Sites = [.. trial.Sites.Select(site => SiteModel.Of(site, records, names, trial.IsDemo))],
            Criteria = EligibilityCriteria.Split(trial.Details.Eligibility.Criteria),
            Details = trial.Details,
            Records = [.. records.Select(RecordModel.Of)],
            Discrepancies = [.. trial.Details.Discrepancies.Select(found => DiscrepancyModel.Of(found, records))],
            Changes = [.. changes.Select(change => new ChangeModel(change.At, ApiNames.Of(change.Field), change.Before, change.After))],
            Demo = trial.IsDemo,
            Provenance = new SortedDictionary<string, RecordPlaces>(),
        };
        return model with { Provenance = RecordPlaces.Of(trial, records, Values(model)) };
    }

    /// <summary>Names of the values that the trial has.</summary>
    private static IEnumerable<string> Values(TrialModel model) => typeof(TrialModel).GetProperties()
        .Where(property => property.Name is not (nameof(Id) or nameof(Records) or nameof(Provenance) or nameof(Discrepancies) or nameof(Changes) or nameof(Demo)
            or nameof(Conditions) or nameof(Genes) or nameof(Treatments) or nameof(Atmp)))   // recognised by us in what the records say: no record says them
        .Where(property => property.GetValue(model) is not null)
        .Select(property => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(property.Name));
}

/// <summary>
/// A condition that we recognise in a trial, and by what: focus, named, keyword or title. A name of a registry that no condition is known for has no slug and
/// no evidence.
/// </summary>
public sealed record TrialConditionModel(string? Slug, string Label, string? Evidence)
{
    internal static List<TrialConditionModel> Of(TrialConcepts concepts, Language language)
    {
        return
        [
            // A broader one is not listed beside one that is narrower and as sure.
            .. concepts.Conditions.Where(known => !concepts.Conditions.Any(other => other.Condition != known.Condition && other.Condition.IsA(known.Condition) && other.Evidence >= known.Evidence))
                .Select(known => new TrialConditionModel(known.Condition.Slug, known.Condition.Name(language.Code), ApiNames.Of(known.Evidence))),
            .. concepts.Unmapped.Distinct(StringComparer.OrdinalIgnoreCase).Select(name => new TrialConditionModel(null, name, null)),
        ];
    }
}

/// <summary>A gene or biomarker that a trial names; use is required, excluded, wild_type, or named where nothing says which way.</summary>
public sealed record TrialGeneModel(string Slug, string Label, string Use);

/// <summary>A date as exact as the registry gives it (2024, 2024-05, 2024-05-17); kind is actual, estimated or null.</summary>
public sealed record DateModel(string Date, string? Kind)
{
    internal static DateModel? Of(PartialDate? date, DateKind? kind) =>
        date is { } known ? new(known.ToString(), kind is { } said ? ApiNames.Of(said) : null) : null;
}

/// <summary>
/// A trial at one place; the status is the place's own, null when the registry gives none, and holds as of <paramref name="StatusAt"/>.
/// <paramref name="Record"/> is the place in <c>records</c> of the record that names it. <paramref name="OrganisationKey"/> is the registry's number of it; <paramref name="Slug"/> the
/// Dutch hospital that we recognise in it, null when it names none that we know.
/// </summary>
public sealed record SiteModel(
    string? Facility, string? Department, string? OrganisationKey, string? Address, string? City, string? State, string? PostalCode, string? Country, string? CountryCode, double? Latitude, double? Longitude,
    string? Status, DateOnly? StatusAt, IReadOnlyList<Contact> Contacts, int? Record, string? Slug)
{
    internal static SiteModel Of(TrialSite site, IReadOnlyList<RegistryRecord> records, CuratedNames names, bool isDemo) => new(
        site.Facility, site.Department, site.OrganisationKey, site.Address, site.City, site.State, site.PostalCode, site.Country, site.CountryCode, site.Latitude, site.Longitude,
        site.Status is { } status ? ApiNames.Of(status) : null, site.StatusAt, site.Contacts, RecordPlaces.PlaceOf(records, site.RecordId),
        site.CountryCode == TrialQuery.DefaultCountry ? Locations.Of(site.Facility, site.City, isDemo, names)?.Hospital?.Slug : null);
}

/// <summary>A record of a registry. Times are UTC. Partial: only a row of the registry's list, not yet the whole record.</summary>
public sealed record RecordModel(
    string Registry, string Id, string Url, DateOnly? LastUpdated, DateTime FirstSeen, DateTime FetchedAt, DateTime LastSeen, DateTime? VanishedAt, bool Partial)
{
    internal static RecordModel Of(RegistryRecord record) => new(
        record.Registry, record.RegistryId, record.Url, record.LastUpdatePosted, record.FirstSeen, record.FetchedAt, record.LastSeen, record.VanishedAt, record.Partial);
}

/// <summary>What changed, when; values in the API's spelling.</summary>
public sealed record ChangeModel(DateTime At, string Field, string? Before, string? After);
