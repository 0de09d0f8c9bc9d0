using Microsoft.Extensions.Options;
using Quartz;

namespace TrialPortal.Ingestion.Ctis;

/// <summary>How to ask the live registry: section <c>Ingestion:Ctis</c>. Checked when the program starts.</summary>
public sealed class CtisOptions
{
    public const string Section = "Ingestion:Ctis";

    /// <summary>Address of the API behind the registry's own search page.</summary>
    public string BaseUrl { get; set; } = "https://euclinicaltrials.eu/ctis-public-api/";

    /// <summary>False: never asked on a schedule. The command line still may.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>When to ask for what changed: cron with seconds, as Quartz writes it. Daily at 05:30.</summary>
    public string Schedule { get; set; } = "0 30 5 * * ?";

    /// <summary>When to read the whole listing, which alone shows what vanished. Saturdays at 01:00, away from the other registries.</summary>
    public string FullSchedule { get; set; } = "0 0 1 ? * SAT";

    /// <summary>Only trials in one of these member states, spelt as the registry does; empty retrieves all of Europe.</summary>
    public IReadOnlyList<string> Countries { get; set; } = ["Netherlands"];

    /// <summary>Rows a page of the search.</summary>
    public int PageSize { get; set; } = 100;

    /// <summary>The registry gives no more rows than this to one query, however many it counts.</summary>
    public int MostRows { get; set; } = 10_000;

    /// <summary>Pages that an increment reads on after the first that has nothing new: the registry's order by date is not strict.</summary>
    public int PagesPast { get; set; } = 2;

    /// <summary>Never more than this, retries included. The registry publishes no limit.</summary>
    public double RequestsPerSecond { get; set; } = 1;

    /// <summary>Longest time for one answer, from asking to its last byte.</summary>
    public int TimeoutSeconds { get; set; } = 60;

    /// <summary>How often one thing is asked for before it is given up, the first time included.</summary>
    public int Attempts { get; set; } = 4;

    /// <summary>Trials in a row that the registry lists but does not give: after so many it is the registry that is broken, not a trial.</summary>
    public int MostFailuresInARow { get; set; } = 10;

    /// <summary>A registry that asks for a longer pause (Retry-After) is left alone until the next run.</summary>
    public int LongestPauseSeconds { get; set; } = 300;

    /// <summary>An increment goes this many days further back than the data already read.</summary>
    public int OverlapDays { get; set; } = 3;

    /// <summary>Where the registry's staff find who is asking: a web or mail address, sent in the User-Agent.</summary>
    public string Contact { get; set; } = "https://github.com/trialportal/trialportal";

    internal string UserAgent => $"TrialPortal/1.0 (+{Contact})";

    internal Uri BaseAddress => new(BaseUrl.TrimEnd('/') + "/");
}

/// <summary>Says every setting that cannot be right, by its full name.</summary>
internal sealed class CtisOptionsCheck : IValidateOptions<CtisOptions>
{
    public ValidateOptionsResult Validate(string? name, CtisOptions options)
    {
        var wrong = Problems(options).Select(problem => $"{CtisOptions.Section}:{problem}").ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static IEnumerable<string> Problems(CtisOptions options)
    {
        if (!Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Query.Length > 0)
            yield return $"BaseUrl is '{options.BaseUrl}': give an http or https address without a query.";
        if (!CronExpression.TryParse(options.Schedule, out _))
            yield return $"Schedule is '{options.Schedule}': give a cron expression with seconds, for example 0 30 5 * * ?";
        if (!CronExpression.TryParse(options.FullSchedule, out _))
            yield return $"FullSchedule is '{options.FullSchedule}': give a cron expression with seconds, for example 0 0 1 ? * SAT";
        foreach (var country in options.Countries.Where(country => Domain.Sites.Countries.CodeOf(country) is null))
            yield return $"Countries has '{country}': give country names as the registry spells them.";
        if (options.RequestsPerSecond is not (>= 0.01 and <= 10))
            yield return FormattableString.Invariant($"RequestsPerSecond is {options.RequestsPerSecond}: give 0.01 to 10.");
        foreach (var (setting, value, least, most) in new[]
        {
            (nameof(options.PageSize), options.PageSize, 1, 1000),
            (nameof(options.MostRows), options.MostRows, 1, 1_000_000),
            (nameof(options.PagesPast), options.PagesPast, 0, 1000),
            (nameof(options.TimeoutSeconds), options.TimeoutSeconds, 1, 3600),
            (nameof(options.Attempts), options.Attempts, 1, 20),
            (nameof(options.MostFailuresInARow), options.MostFailuresInARow, 1, 1000),
            (nameof(options.LongestPauseSeconds), options.LongestPauseSeconds, 0, 86400),
            (nameof(options.OverlapDays), options.OverlapDays, 0, 365),
        })
        {
            if (value < least || value > most)
                yield return $"{setting} is {value}: give {least} to {most}.";
        }

        if (options.Contact.Length == 0 || options.Contact.Any(sign => !char.IsAscii(sign) || char.IsControl(sign) || sign is ' ' or '(' or ')' or '\\'))
            yield return $"Contact is '{options.Contact}': give a web or mail address without spaces or parentheses.";
    }
}
