namespace TrialPortal.Web.Components;

public enum AlertKind
{
    Info,
    Ok,
    Warning,
    Error,
}
