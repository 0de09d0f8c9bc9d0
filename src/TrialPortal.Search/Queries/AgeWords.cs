using System.Collections.Frozen;

namespace TrialPortal.Search.Queries;

/// <summary>"kinderen", "60+", "van 12 jaar", "onder de 18", "tussen 12 en 18 jaar", "5-year-old", "geen kinderen". How long ago something was ("al 10 jaar", "2 jaar na") is no age.</summary>
internal static class AgeWords
{
    private const int Oldest = 120;

    private static readonly FrozenDictionary<string, AgeRange> Groups = new (AgeRange Range, string[] Words)[]
    {
        (new(0, 17), ["kind", "kinderen", "kids", "kid", "kindje", "kinder", "child", "children", "pediatric", "paediatric", "pediatrisch", "pediatrische", "minderjarig", "minderjarige", "minderjarigen"]),
        (new(0, 1), ["baby", "babys", "babies", "zuigeling", "zuigelingen", "infant", "infants", "pasgeborene", "pasgeborenen", "pasgeboren", "newborn", "newborns", "neonaat", "neonaten", "neonates"]),
        (new(1, 3), ["peuter", "peuters", "dreumes", "toddler", "toddlers"]),
        (new(4, 6), ["kleuter", "kleuters"]),
        (new(12, 17), ["tiener", "tieners", "puber", "pubers", "adolescent", "adolescents", "adolescenten", "teenager", "teenagers", "teen", "teens", "jongeren", "jongere"]),
        (new(18, 39), ["jongvolwassene", "jongvolwassenen", "aya", "ayas"]),
        (new(18, Oldest), ["volwassene", "volwassenen", "volwassen", "adult", "adults"]),
        (new(65, Oldest), ["oudere", "ouderen", "senior", "senioren", "seniors", "bejaarde", "bejaarden", "elderly", "oudjes"]),
    }.SelectMany(group => group.Words.Select(word => (word, group.Range))).ToFrozenDictionary(pair => pair.word, pair => pair.Range, StringComparer.Ordinal);

    private static readonly (string End, Ending What)[] Endings =
        [("plussers", Ending.Plus), ("plusser", Ending.Plus), ("plus", Ending.Plus), ("jarigen", Ending.YearOld), ("jarige", Ending.YearOld), ("jarig", Ending.YearOld)];

    public static bool IsGroup(string folded) => Groups.ContainsKey(folded);

    public static AgeRange? Read(Reading reading)
    {
        AgeRange? ages = null;
        for (var index = 0; index < reading.Words.Count; index++)
        {
            if (!reading.IsFree(index))
                continue;
            if (Duration(reading, index) is { } end)
            {
                reading.Drop(index, end - index);
                index = end - 1;
                continue;
            }
            if ((Numbers(reading, index) ?? Group(reading, index)) is not var (range, first, count))
                continue;
            index = first + count - 1;
            if (Denials.BeginOf(reading, first) is { } denial)
            {
                if (Without(range) is not { } others)
                {
                    Denials.TakeNotUsed(reading, denial, first + count);
                    continue;
                }
                (range, count, first) = (others, first + count - denial, denial);
            }
            reading.Take(PartKind.Age, first, count, Dutch(range), English(range));
            ages = ages is { } before ? Both(before, range) : range;
        }
        return ages;
    }

    /// <summary>"Geen kinderen" is from 18 on; null when what is left has two ends.</summary>
    private static AgeRange? Without(AgeRange range) => range switch
    {
        (0, < Oldest and var to) => new(to + 1, Oldest),
        ( > 0 and var from, Oldest) => new(0, from - 1),
        _ => null,
    };

    /// <summary>Where a time that is no age ends: "al meer dan 10 jaar", "sinds 5 jaar", "2 jaar na (de operatie)", "3 maanden geleden", "3 maanden zwanger"; null when none begins here.</summary>
    private static int? Duration(Reading reading, int index)
    {
        var at = index;
        var isSaid = false;
        while (Before(reading.Free(at)))
            (at, isSaid) = (at + 1, true);
        while (at < index + 5 && reading.Free(at) is "meer" or "langer" or "minder" or "dan" or "more" or "less" or "than" or "ruim" or "ongeveer" or "bijna" or "minstens" or "circa" or "about" or "almost" or "the")
            at++;
        if (NumberWords.ReadOrDigits(reading.Free(at)) is null || Unit(reading, at, out var end) is not (AgeUnit.Years or AgeUnit.Months))
            return null;
        // "for 18 years and older"
        if (reading.Free(end) == "age" || After(reading.Free(end + 1)) is not null || (reading.Free(end + 1) is "en" or "of" or "and" or "or" && After(reading.Free(end + 2)) is not null))
            return null;
        // "Zwanger" is a condition, understood already.
        var isBehind = end + 1 < reading.Words.Count && reading.Words[end + 1].Folded is "geleden" or "ago" or "na" or "after" or "later" or "lang" or "sinds" or "since" or "zwanger" or "pregnant" or "durend" or "durende" or "overleving" or "survival" or "follow" or "behandeld" or "behandeling";
        if (!isSaid && !isBehind)
            return null;
        return reading.Free(end + 1) is "geleden" or "ago" or "lang" or "later" ? end + 2 : end + 1;

        // "ik heb 10 jaar ms", "I have had MS for 10 years"; "van 12 jaar" and "over 65 years" are ages.
        bool Before(string word) => word is "al" or "sinds" or "since" or "gedurende" or "during" or "afgelopen" or "laatste" or "past" or "last" or "na" or "after" or "binnen" or "within"
            || (at == index && word is "heb" or "heeft" or "hebben" or "have" or "has" or "had" && NumberWords.ReadOrDigits(reading.Free(at + 1)) is not null)
            || (at == index && word == "for" && NumberWords.ReadOrDigits(reading.Free(at + 1)) is not null);
    }

    /// <summary>"vrouwen boven 50 onder 65" is both; "kinderen en volwassenen" either.</summary>
    private static AgeRange Both(AgeRange one, AgeRange other)
    {
        var (from, to) = (Math.Max(one.FromYears, other.FromYears), Math.Min(one.ToYears, other.ToYears));
        return from <= to ? new(from, to) : new(Math.Min(one.FromYears, other.FromYears), Math.Max(one.ToYears, other.ToYears));
    }

    private static (AgeRange, int First, int Count)? Group(Reading reading, int index)
    {
        var word = reading.Free(index);
        if (word is "older" or "oudere" && reading.Free(index + 1) is "adults" or "people" or "volwassenen" or "mensen")
            return (new(65, Oldest), index, 2);
        if (word is "young" or "jong" or "jonge" && reading.Free(index + 1) is "adult" or "adults" or "volwassene" or "volwassenen")
            return (new(18, 39), index, 2);
        // Who cannot have any is no child.
        if (word is "kind" or "kinderen" or "children" && Enumerable.Range(index + 1, 2).Any(next => reading.Free(next) is "krijgen" or "gekregen" or "verwekken"))
            return null;
        if (!Groups.TryGetValue(word, out var range))
            return null;
        // "kinderen van 12 jaar" is 12; "baby's" has its s outside the word.
        return (range, index, 1);
    }

    private static (AgeRange, int First, int Count)? Numbers(Reading reading, int index)
    {
        var at = index;
        var side = Side(reading, ref at);
        while (at > index && reading.Free(at) is "de" or "the" or "leeftijd" or "age" or "aged" or "ages" or "van" or "of")
            at++;
        if (Years(reading.Free(at), out var ending) is not { } years)
            return null;
        // "2-jarige", "5-year-old"
        var last = at;
        var second = SecondNumber(reading, at, out var secondAt);
        if (second is not null)
            last = secondAt;
        var unit = Unit(reading, last, out var unitEnd);
        if (unit == AgeUnit.Other || (side == AgeSide.Between && second is null))
            return null;
        if (ending == Ending.YearOld)
            unit = AgeUnit.YearOld;
        var isPlus = reading.EndOf(last) < reading.Text.Length && reading.Text[reading.EndOf(last)] == '+' || reading.Free(last + 1) is "plus" or "plusser" or "plussers" || ending == Ending.Plus;
        if (isPlus && reading.Free(last + 1) is "plus" or "plusser" or "plussers")
            unitEnd = Math.Max(unitEnd, last + 1);
        if (unit == AgeUnit.None && !isPlus && side is AgeSide.None or AgeSide.Of && reading.Free(at - 1) is not ("leeftijd" or "age" or "aged") && !IsSomebody(reading, index - 1))
            return null;
        if (unit == AgeUnit.None && !isPlus && side == AgeSide.Of && !IsSomebody(reading, index - 1))
            return null;
        // "Onder vier ogen"
        if (unit == AgeUnit.None && !isPlus && years < 10 && !char.IsAsciiDigit(reading.Free(at)[0]))
            return null;
        // "HbA1c tussen 7 en 10"
        if (unit == AgeUnit.None && side == AgeSide.Between && IsMeasured(reading, index - 1))
            return null;
        last = unitEnd;
        if (unit == AgeUnit.Months)
            (years, second) = (years / 12, second / 12);
        // "50 jaar en ouder", "18 years or older"
        if (side is AgeSide.None or AgeSide.Of && reading.Free(last + 1) is "en" or "of" or "and" or "or" && After(reading.Free(last + 2)) is { } after)
        {
            side = after;
            last += 2;
        }
        else if (side is AgeSide.None or AgeSide.Of && After(reading.Free(last + 1)) is { } direct && unit != AgeUnit.YearOld)
        {
            side = direct;
            last++;
        }
        var range = (second, side) switch
        {
            ({ } to, _) when to >= years => new AgeRange(years, to),
            (_, AgeSide.Below) => new(0, Math.Max(0, years - 1)),
            (_, AgeSide.UpTo) => new(0, years),
            (_, AgeSide.Above) => new(years, Oldest),
            _ when isPlus => new(years, Oldest),
            _ => new(years, years),
        };
        return (range, index, last - index + 1);
    }

    /// <summary>"mijn dochter van 8", "ik ben 45": no unit is needed behind a person. "Kind" was understood as an age already.</summary>
    private static bool IsSomebody(Reading reading, int index) => index >= 0
        && (reading.Words[index].Folded is "dochter" or "zoon" or "zoontje" or "dochtertje" or "jongen" or "meisje" or "daughter" or "son" or "vrouw" or "man" or "boy" or "girl" or "woman" or "kind" or "child"
            or "kleinkind" or "kleinzoon" or "kleindochter" or "vader" or "moeder" or "father" or "mother" or "broer" or "zus" or "zusje" or "broertje" or "brother" or "sister" or "opa" or "oma" or "partner"
            || (reading.Words[index].Folded is "ben" or "am" or "is" or "word" or "wordt" && reading.IsFree(index))
            || (reading.Words[index].Folded == "m" && index > 0 && reading.Words[index - 1].Folded == "i"));

    /// <summary>What is measured, so that the numbers behind it are no ages.</summary>
    private static bool IsMeasured(Reading reading, int index) =>
        reading.Free(index) is "bmi" or "hba1c" or "psa" or "hb" or "gleason" or "score" or "waarde" or "waarden" or "gehalte" or "bloeddruk" or "dosis" or "gewicht" or "lengte" or "iq" or "edss" or "ecog" or "level" or "dose" or "weight";

    private static AgeSide? After(string word) => word switch
    {
        "ouder" or "older" or "over" or "hoger" or "up" => AgeSide.Above,
        "jonger" or "younger" => AgeSide.UpTo,
        _ => null,
    };

    private enum AgeSide { None, Of, Above, Below, UpTo, Between }

    /// <summary>What stands behind a number in the same word.</summary>
    private enum Ending { None, Plus, YearOld }

    private enum AgeUnit { None, Years, YearOld, Months, Other }

    private static AgeSide Side(Reading reading, ref int at)
    {
        var (word, next) = (reading.Free(at), reading.Free(at + 1));
        (var side, var count) = (word, next) switch
        {
            ("ouder" or "older" or "more", "dan" or "than") => (AgeSide.Above, 2),
            ("jonger" or "younger" or "less", "dan" or "than") => (AgeSide.Below, 2),
            ("tot", "en") when reading.Free(at + 2) == "met" => (AgeSide.UpTo, 3),
            ("up", "to") => (AgeSide.UpTo, 2),
            ("boven" or "over" or "above" or "vanaf" or "from" or "minimaal", _) => (AgeSide.Above, 1),
            ("onder" or "under" or "below" or "tot", _) => (AgeSide.Below, 1),
            ("tussen" or "between", _) => (AgeSide.Between, 1),
            ("van" or "of" or "aged" or "age" or "ages" or "leeftijd", _) => (AgeSide.Of, 1),
            _ => (AgeSide.None, 0),
        };
        at += count;
        return side;
    }

    private static int? SecondNumber(Reading reading, int at, out int secondAt)
    {
        var word = reading.Free(at + 1);
        secondAt = word is "tot" or "to" or "en" or "and" or "t" ? at + 2 : at + 1;
        if (reading.Free(secondAt) == "en" && reading.Free(secondAt + 1) == "met")
            secondAt += 2;
        if (secondAt > at + 1 && reading.Free(secondAt) is "de" or "the")
            secondAt++;
        if (secondAt == at + 1 && reading.Gap(at).Trim() is not ("-" or "–"))
            return null;
        return Years(reading.Free(secondAt), out _);
    }

    private static AgeUnit Unit(Reading reading, int last, out int end)
    {
        end = last + 1;
        switch (reading.Free(last + 1))
        {
            case "jaar" or "jr" or "yrs" or "yr" or "years" or "jaren" or "year" or "yo":
                if (reading.Free(last + 2) is "oud" or "old" or "oude" or "olds")
                {
                    end = last + 2;
                    return AgeUnit.YearOld;
                }
                if (reading.Free(last + 2) == "of" && reading.Free(last + 3) == "age")
                    end = last + 3;
                return AgeUnit.Years;
            case "jarige" or "jarigen" or "jarig":
                return AgeUnit.YearOld;
            case "maanden" or "maand" or "months" or "month" or "mnd":
                if (reading.Free(last + 2) is "oud" or "old" or "oude")
                    end = last + 2;
                return AgeUnit.Months;
            case "mg" or "kg" or "km" or "ml" or "g" or "cm" or "mm" or "kilometer" or "weken" or "weeks" or "dagen" or "days" or "uur" or "hours" or "procent" or "percent" or "keer" or "times":
                return AgeUnit.Other;
        }
        end = last;
        return reading.EndOf(last) < reading.Text.Length && reading.Text[reading.EndOf(last)] == '%' ? AgeUnit.Other : AgeUnit.None;
    }

    /// <summary>"45", "achttien", "50plus", "vijftigplussers", "achtjarige".</summary>
    private static int? Years(string word, out Ending ending)
    {
        ending = Ending.None;
        foreach (var (end, what) in Endings)
        {
            if (!word.EndsWith(end, StringComparison.Ordinal) || word.Length == end.Length)
                continue;
            (word, ending) = (word[..^end.Length], what);
            break;
        }
        return NumberWords.ReadOrDigits(word) is { } years and <= Oldest ? years : null;
    }

    private static string Dutch(AgeRange range) => range switch
    {
        (0, 1) => "Baby's (0 en 1 jaar)",
        (0, 17) => "Kinderen (0 tot en met 17 jaar)",
        (12, 17) => "Jongeren (12 tot en met 17 jaar)",
        (18, 39) => "Jongvolwassenen (18 tot en met 39 jaar)",
        (var from, Oldest) => $"{from} jaar en ouder",
        (var from, var to) when from == to => $"{from} jaar",
        (var from, var to) => $"{from} tot en met {to} jaar",
    };

    private static string English(AgeRange range) => range switch
    {
        (0, 1) => "Babies (aged 0 and 1)",
        (0, 17) => "Children (aged 0 to 17)",
        (12, 17) => "Teenagers (aged 12 to 17)",
        (18, 39) => "Young adults (aged 18 to 39)",
        (var from, Oldest) => $"{from} years and older",
        (var from, var to) when from == to => from == 1 ? "1 year" : $"{from} years",
        (var from, var to) => $"{from} to {to} years",
    };
}
