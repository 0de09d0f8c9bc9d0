using System.Text;
using TrialPortal.Domain.Trials;

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
        return new() { Text = text, Identifiers = identifiers, OnlyIdentifiers = only, Units = UnitsIn(text) };
    }

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

    private static List<(string, string)> IdentifiersIn(string text, out bool only)
    {
        only = true;
        if (IdentifierRegistries.Recognise(text) is { } whole)
            return [whole];
        var found = new List<(string, string)>();
        var pieces = text.Split([' ', '\t', '\r', '\n', ',', ';', '(', ')', '"', '\u00A0'], MostPieces + 1, StringSplitOptions.RemoveEmptyEntries);
        for (var index = 0; index < Math.Min(pieces.Length, MostPieces); index++)
        {
            var piece = pieces[index].TrimEnd('.', ':', '?', '!');
            // "NCT 01234567", "EudraCT: 2015-000001-11"
            var identifier = index + 1 < pieces.Length && piece.Length <= 12 && char.IsLetter(piece.Length > 0 ? piece[0] : ' ')
                ? IdentifierRegistries.Recognise($"{piece} {pieces[index + 1].TrimEnd('.')}") : null;
            if (identifier is not null)
                index++;
            else
                identifier = InPiece(piece);
            if (identifier is not { } known)
                only = false;
            else if (!found.Contains(known))
                found.Add(known);
        }
        only &= found.Count > 0 && pieces.Length <= MostPieces;
        return found;
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
            Add(new([.. parts]));
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
        /// <summary>The unit in the full-text table's syntax; optionally its last word only begins there.</summary>
        public string Expression(bool beginning)
        {
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
