using TrialPortal.Search.Index;
using TrialPortal.Search.Queries;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Trials;

/// <summary>What was understood of a text, and the texts that come of taking a part away, choosing a meaning or taking a word literally.</summary>
internal static class UnderstoodWording
{
    /// <summary>The words of a part as the visitor typed them.</summary>
    public static string Typed(UnderstoodQuery understood, UnderstoodPart part) =>
        part.Start < 0 || part.Start >= understood.Text.Length ? "" : understood.Text.Substring(part.Start, Math.Min(part.Length, understood.Text.Length - part.Start)).Trim();

    /// <summary>The text with other words in the place of a part.</summary>
    public static string With(UnderstoodQuery understood, UnderstoodPart part, string words) =>
        understood.Text.Remove(part.Start, part.Length).Insert(part.Start, words);

    /// <summary>The text with a part between quotes, which is then looked for as it stands.</summary>
    public static string Literally(UnderstoodQuery understood, UnderstoodPart part) =>
        With(understood, part, $"\"{Typed(understood, part).Replace("\"", "", StringComparison.Ordinal)}\"");

    /// <summary>Something else than the words themselves was understood, so it is worth saying.</summary>
    public static bool IsTelling(UnderstoodQuery understood) => understood.Parts.Any(part => part.Kind is not (PartKind.Text or PartKind.Identifier));

    /// <summary>As it stands in the line: words that are looked for as they stand have quotes.</summary>
    public static string Label(SearchResults results, UnderstoodPart part, Language language) => part.Kind switch
    {
        PartKind.Text => $"“{Typed(results.Understood, part).Trim('"')}”",
        PartKind.Ambiguous => Typed(results.Understood, part),
        PartKind.Place => language.Pick($"bij {part.Dutch}", $"near {part.English}"),
        PartKind.Province => $"in {part.Label(language.Code)}",
        PartKind.Country when results.Understood.Country is { } code => part.Town is { } town
            ? language.Pick($"{Labels.In(code, language)} (niet alleen {town.Dutch})", $"{Labels.In(code, language)} (not only {town.English})")
            : Labels.In(code, language),
        PartKind.Hospital when part.Hospitals.Count > 1 => $"{Typed(results.Understood, part)}: {part.Label(language.Code)}",
        PartKind.Radius when results.Near is null => language.Pick($"{part.Dutch} (telt nog niet mee)", $"{part.English} (does not count yet)"),
        PartKind.OtherPlace or PartKind.NotUsed => language.Pick($"{part.Dutch} (telt niet mee)", $"{part.English} (does not count)"),
        _ => part.Label(language.Code),
    };

    /// <summary>Why a part of the text does not count: a filter says another thing of the same kind. Empty when it counts.</summary>
    public static string NotCounting(UnderstoodPart part, TrialQuery query, Language language)
    {
        var isOverruled = part.Kind switch
        {
            PartKind.Sex => query.Sex is not null,
            PartKind.Age => query.AgeYears is not null,
            PartKind.Phase => query.Phases != Domain.Trials.Phases.None,
            PartKind.HealthyVolunteers => query.HealthyVolunteers is not null,
            PartKind.Open => query.Open.Count > 0,
            PartKind.Hospital => query.Sites.Count > 0,
            PartKind.Place or PartKind.Province => query.Near is not null,
            PartKind.Radius => query.RadiusKm is not null,
            PartKind.Country => !string.IsNullOrEmpty(query.Country),
            _ => false,
        };
        return isOverruled ? language.Pick(" (telt niet mee: uw filter gaat voor)", " (does not count: your filter goes before it)") : "";
    }

    /// <summary>The text with another place of it instead of the one that counts: of a country the other country, of a place the other place.</summary>
    public static string WithPlace(UnderstoodQuery understood, UnderstoodPart other)
    {
        var isCountry = Domain.Sites.Countries.CodeOf(other.English) is not null;
        return understood.Without([.. understood.Parts.Where(part => isCountry ? part.Kind == PartKind.Country : part.Kind is PartKind.Place or PartKind.Province)]);
    }

    /// <summary>What was given up because no trial had it all, a sentence each.</summary>
    public static IEnumerable<string> GivenUp(SearchResults results, Language language)
    {
        var understood = results.Understood;
        foreach (var what in results.GivenUp)
        {
            yield return what switch
            {
                "text" when !understood.Rest.Trim().Contains(' ', StringComparison.Ordinal) => language.Pick(
                    $"Geen studie heeft ook het woord “{understood.Rest.Trim()}”. U ziet ook studies zonder dat woord.",
                    $"No trial also has the word “{understood.Rest.Trim()}”. You also see trials without it."),
                "text" => language.Pick(
                    $"Geen studie heeft ook de woorden “{understood.Rest.Trim()}”. U ziet ook studies zonder die woorden.",
                    $"No trial also has the words “{understood.Rest.Trim()}”. You also see trials without those words."),
                "product" => language.Pick(
                    $"Geen studie gaat ook over {Names(understood.Products.Select(product => product.NameIn("nl")))}. U ziet studies met andere middelen.",
                    $"No trial is also about {Names(understood.Products.Select(product => product.Name))}. You see trials of other products."),
                "drug" => language.Pick(
                    $"Geen van deze studies noemt ook {Names(understood.Drugs.Select(drug => drug.Dutch))}. U ziet studies met andere middelen.",
                    $"None of these trials also names {Names(understood.Drugs.Select(drug => drug.English))}. You see trials of other drugs."),
                "treatment" => language.Pick(
                    $"Geen studie gaat ook over {Names(understood.Treatments.Select(treatment => treatment.Dutch))}. U ziet studies met andere behandelingen.",
                    $"No trial is also about {Names(understood.Treatments.Select(treatment => treatment.English))}. You see trials of other treatments."),
                "someTreatment" => language.Pick(
                    $"Maar weinig studies gaan ook over {Names(understood.Treatments.Select(treatment => treatment.Dutch))}. Die staan bovenaan. Daarna ziet u studies met andere behandelingen.",
                    $"Only few trials are also about {Names(understood.Treatments.Select(treatment => treatment.English))}. They come first. Below them you see trials of other treatments."),
                "someConditions" => language.Pick(
                    "Maar weinig studies gaan over al deze aandoeningen samen. Die staan bovenaan. Daarna ziet u studies over een ervan.",
                    "Only few trials are about all these conditions together. They come first. Below them you see trials about one of them."),
                "gene" => language.Pick(
                    $"Geen studie vraagt ook om {Names(understood.Genes.Select(gene => gene.Name))}. U ziet studies zonder die eis.",
                    $"No trial also asks for {Names(understood.Genes.Select(gene => gene.Name))}. You see trials that do not ask for it."),
                "geneKind" => language.Pick(
                    "Geen studie vraagt om deze verandering in een gen. U ziet studies zonder die eis.",
                    "No trial asks for this change in a gene. You see trials that do not ask for it."),
                "conditions" => language.Pick(
                    "Geen studie gaat over al deze aandoeningen samen. U ziet studies over een ervan.",
                    "No trial is about all these conditions together. You see trials about one of them."),
                _ => language.Pick(
                    "Geen enkele studie heeft al uw woorden. U ziet studies met een deel ervan.",
                    "No trial has all your words. You see trials that have some of them."),
            };
        }

        string Names(IEnumerable<string> names) => string.Join(language.Pick(" en ", " and "), names.Select(name => $"“{name}”"));
    }
}
