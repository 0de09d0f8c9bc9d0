using TrialPortal.Domain.Products;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Products;

/// <summary>Of the programmes for early access. They state what a source says, and invite nobody (Geneesmiddelenwet 84 and 85).</summary>
internal sealed class EarlyAccessTexts(Language language)
{
    public string Title => language.Pick("Vroege toegang", "Early access");
    public string Description => language.Pick(
        "Programma’s waarmee een middel in Nederland te krijgen is, of was, voordat het is toegelaten of vergoed. Met bron en datum.",
        "Programmes by which a medicine can or could be had in the Netherlands before it is authorised or paid for. With source and date.");
    public string Lead => language.Pick(
        "Soms is een middel te krijgen voordat het is toegelaten of vergoed. Dat gaat via een programma. Hier staan de programma’s die wij kennen.",
        "Sometimes a medicine can be had before it is authorised or paid for. That goes by a programme. These are the programmes that we know.");
    public string NotComplete => language.Pick(
        "Deze lijst is niet volledig: programma’s staan niet altijd in een openbare lijst. Staat iets hier niet, dan kan het er toch zijn. Uw arts kan het navragen.",
        "This list is not complete: programmes are not always in a public list. Something that is not here may still exist. Your doctor can enquire.");
    public string Caption => language.Pick("Programma’s voor vroege toegang", "Programmes for early access");
    public string None => language.Pick("Wij kennen geen programma’s.", "We know of no programmes.");

    public string Programme => language.Pick("Programma", "Programme");
    public string Kind => language.Pick("Soort toegang", "Kind of access");
    public string Medicine => language.Pick("Middel", "Medicine");
    public string Conditions => language.Pick("Aandoeningen", "Conditions");
    public string Holder => language.Pick("Wie het aanbiedt", "Who offers it");
    public string Hospitals => language.Pick("Ziekenhuizen die de bron noemt", "Hospitals that the source names");
    public string State => language.Pick("Toestand", "State");
    public string Since => language.Pick("Sinds", "Since");
    public string Contact => language.Pick("Contact", "Contact");
    public string Verified => language.Pick("Laatst gecontroleerd", "Last checked");
    public string VerifiedBy(DateOnly day, string who) => language.Pick($"{language.Date(day)}, door {who}", $"{language.Date(day)}, by {who}");
    public string Id => language.Pick("Nummer in deze lijst", "Number in this list");

    public string StateHeading => language.Pick("Hoe staat het ermee?", "How does it stand?");
    public string StateSentence(ProgrammeState state) => state switch
    {
        ProgrammeState.Open => language.Pick("De bron zegt dat dit programma open is. Of er plaats is, weet het ziekenhuis.", "The source says that this programme is open. The hospital knows whether there is room."),
        ProgrammeState.Closed => language.Pick("Dit programma is gesloten.", "This programme is closed."),
        _ => language.Pick("De bron noemt dit programma. Of het nu open is, weten wij niet.", "The source names this programme. Whether it is open now, we do not know."),
    };
    public string FactsHeading => language.Pick("Wat de bron zegt", "What the source says");
    public string KindHeading => language.Pick("Wat is dit voor toegang?", "What kind of access is this?");

    /// <summary>As the route guide explains it, with its sources.</summary>
    public string Explained(EarlyAccessKind kind) => kind switch
    {
        EarlyAccessKind.CompassionateUse => language.Pick(
            "Compassionate use is voor een groep mensen met een ernstige ziekte, voor wie geen goed toegelaten middel bestaat. De fabrikant vraagt het aan bij het CBG. Een aanvraag voor een vergunning of een onderzoek moet al lopen.",
            "Compassionate use is for a group of people with a serious disease for whom there is no satisfactory authorised medicine. The manufacturer applies to the CBG (MEB). An application for authorisation or trials must be under way."),
        EarlyAccessKind.NamedPatient => language.Pick(
            "Dit is voor één patiënt, op verklaring van een arts. De apotheker, groothandel, fabrikant of apotheekhoudende huisarts vraagt vooraf toestemming aan de Inspectie (IGJ).",
            "This is for one patient, on a doctor’s statement. The pharmacist, wholesaler, manufacturer or dispensing GP asks the Inspectorate (IGJ) for consent beforehand."),
        EarlyAccessKind.ExpandedAccess => language.Pick(
            "Een programma van de fabrikant, voor de tijd tot een middel is toegelaten of vergoed.",
            "A programme of the manufacturer, for the time until a medicine is authorised or paid for."),
        _ => language.Pick(
            "Een landelijk protocol van artsen en instellingen, voor middelen die nog niet worden vergoed of voor een andere ziekte zijn toegelaten. Het gaat meestal niet om ATMP’s.",
            "A national protocol of doctors and institutions, for medicines that are not paid for yet or are authorised for another disease. It is mostly not about ATMPs."),
    };
    public string Guide => language.Pick("Meer over de vier deuren in de routegids", "More about the four doors in the route guide");
    public string NoAdvice => language.Pick(
        "Wij raden niets aan. Of iets bij u past, bespreekt u met uw arts.", "We recommend nothing. Discuss with your doctor whether something is right for you.");

    public string HistoryHeading => language.Pick("Wijzigingen in deze lijst", "Changes in this list");

    /// <summary>What happened to an entry, by the action of the audit trail.</summary>
    public string Happened(string action) => action switch
    {
        "early-access.add" => language.Pick("opgenomen in de lijst", "entered into the list"),
        "early-access.withdraw" => language.Pick("gesloten", "closed"),
        _ => language.Pick("aangepast", "changed"),
    };

    public string UnknownTitle => language.Pick("Dit programma kennen wij niet", "We do not know this programme");
    public string Unknown => language.Pick("Het adres klopt niet.", "The address is not right.");
    public string AwayTitle => language.Pick("Dit kunnen wij nu niet laten zien", "We cannot show this now");
    public string Away => language.Pick("De gegevens zijn er nu even niet. Probeer het straks nog eens.", "The information is not there just now. Try again in a while.");
    public string ToList => language.Pick("Naar alle programma’s", "To all programmes");
}
