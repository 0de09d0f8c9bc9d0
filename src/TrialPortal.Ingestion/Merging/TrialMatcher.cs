using TrialPortal.Domain.Trials;

namespace TrialPortal.Ingestion.Merging;

/// <summary>A registry record as far as matching looks at it.</summary>
/// <param name="Id">The record's number in the database.</param>
/// <param name="Identifiers">The ids that it names.</param>
internal sealed record MatchedRecord(long Id, IReadOnlyList<TrialIdentifier> Identifiers);

/// <summary>Records told apart into trials.</summary>
/// <param name="Trials">The records of each trial.</param>
/// <param name="Conflicts">Ids that were not followed because they would have joined what must stay apart: a person should look.</param>
internal sealed record MatchResult(IReadOnlyList<IReadOnlyList<long>> Trials, IReadOnlyList<string> Conflicts);

/// <summary>
/// Finds which records describe one trial, by ids alone. Links are followed from strong to weak; two records of one register are two trials
/// unless that register or a person says otherwise, so a link that would join them is not followed. The result depends on the set of records
/// only, not on their order. Why so: docs/decisions/0013.
/// </summary>
internal sealed class TrialMatcher
{
    /// <summary>Own and former ids of one register, before anything else is looked at.</summary>
    private static readonly IdentifierKind[] Issued = [IdentifierKind.Own, IdentifierKind.Alias];

    /// <summary>An id that more trials than these claim tells none of them apart: a placeholder, a programme.</summary>
    private const int MostClaims = 30;

    private readonly List<MatchedRecord> records;
    private readonly DisjointSets sets;
    private readonly Dictionary<string, List<int>> owners = new(StringComparer.Ordinal);
    private readonly List<(string First, string Second)> different;
    private readonly SortedSet<string> conflicts = new(StringComparer.Ordinal);
    private ILookup<int, string> issuers = Enumerable.Empty<string>().ToLookup(_ => 0);

    private TrialMatcher(IEnumerable<MatchedRecord> records, IReadOnlyCollection<CuratedLink> links)
    {
        this.records = [.. records.OrderBy(record => record.Id)];
        sets = new(this.records.Count);
        different = [.. links.Where(link => link.Kind == LinkKind.Different).Select(link => (link.FirstKey, link.SecondKey))];
        for (var i = 0; i < this.records.Count; i++)
        {
            foreach (var key in Keys(i, IdentifierKind.Own))
                Add(owners, key, i);
        }
    }

    /// <summary>Groups records into trials.</summary>
    /// <param name="records">All records that share an id, directly or through others; the answer for these does not depend on any other record.</param>
    /// <param name="links">What people decided about ids of these records.</param>
    public static MatchResult Group(IEnumerable<MatchedRecord> records, IReadOnlyCollection<CuratedLink> links)
    {
        var (related, alone) = Related([.. records], links);
        var matcher = new TrialMatcher(related, links);
        matcher.FollowIssuedIds(links);
        matcher.Follow(matcher.References(mutual: true));
        matcher.Follow(matcher.References(mutual: false));
        matcher.Follow(matcher.Shared(IdentifierKind.Own, IdentifierKind.Reference));
        matcher.Follow(matcher.Shared(IdentifierKind.Own, IdentifierKind.Reference, IdentifierKind.Embedded));
        matcher.Follow(matcher.Shared(IdentifierKind.Sponsor));
        return new(
            [.. Enumerable.Range(0, matcher.records.Count)
                .GroupBy(matcher.sets.Find)
                .Select(group => (IReadOnlyList<long>)[.. group.Select(i => matcher.records[i].Id)])
                .Concat(alone.Select(record => new[] { record.Id }))],
            [.. matcher.conflicts]);
    }

    /// <summary>Tells apart the records of which no other names an id, and no person said anything: most of a new batch. Nothing can join them.</summary>
    private static (List<MatchedRecord> Related, List<MatchedRecord> Alone) Related(List<MatchedRecord> records, IReadOnlyCollection<CuratedLink> links)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        var related = new bool[records.Count];
        var said = links.SelectMany(link => new[] { link.FirstKey, link.SecondKey }).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < records.Count; i++)
        {
            foreach (var identifier in records[i].Identifiers)
            {
                if (identifier.MatchKey is not { } key)
                    continue;
                related[i] |= said.Contains(key);
                if (!first.TryAdd(key, i) && first[key] != i)
                    related[i] = related[first[key]] = true;
            }
        }
        return ([.. records.Where((_, i) => related[i])], [.. records.Where((_, i) => !related[i])]);
    }

    /// <summary>The same id of the same register, a former id of it, and what people said: these join without looking at conflicts.</summary>
    private void FollowIssuedIds(IReadOnlyCollection<CuratedLink> links)
    {
        foreach (var same in owners.Values)
            same.ForEach(i => sets.Join(same[0], i));
        foreach (var link in links.Where(link => link.Kind == LinkKind.Same))
        {
            foreach (var i in Owners(link.FirstKey).SelectMany(first => Owners(link.SecondKey), (first, second) => (first, second)))
                sets.Join(i.first, i.second);
        }
        foreach (var (key, pairs) in Shared(Issued))
        {
            foreach (var (a, b) in pairs.Where(pair => !IsForbidden(pair.A, pair.B)))
                sets.Join(a, b);
        }
    }

    /// <summary>A record that names another's own id; mutual when that one also names an own id of the first.</summary>
    private IEnumerable<(string Key, List<(int A, int B)> Pairs)> References(bool mutual)
    {
        for (var i = 0; i < records.Count; i++)
        {
            foreach (var key in Keys(i, IdentifierKind.Reference))
            {
                var pairs = Owners(key).Where(owner => !mutual || Names(owner, i)).Select(owner => (i, owner)).ToList();
                if (pairs.Count > 0)
                    yield return (key, pairs);
            }
        }

        bool Names(int record, int other) => Keys(record, IdentifierKind.Reference).Any(key => Owners(key).Contains(other));
    }

    /// <summary>Records that name the same id in one of these senses.</summary>
    private IEnumerable<(string Key, List<(int A, int B)> Pairs)> Shared(params IdentifierKind[] kinds)
    {
        var named = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < records.Count; i++)
        {
            foreach (var key in Keys(i, kinds))
                Add(named, key, i);
        }
        foreach (var (key, several) in named.Where(key => key.Value.Count > 1))
        {
            var groups = several.ConvertAll(sets.Find).Distinct().ToList();
            if (groups.Count > MostClaims)
                conflicts.Add(key);
            else if (groups.Count > 1)
                yield return (key, [.. groups.SelectMany((a, i) => groups.Skip(i + 1).Select(b => (a, b)))]);
        }
    }

    /// <summary>
    /// Joins what these links connect. Where a whole chain of them would join what must stay apart, first the links are dropped that lead from
    /// one place to two such records; when what is left still would, none of the chain is followed.
    /// </summary>
    private void Follow(IEnumerable<(string Key, List<(int A, int B)> Pairs)> links)
    {
        issuers = records.Select((record, i) => (record, Group: sets.Find(i)))
            .SelectMany(found => found.record.Identifiers.Where(identifier => identifier.Kind == IdentifierKind.Own), (found, own) => (found.Group, own.Registry))
            .ToLookup(own => own.Group, own => own.Registry);
        var edges = links.SelectMany(link => link.Pairs, (link, pair) => new Edge(link.Key, sets.Find(pair.A), sets.Find(pair.B)))
            .Where(edge => edge.A != edge.B).ToList();
        foreach (var chain in Chains(edges))
        {
            if (!IsInConflict(Ends(chain)))
            {
                chain.ForEach(edge => sets.Join(edge.A, edge.B));
                continue;
            }
            var clear = chain.Where(edge => !IsAmbiguous(edge, chain)).ToList();
            foreach (var part in Chains(clear).Where(part => !IsInConflict(Ends(part))))
                part.ForEach(edge => sets.Join(edge.A, edge.B));
            foreach (var edge in chain.Where(edge => sets.Find(edge.A) != sets.Find(edge.B)))
                conflicts.Add(edge.Key);
        }
    }

    private bool IsAmbiguous(Edge edge, List<Edge> chain) => chain.Exists(other =>
        (other.Other(edge.A) is { } a && a != edge.B && Contradict(a, edge.B)) || (other.Other(edge.B) is { } b && b != edge.A && Contradict(b, edge.A)))
        || Contradict(edge.A, edge.B);

    private bool IsInConflict(List<int> groups) =>
        groups.Select((a, i) => groups.Skip(i + 1).Any(b => Contradict(a, b))).Any(contradict => contradict);

    /// <summary>Both have an id that the same register issued, or a person said that they are different.</summary>
    private bool Contradict(int a, int b) => a != b && (issuers[a].Intersect(issuers[b], StringComparer.Ordinal).Any() || IsForbidden(a, b));

    private bool IsForbidden(int a, int b) => different.Exists(pair =>
        (Owns(a, pair.First) && Owns(b, pair.Second)) || (Owns(a, pair.Second) && Owns(b, pair.First)));

    private bool Owns(int group, string key) => Owners(key).Exists(owner => sets.Find(owner) == sets.Find(group));

    private List<int> Owners(string key) => owners.GetValueOrDefault(key) ?? [];

    private IEnumerable<string> Keys(int record, params IdentifierKind[] kinds) => records[record].Identifiers
        .Where(identifier => identifier.MatchKey is not null && kinds.Contains(identifier.Kind)).Select(identifier => identifier.MatchKey!).Distinct(StringComparer.Ordinal);

    private static List<List<Edge>> Chains(List<Edge> edges)
    {
        var places = edges.SelectMany(edge => new[] { edge.A, edge.B }).Distinct().Select((group, i) => (group, i)).ToDictionary(place => place.group, place => place.i);
        var connected = new DisjointSets(places.Count);
        edges.ForEach(edge => connected.Join(places[edge.A], places[edge.B]));
        return [.. edges.GroupBy(edge => connected.Find(places[edge.A])).Select(chain => chain.ToList())];
    }

    private static List<int> Ends(List<Edge> chain) => [.. chain.SelectMany(edge => new[] { edge.A, edge.B }).Distinct()];

    private static void Add(Dictionary<string, List<int>> index, string key, int record)
    {
        if (!index.TryGetValue(key, out var found))
            index[key] = found = [];
        found.Add(record);
    }

    private sealed record Edge(string Key, int A, int B)
    {
        /// <summary>Where it leads from one of its ends; null when that is not one.</summary>
        public int? Other(int end) => end == A ? B : end == B ? A : null;
    }
}
