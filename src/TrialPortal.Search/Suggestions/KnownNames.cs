using TrialPortal.Domain.Products;
using TrialPortal.Search.Index;
using TrialPortal.Search.Places;
using TrialPortal.Search.Queries;
using TrialPortal.Search.Sites;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Suggestions;

/// <summary>Whose name it is.</summary>
internal readonly record struct KnownName(int Subject, string Name, string? Language);

/// <summary>The names of conditions, genes, kinds of treatment, drugs, products, hospitals and places: what the program's tables say, the same for every index.</summary>
internal sealed class KnownNames
{
    private readonly List<object> subjects = [];
    private readonly List<KnownName> names = [];
    private readonly List<string> keys = [];
    private readonly HashSet<string> all = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> examples = new(StringComparer.Ordinal);

    private KnownNames()
    {
        var vocabulary = MedicalVocabulary.BuiltIn;
        foreach (var condition in vocabulary.Conditions)
        {
            var subject = Add(condition);
            Add(subject, "nl", condition.DutchNames.Prepend(condition.Dutch));
            Add(subject, "en", condition.EnglishNames.Prepend(condition.English));
            Add(subject, null, condition.Abbreviations.Concat(condition.OldNames));
        }
        FirstTreatment = subjects.Count;
        foreach (var treatment in vocabulary.Treatments)
        {
            var subject = Add(treatment);
            Add(subject, "nl", [treatment.Dutch]);
            Add(subject, "en", [treatment.English]);
            foreach (var name in treatment.Names)
            {
                if (Words.Key(name) is var key && !all.Contains(key))
                    examples.TryAdd(key, names.Count);
                Add(subject, null, [name], isExample: true);
            }
        }
        FirstGene = subjects.Count;
        foreach (var gene in vocabulary.Genes)
            Add(Add(gene), null, gene.Names.Prepend(gene.Name).Where(name => !FunctionWords.Has(Words.Key(name))));
        FirstDrug = subjects.Count;
        foreach (var drug in DrugNames.All)
        {
            var subject = Add(drug);
            Add(subject, "nl", [drug.Dutch]);
            Add(subject, "en", [drug.English]);
            Add(subject, null, drug.Others.Concat(drug.Brands));
        }
        FirstProduct = subjects.Count;
        foreach (var product in ProductCatalogue.BuiltIn.Products)
            Add(Add(product), null, product.Names);
        FirstHospital = subjects.Count;
        foreach (var hospital in Hospitals.BuiltIn.All)
            Add(Add(hospital), null, hospital.Aliases.Prepend(hospital.Name).Concat(hospital.FormerNames).Concat(hospital.Locations.Select(building => building.Name))
                .Where(name => DutchPlaces.BuiltIn.Find(name) is null));
        FirstPlace = subjects.Count;
        foreach (var place in DutchPlaces.BuiltIn.All)
        {
            var subject = Add(place);
            // A municipality that has the name of one of its places says nothing that the place does not.
            if (!place.IsMunicipality || DutchPlaces.BuiltIn.Named(place.Name).All(other => other.IsMunicipality || other.Municipality != place.Name))
                Add(subject, null, place.Aliases.Prepend(place.Name));
        }
        Array = new([.. keys]);
    }

    public static KnownNames BuiltIn { get; } = new();

    public NameArray Array { get; }

    /// <summary>Conditions come first, by number.</summary>
    public IReadOnlyList<object> Subjects => subjects;

    public int FirstTreatment { get; }

    /// <summary>Genes, by number.</summary>
    public int FirstGene { get; }

    /// <summary>Drugs, in the order of their table.</summary>
    public int FirstDrug { get; }

    /// <summary>Products of the catalogue, by number.</summary>
    public int FirstProduct { get; }

    public int FirstHospital { get; }

    public int FirstPlace { get; }

    public KnownName this[int name] => names[name];

    public string Key(int name) => keys[name];

    /// <summary>The number of a name by which a kind of treatment is found and which it is not called by ("TCR therapy"); null when it is none.</summary>
    public int? Example(string key) => examples.TryGetValue(key, out var name) ? name : null;

    /// <summary>Something is called exactly so.</summary>
    public bool Has(string key) => all.Contains(key);

    private int Add(object subject)
    {
        subjects.Add(subject);
        return subjects.Count - 1;
    }

    private void Add(int subject, string? language, IEnumerable<string> given, bool isExample = false)
    {
        foreach (var name in given)
        {
            var key = Words.Key(name);
            if (key.Length == 0 || (names.Count > 0 && names[^1].Subject == subject && keys[^1] == key))
                continue;
            names.Add(new(subject, name, language));
            keys.Add(key);
            if (!isExample)
                all.Add(key);
        }
    }
}
