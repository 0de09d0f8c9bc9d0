using TrialPortal.Domain.Curation;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.HospitalExemptions;

/// <summary>The public register as files, and its news as a feed.</summary>
internal static class ExemptionDownloads
{
    public static void MapExemptionDownloads(this IEndpointRouteBuilder pages)
    {
        foreach (var language in new[] { Language.Dutch, Language.English })
        {
            var address = Links.Exemptions(language);
            pages.MapGet(address + ".csv", (HttpContext context, ExemptionRegister register) => CsvAsync(context, register, language)).ExcludeFromDescription();
            pages.MapGet(address + ".json", (HttpContext context, ExemptionRegister register) => JsonAsync(context, register, language)).ExcludeFromDescription();
            pages.MapGet(address + "/atom", (HttpContext context, ExemptionFeed feed) => feed.AnswerAsync(context, language)).ExcludeFromDescription();
        }
    }

    private static async Task<IResult> CsvAsync(HttpContext context, ExemptionRegister register, Language language)
    {
        var (_, found) = await FindAsync(context, register);
        return Results.File(
            ExemptionFile.Write(found.Select(entry => entry.Entry), language == Language.Dutch ? ';' : ','), "text/csv; charset=utf-8", language.Pick("ziekenhuisvrijstellingen.csv", "hospital-exemptions.csv"));
    }

    private static async Task<IResult> JsonAsync(HttpContext context, ExemptionRegister register, Language language)
    {
        var (on, found) = await FindAsync(context, register);
        context.Response.Headers.ContentDisposition = $"attachment; filename={language.Pick("ziekenhuisvrijstellingen.json", "hospital-exemptions.json")}";
        return Results.Json(ExemptionListModel.Of(on, found));
    }

    private static async Task<(RegisterOnDay On, IReadOnlyList<RegisteredExemption> Found)> FindAsync(HttpContext context, ExemptionRegister register)
    {
        var on = await register.ReadAsync(context.RequestAborted);
        var filter = ExemptionFilter.Read(name => context.Request.Query[name]);
        context.Response.Headers.CacheControl = filter.IsEmpty ? "public, max-age=60" : "private, max-age=60";
        return (on, filter.Of(on));
    }
}
