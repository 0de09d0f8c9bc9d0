namespace TrialPortal.Ingestion.Demo;

/// <summary>How much of a record is filled in.</summary>
internal enum DemoDetail { Full, Sparse, TitleOnly }

/// <summary>
/// Where a trial stands and where it runs. Site statuses are the registry's; null means the registry gives none, which it does for most
/// sites. <paramref name="SecondDutchStatus"/> is that of every second Dutch site, where it differs.
/// </summary>
internal sealed record DemoScenario(string Status, int Dutch, int Abroad, string? DutchStatus = null, string? AbroadStatus = null,
    string? SecondDutchStatus = null, string? LastKnown = null, string? WhyStopped = null, DemoDetail Detail = DemoDetail.Full);

internal static class DemoScenarios
{
    /// <summary>The trials take these in turn, so each occurs eight or nine times.</summary>
    public static IReadOnlyList<DemoScenario> Trials { get; } =
    [
        new("RECRUITING", 1, 0, "RECRUITING"),
        new("RECRUITING", 3, 0, "RECRUITING"),
        new("COMPLETED", 2, 0),
        new("RECRUITING", 5, 40, "RECRUITING", "RECRUITING", "ACTIVE_NOT_RECRUITING"),
        new("NOT_YET_RECRUITING", 2, 0, "NOT_YET_RECRUITING"),
        new("RECRUITING", 2, 2, "RECRUITING", "RECRUITING"),
        new("ACTIVE_NOT_RECRUITING", 4, 0),
        new("RECRUITING", 1, 3, "ACTIVE_NOT_RECRUITING", "RECRUITING"),
        new("UNKNOWN", 1, 0, LastKnown: "RECRUITING"),
        new("RECRUITING", 8, 0, "RECRUITING", SecondDutchStatus: "NOT_YET_RECRUITING"),
        new("COMPLETED", 1, 6),
        new("RECRUITING", 2, 8, "NOT_YET_RECRUITING", "RECRUITING"),
        new("RECRUITING", 2, 0),
        new("TERMINATED", 2, 5, WhyStopped: "Slow enrolment (invented trial)"),
        new("RECRUITING", 2, 5, "COMPLETED", "RECRUITING"),
        new("ENROLLING_BY_INVITATION", 2, 0, "ENROLLING_BY_INVITATION"),
        new("RECRUITING", 6, 2, "RECRUITING", "RECRUITING", "WITHDRAWN"),
        new("COMPLETED", 6, 0),
        new("RECRUITING", 1, 4, "WITHDRAWN", "RECRUITING"),
        new("NOT_YET_RECRUITING", 1, 12, null, "NOT_YET_RECRUITING"),
        new("RECRUITING", 1, 1, "RECRUITING", "RECRUITING"),
        new("SUSPENDED", 2, 3, "SUSPENDED", "SUSPENDED", WhyStopped: "Planned interim look at the data (invented trial)"),
        new("RECRUITING", 0, 6, null, "RECRUITING"),
        new("ACTIVE_NOT_RECRUITING", 2, 24),
        new("RECRUITING", 4, 0, "RECRUITING", SecondDutchStatus: "COMPLETED"),
        new("WITHDRAWN", 1, 0, WhyStopped: "No funding (invented trial)"),
        new("RECRUITING", 2, 10),
        new("COMPLETED", 0, 3, Detail: DemoDetail.Sparse),
        new("RECRUITING", 12, 0, "RECRUITING"),
        new("UNKNOWN", 0, 1, LastKnown: "NOT_YET_RECRUITING", Detail: DemoDetail.Sparse),
        new("RECRUITING", 3, 45, "RECRUITING", "RECRUITING"),
        new("NOT_YET_RECRUITING", 3, 0),
        new("RECRUITING", 1, 0, "RECRUITING", Detail: DemoDetail.Sparse),
        new("WITHHELD", 0, 0, Detail: DemoDetail.TitleOnly),
        new("RECRUITING", 2, 1, "RECRUITING", "ACTIVE_NOT_RECRUITING"),
        new("COMPLETED", 1, 0, Detail: DemoDetail.TitleOnly),
        new("RECRUITING", 1, 0, "RECRUITING")
    ];

    /// <summary>Expanded access has statuses of its own.</summary>
    public static IReadOnlyList<DemoScenario> ExpandedAccess { get; } =
    [
        new("AVAILABLE", 2, 0),
        new("NO_LONGER_AVAILABLE", 1, 2),
        new("AVAILABLE", 1, 4),
        new("TEMPORARILY_NOT_AVAILABLE", 1, 0),
        new("APPROVED_FOR_MARKETING", 2, 3)
    ];
}
