using TrialPortal.Domain.Products;
using TrialPortal.Search.Atmp;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Trials;

/// <summary>That a trial is of an advanced therapy, and by what that was recognised, in words.</summary>
internal static class AtmpWording
{
    public static string Label(AtmpFinding finding, Language language) => finding.Class is { } kind
        ? Labels.Of(kind, language)
        : language.Pick("Geavanceerde therapie (soort niet bekend)", "Advanced therapy (class not known)");

    /// <summary>"Gentherapie – herkend aan: naam van het product Zolgensma (titel)".</summary>
    public static string Sentence(AtmpFinding finding, Language language)
    {
        // What stands in two places is said once, surest first; more than three reasons say no more.
        var reasons = finding.Evidence.DistinctBy(evidence => (evidence.Kind, evidence.Rule)).Take(3).Select(evidence => Reason(evidence, language));
        return $"{Label(finding, language)} – {(finding.Confidence == AtmpConfidence.Ruled ? "" : language.Pick("herkend aan: ", "recognised by: "))}{string.Join("; ", reasons)}.";
    }

    /// <summary>How sure it is, and that rules may be wrong.</summary>
    public static string Caution(AtmpFinding finding, Language language) => finding.Confidence switch
    {
        AtmpConfidence.Ruled => language.Pick("Een redacteur heeft dit beoordeeld.", "A curator judged this."),
        AtmpConfidence.Sure => language.Pick(
            "Dit is met vaste regels herkend in de gegevens van het register. Het kan fout zijn.", "This was recognised by fixed rules in the registry’s data. It may be wrong."),
        AtmpConfidence.Probable => language.Pick(
            "Waarschijnlijk: dit is met vaste regels herkend in een beschrijving. Het kan fout zijn.", "Probably: this was recognised by fixed rules in a description. It may be wrong."),
        _ => language.Pick(
            "Mogelijk: alleen de samenvatting of een enkel woord wijst erop. Het is met vaste regels herkend en kan fout zijn.",
            "Possibly: only the summary or a single word says so. It was recognised by fixed rules, and may be wrong."),
    };

    /// <summary>One reason, with where it stands.</summary>
    public static string Reason(AtmpEvidence evidence, Language language) => evidence.Kind switch
    {
        AtmpEvidenceKind.Curator => language.Pick("oordeel van een redacteur", "a curator’s judgement"),
        AtmpEvidenceKind.RegistryFlag => language.Pick($"het register noemt “{evidence.Words}” een geavanceerde therapie", $"the registry marks “{evidence.Words}” as an advanced therapy"),
        AtmpEvidenceKind.Code when evidence.Field == AtmpField.Product => language.Pick($"ATC-code {evidence.Words}", $"ATC code {evidence.Words}"),
        AtmpEvidenceKind.Code => language.Pick($"trefwoord “{evidence.Words}” (MeSH)", $"heading “{evidence.Words}” (MeSH)"),
        AtmpEvidenceKind.ProductName => language.Pick($"naam van het product {Product(evidence, language)}", $"name of the product {Product(evidence, language)}") + $" ({Where(evidence.Field, language)})",
        _ => $"{Rule(evidence, language)}: “{evidence.Words}” ({Where(evidence.Field, language)})",
    };

    private static string Product(AtmpEvidence evidence, Language language) =>
        ProductCatalogue.BuiltIn.Find(evidence.Rule)?.NameIn(language.Code) is { } name && !name.Equals(evidence.Words, StringComparison.OrdinalIgnoreCase) ? $"{name}, “{evidence.Words}”" : evidence.Words;

    private static string Rule(AtmpEvidence evidence, Language language) => AtmpRules.BuiltIn.Find(evidence.Rule)?.Name(language.Code) ?? evidence.Rule ?? "";

    private static string Where(AtmpField field, Language language) => field switch
    {
        AtmpField.Given => language.Pick("wat deelnemers krijgen", "what participants are given"),
        AtmpField.Title => language.Pick("titel", "title"),
        AtmpField.Keyword => language.Pick("trefwoorden", "keywords"),
        AtmpField.GivenDescription => language.Pick("beschrijving van de behandeling", "description of the treatment"),
        AtmpField.Arm => language.Pick("groepen", "groups"),
        AtmpField.Summary => language.Pick("samenvatting", "summary"),
        AtmpField.Description => language.Pick("beschrijving", "description"),
        _ => language.Pick("gegevens van het middel", "data of the product"),
    };
}
