using TrialPortal.Domain.Products;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Products;

/// <summary>The four doors in words. They state what a source says; they promise nothing and invite nobody (Geneesmiddelenwet 84 and 85).</summary>
internal sealed class DoorTexts(Language language)
{
    public string Heading(string condition) => language.Pick($"Geavanceerde therapieën (ATMP’s) bij {Inside(condition)}", $"Advanced therapies (ATMPs) in {Inside(condition)}");
    public string Lead => language.Pick(
        "Gentherapie, celtherapie en weefselproducten. Er zijn vier manieren (deuren) om zo’n behandeling in Nederland te krijgen. Dit weten wij:",
        "Gene therapy, cell therapy and tissue products. There are four ways (doors) to get such a treatment in the Netherlands. This is what we know:");
    public string Explanation => language.Pick("Wat zijn ATMP’s en die vier deuren?", "What are ATMPs and these four doors?");
    /// <summary>Which doors are open, which are to be asked about: what one wants to know first.</summary>
    public string Summary(Doors doors)
    {
        var states = new[] { (Trial, doors.Trials.State), (Exemption, doors.ExemptionState), (Authorisation, doors.AuthorisationState), (EarlyAccess, doors.EarlyAccessState) };
        var open = Names(DoorState.Open);
        var ask = Names(DoorState.Ask);
        return (open.Length == 0
                ? language.Pick("Van geen deur weten wij zeker dat die nu open is.", "We know of no door that is surely open now.")
                : $"Open: {open}.")
            + (ask.Length == 0 ? "" : language.Pick($" Misschien open, vraag na: {ask}.", $" Perhaps open, ask: {ask}."));

        string Names(DoorState wanted) => string.Join(", ", states.Where(state => state.Item2 == wanted).Select(state => state.Item1.ToLower(language.Culture)));
    }

    public string EmptyLead => language.Pick(
        "Wij kennen geen gentherapie, celtherapie of weefselproduct bij deze aandoening. Dat betekent niet dat er geen is: vraag uw arts.",
        "We know of no gene therapy, cell therapy or tissue product for this condition. That does not mean that there is none: ask your doctor.");
    public string Partial => language.Pick(
        "Een deel van de gegevens is er nu even niet. Wat hier staat, is niet volledig.", "Some of the information is not there just now. What you see is not complete.");

    public string Trial => language.Pick("Onderzoek", "Trial");
    public string Exemption => language.Pick("Ziekenhuisvrijstelling", "Hospital exemption");
    public string Authorisation => language.Pick("Handelsvergunning", "Marketing authorisation");
    public string EarlyAccess => language.Pick("Vroege toegang", "Early access");

    public string TrialExplained => language.Pick("Studies met een ATMP.", "Trials with an ATMP.");
    public string ExemptionExplained => language.Pick("Eén ziekenhuis mag het geven, met toestemming van de inspectie (IGJ).", "One hospital may give it, with the Inspectorate’s (IGJ) consent.");
    public string AuthorisationExplained => language.Pick("Europa liet het toe. Of het hier te krijgen is, is een tweede.", "Europe authorised it. Whether it can be had here is another matter.");
    public string EarlyAccessExplained => language.Pick("Voordat een middel is toegelaten of vergoed.", "Before a medicine is authorised or paid for.");

    public string None => language.Pick("Geen bekend", "None known");

    public string State(TrialDoor door) => door.State switch
    {
        DoorState.Open => language.Pick(door.OpenTotal == 1 ? "1 studie zoekt deelnemers" : $"{language.Number(door.OpenTotal)} studies zoeken deelnemers", $"{language.Count(door.OpenTotal, "trial", "trials")} recruiting"),
        DoorState.Soon => language.Pick(door.OpeningTotal == 1 ? "1 studie gaat nog open" : $"{language.Number(door.OpeningTotal)} studies gaan nog open", $"{language.Count(door.OpeningTotal, "trial", "trials")} still to open"),
        DoorState.Closed => language.Pick("Geen studie open in Nederland", "No trial open in the Netherlands"),
        _ => None,
    };

    public string ExemptionState(DoorState state) => state switch
    {
        DoorState.Ask => language.Pick("Toestemming bekend, vraag na", "Consent known, ask"),
        DoorState.Soon => language.Pick("Aangevraagd", "Applied for"),
        DoorState.Unknown => language.Pick("Geldigheid onbekend", "Validity unknown"),
        DoorState.Closed => language.Pick("Beëindigd", "Ended"),
        _ => None,
    };

    public string AuthorisationState(DoorState state, bool inForce) => state switch
    {
        DoorState.Open => language.Pick("Op de markt en vergoed", "Marketed and paid for"),
        DoorState.Ask => language.Pick("Misschien, vraag na", "Maybe, ask"),
        DoorState.Unknown => language.Pick("In Nederland: niet bekend", "In the Netherlands: not known"),
        DoorState.Closed => inForce ? language.Pick("Niet vergoed of niet op de markt", "Not paid for or not marketed") : language.Pick("Vergunning beëindigd", "Authorisation ended"),
        _ => None,
    };

    public string EarlyAccessState(DoorState state) => state switch
    {
        DoorState.Ask => language.Pick("Open, vraag na", "Open, ask"),
        DoorState.Unknown => language.Pick("Of het open is: niet bekend", "Whether it is open: not known"),
        DoorState.Closed => language.Pick("Gesloten", "Closed"),
        _ => None,
    };

    public string NoTrialOfProduct => language.Pick("Wij kennen geen studie met dit product.", "We know no trial with this product.");
    public string TrialsOfProductElsewhere(int count) => language.Pick(
        $"Wij kennen {language.Count(count, "studie", "studies")} met dit product; geen daarvan zoekt deelnemers in Nederland.",
        $"We know {language.Count(count, "trial", "trials")} with this product; none is recruiting in the Netherlands.");
    public string TrialOfProductExplained => language.Pick("Studies met dit product.", "Trials with this product.");
    public string NoTrial => language.Pick("Wij kennen geen studie met een ATMP.", "We know no trial with an ATMP.");
    public string TrialsElsewhere(int count) => language.Pick(
        $"Wij kennen {language.Count(count, "studie", "studies")} met een ATMP; geen daarvan zoekt deelnemers in Nederland.",
        $"We know {language.Count(count, "trial", "trials")} with an ATMP; none is recruiting in the Netherlands.");
    public string AllTrials(int count) => language.Pick(count == 1 ? "Bekijk de studie" : $"Bekijk alle {language.Number(count)} studies", count == 1 ? "See the trial" : $"See all {language.Number(count)} trials");
    public string Opening(int count) => language.Pick(count == 1 ? "1 studie gaat nog open" : $"{language.Number(count)} studies gaan nog open", $"{language.Count(count, "trial", "trials")} still to open");

    public string InRegister => language.Pick("Meer over deze toestemming", "More about this consent");
    public string MoreOfProgramme => language.Pick("Meer over dit programma", "More about this programme");
    public string NoExemption(DateOnly? searched) => language.Pick(
        $"Er is geen openbare lijst van vrijstellingen. {(searched is { } day ? $"Wij zochten voor het laatst op {language.Date(day)}." : "Wij hebben nog niet gezocht.")}",
        $"There is no public list of exemptions. {(searched is { } on ? $"We last searched on {language.Date(on)}." : "We have not searched yet.")}");
    public string NoAuthorisation => language.Pick("Geen ATMP met een Europese handelsvergunning, nu of vroeger.", "No ATMP with a European marketing authorisation, now or earlier.");
    public string NoEarlyAccess => language.Pick("Programma’s staan niet altijd in een openbare lijst. Uw arts kan het navragen.", "Programmes are not always in a public list. Your doctor can enquire.");

    public string Validity(ExemptionEntry entry)
    {
        var until = entry.Exemption.ValidTo is { } end ? ProductLabels.Date(end, language) : null;
        return entry.Validity switch
        {
            ExemptionValidity.KnownUntil => language.Pick($"Toestemming bekend tot {until}; vraag of er plaats is.", $"Consent known until {until}; ask whether there is room."),
            ExemptionValidity.Applied => language.Pick("Aangevraagd, volgens de houder. Er is geen toestemming bekend.", "Applied for, says the holder. No consent is known."),
            ExemptionValidity.Withdrawn => language.Pick("De toestemming is ingetrokken.", "The consent was withdrawn."),
            ExemptionValidity.Ended => language.Pick($"De toestemming is beëindigd{(until is null ? "" : $", zij gold tot {until}")}.", $"The consent has ended{(until is null ? "" : $"; it ran until {until}")}."),
            ExemptionValidity.Renewed => language.Pick("Verlengd.", "Renewed."),
            _ => until is null
                ? language.Pick("Geldigheid onbekend: een einddatum kennen wij niet.", "Validity unknown: we know no end date.")
                : language.Pick($"Geldigheid onbekend: de toestemming gold tot {until}, een verlenging kennen wij niet.", $"Validity unknown: the consent ran until {until}, we know of no renewal."),
        };
    }

    public string Since(string date) => language.Pick($"sinds {date}", $"since {date}");
    public string From(string date) => language.Pick($"Vanaf {date}.", $"From {date}.");

    public string European(EuropeanAuthorisation authorisation) => authorisation switch
    {
        { IsInForce: true, AuthorisedOn: { } on } => language.Pick($"Europees toegelaten sinds {ProductLabels.Date(on, language)}.", $"Authorised in the EU since {ProductLabels.Date(on, language)}."),
        { IsInForce: true } => language.Pick("Europees toegelaten.", "Authorised in the EU."),
        { EndedOn: { } end } => $"{language.Pick("Europese vergunning", "European authorisation")}: {ProductLabels.Of(authorisation.Status, language).ToLower(language.Culture)}, {ProductLabels.Date(end, language)}.",
        _ => $"{language.Pick("Europese vergunning", "European authorisation")}: {ProductLabels.Of(authorisation.Status, language).ToLower(language.Culture)}.",
    };

    public string Reimbursed(DutchAvailability? dutch) => dutch is not { Reimbursement: var paid }
        ? ProductLabels.Of(Reimbursement.Unknown, language) + "."
        : $"{ProductLabels.Of(paid.Value, language)}{(paid.Since is { } since ? " " + Since(ProductLabels.Date(since, language)) : "")}.";

    public string CuratedNotEma => language.Pick("Dit komt uit onze eigen lijst; in de lijst van de EMA staat het niet of anders.", "This is from our own list; the EMA’s list does not have it, or says otherwise.");
    public string NotYetLooked => language.Pick("Nieuw in de lijst van de EMA. De situatie in Nederland hebben wij nog niet bekeken.", "New in the EMA’s list. We have not looked at the situation in the Netherlands yet.");
    public string ProtocolHeading => language.Pick("Ook bij kanker: medicijnen vóór vergoeding", "Also in cancer: medicines before they are paid for");
    public string Protocol => language.Pick("Dit zijn geen ATMP’s, maar andere medicijnen, via een landelijk protocol.", "These are not ATMPs but other medicines, through a national protocol.");
    public string At => language.Pick("Bij", "At");
    public string NoHospital => language.Pick("Ziekenhuis: niet bekend", "Hospital: not known");
    public string Checked(DateOnly day) => language.Pick($"nagekeken op {language.Date(day)}", $"checked on {language.Date(day)}");
    public string More(int count) => language.Pick($"Nog {language.Number(count)}", $"{language.Number(count)} more");
    public string NotAnyMore(int count) => language.Pick($"Niet meer of niet vergoed ({language.Number(count)})", $"Not any more or not paid for ({language.Number(count)})");
    public string Ema => language.Pick("EMA", "EMA");

    /// <summary>A name within a sentence: "Melanoom" becomes "melanoom"; "ALS" and "Parkinson" stay.</summary>
    private static string Inside(string name) => name.Length > 1 && char.IsUpper(name[0]) && char.IsLower(name[1]) && !name.Contains(' ', StringComparison.Ordinal)
        ? char.ToLowerInvariant(name[0]) + name[1..] : name;
}
