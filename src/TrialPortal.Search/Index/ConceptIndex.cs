using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Index;

/// <summary>
/// Which rows are about a condition, and which ask for a gene, in memory. One writer, any number of readers; only ever added to. A trial stands under
/// the conditions that it names; who asks for a condition asks for its narrower ones too.
/// </summary>
internal sealed class ConceptIndex
{
    private readonly RowList[] conditions = Empty(MedicalVocabulary.BuiltIn.Conditions.Count);
    private readonly RowList[] genes = Empty(MedicalVocabulary.BuiltIn.Genes.Count);

    /// <summary>Adds a row whose columns are written. Rows come in ascending order.</summary>
    public void Add(int row, Columns columns)
    {
        Add(conditions, columns.Conditions.Of(row), row);
        Add(genes, columns.Genes.Of(row), row);
    }

    private static void Add(RowList[] lists, ReadOnlySpan<ushort> entries, int row)
    {
        foreach (var entry in entries)
        {
            if (entry >> 2 >= lists.Length)
                throw new IndexDamagedException("A row names a condition or gene that the vocabulary does not have.");
            Volatile.Write(ref lists[entry >> 2], lists[entry >> 2].With(row));
        }
    }

    /// <summary>Rows of trials that name this condition itself, ascending.</summary>
    public ReadOnlySpan<int> About(Condition condition, int rows) => Volatile.Read(ref conditions[condition.Number]).Below(rows);

    /// <summary>Rows of trials that name this gene, whatever they ask of it, ascending.</summary>
    public ReadOnlySpan<int> Naming(Gene gene, int rows) => Volatile.Read(ref genes[gene.Number]).Below(rows);

    /// <summary>
    /// Per row how surely it is about any of these conditions or a narrower one: 0 not at all, else <see cref="StrengthOf"/>. The rows are added to
    /// <paramref name="found"/>, each once, in no order.
    /// </summary>
    public byte[] Strengths(IReadOnlyList<Condition> any, Columns columns, int rows, List<int> found)
    {
        var strengths = new byte[rows];
        foreach (var condition in any.SelectMany(condition => condition.WithNarrower).Distinct())
        {
            var isClose = any.Contains(condition) || condition.Parents.Any(any.Contains);
            foreach (var row in About(condition, rows))
            {
                if (strengths[row] == 0)
                    found.Add(row);
                foreach (var entry in columns.Conditions.Of(row))
                {
                    if (entry >> 2 == condition.Number)
                        strengths[row] = Math.Max(strengths[row], StrengthOf((Evidence)(entry & 3), isClose));
                }
            }
        }
        return strengths;
    }

    /// <summary>Evidence counts most; among equals the condition itself and its kinds go before the kinds of those.</summary>
    public static byte StrengthOf(Evidence evidence, bool isClose) => (byte)((int)evidence + 1 << 1 | (isClose ? 1 : 0));

    private static RowList[] Empty(int count)
    {
        var lists = new RowList[count];
        Array.Fill(lists, RowList.None);
        return lists;
    }
}
