using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using TrialPortal.Domain;

namespace TrialPortal.Web.Layout;

/// <summary>The language of a page: which of two texts, how dates and numbers are written. Dutch unless the path says English.</summary>
public sealed partial class Language
{
    public static readonly Language Dutch = new("nl", "nl-NL", "Nederlands");
    public static readonly Language English = new("en", "en-GB", "English");

    private Language(string code, string culture, string name)
    {
        Code = code;
        Culture = CultureInfo.GetCultureInfo(culture);
        Name = name;
    }

    public string Code { get; }

    public CultureInfo Culture { get; }

    /// <summary>The name of the language in that language itself.</summary>
    public string Name { get; }

    public Language Other => this == Dutch ? English : Dutch;

    public static Language Of(PathString path) => path.StartsWithSegments("/en") ? English : Dutch;

    /// <summary>The language of the address that was asked for, also on an error page that is shown in its place.</summary>
    public static Language Of(HttpContext context) => Of(AskedPath(context));

    /// <summary>The path that the visitor asked for, also while an error page is rendered in its place.</summary>
    public static PathString AskedPath(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath
        ?? context.Features.Get<IExceptionHandlerPathFeature>()?.Path
        ?? context.Request.Path;

    /// <summary>The first of Dutch and English that a browser asks for; Dutch when it asks for neither.</summary>
    public static Language Preferred(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage
            .Where(wish => wish.Quality is not 0)
            .OrderByDescending(wish => wish.Quality ?? 1)
            .Select(wish => wish.Value.ToString()[..Math.Min(2, wish.Value.Length)].ToUpperInvariant())
            .FirstOrDefault(code => code is "NL" or "EN") == "EN" ? English : Dutch;

    public string Pick(string dutch, string english) => this == Dutch ? dutch : english;

    /// <summary>The text with its number in front: "1 studie", "1.204 studies".</summary>
    public string Count(long number, string one, string many) => $"{Number(number)} {(number == 1 ? one : many)}";

    /// <summary>What to put in a <c>lang</c> attribute around a text: nothing when it is in the language of the page.</summary>
    public string? Mark(string? textLanguage) => textLanguage == Code ? null : textLanguage;

    public string Number(long number) => number.ToString("N0", Culture);

    public string Number(double number, int decimals) => number.ToString("N" + decimals, Culture);

    public string Date(DateOnly date) => date.ToString("d MMMM yyyy", Culture);

    public string DateAndTime(DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, DutchDay.Zone).ToString(Pick("d MMMM yyyy 'om' H.mm 'uur'", "d MMMM yyyy 'at' H:mm"), Culture);

    /// <summary>A registry date of any precision, "2011-02-03", "2011-02" or "2011", in words; anything else as it came.</summary>
    public string Date(string partial) => PartialDate().Match(partial) switch
    {
        { Success: false } => partial,
        { Groups: var part } when !part["month"].Success => part["year"].Value,
        { Groups: var part } when int.Parse(part["month"].Value, CultureInfo.InvariantCulture) is var month && !part["day"].Success =>
            month is >= 1 and <= 12 ? $"{Culture.DateTimeFormat.GetMonthName(month)} {part["year"].Value}" : partial,
        _ => DateOnly.TryParseExact(partial, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? Date(date) : partial,
    };

    public override string ToString() => Code;

    [GeneratedRegex(@"^(?<year>\d{4})(-(?<month>\d{2})(-(?<day>\d{2}))?)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex PartialDate();
}
