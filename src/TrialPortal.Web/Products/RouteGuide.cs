using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Markdig;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Products;

/// <summary>A chapter of the route guide, or another text that an editor keeps.</summary>
/// <param name="Slug">Its name in addresses, the same in both languages.</param>
/// <param name="Html">The text. Raw HTML in the file is shown as text.</param>
public sealed record RouteChapter(string Slug, string Title, int Order, DateOnly Checked, IReadOnlyList<(string Name, string? Href)> Sources, string Html);

/// <summary>
/// Texts as Markdown files beside the program (<c>Products/Routes/NN-slug.nl.md</c>), read again when a file changes. A file begins with title, order, day
/// checked and sources; [1] in its text is the first source.
/// </summary>
public sealed partial class RouteGuide
{
    private const string WhatAreAtmps = "what-are-atmps";

    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    private readonly string folder = Path.Combine(AppContext.BaseDirectory, "Products", "Routes");
    private readonly ConcurrentDictionary<string, (DateTime Written, RouteChapter Chapter)> read = new(StringComparer.Ordinal);

    /// <summary>The chapters of the guide in their order.</summary>
    public IReadOnlyList<RouteChapter> Chapters(Language language) =>
        [.. Directory.EnumerateFiles(folder, $"*.{language}.md").Select(Read).Where(chapter => chapter.Slug != WhatAreAtmps).OrderBy(chapter => chapter.Order).ThenBy(chapter => chapter.Slug, StringComparer.Ordinal)];

    public RouteChapter? Chapter(Language language, string slug) => Chapters(language).FirstOrDefault(chapter => chapter.Slug == slug);

    /// <summary>What advanced therapies are, for patients.</summary>
    public RouteChapter Atmps(Language language) => Read(Path.Combine(folder, $"{WhatAreAtmps}.{language}.md"));

    private RouteChapter Read(string path)
    {
        var written = File.GetLastWriteTimeUtc(path);
        if (read.TryGetValue(path, out var known) && known.Written == written)
            return known.Chapter;
        var chapter = Parse(Path.GetFileName(path), File.ReadAllText(path));
        read[path] = (written, chapter);
        return chapter;
    }

    /// <exception cref="FormatException">The head of the file is not right; the message names file and line.</exception>
    internal static RouteChapter Parse(string file, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var end = Array.IndexOf(lines, "---", 1);
        if (lines[0] != "---" || end < 0)
            throw new FormatException($"{file}: it does not begin with a head between two lines ---.");
        var head = new Dictionary<string, string>(StringComparer.Ordinal);
        var sources = new List<(string, string?)>();
        for (var line = 1; line < end; line++)
        {
            var value = lines[line].Trim();
            if (value.StartsWith("- ", StringComparison.Ordinal))
                sources.Add(Source(value[2..]));
            else if (value.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
                head[value[..colon]] = value[(colon + 1)..].Trim();
            else if (value.Length > 0)
                throw new FormatException($"{file}, line {line + 1}: '{value}' is neither key: value nor a source.");
        }
        if (!head.TryGetValue("title", out var title) || !head.TryGetValue("checked", out var day)
            || !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
            throw new FormatException($"{file}: the head needs a title and the day it was checked (yyyy-MM-dd).");
        _ = int.TryParse(head.GetValueOrDefault("order"), NumberStyles.None, CultureInfo.InvariantCulture, out var order);
        var name = file.Split('.')[0];
        var slug = name.Length > 3 && char.IsAsciiDigit(name[0]) && name[2] == '-' ? name[3..] : name;
        // "[1]" leads to the first source: Markdown's own way of naming where a link goes.
        var marks = string.Concat(sources.Select((_, number) => string.Create(CultureInfo.InvariantCulture, $"\n[{number + 1}]: #source-{number + 1}")));
        var html = Markdig.Markdown.ToHtml(string.Join('\n', lines[(end + 1)..]) + "\n" + marks, Markdown);
        return new(slug, title, order, on, sources, Mark().Replace(html, "<a class=\"utrecht-link utrecht-link--html-a\" href=\"#source-$1\">[$1]</a>"));
    }

    /// <summary>Markdown leaves the brackets out of a link that is named by its number.</summary>
    [GeneratedRegex("<a href=\"#source-(\\d+)\">\\d+</a>")]
    private static partial Regex Mark();

    private static (string Name, string? Href) Source(string line)
    {
        var bar = line.LastIndexOf('|');
        var (name, address) = bar < 0 ? (line.Trim(), "") : (line[..bar].Trim(), line[(bar + 1)..].Trim());
        return (name, Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? address : null);
    }
}
