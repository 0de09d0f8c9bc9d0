using System.Numerics;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Search.Index;

/// <summary>
/// One pass over candidate rows: filters, counts every facet without its own filter, and keeps the best of the page. A row that fails no
/// filter is a result; one that fails a single facet's filter still counts in that facet.
/// </summary>
internal sealed class Selection
{
    private const int Countries = 26 * 26;

    private readonly Snapshot snapshot;
    private readonly Columns columns;
    private readonly TrialSort sort;
    private readonly Best best;

    private readonly uint statuses;
    private readonly uint openness;
    private readonly int country;
    private readonly int countryOfOpenness;
    private readonly int phases;
    private readonly int type;
    private readonly int sex;
    private readonly int registry;
    private readonly bool others;
    private readonly (int First, int Last)? age;
    private readonly int healthy;
    private readonly int updatedSince;
    private readonly bool anyFilter;

    private readonly int[] statusCounts = new int[32];
    private readonly int[] opennessCounts = new int[4];
    private readonly int[] phaseCounts = new int[8];
    private readonly int[] typeCounts = new int[8];
    private readonly int[] sexCounts = new int[8];
    private readonly int[] registryCounts = new int[Columns.MostRegistries];
    private readonly int[] countryCounts = new int[Countries];

    public Selection(Snapshot snapshot, TrialQuery query, int keep)
    {
        this.snapshot = snapshot;
        columns = snapshot.Columns;
        sort = query.Sort;
        best = new(keep, columns.Trial);
        statuses = query.Status.Count == 0 ? uint.MaxValue : query.Status.Aggregate(0u, (mask, status) => mask | 1u << (int)status);
        openness = query.Open.Count == 0 ? uint.MaxValue : query.Open.Aggregate(0u, (mask, open) => mask | 1u << (int)open);
        country = string.IsNullOrEmpty(query.Country) ? -1 : Columns.CountryIndex(query.Country);
        // A text that is no country's code is a country without sites.
        if (country < 0 && !string.IsNullOrEmpty(query.Country))
            country = Countries;
        countryOfOpenness = country >= 0 ? country : Columns.CountryIndex(TrialQuery.DefaultCountry);
        phases = (int)query.Phases;
        type = query.Type is { } wantedType ? (int)wantedType : -1;
        sex = query.Sex is { } wantedSex ? (int)wantedSex : -1;
        registry = string.IsNullOrEmpty(query.Registry) ? -1
            : Array.IndexOf(snapshot.Registries, query.Registry) is var index and >= 0 ? 1 << index
            : 0;
        age = query.AgeYears is { } years ? Age.DaysOfYear(Math.Clamp(years, 0, 150)) : null;
        healthy = query.HealthyVolunteers is { } wantedHealthy ? Convert.ToInt32(wantedHealthy) : -1;
        updatedSince = query.UpdatedSince is { } day ? Math.Max(1, day.DayNumber) : -1;
        others = age is not null || healthy >= 0 || updatedSince >= 0;
        anyFilter = others || statuses != uint.MaxValue || openness != uint.MaxValue || country >= 0 || phases != 0 || type >= 0 || sex >= 0 || registry >= 0;
    }

    [Flags]
    private enum Fails
    {
        None = 0,
        Status = 1,
        Open = 2,
        Phase = 4,
        Type = 8,
        Sex = 16,
        Country = 32,
        Registry = 64,
        Other = 128,
    }

    public int Total { get; private set; }

    /// <summary>A candidate, with how well it fits its text; scores matter only when sorting by relevance.</summary>
    public void Add(int row, float score)
    {
        if (!snapshot.IsLive(row))
            return;
        var fails = anyFilter ? FailsOf(row) : Fails.None;
        if (fails == Fails.None)
        {
            Total++;
            best.Add(KeyOf(row, score), row);
        }
        else if ((fails & Fails.Other) != 0 || (!BitOperations.IsPow2((int)fails) && fails != (Fails.Country | Fails.Open)))
        {
            return;
        }
        Count(row, fails);
    }

    /// <summary>A row that stands before all others when it passes the filters.</summary>
    public void AddFirst(int row) => Add(row, float.PositiveInfinity);

    /// <summary>The rows of a page, in order.</summary>
    public ReadOnlySpan<int> Page(int skip) => best.Sorted() is var sorted && skip < sorted.Length ? sorted.AsSpan(skip) : [];

    public Facets Facets() => new()
    {
        Status = Buckets(statusCounts, value => (RecruitmentStatus)value),
        Open = Buckets(opennessCounts, value => (Openness)value),
        Phases = [.. phaseCounts.Select((count, bit) => new FacetCount<Phases>((Phases)(1 << bit), count)).Where(bucket => bucket.Count > 0)],
        Type = Buckets(typeCounts, value => (StudyType)value),
        Sex = Buckets(sexCounts, value => (Sex)value),
        Country = Buckets(countryCounts, Columns.CountryCode),
        Registry = Buckets(registryCounts, value => snapshot.Registries[value]),
    };

    /// <summary>How open a trial is, from 0 (closed everywhere) to 6 (recruiting in the country asked for): the first thing results are ranked by.</summary>
    public static int Tier(byte opennessThere, RecruitmentStatus status) => (opennessThere, status) switch
    {
        ((byte)Openness.Recruiting, _) => 6,
        ((byte)Openness.Opening, _) => 5,
        ((byte)Openness.Unknown, RecruitmentStatus.Recruiting or RecruitmentStatus.Available) => 4,
        (_, RecruitmentStatus.Recruiting or RecruitmentStatus.Available) => 3,
        (_, RecruitmentStatus.NotYetRecruiting) => 2,
        (_, RecruitmentStatus.Unknown or RecruitmentStatus.EnrollingByInvitation or RecruitmentStatus.TemporarilyNotAvailable
            or RecruitmentStatus.Suspended or RecruitmentStatus.Withheld) => 1,
        _ => 0,
    };

    /// <summary>The score of a text, more for what is open and fresh: docs/search.md.</summary>
    public float Blend(float score, int row)
    {
        var open = 1 + Tier(columns.OpennessIn(countryOfOpenness, row), (RecruitmentStatus)columns.Status[row]) * 0.08f;
        var years = Math.Max(0, snapshot.Contents.Newest - columns.Updated[row]) / 365f;
        return score * open * (1 + 0.15f / (1 + years));
    }

    private ulong KeyOf(int row, float score) => sort switch
    {
        _ when float.IsPositiveInfinity(score) => ulong.MaxValue,
        TrialSort.Updated => (ulong)columns.Updated[row],
        TrialSort.Start => (ulong)columns.Start[row],
        // Positive floats are ordered as their bits are. Without a score the columns decide.
        _ => (ulong)BitConverter.SingleToUInt32Bits(Math.Max(0, score)) << 32
            | (uint)Tier(columns.OpennessIn(countryOfOpenness, row), (RecruitmentStatus)columns.Status[row]) << 24
            | (uint)columns.Updated[row],
    };

    private Fails FailsOf(int row)
    {
        var fails = Fails.None;
        if ((statuses & (1u << columns.Status[row])) == 0)
            fails |= Fails.Status;
        if (phases != 0 && (columns.Phases[row] & phases) == 0)
            fails |= Fails.Phase;
        if (type >= 0 && columns.Type[row] != type)
            fails |= Fails.Type;
        if (sex >= 0 && columns.Sex[row] != sex)
            fails |= Fails.Sex;
        if (registry >= 0 && (columns.Registries[row] & registry) == 0)
            fails |= Fails.Registry;
        if (others && FailsOthers(row))
            return Fails.Other;
        if (country >= 0 || openness != uint.MaxValue)
        {
            var there = columns.OpennessIn(countryOfOpenness, row);
            if (country >= 0 && there == Columns.None)
                fails |= Fails.Country;
            if (openness != uint.MaxValue && (there == Columns.None || (openness & (1u << there)) == 0))
                fails |= Fails.Open;
        }
        return fails;
    }

    private bool FailsOthers(int row) =>
        (age is var (first, last) && (columns.MinimumAge[row] > last || columns.MaximumAge[row] < first))
        || (healthy >= 0 && columns.Healthy[row] != healthy)
        || columns.Updated[row] < updatedSince;

    private void Count(int row, Fails fails)
    {
        if ((fails & ~Fails.Status) == 0)
            statusCounts[columns.Status[row]]++;
        if ((fails & ~Fails.Open) == 0 && columns.OpennessIn(countryOfOpenness, row) is var there and not Columns.None)
            opennessCounts[there]++;
        if ((fails & ~Fails.Phase) == 0)
        {
            for (var bits = (uint)columns.Phases[row]; bits != 0; bits &= bits - 1)
                phaseCounts[BitOperations.TrailingZeroCount(bits)]++;
        }
        if ((fails & ~Fails.Type) == 0 && columns.Type[row] is var rowType and not Columns.None)
            typeCounts[rowType]++;
        if ((fails & ~Fails.Sex) == 0 && columns.Sex[row] is var rowSex and not Columns.None)
            sexCounts[rowSex]++;
        if ((fails & ~Fails.Registry) == 0)
        {
            for (var bits = (uint)columns.Registries[row]; bits != 0; bits &= bits - 1)
                registryCounts[BitOperations.TrailingZeroCount(bits)]++;
        }
        // Another country moves the filter on openness there, so both are looked at anew.
        if ((fails & ~(Fails.Country | Fails.Open)) == 0)
        {
            foreach (var entry in columns.Countries.Of(row))
            {
                if ((openness & (1u << (entry & 3))) != 0)
                    countryCounts[entry >> 2]++;
            }
        }
    }

    private static List<FacetCount<T>> Buckets<T>(int[] counts, Func<int, T> value)
    {
        var buckets = new List<(int Index, int Count)>();
        for (var index = 0; index < counts.Length; index++)
        {
            if (counts[index] > 0)
                buckets.Add((index, counts[index]));
        }
        buckets.Sort((left, right) => right.Count != left.Count ? right.Count.CompareTo(left.Count) : left.Index.CompareTo(right.Index));
        return buckets.ConvertAll(bucket => new FacetCount<T>(value(bucket.Index), bucket.Count));
    }

    /// <summary>The rows with the highest keys, as many as are kept: a heap whose root is the worst of them.</summary>
    private sealed class Best(int keep, long[] trialOfRow)
    {
        private (ulong Key, int Row)[] heap = new (ulong, int)[Math.Min(keep, 128)];
        private int count;

        public void Add(ulong key, int row)
        {
            if (count < keep)
            {
                if (count == heap.Length)
                    Array.Resize(ref heap, Math.Min(keep, count * 2));
                heap[count++] = (key, row);
                for (var child = count - 1; child > 0 && IsWorse(heap[child], heap[(child - 1) / 2]); child = (child - 1) / 2)
                    (heap[child], heap[(child - 1) / 2]) = (heap[(child - 1) / 2], heap[child]);
                return;
            }
            if (keep == 0 || key < heap[0].Key || !IsWorse(heap[0], (key, row)))
                return;
            heap[0] = (key, row);
            for (var parent = 0; ;)
            {
                var child = parent * 2 + 1;
                if (child >= count)
                    return;
                if (child + 1 < count && IsWorse(heap[child + 1], heap[child]))
                    child++;
                if (!IsWorse(heap[child], heap[parent]))
                    return;
                (heap[child], heap[parent]) = (heap[parent], heap[child]);
                parent = child;
            }
        }

        public int[] Sorted()
        {
            var kept = heap.AsSpan(0, count).ToArray();
            Array.Sort(kept, (left, right) => IsWorse(right, left) ? -1 : left == right ? 0 : 1);
            return Array.ConvertAll(kept, entry => entry.Row);
        }

        private bool IsWorse((ulong Key, int Row) left, (ulong Key, int Row) right) =>
            left.Key != right.Key ? left.Key < right.Key : trialOfRow[left.Row] > trialOfRow[right.Row];
    }
}
