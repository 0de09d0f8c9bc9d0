using System.Diagnostics;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Index;
using TrialPortal.Search.Places;
using TrialPortal.Search.Queries;

namespace TrialPortal.Search.Suggestions;

/// <summary>Suggestions for a text that is being typed. Nothing of it is kept.</summary>
internal static class Suggester
{
    public const int Most = 8;

    /// <summary>From so many letters on one typing error is allowed.</summary>
    private const int LettersForTypos = 6;
    private const int FewestLetters = 2;
    private const int MostLooked = 40;

    /// <summary>Words that lead to a place or hospital and are no part of its name.</summary>
    private static readonly string[] leading = ["bij", "in", "nabij", "near", "at", "te", "rond", "around", "from", "uit"];

    /// <summary>So many of a kind when there are others to show.</summary>
    private static int MostOf(SuggestionKind kind) => kind switch { SuggestionKind.Place => 3, SuggestionKind.Product => 3, SuggestionKind.Trial => 2, SuggestionKind.Gene => 2, SuggestionKind.Hospital => 3, _ => 5 };

    /// <param name="table">What can be suggested.</param>
    /// <param name="snapshot">The rows.</param>
    /// <param name="reader">Of the same file.</param>
    /// <param name="read">How a search understands a text.</param>
    /// <param name="text">Typed so far.</param>
    /// <param name="language">Of the page.</param>
    public static List<Suggestion> Suggest(SuggestionTable table, Snapshot snapshot, IndexReader reader, Func<string, UnderstoodQuery> read, string text, string language)
    {
        var key = Words.Key(text);
        if (key.Length < FewestLetters)
            return [];
        var found = new List<Suggestion>();
        Take(found, table.Find(key, language, typos: false, MostLooked));
        AddIds();
        AddPostcode();
        // "kanker long", "borstkancr": a search understands it though no name begins so.
        if (found.Count == 0 && table.Understood(read(text), language) is { } understood)
            found.Add(understood);
        if (found.Count == 0)
            Complete(typos: false);
        if (found.Count == 0 && key.Count(char.IsLetter) >= LettersForTypos)
        {
            Take(found, table.Find(key, language, typos: true, MostLooked));
            if (found.Count == 0)
                Complete(typos: true);
        }
        return [.. Choose(found).Select(suggestion => suggestion with { Count = IsSure(suggestion) ? suggestion.Count : null })];

        // A count is told when the search that the suggestion leads to is about it and nothing else.
        bool IsSure(Suggestion suggestion) => suggestion.Count is { } count && count > 0 && (suggestion.Trial is not null || read(suggestion.Name) is { Parts.Count: 1 } query && suggestion switch
        {
            { Condition: { } condition } => query.Conditions is [[var only]] && only == condition,
            { Treatment: { } treatment } => query.Treatments is [var only] && only == treatment,
            { Gene: { } gene } => query.Genes is [var only] && only == gene,
            { Product: { } product } => query.Products is [var only] && only == product,
            { Hospital: { } hospital } => query.Hospitals is [var only] && only == hospital,
            _ => false,
        });

        void AddPostcode()
        {
            if (DutchPlaces.BuiltIn.Postcode(text) is { } postcode)
                found.Insert(0, new() { Kind = SuggestionKind.Place, Name = postcode.Label });
        }

        void Take(List<Suggestion> into, List<Candidate> candidates)
        {
            var trials = 0;
            foreach (var candidate in candidates)
            {
                if (candidate.Kind != CandidateKind.Acronym)
                    into.Add(table.Suggestion(candidate, language));
                else if (trials++ < MostOf(SuggestionKind.Trial) && reader.Trial(candidate.Subject) is { } trial)
                    into.Add(new() { Kind = SuggestionKind.Trial, Name = table.Acronym(candidate), Trial = trial, Count = 1 });
            }
        }

        void AddIds()
        {
            var id = IdentifierRegistries.KeyOf(text.Trim());
            if (id.Length < 4 || !id.Any(char.IsAsciiDigit))
                return;
            foreach (var row in reader.RowsOfIdsBeginning(id, 4 * MostOf(SuggestionKind.Trial)).Distinct().Where(snapshot.IsLive).Take(MostOf(SuggestionKind.Trial)))
            {
                if (reader.Trial(row) is { } trial && !found.Exists(other => other.Trial?.TrialId == trial.TrialId))
                    found.Insert(0, new() { Kind = SuggestionKind.Trial, Name = trial.Id, Trial = trial, Count = 1 });
            }
        }

        // The last words, after something else: as many of them as begin a name.
        void Complete(bool typos)
        {
            for (var space = text.TrimEnd().IndexOf(' ', StringComparison.Ordinal); space >= 0 && found.Count == 0; space = text.TrimEnd().IndexOf(' ', space + 1))
            {
                var (before, last) = (text[..space].Trim(), Words.Key(text[(space + 1)..]));
                if (last.Length < FewestLetters || FunctionWords.Has(last.Split(' ')[0]) || Words.Key(before).Length == 0 || (typos && last.Length < LettersForTypos) || leading.Contains(last, StringComparer.Ordinal))
                    continue;
                var words = before.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                var leads = words.Length > 1 && leading.Contains(words[^1], StringComparer.OrdinalIgnoreCase);
                var candidates = table.Find(last, language, typos, MostLooked).Where(candidate => candidate.Kind == CandidateKind.Known || candidate is { Kind: CandidateKind.Product, IsInside: false });
                // Behind a condition mostly stands a place.
                foreach (var (_, suggestion) in candidates.Select(candidate => (candidate, table.Suggestion(candidate, language)))
                    .OrderBy(pair => pair.candidate.IsInside).ThenBy(pair => pair.Item2.Kind != SuggestionKind.Place))
                {
                    var isThere = suggestion.Kind is SuggestionKind.Place or SuggestionKind.Hospital;
                    if (leads && !isThere)
                        continue;
                    found.Add(suggestion with { Before = leads ? string.Join(' ', words[..^1]) : before, Count = null });
                }
            }
        }
    }

    /// <summary>Some of every kind, in order; more of one only where room is left.</summary>
    private static List<Suggestion> Choose(List<Suggestion> found)
    {
        var kinds = new Dictionary<SuggestionKind, int>();
        var chosen = new HashSet<Suggestion>(ReferenceEqualityComparer.Instance);
        foreach (var suggestion in found)
        {
            var soFar = kinds.GetValueOrDefault(suggestion.Kind);
            if (soFar < MostOf(suggestion.Kind) && chosen.Count < Most)
                chosen.Add(suggestion);
            kinds[suggestion.Kind] = soFar + 1;
        }
        foreach (var suggestion in found.TakeWhile(_ => chosen.Count < Most))
            chosen.Add(suggestion);
        return [.. found.Where(chosen.Contains)];
    }
}

/// <summary>Makes a new <see cref="SuggestionTable"/> when the index has changed, for at most a twentieth of the time.</summary>
internal sealed class SuggestionTables
{
    private SuggestionTable? table;
    private long nextAt;

    public SuggestionTable? Table => Volatile.Read(ref table);

    /// <summary>Only while nobody writes to the index.</summary>
    public void Refresh(Snapshot snapshot, TrialNames names)
    {
        if (table is not null && (table.IsOf(snapshot) || Stopwatch.GetTimestamp() < nextAt))
            return;
        var started = Stopwatch.GetTimestamp();
        Volatile.Write(ref table, new(snapshot, names, table));
        var now = Stopwatch.GetTimestamp();
        nextAt = now + 20 * (now - started);
    }
}
