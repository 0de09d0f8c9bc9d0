using TrialPortal.Web.Manage.Accounts;

namespace TrialPortal.Web.Manage.Users;

/// <summary>How an account stands, in words.</summary>
internal static class AccountState
{
    public static string Of(PortalAccount account, DateTimeOffset now) =>
        account.Disabled ? "uitgezet"
        : account.Organisation?.Closed == true ? "organisatie gesloten"
        : account.IsLocked(now) ? "even op slot na verkeerde pogingen"
        : !account.HasPassword ? "wacht op wachtwoord"
        : !account.User.TwoFactorEnabled ? "tweede stap nog niet ingesteld"
        : "in gebruik";
}
