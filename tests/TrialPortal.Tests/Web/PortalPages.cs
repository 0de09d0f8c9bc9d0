using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace TrialPortal.Tests.Web;

/// <summary>Pages of a <see cref="PortalApp"/> as documents.</summary>
internal static class PortalPages
{
    /// <summary>The page at an address, which must answer 200.</summary>
    public static async Task<IDocument> GetPageAsync(this PortalApp app, string address)
    {
        using var response = await app.Client.GetAsync(address);
        Assert.Equal((address, HttpStatusCode.OK), (address, response.StatusCode));
        return await response.PageAsync();
    }

    public static async Task<IDocument> PageAsync(this HttpResponseMessage response)
    {
        var html = await response.Content.ReadAsStringAsync();
        return await BrowsingContext.New(Configuration.Default).OpenAsync(request => request.Content(html).Address("http://localhost/"));
    }

    /// <summary>The visible text of the main part, white space as one space.</summary>
    public static string Text(this IDocument page, string selector = "main") =>
        string.Join(' ', page.QuerySelectorAll(selector).Select(element => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));

    /// <summary>Addresses on this site that the page links to, without the part behind #.</summary>
    public static IEnumerable<string> OwnLinks(this IDocument page) => page.QuerySelectorAll<IHtmlAnchorElement>("a[href]")
        .Select(link => link.GetAttribute("href")!)
        .Where(href => href.StartsWith('/'))
        .Select(href => href.Split('#')[0])
        .Distinct();
}
