using System.Collections.Frozen;
using System.Globalization;
using TrialPortal.Search.Index;
using TrialPortal.Search.Places;
using TrialPortal.Search.Sites;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Queries;

/// <summary>"bij Utrecht", "3584 CX", "regio Groningen", "binnen 30 km van Zwolle", "in Gelderland", "provincie Utrecht", and countries.</summary>
internal sealed class PlaceWords(DutchPlaces places)
{
    private const int MostKm = 500;
    private const int LongestName = 5;

    /// <summary>A smaller place needs a word before it that says it is one, or a name like no other word.</summary>
    private const int LargePlace = 5_000;

    private const int ShortestSmall = 5;
    private const int ShortestCorrected = 5;

    /// <summary>A slip in a town that nothing announces is believed of a larger town, in a short word of a city.</summary>
    private const int ShortestBareCorrected = 6;

    private const int KnownTown = 20_000;
    private const int City = 100_000;

    /// <summary>A postcode this near to a town is in it.</summary>
    private const int SameTownKm = 10;

    /// <summary>Towns that are frequent words only because they are towns.</summary>
    private static readonly FrozenSet<string> OnlyTowns = new[] { "amsterdam", "leiden" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Words of Dutch or English, or names, that are places too and that the list of everyday words does not have.</summary>
    private static readonly FrozenSet<string> AlsoWords = new[]
    {
        "asten", "assen", "baak", "beek", "berg", "berlicum", "bleskensgraaf", "boer", "de horst", "de lier", "doorn", "eind", "elp", "ell", "epe", "geffen", "heide", "horst", "hulst", "kamp", "kapel",
        "kapelle", "laren", "maren", "nes", "nuth", "ouder", "oud", "pesse", "putten", "raar", "rome", "rouveen", "sluis", "soest", "spier", "stein", "stroe", "veere", "velp", "voorst", "wapen", "weert",
        "werven", "westen", "zand", "zandvoort", "zwarte", "mariahout", "elim", "elst", "nieuw", "ten boer", "flushing",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Of these words those that end a search too often to be the town ("allergie voor dieren", "heel", "echt").</summary>
    private static readonly FrozenSet<string> MostlyWords = new[] { "dieren", "haren", "heel", "echt", "made", "born", "well", "hem", "son", "mill", "handel", "monster", "helden", "hoeven", "flushing", "grins" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Hamlets that bear the name of a country or a province: who types it means that.</summary>
    private static readonly FrozenSet<string> NeverPlaces = new[] { "nederland", "zeeland", "limburg", "holland", "engeland", "rusland", "egypte", "duitsland", "friesland", "brabant", "turkije", "amerika" }
        .ToFrozenSet(StringComparer.Ordinal);

    private readonly SpellingCorrection spelling = new(places.All.Where(place => IsLarge(place)).Select(place => Words.Key(place.Name)).Where(name => !name.Contains(' ') && name.Length >= ShortestCorrected));

    /// <summary>Every word of a name of several words, as "Krimpen" of Krimpen aan den IJssel: no typing errors.</summary>
    private readonly FrozenSet<string> wordsOfNames = places.All.SelectMany(place => place.Aliases.Prepend(place.Name)).Select(Words.Key).Where(name => name.Contains(' '))
        .SelectMany(name => name.Split(' ')).Where(word => word.Length >= ShortestCorrected).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Radius, postcodes, and places that a word before them announces.</summary>
    public NamedPoint? ReadAnnounced(Reading reading, out string? country, out int? radiusKm)
    {
        NamedPoint? near = null;
        (country, radiusKm) = (null, null);
        for (var index = 0; index < reading.Words.Count; index++)
        {
            if (!reading.IsFree(index))
                continue;
            if ((Radius(reading, index) ?? TravelTime(reading, index)) is var (km, first, count))
            {
                radiusKm = km ?? radiusKm;
                if (km is { } most)
                    reading.Take(PartKind.Radius, first, count, $"Binnen {most} km", $"Within {most} km");
                else
                    reading.Take(PartKind.NotUsed, first, count, reading.TextOf(first, count), reading.TextOf(first, count));
                index = first + count - 1;
                if (near is null && At(reading, Connected(reading, index + 1), isAnnounced: true) is var (of, begin, length))
                {
                    near = Take(reading, of, index + 1, begin + length - index - 1);
                    index = begin + length - 1;
                }
                continue;
            }
            var at = Announced(reading, index);
            if (at > index && Denials.BeginOf(reading, index) is { } denial && NameEnd(reading, at) is { } denied)
            {
                Denials.TakeNotUsed(reading, denial, denied);
                index = denied - 1;
                continue;
            }
            if ((at > index || reading.Free(index) is "provincie" or "province") && ProvinceAt(reading, at, isAnnounced: true) is var (province, provinceEnd))
            {
                near = TakeProvince(reading, province, index, provinceEnd - index, near);
                index = provinceEnd - 1;
                continue;
            }
            if (at > index && CountryWords.At(reading, WithoutArticle(reading, at), isAnnounced: true) is var (named, names) && !IsLonger(reading, WithoutArticle(reading, at), names))
            {
                var end = WithoutArticle(reading, at) + names;
                country = TakeCountry(reading, named, index, end - index, country);
                index = end - 1;
                continue;
            }
            if (near is not null)
            {
                if (at > index && At(reading, at, isAnnounced: true) is var (second, _, words2))
                {
                    TakeSecond(reading, second, index, at + words2 - index, near);
                    index = at + words2 - 1;
                }
                continue;
            }
            if (Postcode(reading, at, at > index) is var (point, words))
            {
                near = Take(reading, point, index, at + words - index);
                index = at + words - 1;
            }
            else if (at > index && At(reading, at, isAnnounced: true) is var (place, _, length))
            {
                near = Take(reading, place, index, at + length - index);
                index = at + length - 1;
            }
        }
        return near;
    }

    /// <summary>A place that stands by itself among other words: a large one that is no word of the language, or one whose name is no other word.</summary>
    public int ReadBare(Reading reading, int index, NameReading names)
    {
        if (Denials.BeginOf(reading, index) is { } denial && NameEnd(reading, index) is { } denied)
        {
            Denials.TakeNotUsed(reading, denial, denied);
            return denied - index;
        }
        if (ProvinceAt(reading, index, isAnnounced: false) is var (province, end))
        {
            names.Near = TakeProvince(reading, province, index, end - index, names.Near);
            return end - index;
        }
        if (CountryWords.At(reading, index, isAnnounced: false) is var (country, words))
        {
            names.Country = TakeCountry(reading, country, index, words, names.Country);
            return words;
        }
        if (At(reading, index, isAnnounced: false, names.Occurs) is not var (place, first, count))
            return 1;
        if (names.Near is { } near)
            TakeSecond(reading, place, first, count, near);
        else
            names.Near = Take(reading, place, first, count);
        return count;
    }

    /// <summary>
    /// Whether a place begins here that has more words than a name of something else ("Bergen op Zoom"), or that is written as it stands where the other name only has its stem ("Vaals" is no fall).
    /// </summary>
    public bool IsRather(Reading reading, int index, NameMatch? name)
    {
        if (At(reading, index, isAnnounced: false) is not var (_, _, count) || IsLonger(reading, index, count))
            return false;
        return count > Math.Max(1, name?.Count ?? 0) || (name?.Count == 1 && !IsWrittenSo(name.Value.Entries, reading.Words[index].Folded));
    }

    /// <summary>A larger town with one slip in it, also one abroad: that is no disease with two.</summary>
    public bool IsNearlyTown(string folded) => NearestTown(folded) is not null || (folded.Length >= ShortestBareCorrected && CountryWords.TownSpelling.Nearest(folded, 1).Count > 0);

    /// <summary>The largest of the larger towns that differ by one slip.</summary>
    private Place? NearestTown(string folded) => folded.Length < ShortestCorrected ? null
        : spelling.Nearest(folded, 1).Select(near => places.Find(near.Word)).Where(town => town?.Population >= (folded.Length < ShortestBareCorrected ? City : KnownTown)).MaxBy(town => town!.Population);

    /// <summary>A place with a slip in it: behind "bij", or a larger town by itself.</summary>
    public NamedPoint? ReadMisspelt(Reading reading, Func<string, bool> isKnown)
    {
        for (var index = 0; index < reading.Words.Count; index++)
        {
            var at = Announced(reading, index);
            if (at >= reading.Words.Count || !reading.IsFree(at) || reading.Words[at].Folded is not { Length: >= ShortestCorrected } word || FunctionWords.Has(word) || isKnown(word)
                || (NearestTown(word) ?? (at > index && spelling.Nearest(word, 1) is [var only] ? places.Find(only.Word) : null)) is not { } place)
                continue;
            var part = new UnderstoodPart(PartKind.Place, reading.Words[index].Start, reading.EndOf(at) - reading.Words[index].Start, place.Name, place.Name) { IsCorrected = true };
            reading.Take(part, index, at - index + 1);
            return PointOf(place);
        }
        return null;
    }

    /// <summary>"in de buurt" without a place says nothing.</summary>
    public static void DropNearby(Reading reading)
    {
        for (var index = 0; index < reading.Words.Count; index++)
        {
            var end = Announced(reading, index);
            if (end > index + 1)
                reading.Drop(index, end - index);
            else if (reading.Free(index) is "near" or "around" && reading.Free(index + 1) == "me")
                reading.Drop(index, 2);
            else if (reading.Free(index) is "dichtbij" or "vlakbij" or "nearby" or "omgeving" or "omstreken")
                reading.Drop(index, 1);
            // "Eindhoven e.o."
            else if (reading.Free(index) == "e" && reading.Free(index + 1) == "o" && reading.Gap(index) is ".")
                reading.Drop(index, 2);
        }
    }

    public bool IsPlaceName(string folded) => places.Find(folded) is not null || Provinces.Find(folded) is not null || Regions.Find(folded) is not null || CountryWords.Has(folded);

    /// <summary>A place, or a word of the name of one.</summary>
    public bool IsWordOfPlace(string folded) => wordsOfNames.Contains(folded) || IsPlaceName(folded);

    /// <summary>Whether a town of this name is larger than a hamlet.</summary>
    public bool IsTown(string folded) => places.Named(folded).Any(IsLarge);

    private static bool IsLarge(Place place) => place.IsMunicipality || place.Population >= LargePlace;

    private static NamedPoint PointOf(Place place) => new(place.Name, place.Name, place.Point);

    private static NamedPoint Take(Reading reading, NamedPoint point, int first, int count)
    {
        reading.Take(PartKind.Place, first, count, point.Label, point.Label);
        return point;
    }

    private static NamedPoint TakeProvince(Reading reading, Province province, int first, int count, NamedPoint? near)
    {
        // "Eindhoven, Noord-Brabant" says no more than Eindhoven.
        if (near is not null && Provinces.Around(near) == province.Name)
            reading.Drop(first, count);
        else
            reading.Take(near is null ? PartKind.Province : PartKind.OtherPlace, first, count, province.Dutch, province.English);
        return near ?? province.Middle;
    }

    private static string TakeCountry(Reading reading, NamedCountry named, int first, int count, string? known)
    {
        var country = named.Country;
        var part = reading.Take(known is null || known == country.Code ? PartKind.Country : PartKind.OtherPlace, first, count, country.Dutch, country.English);
        reading.Replace(part, part with { Town = named.Town });
        return known ?? country.Code;
    }

    /// <summary>Where the name of a country, a province or a place that begins here ends; null when none does.</summary>
    private int? NameEnd(Reading reading, int at)
    {
        var first = WithoutArticle(reading, at);
        return CountryWords.At(reading, first, isAnnounced: true) is var (_, words) ? first + words
            : ProvinceAt(reading, at, isAnnounced: true) is var (_, end) ? end
            : At(reading, at, isAnnounced: true) is var (_, begin, count) ? begin + count
            : null;
    }

    /// <summary>A place beside another. The town behind its postcode is the same place; what is another one cannot count too, and is said to.</summary>
    private static void TakeSecond(Reading reading, NamedPoint second, int first, int count, NamedPoint near) =>
        reading.Take(second.Label == near.Label || (char.IsAsciiDigit(near.Label[0]) && second.Point.DistanceTo(near.Point) < SameTownKm) ? PartKind.Place : PartKind.OtherPlace,
            first, count, second.Label, second.Label);

    private static int WithoutArticle(Reading reading, int at) => reading.Free(at) is "de" or "the" or "het" ? at + 1 : at;

    /// <summary>The province that is named here, with where its words end. Utrecht and Groningen are the cities unless the word province stands before them.</summary>
    private static (Province Province, int End)? ProvinceAt(Reading reading, int at, bool isAnnounced)
    {
        var first = WithoutArticle(reading, at);
        var isNamed = reading.Free(first) is "provincie" or "province";
        if (isNamed)
            first = reading.Free(first + 1) is "van" or "of" ? first + 2 : first + 1;
        else if (!isAnnounced && first > at)
            return null;
        for (var count = 2; count > 0; count--)
        {
            if (first + count > reading.Words.Count || !reading.AreFree(first, count))
                continue;
            var key = count == 1 ? reading.Words[first].Folded : $"{reading.Words[first].Folded} {reading.Words[first + 1].Folded}";
            if (Provinces.Find(key) is not { } province || (!isNamed && (province.Dutch is "Utrecht" or "Groningen" || IsLonger(reading, first, count)))
                || (first > 0 && reading.Words[first - 1].Folded is "vlaams" or "waals" or "belgisch" or "flemish" or "walloon" or "belgian"))
                continue;
            return (province, first + count);
        }
        return null;
    }

    /// <param name="isAnnounced">A word before it says that it is a place.</param>
    /// <param name="occurs">Whether a word stands in trials: then it is not taken for a small place by itself.</param>
    private (NamedPoint Point, int First, int Count)? At(Reading reading, int first, bool isAnnounced, Func<string, bool>? occurs = null)
    {
        for (var count = Math.Min(LongestName, reading.Words.Count - first); count > 0; count--)
        {
            if (!reading.AreFree(first, count))
                continue;
            var key = Words.Key(reading.TextOf(first, count));
            if (NeverPlaces.Contains(key) || key.Length < 2)
                return null;
            var named = places.Named(key);
            var region = named.Count == 0 ? Regions.Find(key) : null;
            if (named.Count == 0 && region is null)
                continue;
            var isMedical = count == 1 && MedicalVocabulary.BuiltIn.Names.Find(key) is { } meanings && (isAnnounced || IsWrittenSo(meanings, key));
            var isWord = isMedical || FunctionWords.Has(key) || AlsoWords.Contains(key) || (EverydayWords.Has(key) && !OnlyTowns.Contains(key));
            // "in de wijk" and "in De Wijk"
            if (count > 1 && region is null && !named.Any(IsLarge) && !HasNameOfItsOwn(key) && !reading.HasCapital(first))
                continue;
            var isMeant = isAnnounced ? !IsLonger(reading, first, count) && (!isWord || IsMeantAsPlace(reading, first, count))
                : isWord ? !isMedical && named.Any(IsLarge) && IsNamed(reading, first, count, key)
                : region is not null || named.Any(IsLarge) || (key.Length >= ShortestSmall && !MedicalVocabulary.BuiltIn.Names.KnownWords.Contains(key) && (count > 1 || occurs?.Invoke(key) == false));
            if (isMeant)
                return (region ?? PointOf(named[0]), first, count);
        }
        return null;
    }

    /// <summary>A condition or a hospital begins here too, and is longer: "bij Amsterdam UMC".</summary>
    private static bool IsLonger(Reading reading, int first, int count) =>
        MedicalVocabulary.BuiltIn.Names.Longest(reading.Words, first)?.Count > count || Hospitals.BuiltIn.Names.Longest(reading.Words, first)?.Count > count;

    /// <summary>"in Best", but not "in best case": a capital among small letters, or nothing behind it that it could belong to.</summary>
    private static bool IsMeantAsPlace(Reading reading, int first, int count)
    {
        var next = reading.Free(first + count);
        return reading.HasCapital(first) || next.Length == 0 || FunctionWords.Joins(next);
    }

    private static bool IsWrittenSo(IReadOnlyList<NameEntry> entries, string key) => entries.Any(entry => Words.Key(entry.Name) == key);

    /// <summary>"Nieuwerkerk aan den IJssel", but not "de wijk".</summary>
    private static bool HasNameOfItsOwn(string key) => key.Count(' ') > 1
        || key.Split(' ').Any(word => word.Length > 2 && !FunctionWords.Has(word) && !EverydayWords.Has(word) && !MedicalVocabulary.BuiltIn.Names.KnownWords.Contains(word));

    /// <summary>"astma Goes" and "ik heb astma, Best is mijn stad", but not "wat is best voor mij": the last word, or a capital among small letters.</summary>
    private static bool IsNamed(Reading reading, int first, int count, string key)
    {
        var (isFirst, isLast) = (first == 0, first + count == reading.Words.Count);
        var hasCapital = reading.HasCapital(first);
        // In a title every word has one.
        if (hasCapital && !isFirst && (isLast || !char.IsUpper(reading.Text[reading.Words[first + count].Start])))
            return true;
        return isLast && !MostlyWords.Contains(key) && (isFirst || !FunctionWords.Has(reading.Words[first - 1].Folded));
    }

    /// <summary>Where a place must begin behind the words that announce one; the index itself when none do.</summary>
    private static int Announced(Reading reading, int index)
    {
        var at = index;
        var word = reading.Free(index);
        if (word is "dicht" or "vlak" or "close" && reading.Free(index + 1) is "bij" or "to")
            at += 2;
        else if (word is "in" or "uit" && reading.Free(index + 1) is "de" or "the" && reading.Free(index + 2) is "buurt" or "omgeving" or "regio" or "area" or "region" or "nabijheid" or "vicinity")
            at += 3;
        else if (word is "in" or "bij" or "te" or "nabij" or "rond" or "rondom" or "omgeving" or "regio" or "vlakbij" or "dichtbij" or "near" or "nearby" or "around" or "at" or "from" or "uit"
            or "omstreken" or "postcode" or "woonplaats" or "postcodegebied" or "buurt" or "vanuit" or "region" or "area")
            at++;
        else
            return index;
        if (at > index && reading.Free(at) is "van" or "of" or "regio" or "omgeving" or "the" && at + 1 < reading.Words.Count)
            at++;
        return at;
    }

    private static int Connected(Reading reading, int at) =>
        reading.Free(at) is "van" or "of" or "vanaf" or "from" or "rond" or "rondom" or "around" or "bij" or "om" or "uit" or "in" or "near" ? at + 1 : at;

    private static (int? Km, int First, int Count)? Radius(Reading reading, int index)
    {
        var first = index;
        index = BehindWithin(reading, index);
        var word = reading.Free(index);
        var digits = word.AsSpan().IndexOfAnyExceptInRange('0', '9') is var end && end < 0 ? word.Length : end;
        if (digits == 0)
            return NumberWords.Read(word) is { } spelt and <= MostKm && IsKm(reading.Free(index + 1)) ? (spelt, first, index - first + 2) : null;
        if (digits > 3 || !int.TryParse(word.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var km) || km is 0 or > MostKm)
            return null;
        if (IsKm(word[digits..]))
            return (km, first, index - first + 1);
        return digits == word.Length && IsKm(reading.Free(index + 1)) ? (km, first, index - first + 2) : null;
    }

    /// <summary>"binnen 1 uur rijden": we know distances, no roads. "Binnen 6 uur" alone is how soon somebody must be treated.</summary>
    private static (int? Km, int First, int Count)? TravelTime(Reading reading, int index)
    {
        var first = index;
        index = BehindWithin(reading, index);
        if (reading.Free(index) is "half" or "halve" or "anderhalf" or "een" or "one" || NumberWords.ReadOrDigits(reading.Free(index)) is not null)
            index += reading.Free(index + 1) is "half" or "halve" ? 2 : 1;
        if (index == first || reading.Free(index) is not ("uur" or "uren" or "minuten" or "minuut" or "min" or "kwartier" or "hour" or "hours" or "minutes"))
            return null;
        var last = index;
        while (reading.Free(last + 1) is "met" or "de" or "het" or "by" or "with" or "of" && last < index + 2)
            last++;
        return reading.Free(last + 1) is "rijden" or "reizen" or "reistijd" or "autorijden" or "fietsen" or "auto" or "trein" or "ov" or "fiets" or "bus" or "drive" or "driving" or "travel" or "car" or "train"
            ? (null, first, last - first + 2)
            : null;
    }

    /// <summary>Behind the words that a distance begins with: "binnen een straal van".</summary>
    private static int BehindWithin(Reading reading, int index)
    {
        var first = index;
        while (reading.Free(index) is "binnen" or "within" or "straal" or "maximaal" or "max" or "hooguit" or "radius" or "afstand" or "distance"
            || (index > first && reading.Free(index) is "van" or "of" or "op") || (index > first && reading.Free(index) is "een" or "a" && reading.Free(index + 1) is "straal" or "radius" or "afstand" or "distance")
            || (index == first && reading.Free(index) is "in" or "op" && reading.Free(index + 2) is "straal" or "radius" or "afstand")
            || (index == first + 1 && reading.Free(index) is "een" or "a" && reading.Free(index + 1) is "straal" or "radius" or "afstand" or "distance"))
            index++;
        return index;
    }

    private static bool IsKm(string word) => word is "km" or "kms" or "kilometer" or "kilometers" or "kilometre" or "kilometres";

    /// <summary>Four digits are a postcode with letters behind or with a word before that says so: else they may be a year or a number.</summary>
    private (NamedPoint Point, int Count)? Postcode(Reading reading, int index, bool isAnnounced)
    {
        var word = reading.Free(index);
        if (word.Length == 6)
            return places.Postcode(word) is { } whole && IsTelling(reading, index, word[4..], isAnnounced: true) ? (whole, 1) : null;
        // "PSMA-1007"
        if (index > 0 && reading.Gap(index - 1) is "-" or "+" or "." or "/")
            return null;
        if (word.Length != 4 || !char.IsAsciiDigit(word[0]) || places.Postcode(word) is not { } digits)
            return null;
        if (reading.Free(index + 1).Length == 2 && reading.Gap(index).Trim().IsEmpty && IsTelling(reading, index + 1, reading.Free(index + 1), isAnnounced)
            && places.Postcode($"{word} {reading.Free(index + 1)}") is { } full)
            return (full, 2);
        var isYear = word[0] == '2' && word[1] == '0' || word[0] == '1' && word[1] == '9';
        return (isAnnounced && (!isYear || reading.Free(index - 1) is "postcode" or "bij" or "regio" or "near")) || reading.Words.Count == 1 || (!isYear && !IsMeasure(reading.Free(index + 1))) ? (digits, 1) : null;
    }

    /// <summary>"3584 in" and "2000 mg" are no postcodes; nor does any end in SA, SD or SS.</summary>
    private static bool IsTelling(Reading reading, int index, string letters, bool isAnnounced) =>
        letters.All(char.IsAsciiLetter) && !IsMeasure(letters) && letters is not ("sa" or "sd" or "ss")
        && (isAnnounced || !FunctionWords.Has(letters) || index == reading.Words.Count - 1 || (!reading.IsOneCase && reading.Words[index].IsUpper));

    private static bool IsMeasure(string word) => word is "mg" or "ml" or "kg" or "km" or "iu" or "ie" or "mcg" or "gram" or "patienten" or "patients" or "deelnemers" or "participants" or "units" or "meter";
}
