using TrialPortal.Domain.Products;
using TrialPortal.Domain.Trials;
using TrialPortal.Web.Components;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Products;

/// <summary>Short names of the vocabulary of products and doors.</summary>
public static class ProductLabels
{
    public static string Of(AtmpClass? kind, Language language) => kind switch
    {
        AtmpClass.Gtmp => language.Pick("Gentherapie", "Gene therapy"),
        AtmpClass.Sctmp => language.Pick("Celtherapie", "Cell therapy"),
        AtmpClass.Tep => language.Pick("Weefselproduct", "Tissue engineered product"),
        _ => language.Pick("Klasse niet bekend", "Class not known"),
    };

    /// <summary>The European name and its abbreviation.</summary>
    public static string Formal(AtmpClass kind, Language language) => kind switch
    {
        AtmpClass.Gtmp => language.Pick("geneesmiddel voor gentherapie (GTMP)", "gene therapy medicinal product (GTMP)"),
        AtmpClass.Sctmp => language.Pick("geneesmiddel voor somatische celtherapie (sCTMP)", "somatic cell therapy medicinal product (sCTMP)"),
        _ => language.Pick("weefselmanipulatieproduct (TEP)", "tissue engineered product (TEP)"),
    };

    public static string Of(ProductStage? stage, Language language) => stage switch
    {
        ProductStage.Preclinical => language.Pick("In het laboratorium", "Preclinical"),
        ProductStage.Phase1 => language.Pick("Fase 1", "Phase 1"),
        ProductStage.Phase1And2 => language.Pick("Fase 1 en 2", "Phase 1 and 2"),
        ProductStage.Phase2 => language.Pick("Fase 2", "Phase 2"),
        ProductStage.Phase3 => language.Pick("Fase 3", "Phase 3"),
        ProductStage.Authorised => language.Pick("Europees toegelaten", "Authorised in the EU"),
        ProductStage.Withdrawn => language.Pick("Was toegelaten, nu niet meer", "Was authorised, not any more"),
        ProductStage.Stopped => language.Pick("Ontwikkeling gestopt", "Development stopped"),
        _ => language.Pick("Stadium niet bekend", "Stage not known"),
    };

    /// <summary>As the curated file and the API write it; null when not known.</summary>
    public static string? Code(ProductStage? stage) => stage switch
    {
        ProductStage.Preclinical => "preclinical",
        ProductStage.Phase1 => "phase1",
        ProductStage.Phase1And2 => "phase1-2",
        ProductStage.Phase2 => "phase2",
        ProductStage.Phase3 => "phase3",
        ProductStage.Authorised => "authorised",
        ProductStage.Withdrawn => "withdrawn",
        ProductStage.Stopped => "stopped",
        _ => null,
    };

    public static string Of(CellOrigin cells, Language language) => cells switch
    {
        CellOrigin.None => language.Pick("geen cellen", "no cells"),
        CellOrigin.Autologous => language.Pick("van de patiënt zelf (autoloog)", "of the patient (autologous)"),
        CellOrigin.Allogeneic => language.Pick("van een donor (allogeen)", "of a donor (allogeneic)"),
        _ => language.Pick("van de patiënt of van een donor", "of the patient or of a donor"),
    };

    public static string Of(Administration administration, Language language) => administration == Administration.InVivo
        ? language.Pick("in het lichaam (in vivo)", "in the body (in vivo)")
        : language.Pick("buiten het lichaam (ex vivo)", "outside the body (ex vivo)");

    public static string Of(AuthorisationStatus status, Language language) => status switch
    {
        AuthorisationStatus.Authorised => language.Pick("Van kracht", "In force"),
        AuthorisationStatus.Suspended => language.Pick("Geschorst", "Suspended"),
        AuthorisationStatus.Withdrawn => language.Pick("Ingetrokken", "Withdrawn"),
        AuthorisationStatus.Expired => language.Pick("Verlopen", "Expired"),
        AuthorisationStatus.Lapsed => language.Pick("Vervallen", "Lapsed"),
        AuthorisationStatus.Revoked => language.Pick("Herroepen", "Revoked"),
        AuthorisationStatus.Refused => language.Pick("Geweigerd", "Refused"),
        AuthorisationStatus.ApplicationWithdrawn => language.Pick("Aanvraag ingetrokken", "Application withdrawn"),
        AuthorisationStatus.Opinion => language.Pick("Advies van de EMA, nog geen besluit", "Opinion of the EMA, no decision yet"),
        AuthorisationStatus.UnderEvaluation => language.Pick("In beoordeling", "Under evaluation"),
        _ => language.Pick("Status niet bekend", "Status not known"),
    };

    public static string Of(Reimbursement reimbursement, Language language) => reimbursement switch
    {
        Reimbursement.BasicPackage => language.Pick("Vergoed uit het basispakket", "Paid from the basic package"),
        Reimbursement.Sluis => language.Pick("In de sluis: nog niet vergoed", "In the lock procedure (sluis): not paid yet"),
        Reimbursement.Conditional => language.Pick("Voorwaardelijk toegelaten tot het basispakket", "Conditionally in the basic package"),
        Reimbursement.Not => language.Pick("Niet vergoed", "Not paid"),
        _ => language.Pick("Vergoeding niet bekend", "Reimbursement not known"),
    };

    public static string Marketed(bool? marketed, Language language) => marketed switch
    {
        true => language.Pick("Op de Nederlandse markt", "On the Dutch market"),
        false => language.Pick("Niet op de Nederlandse markt", "Not on the Dutch market"),
        _ => language.Pick("Of het op de Nederlandse markt is: niet bekend", "Whether it is on the Dutch market: not known"),
    };

    public static string Of(EarlyAccessKind kind, Language language) => kind switch
    {
        EarlyAccessKind.CompassionateUse => language.Pick("Programma voor een groep patiënten (compassionate use)", "Programme for a group of patients (compassionate use)"),
        EarlyAccessKind.NamedPatient => language.Pick("Op naam van een patiënt (artsenverklaring)", "Named patient"),
        EarlyAccessKind.ExpandedAccess => language.Pick("Programma van de fabrikant (expanded access)", "Expanded access programme"),
        _ => language.Pick("Landelijk protocol", "National protocol"),
    };

    public static StatusTone Tone(DoorState state) => state switch
    {
        DoorState.Open => StatusTone.Open,
        DoorState.Ask or DoorState.Soon => StatusTone.Soon,
        DoorState.Closed => StatusTone.Closed,
        _ => StatusTone.Unknown,
    };

    /// <summary>A date of any precision in words.</summary>
    public static string Date(PartialDate date, Language language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return language.Date(date.ToString());
    }

    /// <summary>A source in few words and where it is: the name of its document, or the site.</summary>
    public static (string Name, string? Href) Source(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var start = source.IndexOf("http", StringComparison.Ordinal);
        if (start < 0)
            return (source, null);
        var address = source[start..].Split([' ', ',', ';'])[0];
        var name = source[..start].Trim(' ', ',', '(');
        var site = Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Host.Replace("www.", "", StringComparison.Ordinal) : address;
        return (name.Length > 0 ? name : site, uri?.AbsoluteUri);
    }
}
