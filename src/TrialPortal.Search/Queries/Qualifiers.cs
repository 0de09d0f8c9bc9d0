using System.Collections.Frozen;

namespace TrialPortal.Search.Queries;

/// <summary>Words that say how a disease is, as trials write them in the other language: who types "uitgezaaide" finds "metastatic". Source: written for TrialPortal, checked 2026-11-28.</summary>
internal static class Qualifiers
{
    private static readonly string[] Groups =
    [
        "uitgezaaid uitgezaaide gemetastaseerd gemetastaseerde metastatic metastases metastasis metastasized",
        "gevorderd gevorderde vergevorderd vergevorderde advanced",
        "teruggekeerd teruggekeerde teruggekomen recidiverend recidiverende terugkerend terugkerende recurrent relapsed relapsing recurrence",
        "refractair refractaire therapieresistent therapieresistente behandelingsresistent behandelingsresistente refractory resistant",
        "chronisch chronische chronic",
        "acuut acute",
        "ernstig ernstige severe",
        "erfelijk erfelijke hereditary inherited familial",
        "aangeboren congenital",
    ];

    private static readonly FrozenDictionary<string, string[]> All = Groups.Select(group => group.Split(' ')).SelectMany(words => words.Select(word => (word, words)))
        .ToFrozenDictionary(pair => pair.word, pair => pair.words, StringComparer.Ordinal);

    /// <summary>A folded word with the others that say the same; null for any other word.</summary>
    public static IReadOnlyList<string>? Alike(string folded) => All.GetValueOrDefault(folded);
}
