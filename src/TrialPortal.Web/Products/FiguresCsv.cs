using System.Globalization;
using System.Text;
using CsvHelper;
using TrialPortal.Domain;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Products;

/// <summary>The pipeline figures as a file for a spreadsheet: UTF-8 with a byte order mark, and the separator that a spreadsheet in that language expects.</summary>
internal static class FiguresCsv
{
    public static void MapFiguresCsv(this IEndpointRouteBuilder pages)
    {
        foreach (var language in new[] { Language.Dutch, Language.English })
        {
            pages.MapGet(Links.Figures(language) + ".csv", (HttpContext context, PipelineFigures figures, TimeProvider time) =>
            {
                context.Response.Headers.CacheControl = "public, max-age=60";
                return Results.File(Write(figures.Read(language), DutchDay.Of(time.GetUtcNow()), language), "text/csv; charset=utf-8", new FigureTexts(language).FileName);
            }).ExcludeFromDescription();
        }
    }

    internal static byte[] Write(IReadOnlyList<PipelineFigure> figures, DateOnly today, Language language)
    {
        var texts = new FigureTexts(language);
        using var stream = new MemoryStream();
        using (var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
        using (var csv = CsvWriter.Create(writer, new() { Separator = language == Language.Dutch ? ';' : ',', NewLine = "\r\n", Injection = CsvInjection.Escape }, leaveOpen: true))
        {
            csv.WriteRecord([texts.Figure, texts.What, texts.Count, texts.Of, texts.On]);
            foreach (var figure in figures)
            {
                foreach (var (label, count) in figure.Rows)
                    csv.WriteRecord([figure.Title, label, count.ToString(CultureInfo.InvariantCulture), figure.Of, today.ToString("O", CultureInfo.InvariantCulture)]);
            }
        }
        return stream.ToArray();
    }
}
