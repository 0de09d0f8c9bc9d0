using System.Security.Claims;
using TrialPortal.Domain.Curation;
using TrialPortal.Domain.Products;
using TrialPortal.Search.Sites;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Web.Manage.Register;

/// <summary>The two registers, as their pages name them, and who edits them.</summary>
public static class CuratedKinds
{
    /// <summary>The vocabularies that entries refer to.</summary>
    public static RegisterWords Words { get; } = new(slug => MedicalVocabulary.BuiltIn.Condition(slug) is not null, slug => Hospitals.BuiltIn.Find(slug) is not null);

    public static CuratedKind Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Request.Path.StartsWithSegments(ManageLinks.EarlyAccess) ? CuratedKind.EarlyAccess : CuratedKind.HospitalExemption;
    }

    public static string Title(CuratedKind kind) => kind == CuratedKind.HospitalExemption ? "Ziekenhuisvrijstellingen" : "Vroege toegang";

    /// <summary>One of them.</summary>
    public static string One(CuratedKind kind) => kind == CuratedKind.HospitalExemption ? "ziekenhuisvrijstelling" : "programma voor vroege toegang";

    public static string Href(CuratedKind kind) => kind == CuratedKind.HospitalExemption ? ManageLinks.Exemptions : ManageLinks.EarlyAccess;

    public static string Href(CuratedKind kind, string id) => $"{Href(kind)}/{Uri.EscapeDataString(id)}";

    public static string Name(ICuratedEntry entry) => entry switch
    {
        HospitalExemption exemption => exemption.ProductName,
        EarlyAccessProgramme programme => programme.Name,
        _ => entry.Id,
    };

    public static Editor Editor(this ClaimsPrincipal user) => new(user.UserId(), user.DisplayName(), user.IsCurator(), user.Hospital());

    /// <summary>Whether somebody may propose a change of this entry.</summary>
    public static bool MayPropose(this ClaimsPrincipal user, ICuratedEntry entry) => user.IsCurator() || EntryCuration.IsOf(user.Editor(), entry);

    public static string Action(ProposedAction action) => action switch
    {
        ProposedAction.Add => "Toevoegen",
        ProposedAction.Renew => "Verlengen",
        ProposedAction.Withdraw => "Intrekken",
        _ => "Wijzigen",
    };

    public static string State(ProposalState state) => state switch
    {
        ProposalState.Approved => "Gepubliceerd",
        ProposalState.Rejected => "Afgewezen",
        ProposalState.Retracted => "Teruggenomen",
        _ => "Wacht op een tweede persoon",
    };

    public static string Refusal(CurationRefusedException refused)
    {
        ArgumentNullException.ThrowIfNull(refused);
        return refused.Refusal switch
        {
            CurationRefusal.OwnProposal => "U hebt dit zelf voorgesteld. Iemand anders moet het controleren.",
            CurationRefusal.ChangedSince => $"{refused.Subject} is intussen veranderd. Bekijk de gegevens van nu en maak een nieuw voorstel.",
            CurationRefusal.AlreadyDecided => "Over dit voorstel is al besloten, of het is teruggenomen.",
            CurationRefusal.IdTaken => $"Het nummer {refused.Subject} bestaat al.",
            CurationRefusal.NotFound => $"{refused.Subject} bestaat niet.",
            CurationRefusal.OtherHospital => "Dit gaat niet over uw ziekenhuis. U kunt alleen iets voorstellen waar uw ziekenhuis bij staat.",
            CurationRefusal.NotCurator => "Alleen een curator besluit over een voorstel.",
            CurationRefusal.NotAuthor => "Alleen wie het voorstelde, kan het terugnemen.",
            CurationRefusal.NeverGranted => $"{refused.Subject} is alleen aangevraagd. Er was geen toestemming die is ingetrokken of afgelopen. Kies de status ‘aanvraag gestopt’, of leg eerst vast dat de toestemming is verleend.",
            CurationRefusal.RenewsAnother => $"{refused.Subject} is van een andere houder en een ander product, of is alleen aangevraagd. Dit kan er geen verlenging van zijn.",
            CurationRefusal.NothingChanges => "Er is niets veranderd. Pas iets aan voordat u het voorstelt.",
            _ => "Dit lukt nu niet.",
        };
    }
}
