namespace TrialPortal.Search.Queries;

/// <summary>Words that every letter about a patient has, in English and Dutch: they tell trials nothing.</summary>
internal static class LetterWords
{
    private const int ShortestWord = 3;
    private const int LongestWord = 40;

    private static readonly HashSet<string> Known = [.. """
        a about above after again against all also although am an and any are around as at away back be because been before being below better between both but by came can cannot
        come comes could despite did do does doing done down due during each either even ever every few for found from further gave get gets getting give given go goes going got had has
        have having he her here hers herself him himself his how however i if in into is it its itself just know known last later least less like likely made make makes many may me
        might more most mostly much must my near need needs neither next no non nor not now of off often on once one only onto or other others otherwise our out over own per
        quite rather really same seen several she should show showed showing shown shows since so some soon still such take taken takes taking than that the their them then there these they
        this those though three through thus time times to together told too took toward two under until up upon us use used uses using very via was way we well went were what
        when where whether which while who whom whose why will with within without would yes yet you your first second third four five six seven eight nine ten another
        ago aged age year years yearold month months week weeks day days hour hours minutes today yesterday morning night daily weekly old yo man woman male female boy girl gentleman lady
        patient patients history past medical present presented presenting presents presentation complain complains complaining complained complaint complaints report reports
        reported reporting denied denies deny admitted admission admit hospital hospitalized clinic department emergency room office visit visits visited physician doctor doctors
        referred referral seen evaluation evaluated evaluate examination exam physical revealed reveals reveal remarkable unremarkable significant normal abnormal within range limits
        results result laboratory lab labs test tests tested testing level levels value values vital signs sign noted notable note noticed started start began developed
        develop gradually recently recent previous previously prior currently current initially initial subsequently followed following follow up course discharged discharge home
        transferred underwent undergoing received receiving continued continue associated including include includes improved improving worsened worsening worse mild moderate severe severity
        left right upper lower bilateral side high low elevated increased decreased increase decrease large small multiple approximately several diagnosed diagnosis confirmed consistent
        suspected secondary related status post mother father brother sister family husband wife children child parents married lives live living works work worker
        drinks drink smokes smoke smoking alcohol tobacco cigarettes pack social sexually active partner partners beats min mmhg bpm temperature heart rate pressure respiratory
        weight height kg cm mg dl ml mcg iu units hgb wbc plt hct bun creatinine ast alt alk inr ptt bill glc esr bmi bp hr rr normal negative positive none oral orally
        medication medications drug drugs medicine treated treatment treat treating therapy otherwise healthy reason concern concerns concerning mrs mss hx pmh htn
        able unable case cases condition conditions disease diseases disorder symptom symptoms chief primary care group feel feels feeling felt appears appeared shows
        aan acht achter afgelopen al alle alleen als ander andere bij bent beide ben bevinden bijna binnen boven daar dag dagen dan dat de deze die dit doen door doet dus een eens eerder eerst en
        enige enkele er erg even gaat gebruikt geen gehad geleden gewoon goed haar had hadden heb hebben heeft hem hen het hier hij hoe hun iets ik in is ja jaar jaren jarige kan kon kreeg
        krijgt kunnen laatste lang langer maand maanden maar man meer meest met mijn mij moet na naar nee niet niets nog nu of om omdat ondanks onder ons ook op opgenomen over patient
        patiente sinds soms te tegen ten ter terug toe toen tot tussen twee uit uur van vanaf vanwege veel verder via vier voor vooral vrouw waar waarbij waarna waarvoor was wat we week
        weken weer wel welke werd werden wie wil worden wordt zal ze zeer zelf zes zich zij zijn zo zonder zou ziekenhuis verwezen huisarts arts specialist klachten klacht
        onderzoek uitslag behandeling behandeld voorgeschiedenis bekend verwijzing polikliniek poli opname meldt links rechts geachte collega mevrouw meneer heer dhr hierbij betreft
        deelname deelnemen meedoen studieverband onderzoeksverband verwijs verwijzen aangetoond toont passend toenemende mogelijkheden gebruikte kreeg verhoogd verlaagd
        geconstateerd geconstateerde constateerde vastgesteld vastgestelde gediagnosticeerd gediagnosticeerde gevonden ontdekt gekregen woon woont wonen woonachtig
        moeder vader broer zus oma opa tante oom nicht neef vriend vriendin buurman buurvrouw familielid grandmother grandfather grandma grandpa aunt uncle niece nephew friend son daughter suffer suffers suffering
        bovengenoemde groet vriendelijke hoogachtend dear sincerely regards colleague thank
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The folded word may tell what the patient has: no function word, no word of every letter, no number.</summary>
    public static bool IsTelling(string folded) =>
        folded.Length is >= ShortestWord and <= LongestWord && !char.IsAsciiDigit(folded[0]) && !Known.Contains(folded);
}
