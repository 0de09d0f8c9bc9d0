using TrialPortal.Web.Layout;

namespace TrialPortal.Web.HospitalExemptions;

internal sealed class ExemptionTexts(Language language)
{
    public string Title => language.Pick("Ziekenhuisvrijstellingen", "Hospital exemptions");
    public string Description => language.Pick(
        "Register van toestemmingen om een geavanceerde therapie te geven zonder Europese vergunning (hospital exemption), met bron en datum.",
        "Register of consents to give an advanced therapy without a European authorisation (hospital exemption), with source and date.");
    public string Lead => language.Pick(
        "Soms mag een ziekenhuis een geavanceerde therapie geven die geen Europese vergunning heeft. Daarvoor geeft de Inspectie (IGJ) toestemming. Hier staan de toestemmingen die wij kennen.",
        "Sometimes a hospital may give an advanced therapy that has no European authorisation. The Inspectorate (IGJ) gives consent for that. These are the consents that we know.");

    public string Complete(int known) => language.Pick($"Dit register is niet volledig: {known} bekend", $"This register is not complete: {known} known");
    public string CompleteText => language.Pick(
        "Er is geen openbare lijst van deze toestemmingen. Wij zoeken in openbare bronnen. Staat iets hier niet, dan kan het er toch zijn: vraag het aan uw arts.",
        "There is no public list of these consents. We search public sources. Something that is not here may still exist: ask your doctor.");
    public string DemoNote => language.Pick(
        "De studies op deze website zijn nu verzonnen. Dit register niet: bij elke toestemming staat de bron.",
        "The trials on this website are invented now. This register is not: each consent has its source.");

    public string FilterHeading => language.Pick("Kies wat u wilt zien", "Choose what to see");
    public string Condition => language.Pick("Aandoening", "Condition");
    public string Class => language.Pick("Soort product", "Class of product");
    public string Hospital => language.Pick("Ziekenhuis", "Hospital");
    public string State => language.Pick("Toestand", "State");
    public string Sort => language.Pick("Volgorde", "Order");
    public string All => language.Pick("Alle", "All");
    public string SoonState(int days) => language.Pick($"Eindigt binnen {days} dagen", $"Ends within {days} days");
    public string Show => language.Pick("Toon", "Show");
    public string ShowAll => language.Pick("Toon alles", "Show all");
    public string SortBy(ExemptionSort sort) => sort switch
    {
        ExemptionSort.End => language.Pick("Eerste einddatum boven", "Earliest end first"),
        ExemptionSort.Product => language.Pick("Naam van het product", "Name of the product"),
        ExemptionSort.Verified => language.Pick("Langst geleden gecontroleerd boven", "Longest since checked first"),
        _ => language.Pick("Nieuwste boven", "Newest first"),
    };

    public string Found(int found) => language.Pick(found == 1 ? "1 toestemming" : $"{found} toestemmingen", found == 1 ? "1 consent" : $"{found} consents");
    public string NoneFound(DateOnly? searched) => searched is { } day
        ? language.Pick(
            $"Geen bekend. Wij hebben op {language.Date(day)} voor het laatst gezocht, in de bronnen hieronder. Dat betekent niet dat er geen toestemming is.",
            $"None known. We last searched on {language.Date(day)}, in the sources below. That does not mean that there is no consent.")
        : language.Pick("Geen bekend. Er is nog niet gezocht.", "None known. Nobody has searched yet.");

    public string Product => language.Pick("Product", "Product");
    public string Indication => language.Pick("Waarvoor", "What for");
    public string Where => language.Pick("Waar", "Where");
    public string Source => language.Pick("Bron", "Source");
    public string NotNamed => language.Pick("niet genoemd", "not named");
    public string CheckedOn(DateOnly day) => language.Pick($"gecontroleerd {language.Date(day)}", $"checked {language.Date(day)}");

    public string DownloadsHeading => language.Pick("Gegevens meenemen", "Take the data along");
    public string AsCsv => language.Pick("Register als CSV", "Register as CSV");
    public string AsJson => language.Pick("Register als JSON", "Register as JSON");
    public string Feed => language.Pick("Nieuws uit het register (Atom)", "News of the register (Atom)");

    public string SearchedHeading => language.Pick("Waar is gezocht?", "Where was searched?");
    public string SearchedText => language.Pick(
        "‘Niets gevonden’ betekent: op die dag niet gevonden in die bron. Het betekent niet dat er geen toestemming is.",
        "“Nothing found” means: not found in that source on that day. It does not mean that there is no consent.");
    public string SearchedOn => language.Pick("Gezocht op", "Searched on");
    public string SearchedIn => language.Pick("Waar", "Where");
    public string SearchedFor => language.Pick("Met deze woorden", "With these words");
    public string Result => language.Pick("Uitkomst", "Outcome");
    public string NeverSearched => language.Pick("Er is nog nergens gezocht.", "Nobody has searched anywhere yet.");
    public string SearchesCaption => language.Pick("Logboek van wat wij doorzochten", "Log of what we searched");

    public string NotSearchedHeading => language.Pick("Niet gezocht", "Not searched");
    public string NotSearchedText => language.Pick("Hier hebben wij nog niet gezocht. Van websites lazen wij opgeslagen kopieën. Er kunnen toestemmingen staan die wij niet kennen:", "Here we have not searched yet. Of websites we read stored copies. There may be consents that we do not know:");

    public string LawHeading => language.Pick("Wat is een ziekenhuisvrijstelling?", "What is a hospital exemption?");
    public string Law => language.Pick(
        "De wet staat toe dat een product op recept voor één bepaalde patiënt wordt gemaakt, in hetzelfde land, en in een ziekenhuis wordt gegeven, zonder Europese vergunning. Het is dan op maat gemaakt, niet op routinebasis, en een arts is verantwoordelijk (Verordening (EG) 1394/2007, artikel 28; Geneesmiddelenwet, artikel 40, derde lid, onder d). In het Engels heet dit ‘hospital exemption’.",
        "The law allows a product to be made on prescription for one particular patient, in the same country, and to be given in a hospital, without a European authorisation. It is then custom-made, not on a routine basis, under the responsibility of a doctor (Regulation (EC) 1394/2007, article 28; Medicines Act (Geneesmiddelenwet), article 40, third paragraph, under d). In Dutch this is called “ziekenhuisvrijstelling”.");
    public string LawNote => language.Pick(
        "Een toestemming zegt niet of een behandeling werkt of bij u past. Uw arts bespreekt dat met u.",
        "A consent does not say whether a treatment works or suits you. Your doctor discusses that with you.");

    public string OneTitle(string product, string indication) => $"{product}: {char.ToLower(indication[0], language.Culture)}{indication[1..]}";
    public string StateHeading => language.Pick("Hoe staat het ermee?", "How does it stand?");
    public string FactsHeading => language.Pick("Wat de bron zegt", "What the source says");
    public string Conditions => language.Pick("Aandoeningen", "Conditions");
    public string Holder => language.Pick("Houder", "Holder");
    public string Manufacturer => language.Pick("Maker", "Manufacturer");
    public string Hospitals => language.Pick("Ziekenhuizen die behandelen", "Hospitals that treat");
    public string Procedure => language.Pick("Procedure", "Procedure");
    public string ProcedureNote => language.Pick("Dit is hoe een rapport het in 2016 beschreef. De regels van nu kunnen anders zijn.", "This is how a report described it in 2016. Today’s rules may differ.");
    public string Decided => language.Pick("Besluit van", "Decided on");
    public string From => language.Pick("Vanaf", "From");
    public string To => language.Pick("Tot", "Until");
    public string Maximum => language.Pick("Ten hoogste", "At most");
    public string Reimbursement => language.Pick("Vergoeding", "Reimbursement");
    public string Contact => language.Pick("Contact", "Contact");
    public string LegalBasis => language.Pick("Wettelijke grond", "Legal basis");
    public string Note => language.Pick("Opmerking", "Note");
    public string Verified => language.Pick("Laatst gecontroleerd", "Last checked");
    public string VerifiedBy(DateOnly day, string who) => language.Pick($"{language.Date(day)}, door {who}", $"{language.Date(day)}, by {who}");
    public string Number => language.Pick("Nummer in dit register", "Number in this register");
    public string HistoryHeading => language.Pick("Verlengingen", "Renewals");
    public string ThisOne => language.Pick("deze toestemming", "this consent");
    public string SeeRenewal => language.Pick("Bekijk de verlenging", "See the renewal");
    public string PublishedHeading => language.Pick("Wijzigingen in dit register", "Changes in this register");

    public string UnknownTitle => language.Pick("Deze toestemming kennen wij niet", "We do not know this consent");
    public string Unknown => language.Pick("Het adres klopt niet.", "The address is not right.");
    public string ToRegister => language.Pick("Naar het register", "To the register");

    /// <summary>What happened to an entry, by the action of the audit trail.</summary>
    public string Happened(string action) => action switch
    {
        "exemption.add" => language.Pick("opgenomen in het register", "entered into the register"),
        "exemption.renew" => language.Pick("opgenomen als verlenging", "entered as a renewal"),
        "exemption.renewed" => language.Pick("verlengd door een nieuwe toestemming", "renewed by a new consent"),
        "exemption.unrenewed" => language.Pick("niet meer verlengd", "no longer renewed"),
        "exemption.withdraw" => language.Pick("ingetrokken", "withdrawn"),
        _ => language.Pick("aangepast", "changed"),
    };
}
