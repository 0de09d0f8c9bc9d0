using TrialPortal.Domain.Trials;
using TrialPortal.Search.Sites;

namespace TrialPortal.Web.Manage.Matches;

/// <summary>Why two trials look like one.</summary>
[Flags]
public enum Likeness
{
    None = 0,

    /// <summary>The same acronym and the same sponsor.</summary>
    Acronym = 1,

    /// <summary>The same title, word for word.</summary>
    Title = 2,

    /// <summary>Nearly the same title and the same sponsor.</summary>
    NearTitle = 4,

    /// <summary>The same protocol number, and more that is the same.</summary>
    Code = 8,
}

/// <summary>A trial as far as likeness looks at it.</summary>
/// <param name="IsDutch">It has a site in the Netherlands.</param>
public sealed record ComparedTrial(long Id, bool IsDutch, string Title, string? Acronym, string? Sponsor, PartialDate? Start, StudyType? Type, Phases Phases)
{
    /// <summary>Its own ids: the register that issued it, and the key.</summary>
    public List<(string Register, string Key)> Own { get; } = [];

    /// <summary>Registers of which its records name an id in a field meant for it.</summary>
    public HashSet<string> Named { get; } = new(StringComparer.Ordinal);

    /// <summary>Keys of what may be a sponsor's protocol number.</summary>
    public List<string> Codes { get; } = [];

    /// <summary>What joins records: two trials that share one were looked at by the matcher.</summary>
    public HashSet<string> Joining { get; } = new(StringComparer.Ordinal);
}

/// <param name="First">The one that stands first among those compared.</param>
public sealed record LikelyPair(ComparedTrial First, ComparedTrial Second, Likeness Why);

/// <summary>
/// Finds trials of different registers that share no id and still look like one. Such trials are never joined by themselves (docs/decisions/0013); this only
/// shows them to a person. What contradicts goes before what is alike: it is better to miss a pair than to show many wrong ones. One pass: each trial is put
/// in groups by acronym, title, code and rare words of its title, and only trials of a small group are compared.
/// </summary>
public sealed class LikelyPairs
{
    /// <summary>What more trials have in common tells none of them apart: a programme, a phrase.</summary>
    private const int MostSharing = 6;

    /// <summary>Of one sponsor: a word in more titles is no reason to compare them.</summary>
    private const int MostTitlesOfAWord = 12;

    private const int ShortestAcronym = 4;
    private const int ShortestCode = 6;
    private const int FewestTitleWords = 6;

    /// <summary>A shorter title is no reason without the same sponsor.</summary>
    private const int TellingTitleWords = 8;

    private const double NearlyTheSame = 0.8;
    private const double MuchTheSame = 0.5;
    private const int MostDaysApart = 366;

    /// <summary>Words that part two trials of one programme.</summary>
    private static readonly HashSet<string> Parting = new(StringComparer.Ordinal)
    {
        "i", "ii", "iii", "iv", "v", "b", "c", "d", "extension", "rollover", "follow", "followup", "continuation", "substudy", "pilot", "long", "term", "open", "label",
        "adults", "adult", "children", "child", "pediatric", "paediatric", "adolescents", "infants", "vervolg", "vervolgstudie", "verlenging", "kinderen", "volwassenen", "deelstudie",
    };

    private readonly List<Entry> entries;
    private readonly Func<ComparedTrial, ComparedTrial, bool> isDecided;
    private readonly Dictionary<(int First, int Second), Likeness> found = [];

    private LikelyPairs(IEnumerable<ComparedTrial> trials, Func<ComparedTrial, ComparedTrial, bool> isDecided)
    {
        var sponsors = new Dictionary<string, string>(StringComparer.Ordinal);
        entries = [.. trials.Select((trial, place) => new Entry(place, trial, SponsorOf(trial.Sponsor, sponsors)))];
        this.isDecided = isDecided;
    }

    /// <summary>Pairs in the order of the trials given, those with most reasons first among those of one trial.</summary>
    /// <param name="trials">Those that matter most first.</param>
    /// <param name="isDecided">Whether somebody has said of two trials whether they are one.</param>
    public static IReadOnlyList<LikelyPair> Find(IEnumerable<ComparedTrial> trials, Func<ComparedTrial, ComparedTrial, bool> isDecided)
    {
        var pairs = new LikelyPairs(trials, isDecided);
        pairs.ByAcronym();
        pairs.ByTitle();
        pairs.ByNearTitle();
        pairs.ByCode();
        return
        [
            .. pairs.found.OrderBy(pair => pair.Key.First).ThenByDescending(pair => int.PopCount((int)pair.Value)).ThenBy(pair => pair.Key.Second)
                .Select(pair => new LikelyPair(pairs.entries[pair.Key.First].Trial, pairs.entries[pair.Key.Second].Trial, pair.Value)),
        ];
    }

    private void ByAcronym() => Compare(
        entries.Where(entry => entry.Sponsor.Length > 0 && entry.Acronym.Length >= ShortestAcronym).GroupBy(entry => (entry.Sponsor, entry.Acronym)), Likeness.Acronym, (_, _) => true);

    private void ByTitle() => Compare(
        entries.Where(entry => entry.Words.Length >= FewestTitleWords).GroupBy(entry => string.Join(' ', entry.Words)), Likeness.Title,
        (one, other) => one.Words.Length >= TellingTitleWords || IsSameSponsor(one, other));

    private void ByCode() => Compare(
        entries.SelectMany(entry => entry.Trial.Codes.Where(IsTelling).Distinct(StringComparer.Ordinal), (entry, code) => (entry, code)).GroupBy(pair => pair.code, pair => pair.entry), Likeness.Code,
        (one, other) => IsSameSponsor(one, other) || (one.Acronym.Length >= ShortestAcronym && one.Acronym == other.Acronym) || Overlap(one, other) >= MuchTheSame);

    private void ByNearTitle()
    {
        foreach (var ofSponsor in entries.Where(entry => entry.Sponsor.Length > 0 && entry.Words.Length >= FewestTitleWords).GroupBy(entry => entry.Sponsor).Select(group => group.ToList()).Where(group => group.Count > 1))
        {
            var having = new Dictionary<string, List<Entry>>(StringComparer.Ordinal);
            foreach (var entry in ofSponsor)
            {
                foreach (var word in entry.WordSet)
                {
                    if (!having.TryGetValue(word, out var titles))
                        having[word] = titles = [];
                    titles.Add(entry);
                }
            }
            // Each rare word that two titles share leads from one to the other; they are compared once.
            var compared = new HashSet<(int, int)>();
            foreach (var titles in having.Values.Where(titles => titles.Count is > 1 and <= MostTitlesOfAWord))
            {
                for (var i = 0; i < titles.Count; i++)
                {
                    for (var j = i + 1; j < titles.Count; j++)
                    {
                        if (compared.Add((titles[i].Place, titles[j].Place)) && MayBeOne(titles[i].Trial, titles[j].Trial) && IsNear(titles[i], titles[j]))
                            Add(titles[i], titles[j], Likeness.NearTitle);
                    }
                }
            }
        }
    }

    private void Compare<TKey>(IEnumerable<IGrouping<TKey, Entry>> groups, Likeness why, Func<Entry, Entry, bool> isEnough)
    {
        foreach (var group in groups.Select(group => group.Take(MostSharing + 1).ToList()).Where(group => group.Count is > 1 and <= MostSharing))
        {
            foreach (var (one, other) in group.SelectMany((one, i) => group.Skip(i + 1), (one, other) => (one, other)).Where(pair => pair.one.Place < pair.other.Place))
            {
                if (isEnough(one, other) && MayBeOne(one.Trial, other.Trial))
                    Add(one, other, why);
            }
        }
    }

    private void Add(Entry one, Entry other, Likeness why)
    {
        var key = (one.Place, other.Place);
        found[key] = found.GetValueOrDefault(key) | why;
    }

    /// <summary>Nothing contradicts, the matcher did not look at them, and nobody has decided.</summary>
    private bool MayBeOne(ComparedTrial one, ComparedTrial other) =>
        !one.Own.Exists(own => other.Own.Exists(id => id.Register == own.Register))   // a register does not list one trial twice
        && !one.Joining.Overlaps(other.Joining)
        && !NamesAnother(one, other) && !NamesAnother(other, one)
        && (one.Type is null || other.Type is null || one.Type == other.Type)
        && !AreApart(one.Phases, other.Phases)
        && (one.Start is not { } start || other.Start is not { } otherStart || DaysBetween(start, otherStart) <= MostDaysApart)
        && !isDecided(one, other);

    /// <summary>It names an id of a register that lists the other one, and not that one's.</summary>
    private static bool NamesAnother(ComparedTrial one, ComparedTrial other) => other.Own.Exists(own => one.Named.Contains(own.Register));

    private static bool AreApart(Phases one, Phases other) => Known(one) != 0 && Known(other) != 0 && (Known(one) & Known(other)) == 0;

    private static Phases Known(Phases phases) => phases & ~Phases.NotApplicable;

    /// <summary>Between what both may mean: 0 where they overlap.</summary>
    private static int DaysBetween(PartialDate one, PartialDate other) =>
        Math.Max(0, Math.Max(one.Earliest.DayNumber - other.Latest.DayNumber, other.Earliest.DayNumber - one.Latest.DayNumber));

    private static bool IsSameSponsor(Entry one, Entry other) => one.Sponsor.Length > 0 && one.Sponsor == other.Sponsor;

    /// <summary>A part, an extension or another dose is mostly another trial.</summary>
    private static bool IsNear(Entry one, Entry other) =>
        Overlap(one, other) is >= NearlyTheSame and < 1
        && !one.WordSet.Except(other.WordSet).Concat(other.WordSet.Except(one.WordSet)).Any(word => Parting.Contains(word) || word.Any(char.IsAsciiDigit));

    private static double Overlap(Entry one, Entry other)
    {
        var both = one.WordSet.Count(other.WordSet.Contains);
        return (double)both / Math.Max(1, one.WordSet.Count + other.WordSet.Count - both);
    }

    /// <summary>Letters and digits: a bare number may be anything.</summary>
    private static bool IsTelling(string code) => code.Length >= ShortestCode && code.Any(char.IsAsciiDigit) && code.Any(char.IsLetter);

    /// <summary>A Dutch hospital by any of its names is one sponsor.</summary>
    private static string SponsorOf(string? name, Dictionary<string, string> known)
    {
        if (string.IsNullOrWhiteSpace(name))
            return "";
        if (!known.TryGetValue(name, out var key))
            known[name] = key = Hospitals.BuiltIn.Recognise(name, null)?.Hospital.Slug ?? SponsorNames.Key(name);
        return key;
    }

    private sealed record Entry(int Place, ComparedTrial Trial, string Sponsor)
    {
        public string[] Words { get; } = SponsorNames.Words(Trial.Title);

        public HashSet<string> WordSet => field ??= new(Words, StringComparer.Ordinal);

        public string Acronym { get; } = string.Concat(SponsorNames.Words(Trial.Acronym ?? ""));
    }
}
