using System.Globalization;
using System.Text;
using CsvHelper;
using TrialPortal.Domain.Trials;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Trials;

namespace TrialPortal.Web.Sites;

/// <summary>
/// The table of sites as a file for a spreadsheet: UTF-8 with a byte order mark, and the separator that a spreadsheet in that language expects. What a
/// registry wrote is never a formula.
/// </summary>
internal static class TrialSitesCsv
{
    public static void MapTrialSitesCsv(this IEndpointRouteBuilder pages)
    {
        foreach (var language in new[] { Language.Dutch, Language.English })
            pages.MapGet(Links.TrialSites(language) + ".csv", (HttpContext context, TrialSiteTable table) => AnswerAsync(context, table, language)).ExcludeFromDescription();
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, TrialSiteTable table, Language language)
    {
        var request = TrialSearchRequest.Read(name => context.Request.Query[name], language);
        var (column, descending) = TrialSiteTable.Order(name => context.Request.Query[name]);
        var sites = await table.ReadAsync(request.Query, column, descending, context.RequestAborted);
        if (sites is null)
        {
            context.Response.Headers.RetryAfter = "60";
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
        context.Response.Headers.CacheControl = "no-store";   // what somebody searches is health data
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        return Results.File(Write(sites, language, path => $"{context.Request.Scheme}://{context.Request.Host}{path}"), "text/csv; charset=utf-8", language.Pick("studies-locaties.csv", "trial-sites.csv"));
    }

    internal static byte[] Write(TrialSites sites, Language language, Func<string, string> address)
    {
        var texts = new TrialSiteTexts(language);
        using var stream = new MemoryStream();
        using (var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
        using (var csv = CsvWriter.Create(writer, new() { Separator = language == Language.Dutch ? ';' : ',', NewLine = "\r\n", Injection = CsvInjection.Escape }, leaveOpen: true))
        {
            csv.WriteRecord([.. texts.Columns(sites.HasDistance)]);
            foreach (var row in sites.Rows)
                csv.WriteRecord([.. Fields(row, sites, texts, language, address).Select(field => field ?? "")]);
        }
        return stream.ToArray();
    }

    private static IEnumerable<string?> Fields(TrialSiteRow row, TrialSites sites, TrialSiteTexts texts, Language language, Func<string, string> address)
    {
        yield return row.Name ?? texts.Unnamed;
        yield return row.Site?.Facility;
        yield return row.Site?.City ?? row.Hospital?.City;
        yield return row.StatusText(language);
        yield return row.Site?.StatusAt?.ToString("O", CultureInfo.InvariantCulture);
        yield return Joined(row, contact => contact.Name ?? contact.Affiliation);
        yield return Joined(row, contact => contact.PhoneExtension is { } extension ? $"{contact.Phone} {texts.Extension} {extension}" : contact.Phone);
        yield return Joined(row, contact => contact.Email);
        if (sites.HasDistance)
            yield return row.Km?.ToString("F1", language.Culture);
        yield return row.Trial.Id;
        yield return row.Trial.TitleIn(language.Code).Text;
        yield return Labels.Of(row.Trial.Status, language);
        yield return address(Links.Trial(language, row.Trial.Id));
        yield return sites.IsDemo ? texts.Yes : texts.No;
    }

    private static string Joined(TrialSiteRow row, Func<Contact, string?> value) =>
        string.Join("; ", (row.Site?.Contacts ?? []).Select(value).Where(text => !string.IsNullOrWhiteSpace(text)).Distinct(StringComparer.OrdinalIgnoreCase));
}
