using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Queries;

/// <summary>
/// How much each word of a description counts: the first sentence tells why the patient is here, a diagnosis counts more and the history less; what
/// is denied, or is of the family, counts nothing.
/// </summary>
internal sealed class DescriptionSentences
{
    private const float FirstSentence = 1.5f;
    private const float Diagnosis = 3;
    private const float History = 0.5f;

    /// <summary>"Not" says something of the words right behind it; "no" and "denies" of a whole list.</summary>
    private const int ReachOfNot = 4;

    /// <summary>How far before "negative" its word may stand: "HIV test was negative".</summary>
    private const int ReachBack = 4;

    private static readonly HashSet<string> Denials = Set("no denies denied deny denying without absence negative free never geen zonder ontkent ontkende nooit");
    private static readonly HashSet<string> Nots = Set("not cannot didn doesn don isn wasn hasn hadn niet");
    private static readonly HashSet<string> BackDenials = Set("negative none absent excluded unremarkable negatief afwezig uitgesloten");

    /// <summary>Behind these something new is told, which is not denied any more.</summary>
    private static readonly HashSet<string> Turns = Set("but however although though except who which maar echter behalve hoewel");

    /// <summary>As <see cref="Turns"/>, unless it stands right behind the denial, whose verb it is then: "does not have".</summary>
    private static readonly HashSet<string> Verbs = Set("""
        has have had is are was were presents presented reports reported complains complained diagnosed admitted she he
        die wel heeft had is zijn was waren kreeg krijgt werd meldt hij zij
        """);

    private static readonly HashSet<string> DiagnosisWords = Set("diagnosed diagnosis diagnoses confirmed consistent gediagnosticeerd gediagnostiseerd diagnose vastgesteld bevestigd bewezen");
    private static readonly HashSet<string> Kin = Set("family familial familie familieanamnese familiegeschiedenis");

    private readonly float[] weights;

    public DescriptionSentences(string text, List<NameWord> words)
    {
        weights = new float[words.Count];
        var (sentence, inHistory) = (0, false);
        for (var first = 0; first < words.Count;)
        {
            var end = first + 1;
            while (end < words.Count && !IsEnd(Between(text, words, end)))
                end++;
            // "Past Medical History:" heads a list; another heading ends it.
            if (IsHistory(words, first, end))
                inHistory |= end - first <= 4 && text.AsSpan(words[end - 1].Start + words[end - 1].Length).TrimStart().StartsWith(":");
            else if (end < words.Count && Between(text, words, end).Contains(':'))
                inHistory = false;
            Weigh(text, words, first, end, sentence++, inHistory || IsHistory(words, first, end));
            first = end;
        }
    }

    /// <summary>0 when the word is denied.</summary>
    public float Weight(int word) => weights[word];

    private void Weigh(string text, List<NameWord> words, int first, int end, int sentence, bool isHistory)
    {
        var weight = (sentence == 0 ? FirstSentence : 1) * (isHistory ? History : 1);
        if (words[first..end].Exists(word => DiagnosisWords.Contains(word.Folded)))
            weight *= Diagnosis;
        Array.Fill(weights, weight, first, end - first);
        for (var index = first; index < end; index++)
        {
            var word = words[index].Folded;
            if (Kin.Contains(word))
            {
                Array.Clear(weights, index, end - index);
                return;
            }
            if (BackDenials.Contains(word) && !IsFollowedByFor(words, index, end))
                DenyBefore(text, words, first, index);
            else if (Denials.Contains(word))
                index = DenyAfter(words, index, end, end);
            else if (Nots.Contains(word))
                index = DenyAfter(words, index, end, index + 1 + ReachOfNot);
        }
    }

    /// <summary>"Negative for" and "free of" deny what follows.</summary>
    private static bool IsFollowedByFor(List<NameWord> words, int index, int end) => index + 1 < end && words[index + 1].Folded is "for" or "voor" or "history";

    private int DenyAfter(List<NameWord> words, int denial, int end, int reach)
    {
        var index = denial + 1;
        while (index < Math.Min(end, reach) && !Turns.Contains(words[index].Folded) && (index <= denial + 2 || !Verbs.Contains(words[index].Folded)))
            weights[index++] = 0;
        return index - 1;
    }

    private void DenyBefore(string text, List<NameWord> words, int first, int denial)
    {
        for (var index = denial - 1; index >= Math.Max(first, denial - ReachBack); index--)
        {
            if (index + 1 < denial && Between(text, words, index + 1).IndexOfAny(",(") >= 0)
                return;
            if (words[index].Folded is "and" or "but" or "en" or "maar" or "positive" or "positief")
                return;
            weights[index] = 0;
        }
    }

    private static bool IsHistory(List<NameWord> words, int first, int end)
    {
        for (var index = first; index < end; index++)
        {
            if (words[index].Folded is "pmh" or "pmhx" or "voorgeschiedenis" || (words[index].Folded == "medical" && index + 1 < end && words[index + 1].Folded is "history" or "hx"))
                return true;
        }
        return false;
    }

    private static ReadOnlySpan<char> Between(string text, List<NameWord> words, int next)
    {
        var start = words[next - 1].Start + words[next - 1].Length;
        return text.AsSpan(start, words[next].Start - start);
    }

    /// <summary>A new line, or a full stop with a space behind it.</summary>
    private static bool IsEnd(ReadOnlySpan<char> between)
    {
        if (between.IndexOfAny("\n\r;?!") >= 0)
            return true;
        var stop = between.IndexOf('.');
        return stop >= 0 && stop < between.Length - 1;
    }

    private static HashSet<string> Set(string words) => [.. words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
}
