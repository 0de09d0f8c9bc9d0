using System.Runtime.InteropServices;
using TrialPortal.Domain.Products;
using TrialPortal.Search.Index;
using TrialPortal.Search.Places;
using TrialPortal.Search.Queries;
using TrialPortal.Search.Sites;
using TrialPortal.Search.Vocabulary;
using Condition = TrialPortal.Search.Vocabulary.Condition;

namespace TrialPortal.Search.Suggestions;

/// <summary>How many trials something has, and how many of them recruit in the Netherlands.</summary>
internal record struct TrialTally(int Trials, int Recruiting);

/// <summary>
/// What can be suggested for an index at one moment, counted and sorted beforehand, so that a suggestion costs some binary searches. Never changes.
/// </summary>
internal sealed class SuggestionTable
{
    /// <summary>Places with more trials so near come first.</summary>
    private const int NearbyKm = 25;

    /// <summary>What no trial gives is suggested from so many letters on: who types "keytruda" means it.</summary>
    private const int FewestLettersOfUnused = 4;

    private static readonly KnownNames known = KnownNames.BuiltIn;

    private readonly TrialTally[] tallies;
    private readonly TrialTally[] productTallies;
    private readonly bool[] isProduct;
    private readonly NameArray products;
    private readonly NameArray acronyms;
    private readonly string[] productKeys;
    private readonly string[] acronymKeys;
    private readonly string[] productNames;

    /// <summary>Numbers of the drugs that a product's name names; empty for most.</summary>
    private readonly int[][] drugsOf;
    private readonly (int Row, string Acronym)[] acronymRows;
    private readonly Snapshot snapshot;

    /// <param name="snapshot">What is counted.</param>
    /// <param name="names">Of the same index; nobody writes to it meanwhile.</param>
    /// <param name="before">The table before this one, of the same index: sorting is left out where no name was added.</param>
    public SuggestionTable(Snapshot snapshot, TrialNames names, SuggestionTable? before)
    {
        this.snapshot = snapshot;
        productNames = [.. names.ProductNames];
        acronymRows = [.. names.Acronyms];
        (productKeys, products) = before?.products.Count == names.ProductKeys.Count ? (before.productKeys, before.products) : Sorted(names.ProductKeys);
        (acronymKeys, acronyms) = before?.acronyms.Count == names.AcronymKeys.Count ? (before.acronymKeys, before.acronyms) : Sorted(names.AcronymKeys);
        drugsOf = [.. before?.drugsOf ?? [], .. productKeys.Skip(before?.drugsOf.Length ?? 0).Select(key => DrugNames.NumbersIn(key).ToArray())];
        tallies = new TrialTally[known.Subjects.Count];
        productTallies = new TrialTally[names.ProductKeys.Count];
        isProduct = new bool[known.Array.Count];
        Count(names);
    }

    public bool IsOf(Snapshot other) => ReferenceEquals(snapshot, other);

    /// <summary>The best of what has a word that begins with the text, best first. At most <paramref name="most"/>.</summary>
    public List<Candidate> Find(string key, string language, bool typos, int most)
    {
        var found = new Best(most);
        var subjects = new Dictionary<int, (ulong Rank, int Name)>();
        foreach (var (range, error) in Ranges(known.Array, key, typos))
        {
            for (var entry = range.Start; entry < range.End; entry++)
            {
                var (name, offset) = known.Array[entry];
                if (isProduct[name])
                    continue;
                var (subject, text, spoken) = known[name];
                var place = known.Subjects[subject] as Place;
                if (tallies[subject].Trials == 0 && (known.Subjects[subject] is Gene || (known.Subjects[subject] is Product or Drug && key.Length < FewestLettersOfUnused)))
                    continue;
                // The preferred name before a synonym that matches as well; of places the larger one, since all of a region count nearly the same trials.
                var length = text == NameOf(subject, language) ? 0 : known.Key(name).Length;
                var rank = Rank(
                    Match(known.Key(name), offset, key, error), spoken is not null && spoken != language, place is not null,
                    place is null ? tallies[subject] : new(tallies[subject].Trials, place.Population ?? 0), length);
                ref var best = ref CollectionsMarshal.GetValueRefOrAddDefault(subjects, subject, out var exists);
                if (!exists || rank < best.Rank)
                    best = (rank, name);
            }
        }
        foreach (var (subject, (rank, name)) in subjects)
            found.Add(new(rank, CandidateKind.Known, subject, name));
        foreach (var (range, error) in Ranges(products, key, typos))
        {
            for (var entry = range.Start; entry < range.End; entry++)
            {
                var (name, offset) = products[entry];
                if (productTallies[name].Trials > 0)
                    found.Add(new(Rank(Match(productKeys[name], offset, key, error), false, false, productTallies[name], productKeys[name].Length), CandidateKind.Product, name, name));
            }
        }
        foreach (var (range, error) in Ranges(acronyms, key, typos: false))
        {
            for (var entry = range.Start; entry < range.End; entry++)
            {
                var (name, offset) = acronyms[entry];
                var row = acronymRows[name].Row;
                if (snapshot.IsLive(row))
                    found.Add(new(Rank(Match(acronymKeys[name], offset, key, error), false, false, new(1, Here(row) ? 1 : 0), key.Length), CandidateKind.Acronym, row, name));
            }
        }
        return found.Sorted();
    }

    /// <summary>What a text was understood as when that is one thing and nothing else; null when it is not.</summary>
    public Suggestion? Understood(UnderstoodQuery understood, string language) => understood switch
    {
        { Parts: [{ Kind: PartKind.Condition }], Conditions: [[var condition]] } => Suggestion(condition.Number, condition.Name(language), language),
        { Parts: [{ Kind: PartKind.Treatment }], Treatments: [var treatment] } => Suggestion(known.FirstTreatment + treatment.Number, treatment.Name(language), language),
        { Parts: [{ Kind: PartKind.Drug }], Drugs: [var drug] } when DrugNames.NumberOf(drug) is >= 0 and var number =>
            Suggestion(known.FirstDrug + number, drug.Name(language), language),
        _ => null,
    };

    public Suggestion Suggestion(Candidate candidate, string language) => candidate.Kind == CandidateKind.Product
        ? new() { Kind = SuggestionKind.Product, Name = productNames[candidate.Subject] }
        : Suggestion(candidate.Subject, known[candidate.Name].Name, language);

    private Suggestion Suggestion(int subject, string name, string language)
    {
        var count = tallies[subject].Trials;
        return known.Subjects[subject] switch
        {
            Condition condition => new() { Kind = SuggestionKind.Condition, Condition = condition, Name = condition.Name(language), Matched = Other(name, condition.Name(language)), Count = count },
            Treatment treatment => new() { Kind = SuggestionKind.Product, Treatment = treatment, Name = treatment.Name(language), Matched = Other(name, treatment.Name(language)), Count = count },
            Gene gene => new() { Kind = SuggestionKind.Gene, Gene = gene, Name = gene.Name, Matched = Other(name, gene.Name), Count = count },
            Drug drug => new() { Kind = SuggestionKind.Product, Drug = drug, Name = drug.Name(language), Matched = Other(name, drug.Name(language)) },
            Product product => new() { Kind = SuggestionKind.Product, Product = product, Name = product.NameIn(language), Matched = Other(name, product.NameIn(language)), Count = count },
            Hospital hospital => new() { Kind = SuggestionKind.Hospital, Hospital = hospital, Name = hospital.Name, Matched = Other(name, hospital.Name), Count = count },
            Place place => new() { Kind = SuggestionKind.Place, Place = place, Name = place.Name, Matched = Other(name, place.Name) },
            _ => throw new InvalidOperationException("A subject of a kind that has no suggestion."),
        };
    }

    public string Acronym(Candidate candidate) => acronymRows[candidate.Name].Acronym;

    private static string NameOf(int subject, string language) => known.Subjects[subject] switch
    {
        Condition condition => condition.Name(language),
        Treatment treatment => treatment.Name(language),
        Drug drug => drug.Name(language),
        Gene gene => gene.Name,
        Product product => product.NameIn(language),
        Hospital hospital => hospital.Name,
        Place place => place.Name,
        _ => "",
    };

    private static string? Other(string matched, string name) => Words.Key(matched) == Words.Key(name) ? null : matched;

    private static IEnumerable<(NameRange Range, bool Error)> Ranges(NameArray array, string key, bool typos) =>
        typos ? array.NearlyBeginning(key).Select(range => (range, true)) : [(array.Beginning(key), false)];

    /// <summary>0 the whole name, 1 its beginning, 2 the beginning of a later word; 3 with an error.</summary>
    private static int Match(string name, int offset, string key, bool error) => error ? 3 : offset > 0 ? 2 : name.Length == key.Length ? 0 : 1;

    /// <summary>Lower is better: how exactly it matches, places last, then most that recruit here, most trials, the shorter name.</summary>
    private static ulong Rank(int match, bool isOtherLanguage, bool isPlace, TrialTally tally, int length) =>
        (ulong)(uint)match << 58 | (isPlace && match > 0 ? 1UL : 0) << 57 | (isOtherLanguage ? 1UL : 0) << 56
        | Fewer(tally.Recruiting) << 32 | Fewer(tally.Trials) << 8 | (uint)Math.Min(length, 255);

    private static ulong Fewer(int count) => 0xFFFFFFu - (uint)Math.Min(count, 0xFFFFFF);

    private bool Here(int row) => snapshot.Columns.Here[row] == (byte)Domain.Trials.Openness.Recruiting;

    private void Count(TrialNames names)
    {
        var contained = names.Contained();
        var seen = new int[known.Subjects.Count];
        var seenProducts = new int[productTallies.Length];
        var nearby = new int[Locations.All.Count][];
        for (var row = 0; row < snapshot.Rows; row++)
        {
            if (!snapshot.IsLive(row))
                continue;
            var (stamp, here) = (row + 1, Here(row) ? 1 : 0);
            foreach (var entry in snapshot.Columns.Conditions.Of(row))
            {
                foreach (var condition in MedicalVocabulary.BuiltIn.Conditions[entry >> 2].WithBroader)
                    Tally(tallies, seen, condition.Number);
            }
            for (var (bits, treatment) = (snapshot.Columns.Treatments[row], 0); bits != 0; bits >>= 1, treatment++)
            {
                if ((bits & 1) != 0)
                    Tally(tallies, seen, known.FirstTreatment + treatment);
            }
            foreach (var entry in snapshot.Columns.Genes.Of(row))
            {
                if ((GeneUse)(entry & 3) is not (GeneUse.Named or GeneUse.Required))
                    continue;
                var gene = MedicalVocabulary.BuiltIn.Genes[entry >> 2];
                Tally(tallies, seen, known.FirstGene + gene.Number);
                if (gene.Of is { } parent)
                    Tally(tallies, seen, known.FirstGene + parent.Number);
            }
            foreach (var entry in snapshot.Columns.Products.Of(row))
                Tally(tallies, seen, known.FirstProduct + (entry >> 2));
            foreach (var entry in snapshot.Columns.Locations.Of(row))
            {
                var location = Locations.All[entry >> 2];
                if (location.Hospital is { } hospital)
                    Tally(tallies, seen, known.FirstHospital + hospital.Number);
                foreach (var place in nearby[location.Number] ??= Nearby(location))
                    Tally(tallies, seen, known.FirstPlace + place);
            }
            foreach (var product in names.ProductsOf(row))
            {
                Tally(productTallies, seenProducts, product);
                foreach (var single in contained[product])
                    Tally(productTallies, seenProducts, single);
                foreach (var drug in drugsOf[product])
                    Tally(tallies, seen, known.FirstDrug + drug);
            }

            void Tally(TrialTally[] counts, int[] stamps, int number)
            {
                if (stamps[number] == stamp)
                    return;
                stamps[number] = stamp;
                counts[number].Trials++;
                counts[number].Recruiting += here;
            }
        }
        // A product of the catalogue is suggested as itself, not as an example of a kind of treatment.
        foreach (var product in ProductCatalogue.BuiltIn.Products.Where(product => tallies[known.FirstProduct + product.Number].Trials > 0))
        {
            foreach (var name in product.Names)
            {
                if (known.Example(Words.Key(name)) is { } example)
                    isProduct[example] = true;
            }
        }
        // What is a name of a condition, a drug, a hospital or a place is suggested as that; what is only an example of a kind of treatment as itself.
        for (var product = 0; product < productTallies.Length; product++)
        {
            if (known.Has(productKeys[product]))
                productTallies[product] = default;
            else if (productTallies[product].Trials > 0 && known.Example(productKeys[product]) is { } name)
                isProduct[name] = true;
        }
    }

    private static (string[] Keys, NameArray Array) Sorted(IReadOnlyList<string> keys)
    {
        string[] now = [.. keys];
        return (now, new(now));
    }

    private static int[] Nearby(Location location) =>
        [.. DutchPlaces.BuiltIn.All.Where(place => place.Point.DistanceTo(location.Point) <= NearbyKm).Select(place => place.Number)];

    /// <summary>Keeps the lowest ranks, each subject once.</summary>
    private sealed class Best(int most)
    {
        private readonly List<Candidate> kept = new(most + 1);

        public void Add(Candidate candidate)
        {
            if (kept.Count == most && candidate.Rank >= kept[^1].Rank)
                return;
            var at = kept.Count;
            for (var other = kept.Count - 1; other >= 0; other--)
            {
                if (kept[other].Subject == candidate.Subject && kept[other].Kind == candidate.Kind)
                {
                    if (kept[other].Rank <= candidate.Rank)
                        return;
                    kept.RemoveAt(other);
                    at--;
                }
                else if (kept[other].Rank > candidate.Rank)
                {
                    at = other;
                }
            }
            kept.Insert(Math.Min(at, kept.Count), candidate);
            if (kept.Count > most)
                kept.RemoveAt(most);
        }

        public List<Candidate> Sorted() => kept;
    }
}

internal enum CandidateKind
{
    Known,
    Product,
    Acronym,
}

/// <summary>Something that may be meant.</summary>
/// <param name="Rank">Lower is better.</param>
/// <param name="Kind">What the numbers are of.</param>
/// <param name="Subject">Number of the subject or product; row of the trial.</param>
/// <param name="Name">Number of the name that matched.</param>
internal readonly record struct Candidate(ulong Rank, CandidateKind Kind, int Subject, int Name)
{
    /// <summary>Only a later word of the name begins with the text.</summary>
    public bool IsInside => Rank >> 58 == 2;
}
