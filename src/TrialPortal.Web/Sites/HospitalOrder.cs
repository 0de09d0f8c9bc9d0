namespace TrialPortal.Web.Sites;

/// <summary>How the list of hospitals is arranged.</summary>
public enum HospitalOrder
{
    Kind,
    City,
    Open,
}
