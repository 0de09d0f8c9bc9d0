namespace TrialPortal.Web.Manage.Audit;

/// <summary>The words of code of the audit trail, in words for people; a new one shows as it is until it has its line here.</summary>
internal static class AuditActions
{
    private static readonly Dictionary<string, string> labels = new(StringComparer.Ordinal)
    {
        ["user.add"] = "account gemaakt",
        ["user.change"] = "naam of rol veranderd",
        ["user.disable"] = "account uitgezet",
        ["user.enable"] = "account aangezet",
        ["user.link"] = "nieuwe link voor wachtwoord",
        ["user.link-asked"] = "wachtwoord vergeten: link gevraagd",
        ["user.password"] = "eigen wachtwoord veranderd",
        ["user.password-set"] = "wachtwoord ingesteld",
        ["user.recovery-codes"] = "nieuwe herstelcodes",
        ["user.second-factor-set"] = "tweede stap ingesteld",
        ["user.second-factor"] = "tweede stap gewist",
        ["organisation.add"] = "organisatie uitgenodigd",
        ["organisation.change"] = "naam of website van organisatie veranderd",
        ["organisation.close"] = "organisatie gesloten",
        ["organisation.reopen"] = "organisatie weer geopend",
        ["organisation.profile"] = "gegevens van organisatie veranderd",
        ["organisation.logo"] = "logo van organisatie veranderd",
        ["organisation.logo-remove"] = "logo van organisatie weggehaald",
        ["overview.take-off"] = "overzicht van de website gehaald",
        ["import.start"] = "import gestart",
        ["site.assign"] = "ziekenhuis toegewezen",
        ["condition.assign"] = "aandoening toegewezen",
        ["link.set"] = "koppeling vastgelegd",
        ["link.remove"] = "koppeling teruggenomen",
        ["atmp.rule"] = "ATMP-oordeel gegeven",
        ["atmp.unrule"] = "ATMP-oordeel ingetrokken",
        ["overview.create"] = "overzicht gemaakt",
        ["overview.save"] = "versie van overzicht opgeslagen",
        ["overview.restore"] = "versie van overzicht teruggezet",
        ["overview.publish"] = "overzicht gepubliceerd",
        ["overview.unpublish"] = "overzicht teruggenomen",
        ["overview.archive"] = "overzicht gearchiveerd",
        ["overview.check"] = "overzicht gecontroleerd",
        ["overview.mark"] = "besloten over verandering in overzicht",
        ["overview.remind"] = "herinnerd aan controle van overzicht",
        ["proposal.add"] = "voorstel gedaan",
        ["proposal.reject"] = "voorstel afgewezen",
        ["proposal.retract"] = "voorstel teruggenomen",
        ["exemption.add"] = "vrijstelling toegevoegd",
        ["exemption.edit"] = "vrijstelling gewijzigd",
        ["exemption.renew"] = "verlenging toegevoegd",
        ["exemption.renewed"] = "vrijstelling is verlengd door een andere",
        ["exemption.withdraw"] = "vrijstelling ingetrokken",
        ["early-access.add"] = "programma toegevoegd",
        ["early-access.edit"] = "programma gewijzigd",
        ["early-access.withdraw"] = "programma gesloten",
        ["search.add"] = "zoektocht toegevoegd",
        ["correction.answer"] = "melding beantwoord",
    };

    public static string Label(string action) => labels.GetValueOrDefault(action, action);
}
