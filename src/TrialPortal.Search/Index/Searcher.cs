using TrialPortal.Domain.Trials;
using TrialPortal.Search.Queries;
using TrialPortal.Search.Sites;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Index;

/// <summary>One search in one index file: docs/search.md tells the steps.</summary>
internal sealed class Searcher
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

    private const int MostScoredBesideCondition = 500;

    /// <summary>Registries make typing errors too: a word in no more than one of so many trials may be one.</summary>
    private const int TrialsPerSlip = 10_000;

    private readonly IndexFile file;
    private readonly IndexReader reader;
    private readonly TrialQuery query;
    private readonly Snapshot snapshot;
    private readonly Wanted wanted;
    private readonly PatientDescription? description;
    private QueryText text;
    private readonly List<string> givenUp = [];
    private bool wordsFirst;

    public Searcher(IndexFile file, IndexReader reader, QueryReader queries, TrialQuery query)
    {
        this.file = file;
        this.reader = reader;
        this.query = query;
        snapshot = file.Snapshot;
        description = PatientDescription.Is(query.Text) && !QueryText.Read(query.Text).OnlyIdentifiers ? queries.ReadDescription(query.Text!) : null;
        wanted = new(query, description?.Understood
            ?? queries.Read(query.Text, query.Language, word => Occurs(file, reader, word)));
        text = QueryText.Read(wanted.Understood.Rest);
    }

    /// <summary>Whether trials have a folded word, more than by a slip.</summary>
    public static bool Occurs(IndexFile file, IndexReader reader, string word) => file.Frequency(word, reader) > file.Snapshot.Contents.Trials / TrialsPerSlip;

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

    /// <summary>All that it finds, best first, from the columns alone: no row of the file is read.</summary>
    public FoundTrials FindAll()
    {
        reader.Begin();
        try
        {
            var selection = new Selection(snapshot, wanted, int.MaxValue, counts: false);
            var matching = Select(selection, [.. Identifiers().Where(identifier => identifier.Row is not null).Select(identifier => identifier.Row!.Value).Distinct()]);
            var found = new List<FoundTrial>(selection.Total);
            foreach (var row in selection.Page(0))
            {
                var here = snapshot.Columns.OpennessIn(Columns.Netherlands, row);
                found.Add(new(snapshot.Columns.Trial[row], (RecruitmentStatus)snapshot.Columns.Status[row], here == Columns.None ? null : (Openness)here));
            }
            return new(found, matching, snapshot.Contents.Revision);
        }
        finally
        {
            reader.End();
        }
    }

    private List<((string Registry, string Value) Identifier, int? Row)> Identifiers()
    {
        var identifiers = QueryText.Read(query.Text).Identifiers
            .Select(identifier => (Identifier: identifier, Row: reader.RowOf(IdentifierRegistries.KeyOf(identifier.Value), snapshot))).ToList();
        // Nothing but ids that no trial bears: a trial that mentions one in its texts is still found.
        if (identifiers.Count > 0 && identifiers.TrueForAll(identifier => identifier.Row is null) && wanted.Understood.Parts.All(part => part.Kind == PartKind.Identifier))
            text = QueryText.Read(string.Join(' ', identifiers.Select(identifier => identifier.Identifier.Value)));
        return identifiers;
    }

    private SearchResults? Find()
    {
        var pageSize = Math.Clamp(query.PageSize, 1, TrialQuery.MostPerPage);
        var page = Math.Max(1, query.Page);
        var keep = (int)Math.Min((long)page * pageSize, TrialQuery.MostResults);
        var skip = (int)Math.Min((long)(page - 1) * pageSize, TrialQuery.MostResults);
        var selection = new Selection(snapshot, wanted, keep);
        var identifiers = Identifiers();
        var matching = Select(selection, [.. identifiers.Where(identifier => identifier.Row is not null).Select(identifier => identifier.Row!.Value).Distinct()]);
        var highlighter = new Highlighter(Shown(), matching == Matching.Beginning);
        var items = new List<TrialHit>(pageSize);
        var country = string.IsNullOrEmpty(wanted.Query.Country) ? TrialQuery.DefaultCountry : wanted.Query.Country.ToUpperInvariant();
        foreach (var row in selection.Page(skip))
        {
            if (!query.Snippets)
            {
                if (reader.Trial(row) is not { } bare)
                    return null;
                items.Add(new(bare, bare.In(country), [], null) { Nearest = Nearest(selection, row) });
                continue;
            }
            if (reader.Trial(row, highlighter, onlyBrief: matching is Matching.Condition or Matching.All or Matching.Description, query.Language) is not var (trial, snippet))
                return null;
            items.Add(new(trial, trial.In(country), highlighter.Marks(trial.TitleIn(query.Language).Text), snippet) { Nearest = Nearest(selection, row) });
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
            Understood = wanted.Understood,
            GivenUp = matching == Matching.SomeWords ? [.. givenUp, "someWords"] : givenUp,
            WordsFirst = wordsFirst,
            Near = wanted.Near,
            RadiusKm = wanted.RadiusKm,
            Identifiers = recognised,
            IsDemo = snapshot.Contents.Demo > 0,
        };
    }

    private Matching Select(Selection selection, List<int> named)
    {
        foreach (var row in named)
            selection.AddFirst(row);
        if (description is not null)
        {
            new DescriptionSearcher(file, reader, snapshot, description).AddTo(selection, named, hasAgeFilter: query.AgeYears is not null);
            return Matching.Description;
        }
        if (named.Count > 0 && text.Units.Count == 0 && wanted.Understood is { Conditions: [], Drugs: [] })
            return Matching.Identifier;
        if (wanted.Understood.WithoutDrugs is { Count: > 0 } denied)
            selection.Deny(RowsWith(QueryText.Any(QueryText.Of(denied).Units), long.MaxValue));
        var conditions = query.Conditions.Select(condition => (IReadOnlyList<Condition>)[condition]).Concat(wanted.Understood.Conditions).ToList();
        if (Candidates.Of(snapshot, query.Conditions.Count, conditions, wanted.Understood) is { } candidates)
        {
            if (query.Conditions.Count > 0 && wanted.Understood is { Conditions: [], Genes: [], Treatments: [], Products: [] } && (text.Units.Count > 0 || wanted.Understood.Drugs.Count > 0))
            {
                // The text is words alone, and a condition is a filter beside it: it leaves out, and adds nothing.
                selection.Only(candidates.Rows);
                return SelectByWords(selection, named);
            }
            AddCandidates(selection, candidates, named);
            // No trial is about a condition that was understood: then nothing is found, and the page leads on. Trials that happen to have the words are about something else.
            if (selection.Seen > named.Count || conditions.Count > 0)
                return Matching.Condition;
            text = QueryText.Read(Typed());
        }
        return SelectByWords(selection, named);
    }

    private Matching SelectByWords(Selection selection, List<int> named)
    {
        var drugs = QueryText.Of(wanted.Understood.Drugs);
        text = text.Behind(drugs);
        if (string.IsNullOrWhiteSpace(text.Text))
        {
            AddAll(selection, named);
            return Matching.All;
        }
        if (drugs.Units.Count == 0 && snapshot.Terms.RowsAbout(text.Text, snapshot.Columns, snapshot.Rows) is { } rows && IsBroad(rows))
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
        // A drug goes before the words beside it.
        if (drugs.Units.Count > 0 && drugs.Units.Count < text.Units.Count && Add(selection, drugs.All(beginning: false), drugs.Units.Min(Frequency), named))
        {
            givenUp.Add("text");
            return Matching.Words;
        }
        var loose = Loose(units);
        if (loose.Count == 0)
            return Matching.Words;
        Add(selection, QueryText.Any(loose.Select(unit => unit.Unit)), loose.Sum(unit => unit.Trials), named);
        return Matching.SomeWords;
    }

    /// <summary>All trials. For who asks for healthy volunteers those that are about them go before those that take them beside patients, when equally open.</summary>
    private void AddAll(Selection selection, List<int> named)
    {
        byte[]? healthy = null;
        if (wanted.Understood.HealthyVolunteers && MedicalVocabulary.BuiltIn.Condition("gezonde-vrijwilligers") is { } condition)
            healthy = snapshot.Concepts.Strengths([condition], snapshot.Columns, snapshot.Rows, []);
        for (var row = 0; row < snapshot.Rows; row++)
        {
            if (named.Contains(row))
                continue;
            selection.Add(row, 0, healthy is null ? default : new(ConceptIndex.StrengthOf(healthy[row] > 0 ? Evidence.Focus : Evidence.Named, isClose: true)));
        }
    }

    /// <summary>Trials that fit what was understood. Drugs, by any of their names, and what is in quotes must occur; trials that have all other words too go first. What no trial has is given up.</summary>
    private void AddCandidates(Selection selection, Candidates candidates, List<int> named)
    {
        givenUp.AddRange(candidates.GivenUp);
        var drugs = QueryText.Of(wanted.Understood.Drugs);
        var giving = drugs.Units.Count == 0 ? null : RowsWith(drugs.All(beginning: false), drugs.Units.Min(Frequency));
        if (giving is not null && !Has(giving))
        {
            giving = null;
            givenUp.Add("drug");
        }
        var required = QueryText.Read(wanted.Understood.Required);
        var having = required.Units.Count == 0 ? null : RowsWith(required.All(beginning: false), required.Units.Min(Frequency));
        if (having is not null && !Has(having))
            having = null;
        var scores = text.Units.Count == 0 ? null : RowsWith(text.All(beginning: false), text.Units.Min(Frequency));
        var isAll = scores is not null && Has(scores);
        wordsFirst = isAll;
        if (scores is not null && !isAll)
        {
            if (text.Units.Any(unit => !unit.Parts.All(EverydayWords.Has)))
                givenUp.Add("text");
            scores = RowsWith(QueryText.Any(text.Units), text.Units.Sum(unit => (long)Frequency(unit)));
        }
        foreach (var row in candidates.Rows)
        {
            if (!named.Contains(row) && having?.Has(row) != false && giving?.Has(row) != false)
                selection.Add(row, (scores?.Score(row) ?? 0) + (giving?.Score(row) ?? 0), new(candidates.Strength(row), candidates.Together(row), isAll && scores!.Has(row)));
        }

        bool Has(RowScores found) => candidates.Rows.Any(row => snapshot.IsLive(row) && found.Has(row));
    }

    /// <summary>Rows that match, with their scores. Words of more than so many trials say little beside a condition: finding them costs less than scoring them.</summary>
    private RowScores RowsWith(string expression, long bound)
    {
        if (bound > MostScoredBesideCondition)
        {
            var rows = new List<int>();
            reader.Match(expression, rows);
            return RowScores.Alike(rows, snapshot.Rows);
        }
        var scored = new List<(int Row, float Score)>();
        reader.Match(expression, scored);
        return RowScores.Of(scored);
    }

    private static NearestSite? Nearest(Selection selection, int row) =>
        selection.Nearest(row) is ( >= 0, var km, var openness) found ? new(Locations.All[found.Location], km, openness) : null;

    /// <summary>
    /// What to mark in titles and texts: words that are looked for, and the names of what was understood. Not what became a filter: "open" would be marked in "open-label".
    /// </summary>
    private QueryText Shown()
    {
        var typed = description is not null ? [] : wanted.Understood.Parts
            .Where(part => part.Kind is PartKind.Identifier or PartKind.Condition or PartKind.Ambiguous or PartKind.Gene or PartKind.Treatment or PartKind.Drug)
            .Select(part => query.Text!.Substring(part.Start, part.Length));
        return QueryText.Read(string.Join(' ', wanted.Understood.Conditions.SelectMany(any => any).SelectMany(condition => new[] { condition.Dutch, condition.English })
            .Concat(wanted.Understood.Genes.Select(gene => gene.Name)).Concat(wanted.Understood.Drugs.SelectMany(drug => drug.Substances.Append(drug.Dutch))).Concat(typed).Append(wanted.Understood.Rest)));
    }

    /// <summary>The text without what became a filter.</summary>
    private string Typed() => string.Join(' ', wanted.Understood.Parts.Where(part => part.Kind is PartKind.Text or PartKind.Gene or PartKind.Treatment or PartKind.Product)
        .Select(part => query.Text!.Substring(part.Start, part.Length)));

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
    /// The telling units to look for when no trial has all: those in the fewest trials, two at least, and more while they stay within a twentieth of all
    /// trials together. A word that most trials have says nothing when another need not be there.
    /// </summary>
    private List<(QueryText.Unit Unit, int Trials)> Loose(List<(QueryText.Unit Unit, int Trials)> units)
    {
        var loose = new List<(QueryText.Unit Unit, int Trials)>();
        var most = Math.Clamp(snapshot.Contents.Trials / 20, 50, MostScored);
        var sum = 0;
        foreach (var unit in units.Where(unit => unit.Trials > 0 && !unit.Unit.Parts.All(EverydayWords.SaysNothing)).OrderBy(unit => unit.Trials))
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
        if (unit.Instead.Count > 0)
            return (int)Math.Min(unit.Instead.Sum(all => (long)all.Min(Frequency)), int.MaxValue / QueryText.MostUnits);
        // Beyond ASCII the tokenizer may fold otherwise than we do.
        if (!unit.Parts.All(part => System.Text.Ascii.IsValid(part)))
            return int.MaxValue / QueryText.MostUnits;
        var together = unit.Parts.Min(part => file.Frequency(part, reader));
        return unit.Parts.Length == 1 ? together : together + file.Frequency(string.Concat(unit.Parts), reader);
    }
}
