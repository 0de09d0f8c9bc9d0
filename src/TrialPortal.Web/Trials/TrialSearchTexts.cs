using TrialPortal.Search.Index;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Trials;

internal sealed class TrialSearchTexts(Language language)
{
    public string Title => language.Pick("Studies zoeken", "Find trials");
    public string Description => language.Pick(
        "Zoek medische studies: welke zoeken deelnemers in Nederland, voor wie zijn ze en in welke ziekenhuizen.",
        "Find clinical trials: which are recruiting in the Netherlands, for whom they are and in which hospitals.");
    public string Label => language.Pick("Wat zoekt u?", "What are you looking for?");
    public string Hint => language.Pick("Een ziekte, een behandeling of het nummer van een studie.", "A condition, a treatment or the number of a trial.");
    public string Button => language.Pick("Zoek", "Search");

    public string DescribeSummary => language.Pick("Liever in uw eigen woorden? Beschrijf uw situatie", "Rather in your own words? Describe your situation");
    public string DescribeLabel => language.Pick("Uw situatie", "Your situation");
    public string DescribeHint => language.Pick(
        "Bijvoorbeeld uw ziekte, leeftijd en behandelingen tot nu toe. Schrijf geen naam, BSN of geboortedatum op. Wij bewaren deze tekst niet.",
        "For example your condition, age and treatments so far. Leave out your name, citizen service number (BSN) and date of birth. We do not keep this text.");
    public string DescribeButton => language.Pick("Zoek met deze tekst", "Search with this text");
    public string PostedTitle => language.Pick("Gezocht met uw beschrijving", "Searched with your description");
    public string Posted => language.Pick(
        "Uw tekst staat niet in het adres van deze pagina en wordt niet bewaard. Laat uw naam, BSN en geboortedatum weg.",
        "Your text is not in the address of this page and is not kept. Leave out your name, BSN and date of birth.");
    public string Previous => language.Pick("Vorige", "Previous");
    public string Next => language.Pick("Volgende", "Next");

    public string ProblemsTitle => language.Pick("Een deel van uw zoekvraag klopt niet", "Part of your search is not right");
    public string Problems => language.Pick("Dat deel hebben we overgeslagen:", "We left that part out:");

    public string Count(int total) => language.Count(total, language.Pick("studie gevonden", "trial found"), language.Pick("studies gevonden", "trials found"));
    public string CountAll(int total) => language.Count(total, language.Pick("studie", "trial"), language.Pick("studies", "trials"));

    public string SearchedFor => language.Pick("Wij zochten op:", "We searched for:");
    public string RemovePart => language.Pick("(weghalen uit de zoektekst)", "(take out of the search)");
    public string Ambiguous(string word) => language.Pick($"{word}: bedoelt u", $"{word}: do you mean");
    public string Or => language.Pick(" of ", " or ");
    public string AmbiguousNow => language.Pick("Nu staan ze door elkaar.", "Now they stand together.");
    public string AllHospitalsNow => language.Pick("Nu ziet u studies in al deze ziekenhuizen.", "Now you see trials in all of these hospitals.");
    public string RadiusFromWhere(int km) => language.Pick(
        $"Binnen {km} km van waar? Vul bij de filters uw postcode of woonplaats in, of zet een plaats in uw zoektekst. Nu telt de afstand niet mee.",
        $"Within {km} km of where? Fill in your postcode or town among the filters, or add a place to your search. For now the distance does not count.");
    public string NotUsed(string typed) => language.Pick($"Daar kunnen wij niet op zoeken: “{typed}” telt niet mee.", $"We cannot search for that: “{typed}” does not count.");
    public string Corrected(string name) => language.Pick($"U bedoelde {name}? Daar zochten wij op.", $"Did you mean {name}? That is what we searched for.");
    public string Literally(string typed) => language.Pick($"Zoek op “{typed}”", $"Search for “{typed}”");
    public string OnePlace(string other) => language.Pick($"Zoeken kan op één plaats of land tegelijk: {other} telt nu niet mee.", $"You can search in one place or country at a time: {other} does not count now.");
    public string OtherPlace(string other) => language.Pick($"Zoek in plaats daarvan bij {other}", $"Search {other} instead");
    public string ByIdentifier => language.Pick("U zocht op het nummer van een studie.", "You searched by the number of a trial.");
    public string WordsFirst(string words) => language.Pick($"Studies met ook “{words}” staan bovenaan.", $"Trials that also have “{words}” come first.");

    public string DeniedLast => language.Pick("Studies met wat u niet wilt of niet heeft, staan onderaan.", "Trials with what you do not want or do not have come last.");

    public string UnknownIdentifier(string value) => language.Pick($"Nummer {value} hebben we niet.", $"We do not have number {value}.");

    public string Sort => language.Pick("Volgorde", "Order");
    public string SortOf(TrialSort sort) => sort switch
    {
        TrialSort.Updated => language.Pick("Laatst bijgewerkt", "Last updated"),
        TrialSort.Start => language.Pick("Laatst begonnen", "Latest start"),
        TrialSort.Distance => language.Pick("Dichtstbij eerst", "Nearest first"),
        _ => language.Pick("Past het best", "Best match"),
    };
    public string Distance => language.Pick("Afstand", "Distance");
    public string Near => language.Pick("Uw postcode of woonplaats", "Your postcode or town");
    public string NearHint => language.Pick("Bijvoorbeeld 3584 of Utrecht.", "For example 3584 or Utrecht.");
    public string Radius => language.Pick("Hoe ver mag het zijn?", "How far may it be?");
    public string Km(int km) => language.Pick($"Tot {km} km", $"Up to {km} km");
    public string AnyDistance => language.Pick("Maakt niet uit", "Any distance");
    public string Condition => language.Pick("Aandoening", "Condition");
    public string NarrowerCondition => language.Pick("Preciezer: welke vorm?", "More precise: which form?");
    public string AllConditions => language.Pick("Alle", "All");
    public string Area => language.Pick("Ziektegebied", "Disease area");
    public string Treatment => language.Pick("Soort behandeling", "Kind of treatment");
    public string Atmp => language.Pick("Gentherapie, celtherapie, gekweekt weefsel", "Gene therapy, cell therapy, tissue engineering");
    public string AnyAtmp => language.Pick("Een van deze", "Any of these");
    public string Gene => language.Pick("Gen of kenmerk (biomarker)", "Gene or biomarker");
    public string Site => language.Pick("Ziekenhuis", "Hospital");
    public string SponsorKind => language.Pick("Wie voert de studie uit?", "Who runs the trial?");
    public string SiteTable => language.Pick("Bekijk als tabel van ziekenhuizen", "See as a table of hospitals");
    public string ConditionLabels => language.Pick("Aandoeningen", "Conditions");
    public string Open(string country) => language.Pick($"Open {Labels.In(country, language)}?", $"Open {Labels.In(country, language)}?");
    public string Country => language.Pick("Land", "Country");
    public string CountryHint => language.Pick("De studie heeft daar een ziekenhuis.", "The trial has a hospital there.");
    public string AllCountries => language.Pick("Alle landen", "All countries");
    public string Age => language.Pick("Leeftijd", "Age");
    public string AgeHint => language.Pick("In hele jaren.", "In whole years.");
    public string Sex => language.Pick("Geslacht", "Sex");
    public string Any => language.Pick("Maakt niet uit", "Any");
    public string RecruitsElsewhere => language.Pick("Zoekt elders deelnemers", "Recruiting elsewhere");
    public string Healthy => language.Pick("Voor gezonde vrijwilligers", "For healthy volunteers");
    public string Volunteers => language.Pick("Gezonde vrijwilligers", "Healthy volunteers");
    public string Phase => language.Pick("Fase", "Phase");
    public string Type => language.Pick("Soort studie", "Kind of trial");
    public string Status => language.Pick("Status van de hele studie", "Overall status");
    public string Registry => language.Pick("Register", "Registry");
    public string Remove => language.Pick("(filter weghalen)", "(remove filter)");
    public string RemoveText => language.Pick("(zoekwoorden weghalen)", "(remove search words)");
    public string ActiveFilters => language.Pick("Gekozen filters", "Chosen filters");

    public string OnlyClosed => language.Pick("Geen van deze studies zoekt nu deelnemers in Nederland.", "None of these trials is recruiting in the Netherlands now.");
    public string OnlyClosedLink => language.Pick("Wat kunt u wel proberen?", "What you can try instead");
    public string HelpFreshness => language.Pick("Niet elke studie staat hier. Kijk wat we wel en niet hebben", "Not every trial is here. See what we have and what we do not");
    public string NoSuchPage => language.Pick("Zo veel pagina’s zijn er niet.", "There are not that many pages.");
    public string FirstPage => language.Pick("Naar de eerste pagina", "To the first page");
    public string NotReadyTitle => language.Pick("Zoeken kan nog even niet", "Searching is not possible yet");
    public string NotReady => language.Pick("We maken alles klaar. Probeer het over een minuut opnieuw.", "We are getting everything ready. Please try again in a minute.");
    public string Deep => language.Pick("Er zijn meer studies dan we kunnen tonen. Maak uw zoekvraag preciezer.", "There are more trials than we can show. Make your search more precise.");
}
