using System.Buffers;
using System.Text;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Queries;

namespace TrialPortal.Search.Index;

/// <summary>
/// A visitor's text cut into what is looked for. The full-text table's own syntax never reaches it: only words of letters and digits do,
/// each in quotes. Looks at the first <see cref="LongestText"/> characters and <see cref="MostUnits"/> distinct words.
/// </summary>
internal sealed class QueryText
{
    public const int MostUnits = 32;

    private const int LongestText = 20_000;
    private const int LongestWord = 100;
    private const int MostPieces = 64;

    /// <summary>Pieces that one id may be cut into by spaces.</summary>
    private const int MostJoined = 6;

    private static readonly SearchValues<char> InNumbers = SearchValues.Create("0123456789-‐‑–./");
    private static readonly SearchValues<char> Separators = SearchValues.Create(" \t\r\n,;()\"\u00A0\u202F");

    /// <summary>Words that say nothing about a trial, Dutch and English; left out when there are others.</summary>
    private static readonly HashSet<string> Stopwords = new(StringComparer.Ordinal)
    {
        "and", "or", "the", "of", "for", "in", "with", "to", "on", "is", "are", "an", "at", "by", "from", "my", "me", "which", "who", "near",
        "en", "of", "de", "het", "een", "van", "voor", "met", "bij", "op", "te", "ik", "mijn", "die", "dat", "naar", "over", "om", "er", "heb",
    };

    /// <summary>What is looked for: one word, or words that stand together ("CAR-T"), with the joined spelling.</summary>
    public IReadOnlyList<Unit> Units { get; private init; } = [];

    /// <summary>Registry ids in the text, each once.</summary>
    public IReadOnlyList<(string Registry, string Value)> Identifiers { get; private init; } = [];

    /// <summary>There is nothing in the text but ids.</summary>
    public bool OnlyIdentifiers { get; private init; }

    /// <summary>The text as given, cut at its longest.</summary>
    public string Text { get; private init; } = "";

    public static QueryText Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new();
        if (text.Length > LongestText)
            text = text[..LongestText];
        var identifiers = IdentifiersIn(text, out var only);
        return new() { Text = text, Identifiers = [.. identifiers.Select(identifier => (identifier.Registry, identifier.Value))], OnlyIdentifiers = only, Units = UnitsIn(text) };
    }

    /// <summary>The drugs, each by any of its names.</summary>
    public static QueryText Of(IReadOnlyList<Drug> drugs) =>
        new() { Text = string.Join(' ', drugs.Select(drug => drug.English)), Units = [.. drugs.Select(UnitOf).OfType<Unit>()] };

    /// <summary>These words beside others, which come first.</summary>
    public QueryText Behind(QueryText other) => new()
    {
        Text = $"{other.Text} {Text}".Trim(),
        Identifiers = Identifiers,
        OnlyIdentifiers = OnlyIdentifiers && other.Units.Count == 0,
        Units = [.. other.Units, .. Units],
    };

    /// <summary>All units, as an expression for the full-text table.</summary>
    public string All(bool beginning) => string.Join(" AND ", Units.Select((unit, index) => unit.Expression(beginning && index == Units.Count - 1)));

    /// <summary>Any of these units.</summary>
    public static string Any(IEnumerable<Unit> units) => string.Join(" OR ", units.Select(unit => unit.Expression(beginning: false)));

    /// <summary>A name as words that stand together; null when it has none.</summary>
    public static Unit? Phrase(string name)
    {
        var parts = Words.Key(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 0 ? null : new(parts);
    }

    /// <summary>A drug that stands for all its names; of several substances all, or a brand.</summary>
    private static Unit? UnitOf(Drug drug)
    {
        var names = drug.Names.Skip(drug.Substances.Count > 1 ? 1 : 0).Where(name => drug.Substances.Count == 1 || name != drug.English).Select(Phrase).OfType<Unit>()
            .Select(name => (IReadOnlyList<Unit>)[name]).ToList();
        if (drug.Substances.Count > 1)
            names.Add([.. drug.Substances.Select(Phrase).OfType<Unit>()]);
        return names.Count == 0 ? null : names[0][0] with { Instead = names };
    }

    /// <summary>Registry ids in a text, each once, with the range they stand in: an address around one and the word before it belong to it.</summary>
    internal static List<(string Registry, string Value, int Start, int Length)> IdentifiersIn(string text, out bool only)
    {
        only = true;
        var trimmed = text.Trim();
        if (IdentifierRegistries.Recognise(trimmed) is var (register, number))
            return [(register, number, text.IndexOf(trimmed, StringComparison.Ordinal), trimmed.Length)];
        var found = new List<(string Registry, string Value, int Start, int Length)>();
        var pieces = PiecesOf(text);
        for (var index = 0; index < Math.Min(pieces.Count, MostPieces);)
        {
            if (Longest(text, pieces, index, out var last) is not var (registry, value))
            {
                only = false;
                index++;
                continue;
            }
            if (!found.Exists(known => known.Registry == registry && known.Value == value))
                found.Add((registry, value, pieces[index].Start, pieces[last].Start + pieces[last].Length - pieces[index].Start));
            index = last + 1;
        }
        only &= found.Count > 0 && pieces.Count <= MostPieces;
        return found;
    }

    /// <summary>The id that begins with a piece: "NCT 0123 4567", "EudraCT number: 2015-000001-11", an address.</summary>
    private static (string Registry, string Value)? Longest(string text, List<(int Start, int Length)> pieces, int index, out int last)
    {
        var piece = PieceAt(index);
        last = index;
        if (InPiece(piece) is { } whole)
            return whole;
        if (piece.Length > 12 || !char.IsAsciiLetterOrDigit(piece[0]))
            return null;
        var joined = piece;
        var behindWord = "";
        var hyphened = piece;
        for (var next = index + 1; next < Math.Min(pieces.Count, index + 1 + MostJoined); next++)
        {
            var following = PieceAt(next);
            if (next == index + 1 && following.Trim('.').ToUpperInvariant() is "NUMBER" or "NUMMER" or "NO" or "NR")
                continue;
            if (following.AsSpan().ContainsAnyExcept(InNumbers) && !(next == index + 1 && char.IsLetter(piece[0]) && following.AsSpan().ContainsAnyInRange('0', '9')))
                break;
            behindWord = behindWord.Length == 0 ? following : behindWord + following;
            joined += following;
            hyphened += $"-{following}";
            last = next;
            if (IdentifierRegistries.Recognise($"{piece} {behindWord}") is { } spaced)
                return spaced;
            // "2023 508143 51 00": with its version when that follows.
            if (IdentifierRegistries.Recognise(hyphened) is { Registry: IdentifierRegistries.Ctis or IdentifierRegistries.EuCtr } parted)
            {
                if (next + 1 < pieces.Count && PieceAt(next + 1).Length == 2 && IdentifierRegistries.Recognise($"{hyphened}-{PieceAt(next + 1)}") is { Registry: IdentifierRegistries.Ctis } versioned)
                    (parted, last) = (versioned, next + 1);
                return parted;
            }
            if (next > index + 1 || char.IsAsciiDigit(piece[^1]) ? IdentifierRegistries.Recognise(joined) is { } together && together.Registry != IdentifierRegistries.Ntr : false)
                return IdentifierRegistries.Recognise(joined);
        }
        last = index;
        return null;

        string PieceAt(int at) => text.Substring(pieces[at].Start, pieces[at].Length);
    }

    private static List<(int Start, int Length)> PiecesOf(string text)
    {
        var pieces = new List<(int, int)>();
        for (var position = 0; position < text.Length && pieces.Count <= MostPieces;)
        {
            var separator = text.AsSpan(position).IndexOfAny(Separators);
            var end = separator < 0 ? text.Length : position + separator;
            var length = text.AsSpan(position, end - position).TrimEnd(".:?!").Length;
            if (length > 0)
                pieces.Add((position, length));
            position = end + 1;
        }
        return pieces;
    }

    private static (string, string)? InPiece(string piece)
    {
        if (IdentifierRegistries.Recognise(piece) is { } identifier)
            return identifier;
        if (!piece.Contains('/') && !piece.Contains('='))
            return null;
        // The last part of an address that is an id: https://clinicaltrials.gov/study/NCT01234567?tab=results
        foreach (var part in piece.Split(['/', '?', '=', '&', '#'], StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            if (IdentifierRegistries.Recognise(part) is { } inAddress)
                return inAddress;
        }
        return null;
    }

    private static List<Unit> UnitsIn(string text)
    {
        var units = new List<Unit>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var parts = new List<string>();
        var position = 0;
        while (units.Count < MostUnits && Words.Next(text, ref position, out var start, out var length))
        {
            parts.Clear();
            parts.Add(Folded(text, start, length));
            var joint = '\0';
            while (position + 1 < text.Length && text[position] is '-' or '\'' or '’' or '.' or '‐' or '‑' && Words.Fold(text[position + 1]) > Words.Mark)
            {
                joint = text[position++];
                Words.Next(text, ref position, out start, out length);
                parts.Add(Folded(text, start, length));
            }
            // "Crohn's" is Crohn.
            if (joint is '\'' or '’' && parts.Count > 1 && parts[^1] == "s")
                parts.RemoveAt(parts.Count - 1);
            Add(parts is [var single] && Qualifiers.Alike(single) is { } alike ? new([single]) { Instead = [.. alike.Select(word => (IReadOnlyList<Unit>)[new([word])])] } : new([.. parts]));
            if (parts.Count == 1 && position + 1 < text.Length && text[position] == '/' && char.IsAsciiDigit(text[position + 1]))
                AddBehindSlash(parts[0]);
        }
        var meaning = units.FindAll(unit => unit.Parts.Length > 1 || !Stopwords.Contains(unit.Parts[0]));
        return meaning.Count > 0 ? meaning : units;

        void Add(Unit unit)
        {
            if (unit.Parts.All(part => part.Length > 0) && unit.Parts.Length <= 8 && seen.Add(string.Join(' ', unit.Parts)))
                units.Add(unit);
        }

        void AddBehindSlash(string before)
        {
            var next = position + 1;
            Words.Next(text, ref next, out var start, out var length);
            if (Words.CompletedBehindSlash(before, text.AsSpan(start, length)) is not { } completed)
                return;
            position = next;
            Add(new([completed]));
        }
    }

    private static string Folded(string text, int start, int length) => Words.Fold(text.AsSpan(start, Math.Min(length, LongestWord)));

    /// <summary>Folded words that stand together; mostly one.</summary>
    internal sealed record Unit(string[] Parts)
    {
        /// <summary>Of a drug, or of a word that trials write otherwise too: any of these, and of one all its units.</summary>
        public IReadOnlyList<IReadOnlyList<Unit>> Instead { get; init; } = [];

        /// <summary>The unit in the full-text table's syntax; optionally its last word only begins there.</summary>
        public string Expression(bool beginning)
        {
            if (Instead.Count > 0)
                return $"({string.Join(" OR ", Instead.Select(all => all.Count == 1 ? all[0].Expression(beginning: false) : $"({string.Join(" AND ", all.Select(one => one.Expression(beginning: false)))})"))})";
            var star = beginning && Parts[^1].Length > 1 ? "*" : "";
            if (Parts.Length == 1)
                return $"\"{Parts[0]}\"{star}";
            var joined = string.Concat(Parts);
            return joined.Length > 24
                ? $"\"{string.Join(' ', Parts)}\"{star}"
                : new StringBuilder("(\"").AppendJoin(' ', Parts).Append('"').Append(star).Append(" OR \"").Append(joined).Append('"').Append(star).Append(')').ToString();
        }
    }
}
