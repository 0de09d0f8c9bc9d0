using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Trials;

internal sealed class LadderTexts(Language language)
{
    public string Title(Ladder ladder, int total) => ladder.OnlyClosed
        ? language.Pick("Geen van deze studies zoekt nu deelnemers in Nederland", "None of these trials is recruiting in the Netherlands now")
        : total == 0
            ? language.Pick("Wat kunt u proberen?", "What can you try?")
            : language.Pick("Staat uw studie er niet bij?", "Is your trial not among them?");

    public string Intro => language.Pick("Met deze stappen vindt u meer. Het getal is het aantal studies.", "These steps find more. The number is how many trials.");
    public string NoSteps => language.Pick("Met andere filters of woorden vonden wij ook niets.", "Other filters or words found nothing either.");
    public string Spelling => language.Pick("Controleer de spelling, of gebruik een andere naam voor de ziekte.", "Check the spelling, or use another name of the condition.");

    public string Label(LadderStep step)
    {
        var about = step.About?.Invoke(language.Code) ?? "";
        return step.Kind switch
        {
            LadderStepKind.AsTyped => language.Pick($"Zoek precies op “{about}”", $"Search for exactly “{about}”"),
            LadderStepKind.FewerWords => language.Pick($"Zoek met minder woorden: “{about}”", $"Search with fewer words: “{about}”"),
            LadderStepKind.WithoutFilter => language.Pick($"Laat het filter weg: {about}", $"Leave out the filter: {about}"),
            LadderStepKind.WithoutFilters => language.Pick("Laat alle filters weg", "Leave out all filters"),
            LadderStepKind.BroaderCondition => language.Pick($"Zoek ruimer: {about}", $"Search more broadly: {about}"),
            LadderStepKind.WiderRadius => language.Pick($"Zoek verder weg: {about}", $"Search further away: {about}"),
            LadderStepKind.OpeningSoon => language.Pick("Studies die nog niet open zijn, maar wel komen", "Trials that are not open yet, but are coming"),
            LadderStepKind.ClosedToo => language.Pick("Alle studies, ook gesloten", "All trials, closed ones too"),
            LadderStepKind.Belgium => language.Pick("Studies die deelnemers zoeken in België", "Trials that are recruiting in Belgium"),
            LadderStepKind.Germany => language.Pick("Studies die deelnemers zoeken in Duitsland", "Trials that are recruiting in Germany"),
            _ => about,
        };
    }

    /// <summary>Why a step may help, or what it means; null when its label says it all.</summary>
    public string? Why(LadderStepKind kind) => kind switch
    {
        LadderStepKind.BroaderCondition => language.Pick(
            "Een studie voor de ruimere groep kan ook voor u zijn. Kijk goed voor wie de studie is.", "A trial for the broader group may be for you too. Look closely whom it is for."),
        LadderStepKind.OpeningSoon => language.Pick("Vraag het ziekenhuis wanneer het begint. Dat is niet altijd zeker.", "Ask the hospital when it begins. That is not always certain."),
        LadderStepKind.ClosedToo => language.Pick(
            "Meedoen kan dan niet meer, of nog niet. Uw arts kan er wel iets aan hebben.", "Then you cannot take part any more, or not yet. It may still be of use to your doctor."),
        _ => null,
    };

    public string AbroadTitle => language.Pick("Over de grens", "Across the border");
    public IReadOnlyList<string> Abroad =>
    [
        language.Pick(
            "Bel eerst het ziekenhuis: niet elke studie neemt mensen uit een ander land. Vaak moet u er vele keren heen.",
            "Call the hospital first: not every trial takes people from another country. Often you must go there many times."),
        language.Pick(
            "De behandeling die wordt onderzocht kost u vaak niets. Reizen, verblijf en gewone zorg kunnen wel geld kosten. Vraag dit aan het ziekenhuis.",
            "The treatment that is studied is often free for you. Travel, stay and ordinary care may cost money. Ask the hospital."),
        language.Pick(
            "Vraag uw zorgverzekeraar vóóraf of u toestemming nodig hebt en wat die betaalt. Een S2-formulier is alleen voor geplande zorg en geeft de verzekeraar niet altijd.",
            "Ask your health insurer beforehand whether you need permission and what they pay. An S2 form is only for planned care, and the insurer does not always give it."),
    ];

    public string OutsideTitle => language.Pick("Behandelingen buiten studies", "Treatments outside trials");
    public string AdvancedTitle => language.Pick("Studies met gentherapie en celtherapie", "Trials of gene therapy and cell therapy");

    public string DoctorTitle => language.Pick("Vraag het uw arts", "Ask your doctor");
    public string Doctor => language.Pick(
        "Uw arts weet soms van studies die hier niet staan, en kan met een ziekenhuis overleggen. Neem deze vragen mee:",
        "Your doctor may know of trials that are not here, and can consult a hospital. Take these questions along:");
    public IReadOnlyList<string> Questions =>
    [
        language.Pick("Is er een studie die bij mijn ziekte en mijn behandelingen past?", "Is there a trial that suits my condition and my treatments?"),
        language.Pick("Welk ziekenhuis of expertisecentrum weet hier het meest van? Kunt u mij verwijzen of daar navragen?", "Which hospital or centre of expertise knows most about this? Can you refer me or ask there?"),
        language.Pick("Moet er eerst iets onderzocht worden, bijvoorbeeld een gen of een biomarker?", "Is there something to be tested first, for example a gene or a biomarker?"),
        language.Pick("Wat gebeurt er met mijn gewone behandeling als ik meedoe, en als ik niet meedoe?", "What happens to my usual treatment if I take part, and if I do not?"),
        language.Pick("Wat kan meedoen mij opleveren, en wat zijn de risico’s?", "What may taking part bring me, and what are the risks?"),
    ];
}
