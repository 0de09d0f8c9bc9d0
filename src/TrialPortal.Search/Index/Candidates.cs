using TrialPortal.Domain.Products;
using TrialPortal.Search.Queries;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Index;

/// <summary>
/// The rows that fit what a text was understood as: conditions, genes, treatments and products, all of which must hold. When no row has all, parts are given up
/// one after another; the least telling first.
/// </summary>
internal sealed class Candidates
{
    private const int AllTogether = 7;

    /// <summary>With fewer trials about all conditions those about some of them follow.</summary>
    private const int FewTogether = 10;

    private readonly Snapshot snapshot;
    private readonly List<int> rows = [];
    private byte[]? strengths;
    private byte[]? together;

    private Candidates(Snapshot snapshot) => this.snapshot = snapshot;

    /// <summary>Each once, in no order.</summary>
    public IReadOnlyList<int> Rows => rows;

    /// <summary>What was given up: product, treatment, gene, geneKind, conditions.</summary>
    public IReadOnlyList<string> GivenUp { get; private init; } = [];

    /// <summary>How surely a row is about the condition: <see cref="ConceptIndex.StrengthOf"/>. Without a condition, the highest.</summary>
    public int Strength(int row) => strengths?[row] ?? ConceptIndex.StrengthOf(Evidence.Focus, isClose: true);

    /// <summary>Higher for a row with all conditions than for one with some of them; among those, for one with the narrower. At most <see cref="AllTogether"/>.</summary>
    public int Together(int row) => together?[row] ?? AllTogether;

    /// <summary>Null when nothing of the kind was understood.</summary>
    /// <param name="snapshot">The rows.</param>
    /// <param name="filters">So many of the conditions, the first, are filters and are never given up.</param>
    /// <param name="conditions">All of them, any within each.</param>
    /// <param name="understood">What else was understood.</param>
    public static Candidates? Of(Snapshot snapshot, int filters, IReadOnlyList<IReadOnlyList<Condition>> conditions, UnderstoodQuery understood)
    {
        if (conditions.Count == 0 && understood.Genes.Count == 0 && understood.Treatments.Count == 0 && understood.Products.Count == 0)
            return null;
        var givenUp = new List<string>();
        var (genes, treatments, products) = (understood.Genes, understood.Treatments, understood.Products);
        while (true)
        {
            var candidates = new Candidates(snapshot) { GivenUp = givenUp };
            candidates.Fill(conditions, genes, treatments, products, understood.WildTypeGenes);
            var live = candidates.rows.Count(snapshot.IsLive);
            if (live < FewTogether && genes.Count + products.Count == 0 && (conditions.Count - filters > 1 || (conditions.Count > filters && treatments.Count > 0)))
            {
                var some = candidates.AddSome(conditions, filters);
                if (some > 0 && live > 0)
                    Add(treatments.Count > 0 ? "someTreatment" : "someConditions");
                else if (some > 0)
                    Add(treatments.Count > 0 ? "treatment" : "conditions");
                if (live + some > 0)
                    return candidates;
            }
            if (live > 0)
                return candidates;
            if (products.Count > 0 && (conditions.Count > 0 || genes.Count > 0 || treatments.Count > 0))
                (products, _) = ([], Add("product"));
            else if (treatments.Count > 0 && (conditions.Count > 0 || genes.Count > 0))
                (treatments, _) = ([], Add("treatment"));
            else if (genes.Count > 0 && conditions.Count > 0)
                (genes, _) = ([], Add("gene"));
            else if (WithoutGenes(conditions, filters) is { } without)
                (conditions, _) = (without, Add("geneKind"));
            else if (conditions.Count > 1)
                (conditions, _) = ([[.. conditions.SelectMany(any => any)]], Add("conditions"));
            else
                return candidates;
        }

        bool Add(string what)
        {
            givenUp.Add(what);
            return true;
        }
    }

    /// <summary>Diseases with a change in a gene become the diseases that they are a kind of; null when there are none but filters.</summary>
    private static List<IReadOnlyList<Condition>>? WithoutGenes(IReadOnlyList<IReadOnlyList<Condition>> conditions, int filters)
    {
        var without = conditions.Select((any, index) => index < filters ? any
            : [.. any.Select(condition => MedicalVocabulary.BuiltIn.GeneKinds.FirstOrDefault(kind => kind.Kind == condition)?.Of ?? condition).Distinct()]).ToList();
        return without.Zip(conditions).All(pair => pair.First.SequenceEqual(pair.Second)) ? null : without;
    }

    private void Fill(
        IReadOnlyList<IReadOnlyList<Condition>> conditions, IReadOnlyList<Gene> genes, IReadOnlyList<Treatment> treatments, IReadOnlyList<Product> products, IReadOnlyList<Gene> wildType)
    {
        foreach (var any in conditions)
        {
            var found = new List<int>();
            var theirs = snapshot.Concepts.Strengths(any, snapshot.Columns, snapshot.Rows, found);
            if (strengths is null)
            {
                strengths = theirs;
                rows.AddRange(found);
                continue;
            }
            // As surely as the less sure of them.
            rows.RemoveAll(row => theirs[row] == 0);
            foreach (var row in rows)
                strengths[row] = Math.Min(strengths[row], theirs[row]);
        }
        var isBegun = conditions.Count > 0;
        foreach (var gene in genes)
        {
            if (!isBegun)
                rows.AddRange(gene.WithVariants.SelectMany(variant => snapshot.Concepts.Naming(variant, snapshot.Rows).ToArray()).Distinct());
            rows.RemoveAll(row => !Asks(row, gene, wildType.Contains(gene)));
            isBegun = true;
        }
        if (products.Count > 0)
        {
            if (!isBegun)
                rows.AddRange(Enumerable.Range(0, snapshot.Rows));
            rows.RemoveAll(row => !Names(row, products));
            isBegun = true;
        }
        var bits = treatments.Aggregate(0UL, (all, treatment) => all | 1UL << treatment.Number);
        if (bits == 0)
            return;
        if (!isBegun)
            rows.AddRange(Enumerable.Range(0, snapshot.Rows));
        rows.RemoveAll(row => (snapshot.Columns.Treatments[row] & bits) != bits);
    }

    /// <summary>Adds the rows that have some of the conditions, and all that are filters, whatever the treatment; gives how many.</summary>
    private int AddSome(IReadOnlyList<IReadOnlyList<Condition>> conditions, int filters)
    {
        together = new byte[snapshot.Rows];
        foreach (var row in rows)
            together[row] = AllTogether;
        var each = conditions.Select(any =>
        {
            var found = new List<int>();
            return (Strengths: snapshot.Concepts.Strengths(any, snapshot.Columns, snapshot.Rows, found), Found: found, Depth: any.Max(condition => condition.WithBroader.Count));
        }).ToList();
        var filtering = each.Take(filters).ToList();
        var asked = each.Skip(filters).DefaultIfEmpty(each[0]).OrderByDescending(one => one.Depth).ThenBy(one => one.Found.Count).ToList();
        strengths ??= new byte[snapshot.Rows];
        var added = 0;
        for (var rank = 0; rank < asked.Count; rank++)
        {
            foreach (var row in asked[rank].Found)
            {
                if (together[row] != 0 || !filtering.TrueForAll(filter => filter.Strengths[row] != 0))
                    continue;
                together[row] = (byte)Math.Max(1, AllTogether - 1 - rank);
                strengths[row] = asked[rank].Strengths[row];
                rows.Add(row);
                added += snapshot.IsLive(row) ? 1 : 0;
            }
        }
        return added;
    }

    private bool Names(int row, IReadOnlyList<Product> products)
    {
        foreach (var entry in snapshot.Columns.Products.Of(row))
        {
            if (products.Any(product => product.Number == entry >> 2))
                return true;
        }
        return false;
    }

    private bool Asks(int row, Gene gene, bool wildType)
    {
        foreach (var entry in snapshot.Columns.Genes.Of(row))
        {
            var use = (GeneUse)(entry & 3);
            if ((wildType ? use is GeneUse.WildType or GeneUse.Excluded : use is GeneUse.Named or GeneUse.Required) && gene.WithVariants.Any(variant => variant.Number == entry >> 2))
                return true;
        }
        return false;
    }
}
