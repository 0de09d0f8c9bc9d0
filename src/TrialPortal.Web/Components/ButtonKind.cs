namespace TrialPortal.Web.Components;

public enum ButtonKind
{
    Primary,
    Secondary,
    Subtle,
}
