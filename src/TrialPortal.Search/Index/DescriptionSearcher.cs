using TrialPortal.Domain.Trials;
using TrialPortal.Search.Queries;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Index;

/// <summary>
/// How well each trial fits a description of a patient: its telling words by BM25, and the conditions and genes that were recognised, each by how rare it is
/// among the trials. Outside a trial's limits of age or sex, or without the gene that it requires, counts a quarter. docs/search.md.
/// </summary>
internal sealed class DescriptionSearcher(IndexFile file, IndexReader reader, Snapshot snapshot, PatientDescription description)
{
    /// <summary>Words that are looked up for how rare they are; a long letter has a thousand.</summary>
    private const int MostWordsCounted = 300;

    private const int MostWords = 48;

    /// <summary>Places in the full-text table that one search may read: what bounds its time in a large index.</summary>
    private const int MostPostings = 40_000;

    /// <summary>Rows under conditions that one search may look at.</summary>
    private const int MostConditionRows = 400_000;

    private const int MostNames = 4;

    /// <summary>What a condition counts beside a word that is as rare.</summary>
    private const float OfCondition = 2;

    /// <summary>A trial of a narrower or broader condition than the patient's.</summary>
    private const float Narrower = 0.5f;

    private const float Broader = 0.25f;

    private const float OutsideLimits = 0.25f;

    /// <summary>Trials that fit less than this share of the best do not fit.</summary>
    private const float LeastShare = 0.05f;

    private readonly float[] scores = new float[snapshot.Rows];
    private readonly List<(int Row, float Score)> matches = [];
    private readonly HashSet<int> absent = [.. description.Genes.Where(gene => gene.IsAbsent).SelectMany(gene => gene.What.WithVariants).Select(variant => variant.Number)];
    private int postings = MostPostings;

    /// <summary>Adds the trials that fit.</summary>
    /// <param name="selection">Takes them, with filters and facets.</param>
    /// <param name="named">Rows that are there already.</param>
    /// <param name="hasAgeFilter">The age is a filter: what the text says of it does not count.</param>
    public void AddTo(Selection selection, List<int> named, bool hasAgeFilter)
    {
        ScoreWords();
        ScoreConditions();
        ScoreGenes();
        var best = 0f;
        for (var row = 0; row < scores.Length; row++)
        {
            if (scores[row] <= 0 || !snapshot.IsLive(row))
            {
                scores[row] = 0;
                continue;
            }
            if (IsOutside(row, hasAgeFilter))
                scores[row] *= OutsideLimits;
            best = Math.Max(best, scores[row]);
        }
        for (var row = 0; row < scores.Length; row++)
        {
            if (scores[row] > 0 && scores[row] >= best * LeastShare && !named.Contains(row))
                selection.Add(row, selection.BlendOfDescription(scores[row], row));
        }
    }

    private void ScoreWords()
    {
        var words = description.Words.Take(MostWordsCounted)
            .Select(word => (word.What, word.Weight, Trials: file.Frequency(word.What, reader)))
            .Where(word => word.Trials > 0)
            .OrderByDescending(word => word.Weight * Rarity(word.Trials)).Take(MostWords);
        foreach (var (word, weight, trials) in words)
        {
            if (trials > postings)
                continue;
            postings -= trials;
            AddMatches($"\"{word}\"", weight);
        }
    }

    private void ScoreConditions()
    {
        var rowsLeft = MostConditionRows;
        foreach (var (condition, weight) in description.Conditions)
        {
            var found = new Dictionary<int, float>();
            rowsLeft -= AddRows(condition, 1, found);
            foreach (var narrower in condition.WithNarrower.Skip(1))
                rowsLeft -= rowsLeft > 0 ? AddRows(narrower, Narrower, found) : 0;
            var rarity = Rarity(found.Count);
            foreach (var broader in condition.Parents)
                rowsLeft -= rowsLeft > 0 ? AddRows(broader, Broader, found) : 0;
            foreach (var (row, share) in found)
                scores[row] += OfCondition * weight * rarity * share;
            ScoreNames(condition, weight);
            if (rowsLeft <= 0)
                return;
        }
    }

    /// <summary>Texts that write the condition otherwise than the description does, or in the other language.</summary>
    private void ScoreNames(Condition condition, float weight)
    {
        var names = condition.EnglishNames.Prepend(condition.English).Where(name => name.Length > 4).Take(MostNames)
            .Select(QueryText.Phrase).OfType<QueryText.Unit>().ToList();
        if (names.Count == 0)
            return;
        var most = names.Sum(name => name.Parts.Min(part => file.Frequency(part, reader)));
        if (most == 0 || most > postings)
            return;
        postings -= most;
        AddMatches(QueryText.Any(names), weight);
    }

    private void ScoreGenes()
    {
        foreach (var (gene, weight) in description.Genes.Where(gene => !gene.IsAbsent))
        {
            var rows = gene.WithVariants.SelectMany(variant => snapshot.Concepts.Naming(variant, snapshot.Rows).ToArray()).Distinct().ToList();
            var rarity = Rarity(rows.Count);
            foreach (var row in rows)
            {
                foreach (var entry in snapshot.Columns.Genes.Of(row))
                {
                    if (gene.WithVariants.Any(variant => variant.Number == entry >> 2))
                        scores[row] += (GeneUse)(entry & 3) is GeneUse.Named or GeneUse.Required ? weight * rarity : -weight * rarity;
                }
            }
        }
    }

    /// <summary>Rows of a condition with the share they count; gives how many were looked at.</summary>
    private int AddRows(Condition condition, float share, Dictionary<int, float> found)
    {
        var rows = snapshot.Concepts.About(condition, snapshot.Rows);
        foreach (var row in rows)
        {
            foreach (var entry in snapshot.Columns.Conditions.Of(row))
            {
                if (entry >> 2 == condition.Number)
                    found[row] = Math.Max(found.GetValueOrDefault(row), share * Sureness((Evidence)(entry & 3)));
            }
        }
        return rows.Length;
    }

    private static float Sureness(Evidence evidence) => evidence switch { Evidence.Focus => 1, Evidence.Named => 0.75f, _ => 0.5f };

    private void AddMatches(string expression, float weight)
    {
        matches.Clear();
        reader.MatchDescription(expression, matches);
        foreach (var (row, score) in matches)
        {
            if (row < scores.Length)
                scores[row] += weight * score;
        }
    }

    private float Rarity(int trials) => MathF.Log(1 + snapshot.Rows / (1f + trials));

    private bool IsOutside(int row, bool hasAgeFilter)
    {
        var columns = snapshot.Columns;
        return RequiresAbsent(row) || (!hasAgeFilter && description.AgeDays is var (first, last) && (columns.MinimumAge[row] > last || columns.MaximumAge[row] < first))
            || description.PersonSex switch
            {
                Sex.Male => columns.Sex[row] == (byte)Sex.Female,
                Sex.Female => columns.Sex[row] == (byte)Sex.Male,
                _ => false,
            };
    }

    /// <summary>The trial requires a gene that the patient has not.</summary>
    private bool RequiresAbsent(int row)
    {
        if (absent.Count == 0)
            return false;
        foreach (var entry in snapshot.Columns.Genes.Of(row))
        {
            if ((GeneUse)(entry & 3) == GeneUse.Required && absent.Contains(entry >> 2))
                return true;
        }
        return false;
    }
}
