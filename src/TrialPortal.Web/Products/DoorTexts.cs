using TrialPortal.Domain.Products;
using TrialPortal.Search.Sites;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Products;

/// <summary>The four doors in words. They state what a source says; they promise nothing and invite nobody (Geneesmiddelenwet 84 and 85).</summary>
internal sealed class DoorTexts(Language language)
{
    private const int MostNamed = 3;

    public string Heading(string condition) => language.Pick($"Geavanceerde therapieën (ATMP’s) bij {Inside(condition)}", $"Advanced therapies (ATMPs) in {Inside(condition)}");
    public string Lead => language.Pick(
        "Gentherapie, celtherapie en weefselproducten. Er zijn vier manieren (deuren) om zo’n behandeling in Nederland te krijgen. Dit weten wij:",
        "Gene therapy, cell therapy and tissue products. There are four ways (doors) to get such a treatment in the Netherlands. This is what we know:");
    public string Explanation => language.Pick("Wat zijn ATMP’s en die vier deuren?", "What are ATMPs and these four doors?");

    /// <summary>What one wants to know first: what is open, about what to ask, and of what it is not known; with the products and hospitals that sources name.</summary>
    public string Summary(Doors doors, bool namesProducts)
    {
        var known = new[]
        {
            (Door: Exemption, State: doors.ExemptionState, Names: Named(doors.Exemptions.Where(entry => entry.State == doors.ExemptionState).Select(entry => (Product(entry), entry.Exemption.Hospitals.AsEnumerable())))),
            (Door: Authorisation, State: doors.AuthorisationState, Names: Named(doors.Authorisations.Where(entry => entry.State == doors.AuthorisationState).Select(entry => (Product(entry), entry.Dutch?.Centres ?? Enumerable.Empty<string>())))),
            (Door: EarlyAccess, State: doors.EarlyAccessState, Names: Named(doors.EarlyAccess.Where(entry => entry.State == doors.EarlyAccessState).Select(entry => (entry.Programme.Name, entry.Programme.Hospitals.AsEnumerable())))),
        };
        var open = new List<string>();
        if (doors.Trials.State == DoorState.Open)
            open.Add(State(doors.Trials));
        // The state in neutral words beside the name of a medicine: "open" could be read as an offer.
        open.AddRange(known.Where(one => one.State == DoorState.Open).Select(one => $"{AuthorisationState(doors.Authorisations).ToLower(language.Culture)}{(one.Names.Length > 0 ? ": " + one.Names : "")}"));
        var soon = new List<string>();
        if (doors.Trials.State == DoorState.Soon)
            soon.Add(State(doors.Trials));
        soon.AddRange(known.Where(one => one.State == DoorState.Soon).Select(InBrackets));
        var unknown = known.Where(one => one.State == DoorState.Unknown).Select(InBrackets).ToList();
        if (doors.Broader.Select(broader => broader.Condition.Name(language.Code)).ToList() is { Count: > 0 } names)
            unknown.Add(language.Pick($"wat er is bij de ruimere aandoening {Inside(names[0])}", $"what there is in the broader condition {Inside(names[0])}"));
        return string.Concat(
            open.Count == 0 ? language.Pick("Van geen deur weten wij zeker dat die nu open is.", "We know of no door that is surely open now.") : Sentence(string.Join("; ", open)),
            Clause(language.Pick("Misschien open, vraag na", "Perhaps open, ask"), known.Where(one => one.State == DoorState.Ask).Select(InBrackets)),
            Clause(language.Pick("Nog niet", "Not yet"), soon),
            Clause(language.Pick("Niet bekend, vraag uw arts", "Not known, ask your doctor"), unknown));

        string Product(object entry) => !namesProducts ? "" : entry switch
        {
            ExemptionEntry consent => consent.Product?.NameIn(language.Code) ?? consent.Exemption.ProductName,
            AuthorisationEntry authorisation => authorisation.Authorisation.Product?.NameIn(language.Code) ?? authorisation.Authorisation.Name,
            _ => "",
        };

        string Named(IEnumerable<(string Name, IEnumerable<string> Hospitals)> entries)
        {
            var all = entries.GroupBy(entry => entry.Name, entry => entry.Hospitals, StringComparer.Ordinal)
                .Select(group => string.Join(", ", group.SelectMany(slugs => slugs).Distinct(StringComparer.Ordinal).Select(slug => Hospitals.BuiltIn.Find(slug)?.Name).OfType<string>()
                    .Prepend(group.Key).Where(text => text.Length > 0)))
                .Where(text => text.Length > 0).ToList();
            return string.Join("; ", all.Take(MostNamed)) + (all.Count > MostNamed ? language.Pick(" en meer", " and more") : "");
        }

        string InBrackets((string Door, DoorState State, string Names) one) => one.Door.ToLower(language.Culture) + (one.Names.Length > 0 ? $" ({one.Names})" : "");

        static string Clause(string begin, IEnumerable<string> parts) => string.Join(", ", parts) is { Length: > 0 } text ? $" {begin}: {text}." : "";

        static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..] + ".";
    }

    public string Jump => language.Pick("Naar wat wij weten van geavanceerde therapieën (ATMP’s)", "To what we know of advanced therapies (ATMPs)");
    public string EmptyDoors => language.Pick("De vier deuren: geen bekend", "The four doors: none known");
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
    public string ExemptionExplained => language.Pick(
        "Behandelingen zonder Europese vergunning die een ziekenhuis met toestemming van de inspectie (IGJ) mag geven.",
        "Treatments without a European authorisation that a hospital may give with the Inspectorate’s (IGJ) consent.");
    public string AuthorisationExplained => language.Pick(
        "Medicijnen die in Europa zijn toegelaten. Of u ze hier kunt krijgen, is niet zeker.", "Medicines that are authorised in Europe. Whether you can get them here is not certain.");
    public string EarlyAccessExplained => language.Pick("Programma’s waarmee een middel al te krijgen is voordat het is toegelaten of vergoed.", "Programmes by which a medicine can be had before it is authorised or paid for.");

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
        DoorState.Closed => language.Pick("Afgelopen of ingetrokken", "Ended or withdrawn"),
        _ => None,
    };

    /// <summary>Of the best of them.</summary>
    public string AuthorisationState(IReadOnlyList<AuthorisationEntry> entries)
    {
        var state = entries.Select(entry => entry.State).DefaultIfEmpty(DoorState.None).Min();
        var best = entries.Where(entry => entry.State == state).ToList();
        return state switch
        {
            DoorState.Open => language.Pick("Op de markt en vergoed", "Marketed and paid for"),
            DoorState.Ask when best.TrueForAll(entry => entry.IsLocked) => language.Pick("In de sluis, vraag na", "In the lock procedure, ask"),
            DoorState.Ask => language.Pick("Misschien, vraag na", "Maybe, ask"),
            DoorState.Soon => language.Pick("In beoordeling in Europa", "Under assessment in Europe"),
            DoorState.Unknown => language.Pick("In Nederland: niet bekend", "In the Netherlands: not known"),
            DoorState.Closed when best.Exists(entry => entry.Authorisation.IsInForce) => language.Pick("Niet vergoed of niet op de markt", "Not paid for or not marketed"),
            DoorState.Closed when best.Exists(entry => entry.Authorisation.Status == AuthorisationStatus.Suspended) => language.Pick("Geschorst", "Suspended"),
            DoorState.Closed when best.Exists(entry => entry.Authorisation.HasEnded) => language.Pick("Vergunning beëindigd", "Authorisation ended"),
            DoorState.Closed => language.Pick("Niet toegelaten", "Not authorised"),
            _ => None,
        };
    }

    public string EarlyAccessState(DoorState state) => state switch
    {
        DoorState.Ask => language.Pick("Open, vraag na", "Open, ask"),
        DoorState.Unknown => language.Pick("Of het open is: niet bekend", "Whether it is open: not known"),
        DoorState.Closed => language.Pick("Gesloten", "Closed"),
        _ => None,
    };

    public string Possible(int count) => language.Pick(
        count == 1 ? "Misschien ook 1 studie die deelnemers zoekt: alleen de samenvatting of een enkel woord wijst op een ATMP." : $"Misschien ook {language.Number(count)} studies die deelnemers zoeken: alleen de samenvatting of een enkel woord wijst op een ATMP.",
        $"Perhaps also {language.Count(count, "recruiting trial", "recruiting trials")}: only the summary or a single word says so.");
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

    public string Since(string date) => language.Pick($"sinds {date}", $"since {date}");
    public string From(string date) => language.Pick($"Vanaf {date}.", $"From {date}.");

    public string European(EuropeanAuthorisation authorisation) => authorisation switch
    {
        { IsInForce: true, AuthorisedOn: { } on } => language.Pick($"Europees toegelaten sinds {ProductLabels.Date(on, language)}.", $"Authorised in the EU since {ProductLabels.Date(on, language)}."),
        { IsInForce: true } => language.Pick("Europees toegelaten.", "Authorised in the EU."),
        { EndedOn: { } end } => $"{language.Pick("Europese vergunning", "European authorisation")}: {ProductLabels.Of(authorisation.Status, language).ToLower(language.Culture)}, {ProductLabels.Date(end, language)}.",
        _ => $"{language.Pick("Europese vergunning", "European authorisation")}: {ProductLabels.Of(authorisation.Status, language).ToLower(language.Culture)}.",
    };

    public string Reimbursed(DutchAvailability? dutch)
    {
        if (dutch is not { Reimbursement: var paid })
            return ProductLabels.Of(Reimbursement.Unknown, language) + ".";
        var since = paid.Since is { } begin ? " " + Since(ProductLabels.Date(begin, language)) : "";
        var until = dutch is { HasRunOut: false, ReimbursementUntil: { } end } ? language.Pick($", tot {ProductLabels.Date(end, language)}", $", until {ProductLabels.Date(end, language)}") : "";
        var told = dutch.ReimbursementAsOf is not { } day ? ""
            : paid.Value == Reimbursement.Unknown ? language.Pick($" (laatste bron: {ProductLabels.Date(day, language)})", $" (last source: {ProductLabels.Date(day, language)})")
            : language.Pick($" (volgens een bron van {ProductLabels.Date(day, language)})", $" (says a source of {ProductLabels.Date(day, language)})");
        return $"{ProductLabels.Of(paid.Value, language)}{since}{until}{told}.";
    }

    public string RanOut(string day) => language.Pick(
        $"De vergoeding die wij kennen, liep tot {day}. Wat daarna geldt, weten wij niet.", $"The reimbursement that we know ran until {day}. What holds after that, we do not know.");
    public string LockExplained => language.Pick(
        "Sluis: eerst wordt onderhandeld over de prijs. Daarna besluit de minister of het wordt vergoed.", "Lock procedure (sluis): the price is negotiated first. Then the minister decides whether it is paid for.");

    public string InBroader(string name) => language.Pick($"Bij de ruimere aandoening {Inside(name)}", $"In the broader condition {Inside(name)}");
    public string BroaderState => language.Pick("Alleen bij een ruimere aandoening", "Only in a broader condition");
    public string BroaderNote => language.Pick(
        "Of dit ook voor deze aandoening is, verschilt. Vraag uw arts.", "Whether this is for this condition too differs. Ask your doctor.");
    public string NotFlagged => language.Pick("In het overzicht van de EMA staat het, maar niet als geavanceerde therapie.", "The EMA’s report has it, but not as an advanced therapy.");
    public string Report2024 => language.Pick("De status is die van het EMA-overzicht van augustus 2024.", "The status is that of the EMA’s report of August 2024.");
    public string OwnList => language.Pick("Dit komt uit onze eigen lijst.", "This is from our own list.");
    public string Vanished => language.Pick("Staat niet meer in de lijst van de EMA.", "No longer in the EMA’s list.");

    public string CuratedNotEma => language.Pick("Dit komt uit onze eigen lijst; in de lijst van de EMA staat het niet of anders.", "This is from our own list; the EMA’s list does not have it, or says otherwise.");
    public string NotYetLooked => language.Pick("Nieuw in de lijst van de EMA. De situatie in Nederland hebben wij nog niet bekeken.", "New in the EMA’s list. We have not looked at the situation in the Netherlands yet.");
    public string ProtocolHeading => language.Pick("Ook bij kanker: medicijnen vóór vergoeding", "Also in cancer: medicines before they are paid for");
    public string Protocol => language.Pick("Dit zijn geen ATMP’s, maar andere medicijnen, via een landelijk protocol.", "These are not ATMPs but other medicines, through a national protocol.");
    public string At => language.Pick("Bij", "At");
    public string AtAmongOthers => language.Pick("Onder andere bij", "Among others at");
    public string Contact => language.Pick("Contact:", "Contact:");
    public string NoHospital => language.Pick("Ziekenhuis: niet bekend", "Hospital: not known");
    public string Checked(DateOnly day) => language.Pick($"nagekeken op {language.Date(day)}", $"checked on {language.Date(day)}");
    public string More(int count) => language.Pick($"Nog {language.Number(count)}", $"{language.Number(count)} more");
    public string NotAnyMore(int count) => language.Pick($"Niet toegelaten, niet meer, of niet vergoed ({language.Number(count)})", $"Not authorised, not any more, or not paid for ({language.Number(count)})");
    public string Ema => language.Pick("EMA", "EMA");

    /// <summary>A name within a sentence: "Melanoom" becomes "melanoom"; "ALS" and "Parkinson" stay.</summary>
    private static string Inside(string name) => name.Length > 1 && char.IsUpper(name[0]) && char.IsLower(name[1]) && !name.Contains(' ', StringComparison.Ordinal)
        ? char.ToLowerInvariant(name[0]) + name[1..] : name;
}
