using System.Numerics;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Index;

/// <summary>How a row fits the conditions of a text.</summary>
/// <param name="Strength">How surely it is about them: <see cref="ConceptIndex.StrengthOf"/>; 0 without a condition.</param>
/// <param name="Together">Higher for all conditions than for some, up to 7.</param>
/// <param name="HasWords">It has all the other words too.</param>
internal readonly record struct ConditionFit(int Strength, int Together = 7, bool HasWords = false);

/// <summary>
/// One pass over candidate rows: filters, counts every facet without its own filter, and keeps the best of the page. A row that fails no
/// filter is a result; one that fails a single facet's filter still counts in that facet.
/// </summary>
internal sealed class Selection
{
    /// <summary>The least <see cref="Tier"/> of a trial that takes people in the country asked for, or will.</summary>
    private const int OpensHere = 5;

    private readonly Snapshot snapshot;
    private readonly Columns columns;
    private readonly TrialSort sort;
    private readonly BestRows best;
    private readonly RowFilter filter;
    private readonly FacetCounter? facets;
    private readonly Proximity? proximity;
    private readonly HashSet<int> withoutConditions;
    private readonly ulong withoutTreatments;
    private readonly HashSet<int> withoutGenes;
    private RowScores? denied;
    private HashSet<int>? only;

    /// <param name="snapshot">The rows.</param>
    /// <param name="wanted">Filters and order.</param>
    /// <param name="keep">How many of the best are kept.</param>
    /// <param name="counts">False leaves the facets out: for who asks for rows alone.</param>
    public Selection(Snapshot snapshot, Wanted wanted, int keep, bool counts = true)
    {
        this.snapshot = snapshot;
        columns = snapshot.Columns;
        proximity = wanted.Near is { } near ? new(columns, near.Point, wanted.RadiusKm) : null;
        sort = wanted.Query.Sort == TrialSort.Distance && proximity is null ? TrialSort.Relevance : wanted.Query.Sort;
        best = new(keep, columns.Trial);
        withoutConditions = [.. wanted.Understood.WithoutConditions.SelectMany(condition => condition.WithNarrower).Select(condition => condition.Number)];
        withoutTreatments = wanted.Understood.WithoutTreatments.Aggregate(0UL, (bits, treatment) => bits | 1UL << treatment.Number);
        withoutGenes = wanted.Understood.IsDescription ? [] : [.. wanted.Understood.WithoutGenes.Concat(wanted.Understood.WildTypeGenes).SelectMany(gene => gene.WithVariants).Select(gene => gene.Number)];
        filter = new(snapshot, wanted, proximity);
        facets = counts ? new(snapshot, filter, [.. wanted.Query.Conditions.Concat(wanted.Understood.Conditions.SelectMany(any => any)).Distinct()]) : null;
    }

    public int Total { get; private set; }

    /// <summary>Candidates so far, whether they pass the filters or not.</summary>
    public int Seen { get; private set; }

    /// <summary>
    /// A candidate, with how well it fits its text and its conditions. Both matter only when sorting by relevance.
    /// </summary>
    public void Add(int row, float score, ConditionFit fit = default)
    {
        if (!snapshot.IsLive(row) || only?.Contains(row) == false)
            return;
        Seen++;
        var fails = filter.FailsOf(row);
        if (fails == Fails.None)
        {
            Total++;
            best.Add(KeyOf(row, score, fit), row);
        }
        else if ((fails & Fails.Other) != 0 || (!BitOperations.IsPow2((int)fails) && fails != (Fails.Country | Fails.Open)))
        {
            return;
        }
        facets?.Count(row, fails);
    }

    /// <summary>Rows that the text does not want: they go behind all others.</summary>
    public void Deny(RowScores rows) => denied = rows;

    /// <summary>From now on all other rows are left out.</summary>
    public void Only(IEnumerable<int> rows) => only = [.. rows];

    /// <summary>A row that stands before all others when it passes the filters.</summary>
    public void AddFirst(int row) => Add(row, float.PositiveInfinity);

    /// <summary>The rows of a page, in order.</summary>
    public ReadOnlySpan<int> Page(int skip) => best.Sorted() is var sorted && skip < sorted.Length ? sorted.AsSpan(skip) : [];

    public Facets Facets() => facets?.Facets() ?? new();

    /// <summary>The nearest place of a row; location -1 without a point or a known place.</summary>
    public (int Location, float Km, Openness Openness) Nearest(int row) => proximity?.Nearest(row) ?? (-1, 0, Openness.Unknown);

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

    /// <summary>
    /// The score of a text, more for what is open, near and fresh: docs/search.md.
    /// </summary>
    public float Blend(float score, int row)
    {
        var near = proximity is null ? 1 : 1 + 0.5f * proximity.Nearness(row) / 1023;
        return score * (1 + TierOf(row) * 0.08f) * near * (1 + 0.15f / (1 + YearsOld(row)));
    }

    /// <summary>
    /// The same for a description of a patient, where fitting matters most: who recruits in the country asked for counts up to half as much again, since the patient can take part there only; elsewhere
    /// it hardly matters. What was stopped counts a bit less.
    /// </summary>
    public float BlendOfDescription(float score, int row)
    {
        var open = TierOf(row) switch
        {
            6 => 1.5f,
            5 => 1.35f,
            4 => 1.25f,
            3 => 1.06f,
            2 => 1.04f,
            _ => (RecruitmentStatus)columns.Status[row] is RecruitmentStatus.Withdrawn or RecruitmentStatus.Terminated ? 0.9f : 1,
        };
        var near = proximity is null || open < 1.2f ? 1 : 1 + 0.1f * proximity.Nearness(row) / 1023;
        return score * open * near * (1 + 0.02f / (1 + YearsOld(row)));
    }

    private float YearsOld(int row) => Math.Max(0, snapshot.Contents.Newest - columns.Updated[row]) / 365f;

    private int TierOf(int row) => Tier(columns.OpennessIn(filter.CountryOfOpenness, row), (RecruitmentStatus)columns.Status[row]);

    private ulong KeyOf(int row, float score, ConditionFit fit) => sort switch
    {
        _ when float.IsPositiveInfinity(score) => ulong.MaxValue,
        TrialSort.Updated => (ulong)columns.Updated[row],
        TrialSort.Start => (ulong)columns.Start[row],
        TrialSort.Distance => proximity!.Key(row),
        _ => (IsDenied(row) ? 0 : 1UL << 63) | OfRelevance(row, score, fit),
    };

    /// <summary>Whether the text says that it does not want such a trial. It goes behind all others: that it names a treatment does not say that everybody is given it.</summary>
    private bool IsDenied(int row)
    {
        if ((columns.Treatments[row] & withoutTreatments) != 0 || denied?.Has(row) == true)
            return true;
        if (withoutGenes.Count > 0)
        {
            foreach (var entry in columns.Genes.Of(row))
            {
                if ((GeneUse)(entry & 3) == GeneUse.Required && withoutGenes.Contains(entry >> 2))
                    return true;
            }
        }
        if (withoutConditions.Count == 0)
            return false;
        foreach (var entry in columns.Conditions.Of(row))
        {
            if ((entry & 3) >= (int)Evidence.Named && withoutConditions.Contains(entry >> 2))
                return true;
        }
        return false;
    }

    /// <summary>Below 2^63.</summary>
    private ulong OfRelevance(int row, float score, ConditionFit fit) =>
        fit.Strength > 0 ? OfCondition(row, score, fit)
        // Positive floats are ordered as their bits are. Without a score the columns decide.
        : score > 0 ? (ulong)BitConverter.SingleToUInt32Bits(score) << 31 | (uint)columns.Updated[row]
        : (ulong)TierOf(row) << 34 | (ulong)(proximity?.Nearness(row) ?? 0) << 24 | (uint)columns.Updated[row];

    /// <summary>
    /// All conditions before some; the right condition first: named, then a keyword, then in the title only. Among those what has all other words, how open (of what takes nobody now, all
    /// alike), how near, whether the trial is about it above all, whether it is about the condition itself or a kind of it, how well the words fit, how fresh.
    /// </summary>
    private ulong OfCondition(int row, float score, ConditionFit fit)
    {
        var evidence = (fit.Strength >> 1) - 1;
        var tier = TierOf(row);
        // What somebody can take part in here is not put behind closed trials because its registry says less.
        var named = (ulong)(evidence == (int)Evidence.Keyword && tier >= OpensHere ? (int)Evidence.Named : Math.Min(evidence, (int)Evidence.Named)) + 1;
        var focus = evidence == (int)Evidence.Focus ? 1UL : 0UL;
        var close = (ulong)(fit.Strength & 1);
        var open = tier > 1 ? (ulong)tier : 0;
        var words = (ulong)Math.Clamp((int)(score * 16), 0, 0xFFF);
        return 1UL << 62 | (ulong)fit.Together << 52 | named << 50 | (fit.HasWords ? 1UL << 49 : 0) | open << 46 | (ulong)(proximity?.Nearness(row) ?? 0) << 36 | focus << 35 | close << 34
            | (tier == 1 ? 1UL << 33 : 0) | words << 21 | (uint)columns.Updated[row];
    }
}
