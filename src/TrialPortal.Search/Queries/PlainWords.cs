using System.Collections.Frozen;

namespace TrialPortal.Search.Queries;

/// <summary>Words of age, sex and taking part, that are read later and are no typing errors of diseases.</summary>
internal static class PlainWords
{
    private static readonly FrozenSet<string> All = new[]
    {
        "fase", "phase", "jaar", "jaren", "maanden", "months", "years", "leeftijd", "vrouw", "vrouwen", "vrouwelijk", "vrouwelijke", "meisje", "meisjes", "dames", "dame", "female", "females", "woman", "women",
        "girl", "girls", "mannen", "mannelijk", "mannelijke", "jongen", "jongens", "heren", "male", "males", "boys", "gezond", "gezonde", "healthy", "vrijwilliger", "vrijwilligers", "proefpersoon",
        "proefpersonen", "volunteer", "volunteers", "open", "openstaand", "openstaande", "recruiting", "wervend", "wervende", "werft", "enrolling", "zoekt", "zoeken", "seeking", "binnen", "within",
        "kilometer", "kilometers", "regio", "omgeving", "rondom", "rond", "near", "nearby", "around", "buurt", "vlakbij", "dichtbij", "boven", "onder", "older", "younger", "ouder", "jonger", "plus",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool Has(string folded) => All.Contains(folded) || AgeWords.IsGroup(folded) || NumberWords.Read(folded) is not null;
}
