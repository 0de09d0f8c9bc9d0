using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Products;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Index;
using TrialPortal.Search.Vocabulary;
using TrialPortal.Web.HospitalExemptions;
using TrialPortal.Web.Sites;

namespace TrialPortal.Web.Manage.Register;

/// <summary>Other doors for the conditions of a consent: they may take away its ground, or be what a patient is to be told.</summary>
/// <param name="Exemption">A consent that is not withdrawn, ended or renewed.</param>
/// <param name="Authorisations">Of medicines for the same conditions, the newest first.</param>
/// <param name="Trials">Of advanced therapies, open in the Netherlands for the same conditions, the newest first.</param>
public sealed record OtherDoors(RegisteredExemption Exemption, IReadOnlyList<MarketingAuthorisation> Authorisations, IReadOnlyList<TrialSummary> Trials)
{
    /// <summary>First seen, or authorised, after somebody last looked at the consent.</summary>
    public bool IsNew(MarketingAuthorisation authorisation)
    {
        ArgumentNullException.ThrowIfNull(authorisation);
        return DateOnly.FromDateTime(authorisation.FirstSeen) > Exemption.Entry.LastVerified || authorisation.AuthorisedOn > Exemption.Entry.LastVerified;
    }

    public bool IsNew(TrialSummary trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return trial.FirstPosted > Exemption.Entry.LastVerified;
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
        var authorisations = await AuthorisationsAsync(cancellationToken);
        return new(
            on.Today,
            [.. on.Entries.Where(entry => entry.EndsSoon(on.Today)).OrderBy(entry => entry.Entry.ValidTo)],
            [.. on.Entries.Where(entry => entry.IsPast(on.Today)).OrderByDescending(entry => entry.Entry.ValidTo)],
            [.. on.Entries.Where(entry => entry is { Validity: ExemptionValidity.Unknown, Entry.ValidTo: null })],
            [.. on.Entries.Where(entry => entry.Entry.RenewalOf is null && entry.RenewedBy is not null).Select(on.Chain)],
            [.. on.Entries.Where(entry => entry.Validity is ExemptionValidity.KnownUntil or ExemptionValidity.Unknown or ExemptionValidity.Applied)
                .Select(entry => Doors(entry, authorisations)).Where(doors => doors.Authorisations.Count + doors.Trials.Count > 0)]);
    }

    private async Task<List<MarketingAuthorisation>> AuthorisationsAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.MarketingAuthorisations.AsNoTracking().Where(found => found.VanishedAt == null
            && (found.Status == AuthorisationStatus.Authorised || found.Status == AuthorisationStatus.Opinion || found.Status == AuthorisationStatus.UnderEvaluation)).ToListAsync(cancellationToken);
    }

    private OtherDoors Doors(RegisteredExemption entry, List<MarketingAuthorisation> authorisations)
    {
        var conditions = entry.Entry.Conditions.Select(MedicalVocabulary.BuiltIn.Condition).OfType<Condition>().ToList();
        // Narrower ones, and one step broader: a medicine for melanoma is also for metastatic melanoma; one for cancer says nothing.
        var same = conditions.SelectMany(condition => condition.WithNarrower.Concat(condition.Parents.Where(parent => parent.Parents.Count > 0))).ToHashSet();
        var trials = conditions.Count == 0 ? null : index.First(new() { Language = "nl", Conditions = conditions, AnyAtmp = true, Open = [Openness.Recruiting, Openness.Opening] }, MostTrials);
        return new(
            entry,
            [.. authorisations.Where(found => ConditionsOf(found).Any(same.Contains)).OrderByDescending(found => found.AuthorisedOn ?? DateOnly.FromDateTime(found.FirstSeen))],
            trials is var (hits, _) ? [.. hits.Select(hit => hit.Trial).OrderByDescending(trial => trial.FirstPosted)] : []);
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
