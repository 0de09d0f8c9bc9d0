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

    /// <summary>A shorter line is one of a list.</summary>
    private const int BrokenLine = 60;

    private static readonly HashSet<string> Denials = Set("no denies denied deny denying without absence negative free never geen zonder ontkent ontkende nooit");
    private static readonly HashSet<string> Nots = Set("not cannot didn doesn don isn wasn hasn hadn niet");
    private static readonly HashSet<string> BackDenials = Set("negative none absent excluded unremarkable negatief afwezig uitgesloten");

    /// <summary>Behind these something new is told, which is not denied any more.</summary>
    private static readonly HashSet<string> Turns = Set("but however although though except who which maar echter behalve hoewel wel");

    /// <summary>As <see cref="Turns"/>, unless it stands right behind the denial, whose verb it is then: "does not have".</summary>
    private static readonly HashSet<string> Verbs = Set("""
        has have had is are was were presents presented reports reported complains complained diagnosed admitted she he
        die heeft had is zijn was waren kreeg krijgt werd meldt hij zij
        """);

    private static readonly HashSet<string> DiagnosisWords = Set("diagnosed diagnosis diagnoses confirmed consistent gediagnosticeerd gediagnostiseerd diagnose vastgesteld bevestigd bewezen");
    private static readonly HashSet<string> Family = Set("family familial familie familieanamnese familiegeschiedenis");

    private static readonly HashSet<string> Kin = Set("""
        mother father parents parent brother brothers sister sisters aunt uncle cousin cousins grandmother grandfather grandparents niece nephew sibling siblings relative relatives maternal paternal
        moeder vader ouders ouder broer broers broertje zus zussen zusje zuster tante oom neef neven nicht nichten oma opa grootmoeder grootvader grootouders familielid familieleden moederszijde vaderszijde
        """);

    /// <summary>Behind one of the family these tell of the patient: "moeder vertelt dat hij hoest".</summary>
    private static readonly HashSet<string> Telling = Set("""
        reports reported states stated says said notes noted noticed brought brings describes described denies thinks worried
        meldt melden vertelt vertellen zegt zeggen merkt merkte merken merkten denkt denken geeft geven ziet zien zag zagen vindt vinden maakt maken brengt brachten vragen vraagt willen wil hopen hoopt of
        """);

    /// <summary>Before one of the family these bring nobody's disease: "lives with his mother".</summary>
    private static readonly HashSet<string> Beside = Set("with by met door to aan");

    /// <summary>The patient again: "moeder had borstkanker, zelf heeft zij astma".</summary>
    private static readonly HashSet<string> Patient = Set("patient patiente zelf himself herself itself");

    private static readonly HashSet<string> Possessives = Set("mijn my onze our");

    /// <summary>Whoever is named before one of the family is the patient.</summary>
    private static readonly HashSet<string> Others = Set("""
        zoon zoontje dochter dochtertje kind kindje vrouw man partner vriend vriendin son daughter child wife husband baby patient patiente mevrouw meneer heer mrs mr ik i woman boy girl jongen meisje jongetje
        """);

    private static readonly HashSet<string> Determiners = Set("his her the a an my their zijn haar de een het mijn hun");

    private readonly float[] weights;
    private readonly bool[] isDenied;
    private readonly Func<int, bool> isNamed;

    /// <summary>Who of the family the letter is about: "mijn moeder heeft darmkanker"; null when it is about who writes it, a child, or the patient of a doctor.</summary>
    private readonly string? patient;

    /// <param name="text">The description.</param>
    /// <param name="words">Its words.</param>
    /// <param name="isNamed">Whether a word belongs to a name that has a denial in it, which denies nothing else: "triple negatief mammacarcinoom", "HER2-negatief".</param>
    public DescriptionSentences(string text, List<NameWord> words, Func<int, bool> isNamed)
    {
        this.isNamed = isNamed;
        weights = new float[words.Count];
        isDenied = new bool[words.Count];
        patient = PatientIn(words);
        var (sentence, inHistory) = (0, false);
        for (var first = 0; first < words.Count;)
        {
            var end = first + 1;
            while (end < words.Count && !IsEnd(text, words, end))
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
    public float Weight(int word) => isDenied[word] ? 0 : weights[word];

    /// <summary>The same for a word that says by itself that something is not there; 0 when it is of the family.</summary>
    public float Importance(int word) => weights[word];

    /// <summary>The first person of the text, when it is one of the writer's family.</summary>
    private static string? PatientIn(List<NameWord> words)
    {
        for (var index = 0; index < words.Count; index++)
        {
            if (Kin.Contains(words[index].Folded))
                return index > 0 && Possessives.Contains(words[index - 1].Folded) ? words[index].Folded : null;
            // "Geachte heer" is greeted, and "ik vraag" may be for somebody else.
            if (Others.Contains(words[index].Folded) && !(words[index].Folded is "heer" or "mevrouw" && index > 0 && words[index - 1].Folded is "geachte" or "beste")
                && !(words[index].Folded is "ik" or "i" && index + 1 < words.Count && words[index + 1].Folded is not ("ben" or "heb" or "had" or "am" or "have" or "m")))
            {
                return null;
            }
        }
        return null;
    }

    private void Weigh(string text, List<NameWord> words, int first, int end, int sentence, bool isHistory)
    {
        var weight = (sentence == 0 ? FirstSentence : 1) * (isHistory ? History : 1);
        if (words[first..end].Exists(word => DiagnosisWords.Contains(word.Folded)))
            weight *= Diagnosis;
        Array.Fill(weights, weight, first, end - first);
        for (var index = first; index < end; index++)
        {
            var word = words[index].Folded;
            if (Family.Contains(word))
            {
                Array.Clear(weights, index, end - index);
                return;
            }
            if (Kin.Contains(word) && word != patient && ClearKin(text, words, first, index, end) is var last and >= 0)
            {
                index = last;
                continue;
            }
            if (isNamed(index))
                continue;
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
            isDenied[index++] = true;
        return index - 1;
    }

    /// <summary>
    /// What is said of one of the family says nothing of the patient; gives the last word that is, or -1 when the sentence is the patient's. "Zijn vader had darmkanker" goes on to the end of the
    /// sentence, "borstkanker bij moeder en zus" and "colon cancer (father)" begin before.
    /// </summary>
    private int ClearKin(string text, List<NameWord> words, int first, int kin, int end)
    {
        var before = kin - 1;
        while (before >= first && Determiners.Contains(words[before].Folded))
            before--;
        var isObject = before >= first && words[before].Folded is "in" or "bij" or "of" or "van";
        // "A 32-year-old mother of two" is the patient.
        if ((kin + 1 < end && words[kin + 1].Folded is "of" or "van") || (kin > first && (char.IsAsciiDigit(words[kin - 1].Folded[0]) || words[kin - 1].Folded is "old" or "yo" or "jarige")))
            return -1;
        if (before >= first && !isObject && Beside.Contains(words[before].Folded))
            return -1;
        if (words[first..kin].Exists(word => word.Folded is "woont" or "woonachtig" or "wonend" or "wonen" or "woon" or "verblijft" or "logeert" or "lives" or "living" or "stays"))
            return -1;
        if (words[(kin + 1)..Math.Min(end, kin + 4)].Exists(word => Telling.Contains(word.Folded)))
            return -1;
        if (isObject || Between(text, words, Math.Max(1, kin)).Contains('('))
        {
            for (var index = kin - 1; index >= first && (index + 1 >= before || Between(text, words, index + 1).IndexOfAny(",(") < 0) && !Verbs.Contains(words[index].Folded); index--)
                weights[index] = 0;
        }
        var next = kin;
        while (next < end && !Patient.Contains(words[next].Folded) && !Turns.Contains(words[next].Folded))
            weights[next++] = 0;
        return next - 1;
    }

    /// <summary>
    /// "HIV test was negative" denies what stands right before; "hepatitis B en HIV serologie negatief" the whole list, but only when the list is all there is: in "he has asthma and HIV was negative" the
    /// asthma stays.
    /// </summary>
    private void DenyBefore(string text, List<NameWord> words, int first, int denial)
    {
        var (index, joiner, left) = (denial - 1, -1, ReachBack);
        for (; index >= first && left > 0; index--, left--)
        {
            if (index + 1 < denial && Between(text, words, index + 1).IndexOfAny(",(") >= 0)
                break;
            var word = words[index].Folded;
            if (word is "and" or "en" or "or" or "of" && joiner < 0)
                (joiner, left) = (index, ReachBack + 1);
            else if (word is "but" or "maar" or "and" or "en" or "positive" or "positief" or "with" or "met" || (joiner >= 0 && Verbs.Contains(word)))
                break;
        }
        // Not all of it is a list: what stands behind the last "and".
        var from = joiner >= 0 && index >= first ? joiner + 1 : index + 1;
        Array.Fill(isDenied, true, from, denial - from);
    }

    private static bool IsHistory(List<NameWord> words, int first, int end)
    {
        for (var index = first; index < end; index++)
        {
            if (words[index].Folded is "pmh" or "pmhx" or "voorgeschiedenis" or "comorbiditeit" or "comorbiditeiten" or "nevendiagnosen" or "doorgemaakt" or "doorgemaakte" || (words[index].Folded == "medical" && index + 1 < end && words[index + 1].Folded is "history" or "hx"))
                return true;
        }
        return false;
    }

    private static ReadOnlySpan<char> Between(string text, List<NameWord> words, int next)
    {
        var start = words[next - 1].Start + words[next - 1].Length;
        return text.AsSpan(start, words[next].Start - start);
    }

    /// <summary>A new line, or a full stop with a space behind it. A long line that goes on in small letters on the next was broken by a mail program.</summary>
    private static bool IsEnd(string text, List<NameWord> words, int next)
    {
        var between = Between(text, words, next);
        if (between.IndexOfAny(";?!") >= 0)
            return true;
        if (between.IndexOfAny('\n', '\r') >= 0 && !IsBroken(text, words, next))
            return true;
        var stop = between.IndexOf('.');
        return stop >= 0 && stop < between.Length - 1;
    }

    private static bool IsBroken(string text, List<NameWord> words, int next)
    {
        var start = words[next - 1].Start + words[next - 1].Length;
        var line = start - (text.LastIndexOf('\n', start - 1) + 1);
        return line >= BrokenLine && char.IsLower(text[words[next].Start]) && Between(text, words, next).Count('\n') == 1 && Between(text, words, next).Trim().IsEmpty;
    }

    private static HashSet<string> Set(string words) => [.. words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
}
