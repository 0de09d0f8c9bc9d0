using System.Collections.Frozen;
using System.Globalization;
using TrialPortal.Domain.Sites;
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

    /// <summary>A smaller place needs a word before it that says it is one.</summary>
    private const int LargePlace = 5_000;

    private const int ShortestCorrected = 5;

    /// <summary>A postcode this near to a town is in it.</summary>
    private const int SameTownKm = 10;

    /// <summary>Places named like a word of Dutch or English, or a name: they need a word before them too.</summary>
    private static readonly FrozenSet<string> AlsoWords = new[]
    {
        "america", "asten", "assen", "baak", "beek", "berg", "bergen", "berlicum", "best", "bleskensgraaf", "boer", "borne", "born", "broek", "buren", "dalen", "de horst", "de lier", "dieren",
        "doorn", "duiven", "echt", "een", "eind", "elp", "ell", "epe", "geffen", "goes", "grave", "haren", "heel", "heide", "hem", "hoeven", "hoorn", "horn", "horst", "houten", "huizen",
        "hulst", "kamp", "kapel", "kapelle", "laren", "leek", "lent", "loon", "made", "maren", "mill", "nes", "nuth", "ouder", "oud", "pesse", "putten", "raar", "rome", "rouveen", "sluis", "soest", "son", "spier",
        "stein", "stroe", "veere", "velden", "velp", "voorst", "wapen", "weert", "well", "werven", "westen", "zetten", "zand", "zandvoort", "zwarte", "mariahout", "elim", "elst", "nieuw", "ten boer",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Hamlets that bear the name of a country or a province: who types it means that.</summary>
    private static readonly FrozenSet<string> NeverPlaces = new[] { "nederland", "zeeland", "limburg", "holland", "engeland", "rusland", "egypte", "duitsland", "friesland", "brabant", "turkije", "amerika" }
        .ToFrozenSet(StringComparer.Ordinal);

    private readonly SpellingCorrection spelling = new(places.All.Where(place => IsLarge(place)).Select(place => Words.Key(place.Name)).Where(name => !name.Contains(' ') && name.Length >= ShortestCorrected));

    /// <summary>Radius, postcodes, and places that a word before them announces.</summary>
    public NamedPoint? ReadAnnounced(Reading reading, out string? country, out int? radiusKm)
    {
        NamedPoint? near = null;
        (country, radiusKm) = (null, null);
        for (var index = 0; index < reading.Words.Count; index++)
        {
            if (!reading.IsFree(index))
                continue;
            if (Radius(reading, index) is var (km, first, count))
            {
                radiusKm = km;
                reading.Take(PartKind.Radius, first, count, $"Binnen {km} km", $"Within {km} km");
                index = first + count - 1;
                if (near is null && At(reading, Connected(reading, index + 1), isAnnounced: true) is var (of, begin, length))
                {
                    near = Take(reading, of, index + 1, begin + length - index - 1);
                    index = begin + length - 1;
                }
                continue;
            }
            var at = Announced(reading, index);
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

    /// <summary>A place that stands by itself among other words: a large one that is no word of the language.</summary>
    public int ReadBare(Reading reading, int index, NameReading names)
    {
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
        if (At(reading, index, isAnnounced: false) is not var (place, first, count))
            return 1;
        if (names.Near is { } near)
            TakeSecond(reading, place, first, count, near);
        else
            names.Near = Take(reading, place, first, count);
        return count;
    }

    /// <summary>A place behind "bij" with a slip in it.</summary>
    public NamedPoint? ReadMisspelt(Reading reading, Func<string, bool> isKnown)
    {
        for (var index = 0; index + 1 < reading.Words.Count; index++)
        {
            var at = Announced(reading, index);
            if (at == index || !reading.IsFree(at) || reading.Words[at].Folded is not { Length: >= ShortestCorrected } word || FunctionWords.Has(word) || isKnown(word))
                continue;
            if (spelling.Nearest(word, 1) is not [var only] || places.Find(only.Word) is not { } place)
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
            else if (reading.Free(index) is "dichtbij" or "vlakbij" or "nearby")
                reading.Drop(index, 1);
        }
    }

    public bool IsPlaceName(string folded) => places.Find(folded) is not null || Provinces.Find(folded) is not null || CountryWords.Has(folded);

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

    private static string TakeCountry(Reading reading, Country country, int first, int count, string? known)
    {
        reading.Take(known is null || known == country.Code ? PartKind.Country : PartKind.OtherPlace, first, count, country.Dutch, country.English);
        return known ?? country.Code;
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

    private (NamedPoint Point, int First, int Count)? At(Reading reading, int first, bool isAnnounced)
    {
        for (var count = Math.Min(LongestName, reading.Words.Count - first); count > 0; count--)
        {
            if (!reading.AreFree(first, count) || places.Named(reading.TextOf(first, count)) is not [var place, ..] named)
                continue;
            var key = Words.Key(reading.TextOf(first, count));
            var isLarge = named.Any(IsLarge);
            var isWord = AlsoWords.Contains(key) || FunctionWords.Has(key) || (count == 1 && MedicalVocabulary.BuiltIn.Names.Find(key) is not null);
            if (NeverPlaces.Contains(key) || key.Length < 2)
                return null;
            if (isAnnounced ? IsLonger(reading, first, count) || (isWord && !IsMeantAsPlace(reading, first, count)) : !isLarge || isWord || key.Length < 3)
                continue;
            return (PointOf(place), first, count);
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
        return (!reading.IsOneCase && char.IsUpper(reading.Text[reading.Words[first].Start])) || next.Length == 0 || FunctionWords.Joins(next);
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

    private static (int Km, int First, int Count)? Radius(Reading reading, int index)
    {
        var first = index;
        while (reading.Free(index) is "binnen" or "within" or "straal" or "maximaal" or "max" or "hooguit" or "radius" or "afstand" or "distance"
            || (index > first && reading.Free(index) is "van" or "een" or "of" or "a") || (index == first && reading.Free(index) is "in" or "op" && reading.Free(index + 2) is "straal" or "radius" or "afstand")
            || (index == first + 1 && reading.Free(index) is "een" or "a"))
            index++;
        var word = reading.Free(index);
        var digits = word.AsSpan().IndexOfAnyExceptInRange('0', '9') is var end && end < 0 ? word.Length : end;
        if (digits is 0 or > 3 || !int.TryParse(word.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var km) || km is 0 or > MostKm)
            return null;
        if (IsKm(word[digits..]))
            return (km, first, index - first + 1);
        return digits == word.Length && IsKm(reading.Free(index + 1)) ? (km, first, index - first + 2) : null;
    }

    private static bool IsKm(string word) => word is "km" or "kms" or "kilometer" or "kilometers" or "kilometre" or "kilometres";

    /// <summary>Four digits are a postcode with letters behind or with a word before that says so: else they may be a year or a number.</summary>
    private (NamedPoint Point, int Count)? Postcode(Reading reading, int index, bool isAnnounced)
    {
        var word = reading.Free(index);
        if (word.Length == 6)
            return places.Postcode(word) is { } whole && IsTelling(reading, index, word[4..], isAnnounced: true) ? (whole, 1) : null;
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
