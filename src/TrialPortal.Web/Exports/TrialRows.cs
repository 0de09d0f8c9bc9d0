using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Atmp;
using TrialPortal.Search.Curation;
using TrialPortal.Search.Index;
using TrialPortal.Search.Sites;
using TrialPortal.Search.Vocabulary;
using TrialPortal.Web.Api;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Trials;

namespace TrialPortal.Web.Exports;

/// <summary>Trials as rows for files, read from the database a few at a time: however many there are, no more than that are in memory.</summary>
public sealed class TrialRows(IDbContextFactory<PortalDb> databases, SearchIndex index)
{
    private const int AtOnce = 100;

    /// <summary>The rows of these trials, in their order; those that are gone meanwhile are left out.</summary>
    /// <param name="trialIds">Keys in the database.</param>
    /// <param name="language">Of the words.</param>
    /// <param name="host">Scheme and host before the address of a page, as <see cref="Feeds.AtomFeed.Host"/> gives it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async IAsyncEnumerable<TrialRow> ReadAsync(
        IEnumerable<long> trialIds, Language language, string host, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(trialIds);
        foreach (var keys in trialIds.Chunk(AtOnce))
        {
            var trials = await ReadAsync(keys, cancellationToken);
            foreach (var key in keys)
            {
                if (trials.TryGetValue(key, out var trial))
                    yield return Of(trial, index.Names, language, host);
            }
        }
    }

    private async Task<Dictionary<long, Trial>> ReadAsync(long[] keys, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Trials.AsNoTracking().AsSplitQuery()
            .Where(trial => EF.Parameter(keys).Contains(trial.Id))
            .Include(trial => trial.Identifiers)
            .Include(trial => trial.Sites.OrderBy(site => site.Position))
            .Include(trial => trial.Countries.Where(country => country.CountryCode == TrialQuery.DefaultCountry))
            .Include(trial => trial.Records)
            .ToDictionaryAsync(trial => trial.Id, cancellationToken);
    }

    internal static TrialRow Of(Trial whole, CuratedNames names, Language language, string host)
    {
        var people = PeopleNames.Of(whole);
        var (trial, here, withheld, hasStatus, isEmpty) = PassableTrial.Of(whole);
        var hides = false;
        var row = new TrialRow
        {
            Id = trial.PublicId,
            Link = host + Links.Trial(language, trial.PublicId),
            Identifiers = [.. TrialIds.InOrder(trial).Where(id => TrialIds.Rank(id) <= 2).Select(id => new RowIdentifier(id.Registry, id.Value))],
            Sources = [.. TrialSources.InOrder(trial).Select(record => Source(record, language))],
            Demo = trial.IsDemo,
        };
        if (!isEmpty)
        {
            var concepts = TrialConcepts.Of(trial, names);
            var (title, titleLanguage) = Title(trial, language);
            var shownTitle = Clean(title, people.AreNotIn);
            var openness = Labels.Shown(here?.Openness, whole.Sites.Count, trial.Status);
            var atmp = AtmpReader.Read(trial, names.RulingOf(whole));
            row = row with
            {
                Title = shownTitle,
                TitleLang = shownTitle is null ? null : titleLanguage,
                Status = hasStatus ? ApiNames.Of(trial.Status) : null,
                StatusText = hasStatus ? Labels.Of(trial.Status, language) : null,
                OpenNl = here is null ? null : ApiNames.Of(here.Openness),
                OpenNlText = here is null && withheld.Count > 0 ? null
                    : OpennessSentences.Badge(openness, here?.Basis, TrialSentences.RegistryStatus(trial, TrialQuery.DefaultCountry), TrialQuery.DefaultCountry, language),
                OpenNlEvidence = here is null ? null : OpennessSentences.Evidence(
                    new(here.CountryCode, here.Openness, here.Basis, here.Sites, here.RecruitingSites, here.SilentSites), TrialSentences.RegistryStatus(trial, TrialQuery.DefaultCountry), language),
                Phases = [.. ApiNames.Each(trial.Phases).Select(ApiNames.Of)],
                Type = trial.Type is { } type ? ApiNames.Of(type) : null,
                Conditions = Texts(TrialConditionModel.Of(concepts, language).Select(condition => condition.Label)),
                Treatments = Texts(trial.Details.Interventions.Select(intervention => intervention.Name).Concat(trial.Details.Products.Select(product => product.Name))),
                TreatmentKinds = [.. MedicalVocabulary.BuiltIn.Treatments.Where(treatment => (concepts.Treatments & 1UL << treatment.Number) != 0).Select(treatment => treatment.Name(language.Code))],
                Sponsor = Clean(trial.LeadSponsor, name => people.IsSponsor(name, trial.LeadSponsorKind)),
                SponsorKind = trial.LeadSponsor is null ? null : ApiNames.Of(trial.LeadSponsorKind),
                Start = trial.Start?.ToString(),
                StartKind = trial is { Start: not null, StartKind: { } startKind } ? ApiNames.Of(startKind) : null,
                Enrollment = trial.Enrollment,
                EnrollmentKind = trial is { Enrollment: not null, EnrollmentKind: { } enrollmentKind } ? ApiNames.Of(enrollmentKind) : null,
                MinAgeYears = TrialItem.Years(trial.MinimumAgeDays),
                MaxAgeYears = TrialItem.Years(trial.MaximumAgeDays),
                Sex = trial.Sex is { } sex ? ApiNames.Of(sex) : null,
                SitesNl = [.. trial.Sites.Where(site => site.CountryCode == TrialQuery.DefaultCountry).Select(Site).OfType<RowSite>().GroupBy(site => (site.Name, site.City))
                    .Select(same => same.FirstOrDefault(site => site.Status is not null) ?? same.First())],
                AtmpClass = atmp is null ? null : atmp.Class is { } kind ? ApiNames.Of(kind) : "unknown",
                AtmpEvidence = atmp is null ? null : Clean($"{AtmpWording.Sentence(atmp, language)} {AtmpWording.Caution(atmp, language)}", people.AreNotIn),
            };
        }
        return row with { LeftOut = LeftOut() };

        string? Clean(string? text, Func<string, bool> isClean)
        {
            if (string.IsNullOrWhiteSpace(text))
                return null;
            if (isClean(text))
                return text;
            hides = true;
            return null;
        }

        List<string> Texts(IEnumerable<string> texts) => [.. texts.Select(text => Clean(text, people.AreNotIn)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];

        RowSite? Site(TrialSite site)
        {
            var status = site.Status is { } said ? ApiNames.Of(said) : null;
            if (Locations.Of(site.Facility, site.City, whole.IsDemo, names)?.Hospital is { } hospital)
                return new(hospital.Name, hospital.City, status);
            return (Clean(site.Facility, people.IsOrganisation), Clean(site.City, people.AreNotIn)) switch
            {
                ({ } facility, var city) => new(facility, city, status),
                (null, { } city) => new(city, null, status),
                _ => null,
            };
        }

        string? LeftOut()
        {
            var sources = string.Join(", ", withheld.Select(source => SourceTerms.Of(source).Name(language)));
            string?[] reasons =
            [
                withheld.Count == 0 ? null
                    : isEmpty ? language.Pick($"inhoud van {sources}: doorgeven is niet duidelijk toegestaan, zie de link", $"contents of {sources}: passing on is not clearly allowed, see the link")
                    : language.Pick($"wat van {sources} komt: doorgeven is niet duidelijk toegestaan, zie de link", $"what comes from {sources}: passing on is not clearly allowed, see the link"),
                hides ? language.Pick("een tekst waarin een persoon, mailadres of telefoonnummer kan staan", "a text that may hold a person, mail address or telephone number") : null,
            ];
            return reasons.Any(reason => reason is not null) ? string.Join("; ", reasons.OfType<string>()) : null;
        }
    }

    private static (string? Text, string Language) Title(Trial trial, Language language)
    {
        if (trial.TitleLanguage != language.Code && trial.Details.Translations.FirstOrDefault(text => text.Language == language.Code)?.Title is { Length: > 0 } translated)
            return (translated, language.Code);
        if (trial.Title.Length > 0)
            return (trial.Title, trial.TitleLanguage);
        return trial.Details.Translations.FirstOrDefault(text => text.Title is { Length: > 0 }) is { } other ? (other.Title, other.Language) : (null, trial.TitleLanguage);
    }

    private static RowSource Source(RegistryRecord record, Language language) => new(
        record.Registry, record.RegistryId, record.Url, record.LastUpdatePosted, DutchDay.Of(record.FetchedAt), DutchDay.Of(record.LastSeen),
        record.VanishedAt is { } gone ? DutchDay.Of(gone) : null, SourceTerms.Of(record.Registry).Licence(language));
}
