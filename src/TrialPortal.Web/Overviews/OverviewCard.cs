using System.Globalization;
using System.Text;
using System.Xml;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Overviews;

/// <summary>
/// An overview as a small picture that stays up to date: to put in a link on any page. It scales with the page; title and description are in it for who opens it by itself,
/// and the code to copy has them as the alternative text.
/// </summary>
internal static class OverviewCard
{
    private const string Namespace = "http://www.w3.org/2000/svg";
    private const int Width = 640;
    private const int Side = 28;
    private const string Font = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', Arial, sans-serif";

    /// <summary>What the picture says, in one text.</summary>
    public static string Alt(PublicOverview overview, OverviewView view, DateOnly today, Language language) =>
        $"{overview.Title(language).Text}. {new OverviewTexts(language).By(overview.Organisation.Name)}. {OverviewNumbers.Of(view.Listing, language)}. {OverviewSentence.Of(overview, today, language)}.";

    public static string Svg(PublicOverview overview, OverviewView view, DateOnly today, Language language) => Draw(
        language, overview.Organisation.Colour, overview.Title(language).Text, new OverviewTexts(language).By(overview.Organisation.Name),
        view.Listing.Total, view.Listing.Recruiting, OverviewSentence.Of(overview, today, language), overview.HasLapsed(today), Alt(overview, view, today, language));

    /// <summary>For an overview that is no more: only words.</summary>
    public static string Gone(string words, Language language) => Draw(language, null, new OverviewTexts(language).GoneTitle, null, null, 0, words, true, words);

    private static string Draw(Language language, string? colour, string title, string? by, int? total, int recruiting, string state, bool isLate, string description)
    {
        var ink = OverviewTheme.IsColour(colour) ? colour! : "#0f6460";
        var lines = Wrap(title, 16.5, 2);
        var stateLines = Wrap(state, 9, 2);
        var titleTop = by is null ? 62 : 92;
        var numbersTop = titleTop + (lines.Count * 34) + 8;
        var bottom = numbersTop + (total is null ? 0 : 52);
        var height = bottom + (stateLines.Count * 22) + 44;
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var xml = XmlWriter.Create(text, new() { OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("svg", Namespace);
            Attributes(xml, ("viewBox", $"0 0 {Width} {height}"), ("width", Text(Width)), ("height", Text(height)), ("role", "img"), ("lang", language.Code), ("aria-labelledby", "t d"), ("font-family", Font));
            Element(xml, "title", title, ("id", "t"));
            Element(xml, "desc", description, ("id", "d"));
            Element(xml, "rect", null, ("x", "1"), ("y", "1"), ("width", Text(Width - 2)), ("height", Text(height - 2)), ("rx", "14"), ("fill", "#fff"), ("stroke", "#d8cdbd"), ("stroke-width", "2"));
            Element(xml, "path", null, ("d", $"M15 1h{Width - 30}a14 14 0 0 1 14 14H1A14 14 0 0 1 15 1z"), ("fill", ink));
            if (by is not null)
                Element(xml, "text", Shortened(by, 62), ("x", Text(Side)), ("y", "54"), ("font-size", "17"), ("fill", "#554b40"));
            for (var line = 0; line < lines.Count; line++)
                Element(xml, "text", lines[line], ("x", Text(Side)), ("y", Text(titleTop + (line * 34))), ("font-size", "27"), ("font-weight", "700"), ("fill", "#26211b"));
            if (total is { } count)
            {
                var trials = language.Pick(count == 1 ? "studie" : "studies", count == 1 ? "trial" : "trials");
                var open = recruiting == 0 ? language.Pick("geen zoekt nu deelnemers in Nederland", "none is recruiting in the Netherlands now")
                    : language.Pick($"{(recruiting == 1 ? "zoekt" : "zoeken")} nu deelnemers in Nederland", "recruiting in the Netherlands now");
                xml.WriteStartElement("text", Namespace);
                Attributes(xml, ("x", Text(Side)), ("y", Text(numbersTop + 26)), ("font-size", "19"), ("fill", "#26211b"));
                Element(xml, "tspan", language.Number(count), ("font-size", "34"), ("font-weight", "700"), ("fill", ink));
                Element(xml, "tspan", $" {trials}{(recruiting == 0 ? "; " + open : "")}");
                if (recruiting > 0)
                {
                    Element(xml, "tspan", language.Number(recruiting), ("dx", "22"), ("font-size", "34"), ("font-weight", "700"), ("fill", ink));
                    Element(xml, "tspan", " " + open);
                }
                xml.WriteEndElement();
            }
            for (var line = 0; line < stateLines.Count; line++)
                Element(xml, "text", (line == 0 && isLate ? "⚠ " : "") + stateLines[line], ("x", Text(Side)), ("y", Text(bottom + 22 + (line * 22))), ("font-size", "16"), ("fill", isLate ? "#8a3b00" : "#554b40"));
            Element(xml, "text", "TrialPortal", ("x", Text(Width - Side)), ("y", Text(height - 18)), ("font-size", "16"), ("font-weight", "700"), ("text-anchor", "end"), ("fill", "#0a4d4a"));
            xml.WriteEndElement();
        }
        return text.ToString();
    }

    /// <summary>A text over at most so many lines of the picture's width; what is left gets an ellipsis. Letters are taken for rather wide: what fonts a reader has is not known.</summary>
    internal static IReadOnlyList<string> Wrap(string text, double letter, int most)
    {
        var longest = (int)((Width - (2 * Side)) / letter);
        var lines = new List<string>();
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= longest)
                lines[^1] += " " + word;
            else if (lines.Count < most)
                lines.Add(Shortened(word, longest));
            else
            {
                lines[^1] = Shortened(lines[^1] + " …", longest);
                break;
            }
        }
        return lines;
    }

    private static string Shortened(string text, int longest)
    {
        if (text.Length <= longest)
            return text;
        var to = longest - 1;
        return (char.IsHighSurrogate(text[to - 1]) ? text[..(to - 1)] : text[..to]).TrimEnd(' ', '…') + "…";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Element(XmlWriter xml, string name, string? text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name, Namespace);
        Attributes(xml, attributes);
        if (text is not null)
            xml.WriteString(Clean(text));
        xml.WriteEndElement();
    }

    private static void Attributes(XmlWriter xml, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        foreach (var (name, value) in attributes)
            xml.WriteAttributeString(name, value);
    }

    /// <summary>Without what XML cannot hold.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value >= 0x10000 || XmlConvert.IsXmlChar((char)rune.Value))
                clean.Append(rune);
        }
        return clean.ToString();
    }
}
