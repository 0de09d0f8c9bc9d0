using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Products;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Index;
using TrialPortal.Search.Vocabulary;
using TrialPortal.Web.Sites;

namespace TrialPortal.Web.HospitalExemptions;

/// <summary>Other doors for the conditions of a consent: they may take away its ground, or be what a patient is to be told.</summary>
/// <param name="Exemption">A consent that is not withdrawn, ended or renewed.</param>
/// <param name="Authorisations">Of medicines for the same conditions, the newest first.</param>
/// <param name="Trials">Of advanced therapies, open in the Netherlands for the same conditions, the newest first.</param>
/// <param name="FirstReading">When the EMA's report was first read: what was in it then is no news.</param>
public sealed record OtherDoors(RegisteredExemption Exemption, IReadOnlyList<MarketingAuthorisation> Authorisations, IReadOnlyList<TrialSummary> Trials, DateTime FirstReading)
{
    public bool IsNew(MarketingAuthorisation authorisation) => NewsOn(authorisation) is not null;

    public bool IsNew(TrialSummary trial) => NewsOn(trial) is not null;

    /// <summary>The day on which it was authorised or first seen, after somebody last looked at the consent; null when it was there before.</summary>
    public DateOnly? NewsOn(MarketingAuthorisation authorisation)
    {
        ArgumentNullException.ThrowIfNull(authorisation);
        var seen = DutchDay.Of(authorisation.FirstSeen);
        return authorisation.AuthorisedOn is { } on && on > Exemption.Entry.LastVerified ? on : authorisation.FirstSeen > FirstReading && seen > Exemption.Entry.LastVerified ? seen : null;
    }

    /// <summary>The day on which a registry first showed it, after somebody last looked at the consent.</summary>
    public DateOnly? NewsOn(TrialSummary trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return trial.FirstPosted is { } on && on > Exemption.Entry.LastVerified ? on : null;
    }
}

/// <summary>What asks for a curator's attention in the register of hospital exemptions.</summary>
/// <param name="Soon">Whose known end comes within 90 days, the first end first.</param>
/// <param name="Past">Whose known end has passed without a renewal, the newest end first.</param>
/// <param name="NoEnd">Of which no end is known.</param>
/// <param name="Chains">Consents that go on from each other, oldest first.</param>
/// <param name="Doors">Those with other doors for the same conditions.</param>
public sealed record WatchList(
    DateOnly Today, IReadOnlyList<RegisteredExemption> Soon, IReadOnlyList<RegisteredExemption> Past, IReadOnlyList<RegisteredExemption> NoEnd,
    IReadOnlyList<IReadOnlyList<RegisteredExemption>> Chains, IReadOnlyList<OtherDoors> Doors);

/// <summary>Makes the list from the register, the EMA's report and the index.</summary>
public sealed class ExemptionWatch(ExemptionRegister register, IDbContextFactory<PortalDb> databases, SearchIndex index)
{
    private const int MostTrials = 200;

    public async Task<WatchList> ReadAsync(CancellationToken cancellationToken)
    {
        var on = await register.ReadAsync(cancellationToken);
        var (authorisations, firstReading) = await AuthorisationsAsync(cancellationToken);
        return new(
            on.Today,
            [.. on.Entries.Where(entry => entry.EndsSoon(on.Today)).OrderBy(entry => entry.Entry.ValidTo)],
            [.. on.Entries.Where(entry => entry.IsPast(on.Today)).OrderByDescending(entry => entry.Entry.ValidTo)],
            [.. on.Entries.Where(entry => entry is { Validity: ExemptionValidity.Unknown, Entry.ValidTo: null })],
            [.. on.Entries.Where(entry => entry.Entry.RenewalOf is null && entry.RenewedBy is not null).Select(on.Chain)],
            [.. on.Entries.Where(entry => entry.Validity is ExemptionValidity.KnownUntil or ExemptionValidity.Unknown or ExemptionValidity.Applied)
                .Select(entry => Doors(entry, authorisations, firstReading)).Where(doors => doors.Authorisations.Count + doors.Trials.Count > 0)]);
    }

    private async Task<(List<MarketingAuthorisation> Found, DateTime FirstReading)> AuthorisationsAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var all = await db.MarketingAuthorisations.AsNoTracking().ToListAsync(cancellationToken);
        return (
            all.FindAll(found => found is { VanishedAt: null, Status: AuthorisationStatus.Authorised or AuthorisationStatus.Opinion or AuthorisationStatus.UnderEvaluation }),
            all.Count == 0 ? default : all.Min(found => found.FirstSeen));
    }

    private OtherDoors Doors(RegisteredExemption entry, List<MarketingAuthorisation> authorisations, DateTime firstReading)
    {
        var conditions = entry.Entry.Conditions.Select(MedicalVocabulary.BuiltIn.Condition).OfType<Condition>().ToList();
        // Narrower ones, and one step broader: a medicine for melanoma is also for metastatic melanoma; one for cancer says nothing.
        var same = conditions.SelectMany(condition => condition.WithNarrower.Concat(condition.Parents.Where(parent => parent.Parents.Count > 0))).ToHashSet();
        var trials = conditions.Count == 0 ? null : index.First(new() { Language = "nl", Conditions = conditions, AnyAtmp = true, Open = [Openness.Recruiting, Openness.Opening] }, MostTrials);
        return new(
            entry,
            [.. authorisations.Where(found => ConditionsOf(found).Any(same.Contains)).OrderByDescending(found => found.AuthorisedOn ?? DutchDay.Of(found.FirstSeen))],
            trials is var (hits, _) ? [.. hits.Select(hit => hit.Trial).OrderByDescending(trial => trial.FirstPosted)] : [],
            firstReading);
    }

    /// <summary>What the catalogue says the product is for; without it, what the EMA's headings say.</summary>
    private static IEnumerable<Condition> ConditionsOf(MarketingAuthorisation authorisation)
    {
        var product = ProductCatalogue.BuiltIn.Products.FirstOrDefault(found => found.EmaNumber == authorisation.Number);
        return product is { Conditions.Count: > 0 }
            ? product.Conditions.Select(MedicalVocabulary.BuiltIn.Condition).OfType<Condition>()
            : authorisation.TherapeuticAreas.Select(MedicalVocabulary.BuiltIn.ByMesh).OfType<Condition>();
    }
}
