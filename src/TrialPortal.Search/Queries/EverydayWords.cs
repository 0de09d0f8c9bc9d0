using System.Collections.Frozen;
using TrialPortal.Search.Tables;

namespace TrialPortal.Search.Queries;

/// <summary>Frequent words of Dutch and English. Such a word is spelt as it was meant: it is never read as a name that is nearly so written ("zwager" is no "zwanger"). Source: everyday-words.txt.</summary>
internal static class EverydayWords
{
    private static readonly FrozenSet<string> All = SearchTables.Read("Queries/everyday-words.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => line[0] != '#').ToFrozenSet(StringComparer.Ordinal);

    public static bool Has(string folded) => All.Contains(folded);
}
