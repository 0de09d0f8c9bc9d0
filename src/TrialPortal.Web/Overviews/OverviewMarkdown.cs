using System.Net;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;

namespace TrialPortal.Web.Overviews;

/// <summary>
/// An introduction as its organisation wrote it, in HTML. Raw HTML is shown as text; a link leads to http, https or mailto, or is only its words; an image is
/// only its description. So nothing in it can run, load or look like a part of the portal.
/// </summary>
internal static class OverviewMarkdown
{
    private static readonly MarkdownPipeline pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    /// <param name="markdown">The text.</param>
    /// <param name="below">Level of the heading that it stands under: its own begin one lower.</param>
    public static MarkupString Html(string markdown, int below = 1)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        if (Parse(markdown) is not { } document)
            return new($"<p>{WebUtility.HtmlEncode(markdown)}</p>");
        foreach (var heading in document.Descendants<HeadingBlock>())
            heading.Level = Math.Min(6, heading.Level + below);
        return new(document.ToHtml(pipeline));
    }

    /// <summary>The same without marks: for a description, a feed or a file.</summary>
    public static string PlainText(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        return Parse(markdown) is null ? markdown : Markdown.ToPlainText(markdown, pipeline).Trim();
    }

    /// <summary>Whether it can be read: not when quotes or lists stand too deep in each other. Then it is shown as it was typed.</summary>
    public static bool IsReadable(string markdown) => Parse(markdown) is not null;

    private static MarkdownDocument? Parse(string markdown)
    {
        MarkdownDocument document;
        try
        {
            document = Markdown.Parse(markdown, pipeline);
        }
        catch (ArgumentException)
        {
            return null; // Markdig refuses more than 128 levels
        }
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            if (!link.IsImage && Safe(link.GetDynamicUrl?.Invoke() ?? link.Url) is { } address)
            {
                (link.Url, link.GetDynamicUrl, link.Title) = (address, null, null);
                Dress(link);
            }
            else
                link.ReplaceBy(new ContainerInline());
        }
        foreach (var link in document.Descendants<AutolinkInline>().ToList())
        {
            if (Safe(link.IsEmail ? "mailto:" + link.Url : link.Url) is not null)
                Dress(link);
            else
                link.ReplaceBy(new LiteralInline(link.Url));
        }
        return document;
    }

    private static void Dress(MarkdownObject link) => link.GetAttributes().AddClass("utrecht-link utrecht-link--html-a");

    private static string? Safe(string? address) =>
        Uri.TryCreate(address?.Trim(), UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeMailto)
            ? uri.AbsoluteUri
            : null;
}
