using System.Text.RegularExpressions;
using TrialPortal.Search.Index;
using TrialPortal.Search.Places;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Queries;

/// <summary>Reads what a visitor typed. Never throws, whatever the text. docs/search.md tells the steps.</summary>
/// <param name="places">With the operator's exact postcodes, where there are any.</param>
public sealed partial class QueryReader(DutchPlaces places)
{
    private readonly PlaceWords placeWords = new(places);

    /// <summary>Understands a text. Its first 60 words are interpreted; what follows is looked for as it stands.</summary>
    /// <param name="text">As typed; null and empty are an empty query.</param>
    /// <param name="language">Language of the page: nl or en. Both languages are understood on both, alike: one query gives the same trials on either page.</param>
    /// <param name="occursInTrials">Whether trials have this folded word, more than by a slip: such a word is never taken for a typing error.</param>
    public UnderstoodQuery Read(string? text, string language, Func<string, bool> occursInTrials)
    {
        ArgumentNullException.ThrowIfNull(occursInTrials);
        if (string.IsNullOrWhiteSpace(text))
            return new();
        if (Heading(text) is { } heading)
            return heading;
        var reading = new Reading(text);
        TakeIdentifiers(reading);
        var phases = PhaseWords.Read(reading);
        var near = placeWords.ReadAnnounced(reading, out var country, out var radius);
        var healthy = PeopleWords.ReadHealthy(reading);
        var (absent, wildType) = GeneWords.ReadAbsent(reading);
        var names = new NameReading(reading, placeWords, occursInTrials) { Near = near, Country = country };
        GeneWords.ReadBare(reading, names.Genes, absent);
        names.Read();
        Ambiguity.Resolve(reading, names);
        var joined = GeneKind.Join(names.Conditions, names.Genes);
        near = names.Near ?? placeWords.ReadMisspelt(reading, names.IsKnown);
        var ages = AgeWords.Read(reading);
        var sex = PeopleWords.ReadSex(reading);
        var onlyOpen = PeopleWords.ReadOpen(reading);
        PlaceWords.DropNearby(reading);
        if (!reading.Parts.Any())
            return new() { Text = text, Rest = text, Parts = [AllOf(text)] };
        var (rest, required) = RestOfText.Read(reading);
        // By itself "HER2-negatief" asks for trials that want it so.
        if (absent.Count > 0 && names is { Conditions: [], Undecided: [], Genes: [], Treatments: [], Products: [] })
            wildType.AddRange(absent);
        return new()
        {
            Text = text,
            Parts = [.. reading.Parts.OrderBy(part => part.Start).Select(part => part.Conditions is [var named] && joined.TryGetValue(named, out var kind)
                ? part with { Dutch = kind.Dutch, English = kind.English, Conditions = [kind] }
                : part)],
            Conditions = names.Conditions,
            Genes = [.. names.Genes.Concat(wildType).Distinct()],
            WildTypeGenes = wildType,
            WithoutGenes = [.. absent.Except(wildType)],
            Treatments = names.Treatments,
            WithoutConditions = [.. names.WithoutConditions.Concat(absent.Concat(wildType).SelectMany(GeneWords.ConditionsWith).Where(condition => !names.Conditions.Any(any => any.Any(asked => asked.IsA(condition))))).Distinct()],
            WithoutTreatments = names.WithoutTreatments,
            Drugs = names.Drugs,
            WithoutDrugs = names.WithoutDrugs,
            Products = names.Products,
            Phases = phases,
            Ages = ages,
            PersonSex = sex,
            HealthyVolunteers = healthy,
            OnlyOpen = onlyOpen,
            Near = near,
            Country = names.Country,
            RadiusKm = radius,
            Hospitals = names.Hospitals,
            Rest = rest,
            Required = required,
        };
    }

    /// <summary>Reads a description of a patient, with the place where the patient lives: "woont in Utrecht".</summary>
    internal PatientDescription ReadDescription(string text)
    {
        var description = PatientDescription.Read(text);
        foreach (Match match in Home().Matches(description.Understood.Text))
        {
            var home = match.Groups["home"];
            var reading = new Reading(home.Value);
            if (placeWords.ReadAnnounced(reading, out _, out _) is { } near && reading.Parts.FirstOrDefault(part => part.Kind is PartKind.Place or PartKind.Province) is { } part)
                return description.At(near with { Province = null }, part with { Kind = PartKind.Place, Start = part.Start + home.Index });
        }
        return description;
    }

    [GeneratedRegex("""
        \b(?<home>(?:woon|woont|wonen|woonachtig|wonend|wonende|woonplaats|lives?|living|resides|residing)\b[^.;]{1,80})
        | \b(?:vrouw|man|jongen|meisje|mevrouw|meneer|patiënte?|patiente?|woman)\b[^.;\n]{0,25}?\b(?<home>(?:uit|from)[ ][^.;\n]{1,60})
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Home();

    /// <summary>A MeSH heading with its commas, as a registry shows it: "Carcinoma, Non-Small-Cell Lung".</summary>
    private static UnderstoodQuery? Heading(string text) =>
        text.Length > 150 || !text.Contains(',') || MedicalVocabulary.BuiltIn.ByMesh(text) is not { } condition ? null
            : new() { Text = text, Conditions = [[condition]], Parts = [AllOf(text) with { Kind = PartKind.Condition, Dutch = condition.Dutch, English = condition.English, Conditions = [condition] }] };

    private static UnderstoodPart AllOf(string text)
    {
        var trimmed = text.Trim();
        return new(PartKind.Text, text.IndexOf(trimmed, StringComparison.Ordinal), trimmed.Length, trimmed, trimmed);
    }

    private static void TakeIdentifiers(Reading reading)
    {
        foreach (var (_, value, start, length) in QueryText.IdentifiersIn(reading.Text[..reading.End], out _))
        {
            var first = -1;
            var count = 0;
            for (var index = 0; index < reading.Words.Count; index++)
            {
                if (reading.Words[index].Start < start || reading.EndOf(index) > start + length)
                    continue;
                first = first < 0 ? index : first;
                count = index - first + 1;
            }
            if (first >= 0 && reading.AreFree(first, count))
                reading.Take(new UnderstoodPart(PartKind.Identifier, start, length, value, value), first, count);
        }
    }
}
