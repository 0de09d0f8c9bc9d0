namespace TrialPortal.Web.Manage;

/// <summary>The addresses of management. Dutch only (docs/decisions/0018).</summary>
public static class ManageLinks
{
    public const string Root = "/beheer";
    public const string SignIn = "/beheer/aanmelden";
    public const string SecondStep = "/beheer/tweede-stap";
    public const string SetUpSecondStep = "/beheer/tweede-stap/instellen";
    public const string Password = "/beheer/wachtwoord";
    public const string ForgottenPassword = "/beheer/wachtwoord-vergeten";
    public const string SignOut = "/beheer/afmelden";
    public const string Account = "/beheer/account";
    public const string Users = "/beheer/gebruikers";
    public const string Audit = "/beheer/logboek";
    public const string Authorisations = "/beheer/vergunningen";
    public const string Runs = "/beheer/imports";
    public const string Unmapped = "/beheer/onbekend";
    public const string Matches = "/beheer/koppelingen";
    public const string Atmp = "/beheer/atmp";
    public const string Exemptions = "/beheer/vrijstellingen";
    public const string ExemptionImport = "/beheer/vrijstellingen/importeren";
    public const string ExemptionSearches = "/beheer/vrijstellingen/zoeklog";
    public const string ExemptionWatch = "/beheer/vrijstellingen/signalen";
    public const string EarlyAccess = "/beheer/vroege-toegang";
    public const string Proposals = "/beheer/voorstellen";
    public const string Corrections = "/beheer/meldingen";

    public const string Overviews = "/beheer/overzichten";
    public const string NewOverview = "/beheer/overzichten/nieuw";
    public const string Organisations = "/beheer/organisaties";
    public const string OwnOrganisation = "/beheer/organisatie";
    public const string ChangeOwnOrganisation = "/beheer/organisatie/wijzigen";
    public const string OwnLogo = "/beheer/organisatie/logo";
    public const string Oversight = "/beheer/toezicht/overzichten";

    public const string DecideMatch = "/beheer/koppelingen/besluit";
    public const string StartRun = "/beheer/imports/starten";
    public const string UnknownSites = "/beheer/onbekend/ziekenhuizen";
    public const string UnknownConditions = "/beheer/onbekend/aandoeningen";

    /// <summary>Names of conditions that are longer are no names; the table keeps no longer ones.</summary>
    public const int LongestName = 300;

    public static string User(string id) => $"{Users}/{Uri.EscapeDataString(id)}";

    public static string Organisation(string slug) => $"{Organisations}/{slug}";

    public static string TakeOff(long overview) => FormattableString.Invariant($"{Oversight}/{overview}/afhalen");

    public static string Run(long id) => FormattableString.Invariant($"{Runs}/{id}");

    public static string Proposal(long id) => FormattableString.Invariant($"{Proposals}/{id}");

    public static string Correction(long id) => FormattableString.Invariant($"{Corrections}/{id}");

    /// <summary>Where an overview is edited.</summary>
    public static string Overview(long id) => FormattableString.Invariant($"{Overviews}/{id}");

    public static string OverviewPreview(long id) => $"{Overview(id)}/voorbeeld";

    public static string OverviewVersions(long id) => $"{Overview(id)}/versies";

    public static string OverviewChanges(long id) => $"{Overview(id)}/wijzigingen";

    public static string PublishOverview(long id) => $"{Overview(id)}/publiceren";

    public static string ArchiveOverview(long id) => $"{Overview(id)}/archiveren";

    public static string Refusal(long run, long id) => FormattableString.Invariant($"{Runs}/{run}/geweigerd/{id}");

    public static string UnknownSite(string facility, string city) =>
        $"/beheer/onbekend/ziekenhuis?naam={Uri.EscapeDataString(facility)}&plaats={Uri.EscapeDataString(city)}";

    public static string UnknownCondition(string name) => $"/beheer/onbekend/aandoening?naam={Uri.EscapeDataString(name)}";

    public static string Decide(string first, string second) => $"{DecideMatch}?een={Uri.EscapeDataString(first)}&twee={Uri.EscapeDataString(second)}";

    /// <summary>Where a one-time link leads that sets a password.</summary>
    public static string SetPassword(string userId, string token) =>
        $"{Password}?id={Uri.EscapeDataString(userId)}&code={Uri.EscapeDataString(token)}";

    /// <summary>The address that somebody wanted before signing in; the start page for anything that is not a page of ours.</summary>
    public static string Wanted(string? address) =>
        address is not null && (address == Root || address.StartsWith(Root + "/", StringComparison.Ordinal) || address.StartsWith(Root + "?", StringComparison.Ordinal))
            ? address
            : Root;
}
