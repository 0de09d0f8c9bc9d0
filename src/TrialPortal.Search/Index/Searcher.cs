using TrialPortal.Domain.Trials;

namespace TrialPortal.Search.Index;

/// <summary>One search in one index file: docs/search.md tells the steps.</summary>
internal sealed class Searcher(IndexFile file, IndexReader reader, TrialQuery query)
{
    /// <summary>A condition that fewer trials are about is found by its words, which finds more.</summary>
    private const int FewestAboutCondition = 10;

    /// <summary>Above this many matches only those in title, conditions and interventions are scored.</summary>
    private const int MostScored = 20_000;

    /// <summary>In an index up to this size no count is made before scoring.</summary>
    private const int SmallIndex = 50_000;

    private const int MostLooseUnits = 12;

    private readonly Snapshot snapshot = file.Snapshot;
    private readonly QueryText text = QueryText.Read(query.Text);

    /// <summary>Null when a row went away meanwhile: to be tried again on the newest snapshot.</summary>
    public SearchResults? Search()
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
            if (reader.Trial(row) is not { } trial)
                return null;
            items.Add(new(trial, trial.In(country), highlighter.Marks(trial.Title), reader.Snippet(row, highlighter)));
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
        if (Add(selection, text.All(beginning: false), named))
            return Matching.Words;
        if (Add(selection, text.All(beginning: true), named))
            return Matching.Beginning;
        var loose = RarestUnits();
        if (loose.Count > 0 && text.Units.Count > 1 && named.Count == 0)
        {
            Add(selection, QueryText.Any(loose), named);
            return Matching.SomeWords;
        }
        return Matching.Words;
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

    /// <summary>Adds what matches; false when no live row does.</summary>
    private bool Add(Selection selection, string expression, List<int> named)
    {
        List<int>? all = null;
        if (snapshot.Rows > SmallIndex)
        {
            all = [];
            reader.Match(expression, all);
            if (all.Count > MostScored)
                expression = $"{{title ids conditions interventions}} : ({expression})";
            else if (all.Count == 0)
                return false;
        }
        var scored = new List<(int Row, float Score)>();
        reader.Match(expression, scored);
        var any = false;
        foreach (var (row, score) in scored)
        {
            if (!snapshot.IsLive(row) || named.Contains(row))
                continue;
            any = true;
            selection.Add(row, selection.Blend(score, row));
        }
        if (all is null || all.Count <= MostScored)
            return any;
        var next = 0;
        foreach (var row in all)
        {
            while (next < scored.Count && scored[next].Row < row)
                next++;
            if ((next == scored.Count || scored[next].Row != row) && !named.Contains(row))
                selection.Add(row, 0);
        }
        return true;
    }

    /// <summary>The units that occur, those in the fewest trials first, and not too many.</summary>
    private List<QueryText.Unit> RarestUnits() =>
        [.. text.Units
            .Select(unit => (Unit: unit, Trials: file.Frequency(unit.Parts[0], reader)))
            .Where(unit => unit.Trials > 0)
            .OrderBy(unit => unit.Trials)
            .Take(MostLooseUnits)
            .Select(unit => unit.Unit)];
}
