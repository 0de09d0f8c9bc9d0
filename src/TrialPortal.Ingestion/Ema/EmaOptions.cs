using Microsoft.Extensions.Options;
using Quartz;

namespace TrialPortal.Ingestion.Ema;

/// <summary>How to ask for the EMA's report of medicines: section <c>Ingestion:Ema</c>. Checked when the program starts.</summary>
public sealed class EmaOptions
{
    public const string Section = "Ingestion:Ema";

    /// <summary>Address of the report in JSON: https://www.ema.europa.eu/en/about-us/about-website/download-website-data-json-data-format.</summary>
    public string BaseUrl { get; set; } = "https://www.ema.europa.eu/en/documents/report/medicines-output-medicines_json-report_en.json";

    /// <summary>False: never asked on a schedule. The command line still may.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>When to read the report: cron with seconds, as Quartz writes it. Daily at 07:15; the EMA makes it anew during the night.</summary>
    public string Schedule { get; set; } = "0 15 7 * * ?";

    /// <summary>Longest time for one answer, from asking to its last byte.</summary>
    public int TimeoutSeconds { get; set; } = 180;

    /// <summary>How often it is asked for before it is given up, the first time included.</summary>
    public int Attempts { get; set; } = 4;

    /// <summary>A server that asks for a longer pause (Retry-After) is left alone until the next run.</summary>
    public int LongestPauseSeconds { get; set; } = 300;

    /// <summary>Where the EMA's staff find who is asking: a web or mail address, sent in the User-Agent.</summary>
    public string Contact { get; set; } = "https://github.com/trialportal/trialportal";

    internal string UserAgent => $"TrialPortal/1.0 (+{Contact})";
}

/// <summary>Says every setting that cannot be right, by its full name.</summary>
internal sealed class EmaOptionsCheck : IValidateOptions<EmaOptions>
{
    public ValidateOptionsResult Validate(string? name, EmaOptions options)
    {
        var wrong = Problems(options).Select(problem => $"{EmaOptions.Section}:{problem}").ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static IEnumerable<string> Problems(EmaOptions options)
    {
        if (!Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            yield return $"BaseUrl is '{options.BaseUrl}': give the http or https address of the report.";
        if (!CronExpression.TryParse(options.Schedule, out _))
            yield return $"Schedule is '{options.Schedule}': give a cron expression with seconds, for example 0 15 7 * * ?";
        foreach (var (setting, value, least, most) in new[]
        {
            (nameof(options.TimeoutSeconds), options.TimeoutSeconds, 1, 3600),
            (nameof(options.Attempts), options.Attempts, 1, 20),
            (nameof(options.LongestPauseSeconds), options.LongestPauseSeconds, 0, 86400),
        })
        {
            if (value < least || value > most)
                yield return $"{setting} is {value}: give {least} to {most}.";
        }
        if (options.Contact.Length == 0 || options.Contact.Any(sign => !char.IsAscii(sign) || char.IsControl(sign) || sign is ' ' or '(' or ')' or '\\'))
            yield return $"Contact is '{options.Contact}': give a web or mail address without spaces or parentheses.";
    }
}
