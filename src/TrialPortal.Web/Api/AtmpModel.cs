using TrialPortal.Search.Atmp;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Trials;

namespace TrialPortal.Web.Api;

/// <summary>
/// That a trial is of an advanced therapy: class is gtmp, sctmp or tep, null where it is not known; confidence is possible, probable, sure or (by a curator) ruled;
/// products are slugs of /api/v1/products. Recognised by rules, so it may be wrong.
/// </summary>
public sealed record AtmpModel(
    string? Class, string Label, bool? Combined, string Confidence, IReadOnlyList<AtmpEvidenceModel> Evidence, IReadOnlyList<string> Products)
{
    internal static AtmpModel? Of(AtmpFinding? finding, Language language) => finding is null ? null : new(
        finding.Class is { } kind ? ApiNames.Of(kind) : null,
        AtmpWording.Label(finding, language),
        finding.Combined,
        ApiNames.Of(finding.Confidence),
        [.. finding.Evidence.Select(evidence => new AtmpEvidenceModel(
            ApiNames.Of(evidence.Kind), evidence.Rule, ApiNames.Of(evidence.Field), evidence.Words, AtmpWording.Reason(evidence, language)))],
        [.. finding.Products.Select(product => product.Slug)]);
}

/// <summary>
/// A reason: kind is registry_flag, code, product_name, rule or curator; rule its name, or the product's slug; field where it stands; words as the registry writes
/// them; label the reason in words.
/// </summary>
public sealed record AtmpEvidenceModel(string Kind, string? Rule, string Field, string Words, string Label);
