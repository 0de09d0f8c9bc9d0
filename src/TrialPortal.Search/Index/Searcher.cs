using TrialPortal.Domain.Trials;

namespace TrialPortal.Search.Index;

/// <summary>One search in one index file: docs/search.md tells the steps.</summary>
internal sealed class Searcher(IndexFile file, IndexReader reader, TrialQuery query)
{
    /// <summary>A condition that fewer trials are about is found by its words, which finds more.</summary>
    private const int FewestAboutCondition = 10;

    /// <summary>
    /// Above this many matches the words say little, and scoring them by BM25 takes longer than finding them: then it counts how many of them
    /// stand in title, conditions, keywords and headings, which are in memory.
    /// </summary>
    private const int MostScored = 3_000;

    /// <summary>A shorter beginning of a word is the beginning of too many.</summary>
    private const int ShortestBeginning = 3;

    private readonly Snapshot snapshot = file.Snapshot;
    private readonly QueryText text = QueryText.Read(query.Text);

    /// <summary>Null when the file lacks a row that the columns have.</summary>
    public SearchResults? Search()
    {
        // One view of the file for all that follows: without it every row would lock and look for news by itself.
        reader.Begin();
        try
        {
            return Find();
        }
        finally
        {
            reader.End();
        }
    }

    private SearchResults? Find()
    {
        var pageSize = Math.Clamp(query.PageSize, 1, TrialQuery.MostPerPage);
        var page = Math.Max(1, query.Page);
        var keep = (int)Math.Min((long)page * pageSize, TrialQuery.MostResults);
        var skip = (int)Math.Min((long)(page - 1) * pageSize, TrialQuery.MostResults);
        var selection = new Selection(snapshot, query, keep);
        var identifiers = text.Identifiers
            .Select(identifier => (Identifier: identifier, Row: reader.RowOf(IdentifierRegistries.KeyOf(identifier.Value), snapshot))).ToList();
        var matching = Select(selection, [.. identifiers.Where(identifier => identifier.Row is not null).Select(identifier => identifier.Row!.Value).Distinct()]);
        var highlighter = new Highlighter(text, matching == Matching.Beginning);
        var items = new List<TrialHit>(pageSize);
        var country = string.IsNullOrEmpty(query.Country) ? TrialQuery.DefaultCountry : query.Country.ToUpperInvariant();
        foreach (var row in selection.Page(skip))
        {
            if (!query.Snippets)
            {
                if (reader.Trial(row) is not { } bare)
                    return null;
                items.Add(new(bare, bare.In(country), [], null));
                continue;
            }
            if (reader.Trial(row, highlighter, onlyBrief: matching is Matching.Condition or Matching.All, query.Language) is not var (trial, snippet))
                return null;
            items.Add(new(trial, trial.In(country), highlighter.Marks(trial.TitleIn(query.Language).Text), snippet));
        }
        var recognised = new List<RecognisedIdentifier>();
        foreach (var (identifier, row) in identifiers)
            recognised.Add(new(identifier.Registry, identifier.Value, row is { } known ? reader.Trial(known)?.Id : null));
        return new()
        {
            Total = selection.Total,
            Page = page,
            PageSize = pageSize,
            Items = items,
            Facets = selection.Facets(),
            Matching = matching,
            Identifiers = recognised,
            IsDemo = snapshot.Contents.Demo > 0,
        };
    }

    private Matching Select(Selection selection, List<int> named)
    {
        if (string.IsNullOrWhiteSpace(text.Text))
        {
            for (var row = 0; row < snapshot.Rows; row++)
                selection.Add(row, 0);
            return Matching.All;
        }
        foreach (var row in named)
            selection.AddFirst(row);
        if (named.Count > 0 && text.OnlyIdentifiers)
            return Matching.Identifier;
        if (snapshot.Terms.RowsAbout(text.Text, snapshot.Columns, snapshot.Rows) is { } rows && IsBroad(rows))
        {
            foreach (var row in rows)
            {
                if (!named.Contains(row))
                    selection.Add(row, 0);
            }
            return Matching.Condition;
        }
        if (text.Units.Count == 0)
            return Matching.Words;
        var units = text.Units.Select(unit => (Unit: unit, Trials: Frequency(unit))).ToList();
        var rarest = units.Min(unit => unit.Trials);
        if (rarest > 0 && Add(selection, text.All(beginning: false), rarest, named))
            return Matching.Words;
        // A last word that nobody wrote may be one that is not finished yet.
        if (units[^1].Trials == 0 && text.Units[^1].Parts[^1].Length >= ShortestBeginning && units.SkipLast(1).All(unit => unit.Trials > 0)
            && Add(selection, text.All(beginning: true), int.MaxValue, named))
            return Matching.Beginning;
        if (text.Units.Count == 1 || named.Count > 0)
            return Matching.Words;
        var loose = Loose(units);
        if (loose.Count == 0)
            return Matching.Words;
        Add(selection, QueryText.Any(loose.Select(unit => unit.Unit)), loose.Sum(unit => unit.Trials), named);
        return Matching.SomeWords;
    }

    private bool IsBroad(List<int> rows)
    {
        var live = 0;
        foreach (var row in rows)
        {
            if (snapshot.IsLive(row) && ++live == FewestAboutCondition)
                return true;
        }
        return false;
    }

    /// <summary>Adds what matches, at most <paramref name="bound"/> rows; false when no live row does.</summary>
    private bool Add(Selection selection, string expression, int bound, List<int> named)
    {
        var any = false;
        if (bound > MostScored)
        {
            var rows = new List<int>();
            reader.Match(expression, rows);
            if (rows.Count > MostScored)
            {
                var words = text.Units.SelectMany(unit => unit.Parts).Distinct(StringComparer.Ordinal).ToList();
                var counts = snapshot.Terms.CountWords(words, snapshot.Rows);
                foreach (var row in rows)
                {
                    if (!snapshot.IsLive(row) || named.Contains(row))
                        continue;
                    any = true;
                    selection.Add(row, selection.Blend((float)counts[row] / words.Count, row));
                }
                return any;
            }
            if (rows.Count == 0)
                return false;
        }
        var scored = new List<(int Row, float Score)>();
        reader.Match(expression, scored);
        foreach (var (row, score) in scored)
        {
            if (!snapshot.IsLive(row) || named.Contains(row))
                continue;
            any = true;
            selection.Add(row, selection.Blend(score, row));
        }
        return any;
    }

    /// <summary>
    /// The units to look for when no trial has all: those in the fewest trials, two at least, and more while they stay within a twentieth of all
    /// trials together. A word that most trials have says nothing when another need not be there.
    /// </summary>
    private List<(QueryText.Unit Unit, int Trials)> Loose(List<(QueryText.Unit Unit, int Trials)> units)
    {
        var loose = new List<(QueryText.Unit Unit, int Trials)>();
        var most = Math.Clamp(snapshot.Contents.Trials / 20, 50, MostScored);
        var sum = 0;
        foreach (var unit in units.Where(unit => unit.Trials > 0).OrderBy(unit => unit.Trials))
        {
            sum += unit.Trials;
            if (loose.Count >= 2 && sum > most)
                break;
            loose.Add(unit);
        }
        return loose;
    }

    /// <summary>In how many trials a unit occurs, at most; 0 only when it surely occurs in none.</summary>
    private int Frequency(QueryText.Unit unit)
    {
        // Beyond ASCII the tokenizer may fold otherwise than we do.
        if (!unit.Parts.All(part => System.Text.Ascii.IsValid(part)))
            return int.MaxValue / QueryText.MostUnits;
        var together = unit.Parts.Min(part => file.Frequency(part, reader));
        return unit.Parts.Length == 1 ? together : together + file.Frequency(string.Concat(unit.Parts), reader);
    }
}
