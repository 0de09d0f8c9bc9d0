using TrialPortal.Domain.Trials;

namespace TrialPortal.Search.Vocabulary;

/// <summary>The kinds of treatment that a trial is about: from the names, kinds and MeSH headings of what participants are given, its title and its keywords.</summary>
internal static class TreatmentReader
{
    private static readonly MedicalVocabulary Vocabulary = MedicalVocabulary.BuiltIn;
    private static readonly NameTrie Given = GivenNames();
    private static readonly Dictionary<string, ulong> ByKind = Bits(treatment => treatment.Kinds);
    private static readonly Dictionary<string, ulong> ByMesh = Bits(treatment => treatment.Mesh.Select(Index.Words.Key));

    /// <summary>A bit per treatment number, with the broader kinds.</summary>
    public static ulong Read(Trial trial)
    {
        var details = trial.Details;
        var bits = 0UL;
        foreach (var intervention in details.Interventions)
        {
            bits |= ByKind.GetValueOrDefault(intervention.Kind ?? "");
            bits |= Named(intervention.Name, given: true);
            foreach (var name in intervention.OtherNames)
                bits |= Named(name, given: true);
        }
        foreach (var product in details.Products)
        {
            foreach (var name in product.Substances.Append(product.Name).Append(product.AtcName))
                bits |= Named(name, given: true);
        }
        foreach (var heading in details.InterventionMesh.Concat(details.InterventionMeshAncestors))
            bits |= ByMesh.GetValueOrDefault(Index.Words.Key(heading.Term));
        // Registries also list a treatment among the conditions: "stem cell transplantation".
        foreach (var name in details.Conditions)
            bits |= Named(name, given: false);
        foreach (var arm in details.Arms)
            bits |= Named(arm.Label, given: false);
        foreach (var text in details.Keywords.Append(trial.Title).Append(details.OfficialTitle))
            bits |= Named(text, given: false);
        return WithBroader(bits);
    }

    private static ulong Named(string? text, bool given)
    {
        if (string.IsNullOrEmpty(text))
            return 0;
        var words = NameWords.OfRegistry(text);
        var bits = 0UL;
        foreach (var match in Vocabulary.Names.All(words, static (entry, _) => entry.Meaning is Treatment))
            bits = match.Entries.Aggregate(bits, (all, entry) => all | 1UL << ((Treatment)entry.Meaning).Number);
        if (given)
        {
            foreach (var match in Given.All(words))
                bits = match.Entries.Aggregate(bits, (all, entry) => all | 1UL << ((Treatment)entry.Meaning).Number);
        }
        return bits;
    }

    private static ulong WithBroader(ulong bits)
    {
        ulong before;
        do
        {
            before = bits;
            foreach (var treatment in Vocabulary.Treatments)
            {
                if ((bits & (1UL << treatment.Number)) != 0)
                    bits = treatment.Parents.Aggregate(bits, (all, parent) => all | 1UL << parent.Number);
            }
        }
        while (bits != before);
        return bits;
    }

    private static NameTrie GivenNames()
    {
        var names = new NameTrie();
        foreach (var treatment in Vocabulary.Treatments)
        {
            foreach (var name in treatment.InterventionNames.Concat(treatment.Drugs))
                names.Add(name, treatment);
        }
        return names;
    }

    private static Dictionary<string, ulong> Bits(Func<Treatment, IEnumerable<string>> keys) => Vocabulary.Treatments
        .SelectMany(treatment => keys(treatment).Select(key => (key, bit: 1UL << treatment.Number)))
        .GroupBy(pair => pair.key, pair => pair.bit, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Aggregate(0UL, (all, bit) => all | bit), StringComparer.Ordinal);
}
