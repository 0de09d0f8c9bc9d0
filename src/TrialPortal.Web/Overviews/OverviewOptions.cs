using System.ComponentModel.DataAnnotations;

namespace TrialPortal.Web.Overviews;

/// <summary>The section "Overviews" of the configuration (docs/overviews.md).</summary>
public sealed class OverviewOptions
{
    /// <summary>How much of one core following may take, in percent. The rest of the time it rests, so that searches do not wait.</summary>
    [Range(1, 100)]
    public int DutyPercent { get; set; } = 5;

    /// <summary>How often it is looked whether overviews are behind.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>While an import goes on following waits for its end, but no longer than this.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>A digest is sent when nothing changed for so long, so that one import is one message.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan DigestAfter { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How often it is looked whether a digest or a reminder is due.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan DigestInterval { get; set; } = TimeSpan.FromMinutes(15);
}
