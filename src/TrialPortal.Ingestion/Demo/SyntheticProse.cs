using System.Globalization;

namespace TrialPortal.Ingestion.Demo;

/// <summary>What a synthetic study is about: the words its sentences return to.</summary>
internal sealed record Subject(string Condition, string OtherCondition, string Drug, string OtherDrug, string Gene);

/// <summary>
/// A sentence with slots, read once: "Patients with {condition} are {verb} every {weeks} weeks." Slots name a word list or a word of the
/// study's <see cref="Subject"/>.
/// </summary>
internal sealed class Phrase
{
    private readonly (string Text, Slot Slot)[] parts;

    private enum Slot { None, Condition, OtherCondition, Drug, OtherDrug, AnyDrug, Gene, Noun, Adjective, Verb, Adverb, Term, Weeks, Percent, Dose, Number, Score }

    public Phrase(string pattern)
    {
        var pieces = pattern.Split(['{', '}']);
        parts = [.. pieces.Select((piece, i) => i % 2 == 0 ? (piece, Slot.None) : ("", Enum.Parse<Slot>(piece, ignoreCase: true)))];
    }

    /// <summary>A phrase a line.</summary>
    public static Phrase[] Read(string lines) => [.. lines.Split('\n').Select(line => new Phrase(line))];

    public void Write(TextBuffer text, Subject subject, Dice dice)
    {
        foreach (var (literal, slot) in parts)
        {
            switch (slot)
            {
                case Slot.None: text.Add(literal); break;
                case Slot.Condition: text.AddWord(subject.Condition); break;
                case Slot.OtherCondition: text.AddWord(subject.OtherCondition); break;
                case Slot.Drug: text.AddWord(subject.Drug); break;
                case Slot.OtherDrug: text.AddWord(subject.OtherDrug); break;
                case Slot.AnyDrug: text.AddWord(SyntheticVocabulary.Drugs.Draw(dice)); break;
                case Slot.Gene: text.AddWord(dice.Chance(0.7) ? subject.Gene : SyntheticVocabulary.Genes.Draw(dice)); break;
                case Slot.Noun: text.AddWord(SyntheticVocabulary.Nouns.Draw(dice)); break;
                case Slot.Adjective: text.AddWord(SyntheticVocabulary.Adjectives.Draw(dice)); break;
                case Slot.Verb: text.AddWord(SyntheticVocabulary.Verbs.Draw(dice)); break;
                case Slot.Adverb: text.AddWord(SyntheticVocabulary.Adverbs.Draw(dice)); break;
                case Slot.Term: text.AddWord(SyntheticVocabulary.Terms.Draw(dice)); break;
                case Slot.Weeks: text.Add(dice.Between(1, 52)); break;
                case Slot.Percent: text.Add(dice.Between(5, 95)); break;
                case Slot.Dose: text.Add(dice.Between(1, 40) * 5); break;
                case Slot.Number: text.Add(dice.Between(2, 400)); break;
                case Slot.Score: text.Add(dice.Between(0, 30)); break;
            }
        }
    }
}

/// <summary>Characters that grow and are used again.</summary>
internal sealed class TextBuffer
{
    private char[] chars = new char[32 * 1024];

    public int Length { get; private set; }

    public ReadOnlySpan<char> Text => chars.AsSpan(0, Length);

    public TextBuffer Clear()
    {
        Length = 0;
        return this;
    }

    public TextBuffer Add(ReadOnlySpan<char> text)
    {
        if (Length + text.Length > chars.Length) Array.Resize(ref chars, Math.Max(chars.Length * 2, Length + text.Length));
        text.CopyTo(chars.AsSpan(Length));
        Length += text.Length;
        return this;
    }

    /// <summary>Adds a word, and makes an "a" before it "an" where its first letter asks for it.</summary>
    public TextBuffer AddWord(string word)
    {
        var article = Length >= 2 && chars[Length - 1] == ' ' && chars[Length - 2] is 'a' or 'A' && (Length == 2 || !char.IsLetter(chars[Length - 3]));
        if (article && word.Length > 0 && word[0] is 'a' or 'e' or 'i' or 'o')
        {
            Length--;
            Add("n ");
        }

        return Add(word);
    }

    public TextBuffer Add(int number, string format = "0")
    {
        Span<char> digits = stackalloc char[16];
        number.TryFormat(digits, out var written, format == "0" ? default : format, CultureInfo.InvariantCulture);
        return Add(digits[..written]);
    }

    /// <summary>Makes the character at <paramref name="position"/> a capital, if it is a letter.</summary>
    public TextBuffer Capitalise(int position)
    {
        if (position < Length) chars[position] = char.ToUpperInvariant(chars[position]);
        return this;
    }
}

/// <summary>Medical English by the paragraph, with lengths asked for in characters.</summary>
internal static class SyntheticProse
{
    private static readonly Phrase[] sentences = Phrase.Read("""
        Patients with {condition} often have {adjective} {noun} despite {adjective} {noun}.
        The {adjective} {noun} of {condition} is related to {noun}, {noun} and {term}.
        This study is designed to determine whether {drug} changes the {noun} of {adjective} {noun} in people with {condition}.
        In this {adjective} study the {noun} of {drug} is {verb} against {otherdrug} over {weeks} weeks.
        Participants are {verb} to one of the groups and {verb} every {weeks} weeks until {noun} or {adjective} {noun}.
        Earlier work with {anydrug} has shown {adjective} {noun} in {percent} % of {adjective} patients.
        The {noun} and the {noun} are {adverb} {verb} with a {adjective} {noun}.
        {adverb}, {adjective} {noun} was {verb} in patients carrying {gene} variants.
        Expression of {gene} in {adjective} tissue is thought to drive {term} and {adjective} {noun}.
        After informed consent, {noun}, {noun} and {adjective} {noun} are {verb} at baseline, week {weeks} and at the end of the study.
        A total of {number} participants will be {verb} at {adjective} centres.
        {drug} is given at a dose of {dose} mg, {adverb}, with {adjective} {noun}.
        The {adjective} hypothesis is that {noun} is {verb} by at least {percent} percent compared with {adjective} {noun}.
        Secondary aims are to describe {noun}, {adjective} {noun}, {term} and health-related quality of life.
        {condition} is a {adjective} disorder of the {noun} that leads to {term}, {adjective} {noun} and {noun}.
        Blood and {noun} samples are {verb} to explore {gene}, {term} and {adjective} {noun}.
        When {adjective} {noun} occurs, {drug} is {verb} and the {noun} is {verb} {adverb}.
        It is not known whether {term} or {adjective} {noun} explains the {noun} seen with {anydrug}.
        The data will be {verb} {adverb} by an independent committee that reviews {noun} and {noun}.
        Usual care for {condition} consists of {noun}, {adjective} {noun} and, in {percent} % of patients, {otherdrug}.
        Follow-up lasts {weeks} months, with visits for {adjective} {noun}, {noun} and {term}.
        For people who also have {othercondition}, the {noun} is {adverb} {verb}.
        The investigators will compare {adjective} {noun} with {adjective} {noun} and estimate the {noun} per {noun}.
        """);

    private static readonly Phrase[] inclusions = Phrase.Read("""
        Diagnosis of {condition} confirmed by {adjective} {noun}
        Age and {noun} as described in the {adjective} protocol
        At least {weeks} weeks of {adjective} {noun} before enrolment
        {adjective} {noun} of \>= {score} on the {adjective} {noun} scale
        Absolute {noun} count \>= {number} x 10\^9/L and {noun} \<= {score} times the upper limit of normal
        Documented {gene} variant or {adjective} {term}
        Has received at least {score} lines of {adjective} {noun}, including {anydrug}
        Willing and able to give written informed consent and to comply with {adjective} {noun}
        ECOG performance status 0 \- 2 and life expectancy of at least {weeks} weeks
        Women of childbearing potential must have a negative pregnancy test and use {adjective} contraception
        Stable dose of {anydrug} (\<= {dose} mg) for {weeks} weeks
        Measurable {noun} with {adjective} {noun} on {noun}
        """);

    private static readonly Phrase[] exclusions = Phrase.Read("""
        Pregnancy, lactation or the wish to become pregnant within {weeks} weeks
        Known hypersensitivity to {drug}, {anydrug} or their excipients
        History of {othercondition} or another {adjective} {noun} within {weeks} months
        Use of {anydrug}, {anydrug} or any {adjective} {noun} within {weeks} days of the first dose
        {adjective} {noun} that in the opinion of the investigator interferes with {noun}
        Active infection with hepatitis B, hepatitis C or HIV requiring {adjective} {noun}
        Clinically relevant {term} or {adjective} {noun}
        Estimated glomerular filtration rate \< {percent} mL/min/1.73 m\^2
        Participation in another study of a {adjective} {noun} in the past {weeks} weeks
        Major surgery, {noun} or {adjective} {noun} planned during the study
        Abuse of alcohol or {noun} \[within {weeks} months\]
        Uncontrolled {othercondition} or {adjective} {term}
        """);

    private static readonly Phrase[] measures = Phrase.Read("""
        Change from baseline in {adjective} {noun}
        Number of participants with {adjective} {noun}
        {condition}: {adjective} {noun} score
        Overall {noun}
        Incidence of {term}
        Time to {adjective} {noun} or {noun}
        Proportion of participants with {noun} \>= {percent} %
        Maximum {adjective} concentration of {drug}
        {gene} expression in {adjective} {noun}
        Quality of life: {adjective} {noun} and {noun}
        """);

    private static readonly Phrase[] longMeasures = Phrase.Read("""
        Change from baseline in {adjective} {noun} as assessed with the {adjective} {noun} {noun} at week {weeks}
        Number of participants with {adjective} {noun} or {term}, with or without {adjective} {noun}
        Time from the first dose of {drug} to {adjective} {noun}, {noun} or death
        Proportion of participants with an improvement of {percent} % or more in {adjective} {noun}
        """);

    private static readonly Phrase[] timeFrames = Phrase.Read("""
        {weeks} weeks
        Baseline, week {weeks}
        Up to {weeks} months
        At {weeks} and {percent} days after the first dose of {drug}
        Day 1
        From randomisation until {noun} or death from any cause, up to {weeks} months
        """);

    private static readonly Phrase[] titles = Phrase.Read("""
        {drug} for {condition}
        {adjective} {noun} in {condition}
        A study of {drug} in patients with {adjective} {condition}
        {drug} versus {otherdrug} for {adjective} {noun} in {condition}
        {gene} and {adjective} {noun} in people with {condition}
        Effect of {adjective} {noun} on {noun} in {condition}
        {adjective} {term} after {noun} in patients with {condition} and {othercondition}
        """);

    private static readonly Phrase[] citationTitles = Phrase.Read("""
        {adjective} {noun} and {term} in {condition}: a {adjective} study.
        {anydrug} in {adjective} {condition}: {noun}, {noun} and {noun}.
        Role of {gene} in {adjective} {noun}.
        The {noun} of {adjective} {noun} in {number} patients with {othercondition}.
        """);

    private static readonly Phrase[] labels = Phrase.Read("""
        {drug} {dose} mg
        {adjective} {noun}
        {adjective} {noun} plus {drug}
        Group {score}: {noun}
        """);

    public static void Title(TextBuffer text, int length, Subject subject, Dice dice)
    {
        Write(titles, text, subject, dice);
        while (text.Length < length - 25)
        {
            text.Add(dice.Chance(0.5) ? ": " : " and ");
            Write(labels, text, subject, dice);
        }

        text.Capitalise(0);
    }

    public static void Paragraphs(TextBuffer text, int length, Subject subject, Dice dice)
    {
        var end = text.Length + length;
        while (true)
        {
            Sentence(text, subject, dice);
            if (text.Length >= end - 70) return;
            text.Add(dice.Chance(0.2) ? "\n\n" : " ");
        }
    }

    public static void Measure(TextBuffer text, Subject subject, Dice dice) => Capitalised(dice.Chance(0.6) ? longMeasures : measures, text, subject, dice);

    public static void TimeFrame(TextBuffer text, Subject subject, Dice dice) => Capitalised(timeFrames, text, subject, dice);

    public static void Label(TextBuffer text, Subject subject, Dice dice) => Capitalised(labels, text, subject, dice);

    public static void CitationTitle(TextBuffer text, Subject subject, Dice dice) => Capitalised(citationTitles, text, subject, dice);

    /// <summary>
    /// Criteria as the registry writes them: mostly two headed bullet lists, sometimes numbered or nested, in 3 % without headers.
    /// </summary>
    public static void Criteria(TextBuffer text, int length, Subject subject, Dice dice)
    {
        if (dice.Chance(0.03))
        {
            Paragraphs(text, length, subject, dice);
            return;
        }

        var (numbered, nested) = (dice.Chance(0.23), dice.Chance(0.1));
        text.Add("Inclusion Criteria:\n\n");
        List(inclusions, length * 45 / 100);
        text.Add("\nExclusion Criteria:\n\n");
        List(exclusions, length * 98 / 100);

        void List(Phrase[] phrases, int end)
        {
            for (var item = 1; item == 1 || text.Length < end - 40; item++)
            {
                if (numbered) text.Add(item).Add(". ");
                else text.Add("* ");
                Capitalised(phrases, text, subject, dice);
                if (nested && dice.Chance(0.3))
                {
                    text.Add(":\n");
                    for (var i = dice.Between(2, 3); i > 0; i--)
                    {
                        text.Add("  * ");
                        Capitalised(labels, text, subject, dice);
                        text.Add("\n");
                    }
                }
                else
                {
                    text.Add("\n");
                }
            }
        }
    }

    /// <summary>One criterion of a list.</summary>
    public static void Criterion(TextBuffer text, bool inclusion, Subject subject, Dice dice) => Capitalised(inclusion ? inclusions : exclusions, text, subject, dice);

    private static void Sentence(TextBuffer text, Subject subject, Dice dice) => Capitalised(sentences, text, subject, dice);

    private static void Capitalised(Phrase[] phrases, TextBuffer text, Subject subject, Dice dice)
    {
        var start = text.Length;
        Write(phrases, text, subject, dice);
        text.Capitalise(start);
    }

    private static void Write(Phrase[] phrases, TextBuffer text, Subject subject, Dice dice) =>
        phrases[dice.Next(phrases.Length)].Write(text, subject, dice);
}

