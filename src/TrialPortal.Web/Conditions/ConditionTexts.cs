using TrialPortal.Search.Index;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Conditions;

internal sealed class ConditionTexts(Language language)
{
    public string Title => language.Pick("Aandoeningen", "Conditions");
    public string Description => language.Pick(
        "Alle aandoeningen waarvoor wij medische studies kennen, met het aantal studies dat deelnemers zoekt in Nederland.",
        "All conditions for which we know clinical trials, with the number of trials that are recruiting in the Netherlands.");
    public string Lead => language.Pick(
        "Zoek een aandoening op naam, kies een gebied of kies een letter.",
        "Find a condition by name, choose an area or choose a letter.");
    public string FilterLabel => language.Pick("Naam van een aandoening", "Name of a condition");
    public string FilterHint => language.Pick("Een deel van de naam is genoeg. Ook Engelse en medische namen mogen.", "Part of the name is enough. Dutch and medical names work too.");
    public string FilterLabelIn(string area) => language.Pick($"Zoek in {area}", $"Find in {area}");
    public string FilterButton => language.Pick("Zoek", "Find");
    public string AreasHeading => language.Pick("Per gebied", "By area");
    public string AllOfArea => language.Pick("Alle aandoeningen", "All conditions");
    public string LettersHeading => language.Pick("Van A tot Z", "From A to Z");
    public string LetterLabel(char letter) => letter == '#' ? language.Pick("Cijfers", "Digits") : $"Letter {letter}";
    public string LetterHeading(char letter) => letter == '#'
        ? language.Pick("Aandoeningen met een cijfer vooraan", "Conditions that begin with a digit")
        : language.Pick($"Aandoeningen met een {letter}", $"Conditions with {letter}");
    public string FoundHeading(string text, int count) => language.Pick(
        $"{language.Count(count, "aandoening", "aandoeningen")} bij ‘{text}’", $"{language.Count(count, "condition", "conditions")} for ‘{text}’");
    public string FoundNothing => language.Pick(
        "Wij kennen geen aandoening met deze naam. Controleer de spelling, of zoek in alle studies:",
        "We know no condition of this name. Check the spelling, or search all trials:");
    public string SearchTrials(string text) => language.Pick($"Zoek studies over ‘{text}’", $"Find trials about ‘{text}’");
    public string OnlyFirst(int shown) => language.Pick($"U ziet de eerste {shown}. Typ meer van de naam.", $"You see the first {shown}. Type more of the name.");
    public string ToAll => language.Pick("Alle aandoeningen", "All conditions");
    public string WithoutTrials(int count) => language.Pick(
        $"{language.Count(count, "aandoening", "aandoeningen")} zonder studies in onze registers", $"{language.Count(count, "condition", "conditions")} without trials in our registries");
    public string NoneWithTrials => language.Pick("Wij kennen hier nu geen studies.", "We know no trials here now.");
    public string OpenMeans => language.Pick("Open: de studie zoekt nu deelnemers in Nederland.", "Open: the trial is recruiting in the Netherlands now.");
    public string NotReady => language.Pick("De aantallen zijn er over een minuut.", "The numbers will be here in a minute.");

    /// <summary>"34 studies, 5 open".</summary>
    public string Numbers(TrialNumbers numbers) => numbers.Trials == 0
        ? language.Pick("geen studies bekend", "no trials known")
        : $"{language.Count(numbers.Trials, language.Pick("studie", "trial"), language.Pick("studies", "trials"))}{(numbers.Open > 0 ? $", {language.Number(numbers.Open)} open" : "")}";
    public string Trials(int count) => language.Count(count, language.Pick("studie", "trial"), language.Pick("studies", "trials"));
    public string Open(int count) => language.Pick($"waarvan {language.Number(count)} open", $"{language.Number(count)} of them open");

    public string AreaDescription(string area) => language.Pick(
        $"{area}: aandoeningen en medische studies, met wat open is in Nederland.", $"{area}: conditions and clinical trials, with what is open in the Netherlands.");
    public string AreaNumbers(TrialNumbers numbers) => language.Pick(
        $"Wij kennen {language.Count(numbers.Trials, "studie", "studies")} in dit gebied. Daarvan {(numbers.Open == 1 ? "staat" : "staan")} er nu {language.Number(numbers.Open)} open voor deelnemers in Nederland.",
        $"We know {language.Count(numbers.Trials, "trial", "trials")} in this area. Of these, {language.Number(numbers.Open)} {(numbers.Open == 1 ? "is" : "are")} recruiting in the Netherlands now.");
    public string AreaOpenLink => language.Pick("Bekijk de open studies in dit gebied", "See the open trials in this area");
    public string AreaAllLink => language.Pick("Bekijk alle studies in dit gebied", "See all trials in this area");
    public string ConditionsHeading => language.Pick("Aandoeningen in dit gebied", "Conditions in this area");

    public string PageTitle(string name) => language.Pick($"{name}: studies", $"{name}: trials");
    public string PageDescription(string name, TrialNumbers numbers) => numbers.Trials == 0
        ? language.Pick($"{name}: wij kennen nu geen studies. Wat kunt u doen?", $"{name}: we know no trials now. What can you do?")
        : language.Pick(
            $"{name}: {language.Count(numbers.Trials, "studie", "studies")}, {language.Number(numbers.Open)} open in Nederland. Bij welke ziekenhuizen en voor wie?",
            $"{name}: {language.Count(numbers.Trials, "trial", "trials")}, {language.Number(numbers.Open)} open in the Netherlands. At which hospitals and for whom?");
    public string OtherNames => language.Pick("Andere namen:", "Other names:");
    public string InOtherLanguage => language.Pick("In het Engels:", "In Dutch:");

    public string NearHeading => language.Pick("Open studies bij u in de buurt", "Open trials near you");
    public string Place => language.Pick("Postcode of plaats", "Postcode or place");
    public string PlaceHint => language.Pick("Wij bewaren dit niet.", "We do not keep this.");
    public string PlaceUnknown => language.Pick("Deze plaats of postcode kennen wij niet. Probeer een grotere plaats in de buurt.", "We do not know this place or postcode. Try a larger place nearby.");
    public string Radius => language.Pick("Hoe ver?", "How far?");
    public string AnyRadius => language.Pick("Maakt niet uit", "Any distance");
    public string Km(int km) => language.Pick($"tot {km} km", $"within {km} km");
    public string NearButton => language.Pick("Toon open studies", "Show open trials");
    public string OpenHeading(int count) => language.Pick(
        count == 1 ? "1 studie zoekt nu deelnemers in Nederland" : $"{language.Number(count)} studies zoeken nu deelnemers in Nederland",
        count == 1 ? "1 trial is recruiting in the Netherlands now" : $"{language.Number(count)} trials are recruiting in the Netherlands now");
    public string OpenNearHeading(int count, string place, int? km) => language.Pick(
        $"{language.Count(count, "open studie", "open studies")} {(km is { } far ? $"tot {far} km van {place}" : $"vanaf {place}, de dichtstbijzijnde eerst")}",
        $"{language.Count(count, "open trial", "open trials")} {(km is { } within ? $"within {within} km of {place}" : $"from {place}, the nearest first")}");
    public string NoneOpen => language.Pick("Wij kennen nu geen studie die deelnemers zoekt in Nederland.", "We know no trial now that is recruiting in the Netherlands.");
    public string NoneOpenNear => language.Pick("Binnen deze afstand is nu geen studie open. Kies een grotere afstand.", "No trial is open within this distance now. Choose a larger distance.");
    public string Elsewhere(int count) => language.Pick(
        $"{language.Count(count, "studie zoekt", "studies zoeken")} deelnemers, maar niet of niet zeker in Nederland",
        $"{language.Count(count, "trial is", "trials are")} recruiting, but not or not surely in the Netherlands");
    public string Opening(int count) => language.Pick(
        $"{language.Count(count, "studie gaat", "studies gaan")} nog open in Nederland", $"{language.Count(count, "trial is", "trials are")} still to open in the Netherlands");
    public string AllOpen(int count) => count == 1 ? language.Pick("Bekijk de open studie", "See the open trial")
        : language.Pick($"Bekijk alle {language.Number(count)} open studies", $"See all {language.Number(count)} open trials");
    public string SearchOpen => language.Pick("Verfijn op leeftijd, fase of behandeling", "Narrow by age, phase or treatment");
    public string UnnamedPlaces => language.Pick(
        "Soms noemt het register het ziekenhuis niet. Zo’n studie staat achteraan.", "Sometimes the registry does not name the hospital. Such a trial comes last.");

    public string AllHeading(int count) => language.Pick(
        count switch { 1 => "De enige studie die wij kennen", 2 => "Beide studies, open of gesloten", _ => $"Alle {language.Number(count)} studies, ook die gesloten zijn" },
        count switch { 1 => "The only trial that we know", 2 => "Both trials, open or closed", _ => $"All {language.Number(count)} trials, closed ones too" });
    public string AllLink => language.Pick("Bekijk alle studies", "See all trials");
    public string ByTreatment => language.Pick("Per soort behandeling", "By kind of treatment");
    public string ByPhase => language.Pick("Per fase", "By phase");
    public string ByOpen => language.Pick("In Nederland", "In the Netherlands");
    public string Hospitals => language.Pick("Ziekenhuizen met de meeste studies", "Hospitals with most trials");
    public string HospitalsNote => language.Pick(
        "Geteld naar wat registers over ziekenhuizen zeggen. Niet elk register noemt ze.", "Counted by what registries say of hospitals. Not every registry names them.");
    public string Table => language.Pick("Voor artsen: tabel van alle locaties", "For clinicians: table of all sites");
    public string Hospital => language.Pick("Ziekenhuis", "Hospital");
    public string Count => language.Pick("Studies", "Trials");
    public string CountOpen => language.Pick("Open in Nederland", "Open in the Netherlands");

    public string Broader => language.Pick("Ruimer", "Broader");
    public string Narrower => language.Pick("Soorten", "Kinds");
    public string Related => language.Pick("Verwant", "Related");
    public string Areas => language.Pick("Gebied", "Area");
    public string AllOverviews(int count) => language.Pick($"Alle {language.Number(count)} overzichten over deze aandoening", $"All {language.Number(count)} overviews about this condition");
    public string FamilyHeading => language.Pick("Verwante aandoeningen", "Related conditions");
    public string MoreRelated(int count) => language.Pick($"Nog {count} verwante aandoeningen", $"{count} more related conditions");

    public string Codes => language.Pick("Codes, voor artsen", "Codes, for clinicians");
    public string NoCodes => language.Pick("Wij hebben voor deze aandoening geen codes.", "We have no codes for this condition.");
    public string Source(DateOnly? day, bool reviewed) => language.Pick(
        $"Uitleg, namen en codes: woordenlijst van TrialPortal{(day is { } on ? $", gecontroleerd op {language.Date(on)}" : "")}.{(reviewed ? "" : " Een arts heeft ze nog niet nagekeken.")} Aantallen: uit de registers, op dit moment.",
        $"Explanation, names and codes: vocabulary of TrialPortal{(day is { } at ? $", checked on {language.Date(at)}" : "")}.{(reviewed ? "" : " A clinician has not reviewed them yet.")} Numbers: from the registries, at this moment.");
    public string SourceLink => language.Pick("Welke registers zijn dat?", "Which registries are these?");

    public string NothingTitle => language.Pick("Wij kennen nu geen studies over deze aandoening", "We know no trials about this condition now");
    public string Nothing => language.Pick(
        "In de registers die wij lezen staat er geen. Er kan toch een studie zijn: niet elke studie staat in die registers.",
        "There is none in the registries that we read. There may still be one: not every trial is in those registries.");
    public string NothingBroader(string name, string numbers) => language.Pick($"Kijk bij de ruimere aandoening {name} ({numbers}).", $"Look at the broader condition {name} ({numbers}).");
    public string NothingWords => language.Pick("Zoek op de naam in alle teksten van studies", "Search for the name in all texts of trials");
    public string NothingDoctor => language.Pick(
        "Vraag uw arts of er een studie of een andere behandeling is. Een expertisecentrum weet vaak wat er loopt.",
        "Ask your doctor whether there is a trial or another treatment. A centre of expertise often knows what is going on.");
    public string WhatHeading => language.Pick("Wat kunt u doen?", "What can you do?");

    public string UnknownTitle => language.Pick("Deze aandoening kennen wij niet", "We do not know this condition");
    public string Unknown => language.Pick("Het adres klopt niet, of de aandoening heet nu anders. Zoek op de naam:", "The address is not right, or the condition has another name now. Find it by name:");
}
