namespace TrialPortal.BrowserTests;

/// <summary>A test in a real Chromium; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.WhyUnavailable!;
}

/// <summary>As <see cref="BrowserFactAttribute"/>, once per row.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Chromium.WhyUnavailable!;
}
