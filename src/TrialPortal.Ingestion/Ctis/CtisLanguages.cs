using System.Text.RegularExpressions;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.Ctis;

/// <summary>
/// The languages of a record's translations. Each names its language by a number, and mostly by a word beside it. The word is believed; a number
/// alone only when records that carry both agree on it. Numbers outside that list were seen (37 on plainly Dutch text): they are Dutch when all
/// texts of the record with that number, taken together, plainly are, and else left out with a note.
/// </summary>
internal sealed partial class CtisLanguages
{
    public const string Dutch = "nl";
    public const string English = "en";

    private const string Another = "";

    // Numbers that records give together with the word.
    private static readonly Dictionary<int, string> Certain = new() { [18] = Dutch, [7] = Another };

    // Words that no other language of the EU has: "de", "en", "in" and "is" are not among them.
    private static readonly HashSet<string> DutchWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "aan", "bij", "deze", "door", "een", "het", "moet", "moeten", "naar", "niet", "uit", "van", "voor", "wordt", "worden", "zijn",
    };

    private readonly Dictionary<int, string> judged = [];

    public CtisLanguages(CtisNode trialDetails, MappingNotes notes)
    {
        var undecided = new Dictionary<int, List<string>>();
        foreach (var translation in Translations(trialDetails))
        {
            if (translation["languageDescription"].Line is null && translation["language"].Int is { } code && !Certain.ContainsKey(code)
                && translation["attributeTranslation"].Block is { } text)
            {
                (undecided.TryGetValue(code, out var texts) ? texts : undecided[code] = []).Add(text);
            }
        }
        foreach (var (code, texts) in undecided)
        {
            var dutch = IsPlainlyDutch(string.Join('\n', texts));
            judged[code] = dutch ? Dutch : Another;
            if (!dutch)
                notes.Add("…Translations.language", $"{code} without languageDescription");
        }
    }

    /// <summary>The translation in a language, uncleaned, so that the caller may want a line or a block; null when there is none.</summary>
    public CtisNode? Find(CtisNode translations, string language) =>
        translations.Items.Where(translation => Of(translation) == language && translation["attributeTranslation"].Line is not null)
            .Select(translation => (CtisNode?)translation["attributeTranslation"]).FirstOrDefault();

    /// <summary>Whether a text is Dutch beyond doubt. A title of three words never is.</summary>
    public static bool IsPlainlyDutch(string? text)
    {
        var words = Word().Matches(text ?? "").Select(match => match.Value).ToList();
        var dutch = words.Where(DutchWords.Contains).ToList();
        return dutch.Count >= 4 && dutch.Distinct(StringComparer.OrdinalIgnoreCase).Count() >= 3 && dutch.Count >= words.Count * 0.08;
    }

    private string? Of(CtisNode translation) => translation["languageDescription"].Line is { } word
        ? word switch { "Dutch" => Dutch, "English" => English, _ => Another }
        : translation["language"].Int is { } code ? Certain.GetValueOrDefault(code) ?? judged.GetValueOrDefault(code) : null;

    private static IEnumerable<CtisNode> Translations(CtisNode node)
    {
        if (node["attributeTranslation"].Exists)
            return [node];
        return node.Properties.Select(property => property.Value).Concat(node.Items).SelectMany(Translations);
    }

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();
}
