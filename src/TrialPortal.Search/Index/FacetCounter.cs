using System.Numerics;
using TrialPortal.Domain.Products;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Sites;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Index;

/// <summary>Counts rows per value of every facet, each without its own filter.</summary>
internal sealed class FacetCounter
{
    private const int MostValues = 30;

    private static readonly MedicalVocabulary Vocabulary = MedicalVocabulary.BuiltIn;

    private readonly Snapshot snapshot;
    private readonly Columns columns;
    private readonly RowFilter filter;
    private readonly int[] statusCounts = new int[32];
    private readonly int[] opennessCounts = new int[4];
    private readonly int[] phaseCounts = new int[8];
    private readonly int[] typeCounts = new int[8];
    private readonly int[] sexCounts = new int[8];
    private readonly int[] sponsorCounts = new int[8];
    private readonly int[] registryCounts = new int[Columns.MostRegistries];
    private readonly int[] countryCounts = new int[Columns.MostCountries];
    private readonly int[] areaCounts = new int[32];
    private readonly int[] treatmentCounts = new int[64];
    private readonly int[] atmpCounts = new int[4];
    private readonly int[] geneCounts = new int[Vocabulary.Genes.Count];
    /// <summary>Per condition the numbers of itself and of all that are broader.</summary>
    private static readonly int[][] WithBroader = [.. Vocabulary.Conditions.Select(condition => condition.WithBroader.Select(broader => broader.Number).ToArray())];

    /// <summary>The last row that counted for each gene, plus one.</summary>
    private readonly int[] geneCountedFor = new int[Vocabulary.Genes.Count];
    private readonly int[] siteCounts = new int[Hospitals.BuiltIn.All.Count];

    /// <summary>The conditions that are counted; null counts all.</summary>
    private readonly List<Condition>? below;

    private readonly int[] conditionCounts;

    /// <summary>Without <see cref="below"/>, the last row that counted for each condition.</summary>
    private readonly int[] countedFor = [];

    /// <summary>Per condition, a bit for each of <see cref="below"/> that it is a kind of.</summary>
    private readonly ulong[]? belowOf;

    public FacetCounter(Snapshot snapshot, RowFilter filter, IReadOnlyList<Condition> searched)
    {
        this.snapshot = snapshot;
        columns = snapshot.Columns;
        this.filter = filter;
        var children = searched.SelectMany(condition => condition.Children).Distinct().Take(64).ToList();
        if (searched.Count > 0)
        {
            below = children;
            belowOf = new ulong[Vocabulary.Conditions.Count];
            for (var child = 0; child < children.Count; child++)
            {
                foreach (var narrower in children[child].WithNarrower)
                    belowOf[narrower.Number] |= 1UL << child;
            }
        }
        conditionCounts = new int[below?.Count ?? Vocabulary.Conditions.Count];
        if (below is null)
        {
            countedFor = new int[Vocabulary.Conditions.Count];
            Array.Fill(countedFor, -1);
        }
    }

    public void Count(int row, Fails fails)
    {
        if ((fails & ~Fails.Status) == 0)
            statusCounts[columns.Status[row]]++;
        if ((fails & ~Fails.Open) == 0 && columns.OpennessIn(filter.CountryOfOpenness, row) is var there and not Columns.None)
            opennessCounts[there]++;
        if ((fails & ~Fails.Phase) == 0)
            CountBits(columns.Phases[row], phaseCounts);
        if ((fails & ~Fails.Type) == 0 && columns.Type[row] is var rowType and not Columns.None)
            typeCounts[rowType]++;
        if ((fails & ~Fails.Sex) == 0 && columns.Sex[row] is var rowSex and not Columns.None)
            sexCounts[rowSex]++;
        if ((fails & ~Fails.Sponsor) == 0)
            sponsorCounts[columns.Sponsor[row]]++;
        if ((fails & ~Fails.Registry) == 0)
            CountBits(columns.Registries[row], registryCounts);
        if ((fails & ~Fails.Area) == 0)
            CountBits(columns.Areas[row], areaCounts);
        if ((fails & ~Fails.Treatment) == 0)
            CountBits(columns.Treatments[row], treatmentCounts);
        if ((fails & ~Fails.Atmp) == 0 && columns.Atmp[row] is var atmp and not 0)
            atmpCounts[Columns.AtmpClassNumber(atmp)]++;
        if ((fails & ~Fails.Gene) == 0)
            CountGenes(row);
        if ((fails & ~Fails.Site) == 0)
            CountSites(row);
        if (fails == Fails.None)
            CountConditions(row);
        // Another country moves the filter on openness there, so both are looked at anew.
        if ((fails & ~(Fails.Country | Fails.Open)) == 0)
        {
            foreach (var entry in columns.Countries.Of(row))
            {
                if ((filter.Openness & (1u << (entry & 3))) != 0)
                    countryCounts[entry >> 2]++;
            }
        }
    }

    public Facets Facets() => new()
    {
        Status = Buckets(statusCounts, value => (RecruitmentStatus)value),
        Open = Buckets(opennessCounts, value => (Openness)value),
        Phases = [.. phaseCounts.Select((count, bit) => new FacetCount<Phases>((Phases)(1 << bit), count)).Where(bucket => bucket.Count > 0)],
        Type = Buckets(typeCounts, value => (StudyType)value),
        Sex = Buckets(sexCounts, value => (Sex)value),
        Country = Buckets(countryCounts, Columns.CountryCode),
        Registry = Buckets(registryCounts, value => snapshot.Registries[value]),
        SponsorKind = Buckets(sponsorCounts, value => (SponsorKind)value),
        Area = Buckets(areaCounts, value => Vocabulary.Areas[value]),
        Treatment = Buckets(treatmentCounts, value => Vocabulary.Treatments[value]),
        Atmp = Buckets(atmpCounts[..3], value => (AtmpClass)value),
        Gene = Buckets(geneCounts, value => Vocabulary.Genes[value], MostValues),
        Site = Buckets(siteCounts, value => Hospitals.BuiltIn.All[value]),
        Condition = Buckets(conditionCounts, value => below is null ? Vocabulary.Conditions[value] : below[value], MostValues),
    };

    private void CountGenes(int row)
    {
        foreach (var entry in columns.Genes.Of(row))
        {
            if ((entry & 3) >= (int)GeneUse.Excluded)
                continue;
            // Who chooses a gene gets its variants too.
            var gene = Vocabulary.Genes[entry >> 2];
            CountGene(gene, row);
            if (gene.Of is { } parent)
                CountGene(parent, row);
        }
    }

    private void CountGene(Gene gene, int row)
    {
        if (geneCountedFor[gene.Number] == row + 1)
            return;
        geneCountedFor[gene.Number] = row + 1;
        geneCounts[gene.Number]++;
    }

    private void CountSites(int row)
    {
        var last = -1;
        foreach (var entry in columns.Locations.Of(row))
        {
            // Two buildings of one hospital are one; they mostly stand side by side.
            if (Locations.All[entry >> 2].Hospital is { } hospital && hospital.Number != last)
                siteCounts[last = hospital.Number]++;
        }
    }

    private void CountConditions(int row)
    {
        if (belowOf is null)
        {
            // Who chooses a condition gets its narrower ones too: a trial of two kinds of cancer is one trial about cancer.
            foreach (var entry in columns.Conditions.Of(row))
            {
                foreach (var condition in WithBroader[entry >> 2])
                {
                    if (countedFor[condition] == row)
                        continue;
                    countedFor[condition] = row;
                    conditionCounts[condition]++;
                }
            }
            return;
        }
        var bits = 0UL;
        foreach (var entry in columns.Conditions.Of(row))
            bits |= belowOf[entry >> 2];
        CountBits(bits, conditionCounts);
    }

    private static void CountBits(ulong bits, int[] counts)
    {
        for (; bits != 0; bits &= bits - 1)
            counts[BitOperations.TrailingZeroCount(bits)]++;
    }

    private static List<FacetCount<T>> Buckets<T>(int[] counts, Func<int, T> value, int most = int.MaxValue)
    {
        var buckets = new List<(int Index, int Count)>();
        for (var index = 0; index < counts.Length; index++)
        {
            if (counts[index] > 0)
                buckets.Add((index, counts[index]));
        }
        buckets.Sort((left, right) => right.Count != left.Count ? right.Count.CompareTo(left.Count) : left.Index.CompareTo(right.Index));
        return buckets.Take(most).Select(bucket => new FacetCount<T>(value(bucket.Index), bucket.Count)).ToList();
    }
}
