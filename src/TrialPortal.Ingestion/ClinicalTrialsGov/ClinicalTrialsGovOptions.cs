using System.Buffers;
using Microsoft.Extensions.Options;
using Quartz;

namespace TrialPortal.Ingestion.ClinicalTrialsGov;

/// <summary>How to ask the live registry: section <c>Ingestion:ClinicalTrialsGov</c>. Checked when the program starts.</summary>
public sealed class ClinicalTrialsGovOptions
{
    public const string Section = "Ingestion:ClinicalTrialsGov";

    /// <summary>Address of API version 2.</summary>
    public string BaseUrl { get; set; } = "https://clinicaltrials.gov/api/v2/";

    /// <summary>False: never asked on a schedule. The command line still may.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>When to ask for what changed: cron with seconds, as Quartz writes it. Daily at 04:30, after the registry's working day.</summary>
    public string Schedule { get; set; } = "0 30 4 * * ?";

    /// <summary>When to read the whole listing, which alone shows what vanished. Sundays at 01:00.</summary>
    public string FullSchedule { get; set; } = "0 0 1 ? * SUN";

    /// <summary>Only trials with a site in one of these, spelt as the registry does; empty asks for the whole world.</summary>
    public IReadOnlyList<string> Countries { get; set; } = ["Netherlands"];

    /// <summary>Studies a page, 1 to 1,000 (the registry gives no more).</summary>
    public int PageSize { get; set; } = 1000;

    /// <summary>Never more than this, retries included. No published limit was found; others name 50 a minute.</summary>
    public double RequestsPerSecond { get; set; } = 0.8;

    /// <summary>Longest time for one page, from asking to its last byte.</summary>
    public int TimeoutSeconds { get; set; } = 100;

    /// <summary>Longest time for the small question that shows whether the registry can be reached.</summary>
    public int ProbeTimeoutSeconds { get; set; } = 10;

    /// <summary>How often one page is asked for before it is given up, the first time included.</summary>
    public int Attempts { get; set; } = 6;

    /// <summary>A registry that asks for a longer pause (Retry-After) is left alone until the next run.</summary>
    public int LongestPauseSeconds { get; set; } = 300;

    /// <summary>An increment goes this many days further back than the data already read.</summary>
    public int OverlapDays { get; set; } = 2;

    /// <summary>Where the registry's staff find who is asking: a web or mail address, sent in the User-Agent.</summary>
    public string Contact { get; set; } = "https://github.com/trialportal/trialportal";

    internal string UserAgent => $"TrialPortal/1.0 (+{Contact})";

    internal Uri BaseAddress => new(BaseUrl.TrimEnd('/') + "/");
}

/// <summary>Says every setting that cannot be right, by its full name.</summary>
internal sealed class ClinicalTrialsGovOptionsCheck : IValidateOptions<ClinicalTrialsGovOptions>
{
    // Inside a quoted name these would still mean something to the registry's query language.
    private static readonly SearchValues<char> QuerySigns = SearchValues.Create("\"[]\\\r\n");

    public ValidateOptionsResult Validate(string? name, ClinicalTrialsGovOptions options)
    {
        var wrong = Problems(options).Select(problem => $"{ClinicalTrialsGovOptions.Section}:{problem}").ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static IEnumerable<string> Problems(ClinicalTrialsGovOptions options)
    {
        if (!Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Query.Length > 0)
            yield return $"BaseUrl is '{options.BaseUrl}': give an http or https address without a query.";
        if (!CronExpression.TryParse(options.Schedule, out _))
            yield return $"Schedule is '{options.Schedule}': give a cron expression with seconds, for example 0 30 4 * * ?";
        if (!CronExpression.TryParse(options.FullSchedule, out _))
            yield return $"FullSchedule is '{options.FullSchedule}': give a cron expression with seconds, for example 0 0 1 ? * SUN";
        foreach (var country in options.Countries)
        {
            if (Domain.Sites.Countries.CodeOf(country) is null || country.AsSpan().ContainsAny(QuerySigns))
                yield return $"Countries has '{country}': give country names as the registry spells them, without quotes or brackets.";
        }

        if (options.PageSize is < 1 or > 1000)
            yield return $"PageSize is {options.PageSize}: give 1 to 1000.";
        if (options.RequestsPerSecond is not (>= 0.01 and <= 10))
            yield return FormattableString.Invariant($"RequestsPerSecond is {options.RequestsPerSecond}: give 0.01 to 10.");
        if (options.TimeoutSeconds is < 1 or > 3600)
            yield return $"TimeoutSeconds is {options.TimeoutSeconds}: give 1 to 3600.";
        if (options.ProbeTimeoutSeconds is < 1 or > 600)
            yield return $"ProbeTimeoutSeconds is {options.ProbeTimeoutSeconds}: give 1 to 600.";
        if (options.Attempts is < 1 or > 20)
            yield return $"Attempts is {options.Attempts}: give 1 to 20.";
        if (options.LongestPauseSeconds is < 0 or > 86400)
            yield return $"LongestPauseSeconds is {options.LongestPauseSeconds}: give 0 to 86400.";
        if (options.OverlapDays is < 0 or > 365)
            yield return $"OverlapDays is {options.OverlapDays}: give 0 to 365.";
        if (options.Contact.Length == 0 || options.Contact.Any(sign => !char.IsAscii(sign) || char.IsControl(sign) || sign is ' ' or '(' or ')' or '\\'))
            yield return $"Contact is '{options.Contact}': give a web or mail address without spaces or parentheses.";
    }
}
