using TrialPortal.Domain.Curation;
using TrialPortal.Domain.Products;
using TrialPortal.Domain.Trials;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Trials;

namespace TrialPortal.Web.HospitalExemptions;

/// <summary>A text in both languages; null where there is none.</summary>
public sealed record TextModel(string? Nl, string? En);

/// <summary>Dutch hospital exemptions that public sources name.</summary>
/// <param name="Complete">Always false: there is no public list of consents.</param>
/// <param name="Known">How many the whole register holds.</param>
/// <param name="AsOf">The day for which the states hold.</param>
/// <param name="LastSearched">When public sources were last searched; null when never.</param>
public sealed record ExemptionListModel(int Total, bool Complete, int Known, DateOnly AsOf, DateOnly? LastSearched, IReadOnlyList<ExemptionModel> Items, IReadOnlyList<RegisterSearchModel> Searches)
{
    internal static ExemptionListModel Of(RegisterOnDay on, IReadOnlyList<RegisteredExemption> found) => new(
        found.Count, Complete: false, on.Entries.Count, on.Today, on.Searches.Count > 0 ? on.Searches[0].On : null,
        [.. found.Select(entry => ExemptionModel.Of(entry, on.Today))],
        [.. on.Searches.Select(search => new RegisterSearchModel(search.On, search.Where, search.Url, search.Query, search.Found, new(search.ResultNl, search.ResultEn)))]);
}

/// <summary>One consent. Dates may lack the day or the month; null: not known.</summary>
/// <param name="Status">What became of it: unknown, applied, granted, renewed, expired, withdrawn, application_stopped.</param>
/// <param name="State">What may be said of it on the day: known_until, unknown, renewed, withdrawn, applied, ended, application_stopped.</param>
/// <param name="Statement">The same in a sentence.</param>
/// <param name="Product">Slug in /api/v1/products; null when it is not among them.</param>
public sealed record ExemptionModel(
    string Id, string? Product, string ProductName, AtmpClass? Class, IReadOnlyList<string> Conditions, TextModel Indication, string Holder, string? Manufacturer,
    IReadOnlyList<string> Hospitals, string? Procedure, PartialDate? DecisionDate, PartialDate? ValidFrom, PartialDate? ValidTo, string? Maximum, string? RenewalOf,
    string? RenewedBy, string Status, string State, TextModel Statement, string Reimbursement, string? ReimbursementSource, string? Contact, string SourceUrl,
    string SourceTitle, DateOnly LastVerified, string VerifiedBy, string? LegalBasis, TextModel Note)
{
    internal static ExemptionModel Of(RegisteredExemption registered, DateOnly today)
    {
        var entry = registered.Entry;
        var cells = CuratedFields.Of(CuratedKind.HospitalExemption).Write(entry);   // codes as in the file
        return new(
            entry.Id, entry.ProductSlug, entry.ProductName, entry.Class, entry.Conditions, new(entry.IndicationNl, entry.IndicationEn), entry.Holder, entry.Manufacturer,
            entry.Hospitals, entry.Procedure is null ? null : cells["procedure"], entry.DecidedOn, entry.ValidFrom, entry.ValidTo, entry.Maximum, entry.RenewalOf,
            registered.RenewedBy?.Id, ApiNames.Of(entry.Status), ApiNames.Of(registered.Validity),
            new(new ExemptionWording(Language.Dutch).Sentence(registered, today), new ExemptionWording(Language.English).Sentence(registered, today)),
            cells["reimbursement"], entry.ReimbursementSource, entry.Contact, entry.SourceUrl, entry.SourceTitle, entry.LastVerified, entry.VerifiedBy, entry.LegalBasis,
            new(entry.NoteNl, entry.NoteEn));
    }
}

/// <summary>What was searched where: "nothing found" means not found there on that day.</summary>
public sealed record RegisterSearchModel(DateOnly On, string Where, string? Url, string Query, int Found, TextModel Result);
