namespace TrialPortal.Ingestion.Demo;

/// <summary>Medical Dutch by the sentence, for the translations that sponsors give to CTIS. Names of diseases stay English in it.</summary>
internal static class SyntheticDutch
{
    private static readonly Phrase[] titles = Phrase.Read("""
        Een onderzoek naar {drug} bij mensen met {condition}
        {drug} vergeleken met {otherdrug} bij patiënten met {condition}
        Behandeling van {condition} met {drug}: wat is het effect na {weeks} weken?
        """);

    private static readonly Phrase[] criteria = Phrase.Read("""
        De deelnemer heeft {condition}, vastgesteld door een arts, niet langer dan {weeks} maanden geleden
        De deelnemer is bereid om gedurende {weeks} weken naar het ziekenhuis te komen voor onderzoek van het bloed
        Vrouwen die zwanger kunnen worden, moeten een betrouwbaar middel gebruiken en een zwangerschapstest doen
        Er is een verandering in het gen {gene} gevonden, of er wordt daar nog naar gezocht
        Eerdere behandeling met {anydrug} is niet toegestaan binnen {weeks} weken voor het begin van het onderzoek
        De werking van de nieren is voldoende: een klaring van ten minste {percent} ml per minuut
        De deelnemer heeft geen andere ziekte, zoals {othercondition}, die door de behandeling kan verergeren
        Bekende overgevoeligheid voor {drug} of voor een van de hulpstoffen uit het middel
        De deelnemer kan het informatieformulier lezen en heeft het met de arts besproken voordat het is ondertekend
        Deelname aan een ander onderzoek met een geneesmiddel in de afgelopen {weeks} weken, of zolang dat middel nog aanwezig is
        """);

    private static readonly Phrase[] measures = Phrase.Read("""
        Verandering in klachten na {weeks} weken, gemeten met een vragenlijst van {score} vragen
        Het aantal deelnemers bij wie de ziekte na {weeks} maanden niet is verergerd
        Het aantal en de ernst van de bijwerkingen van {drug} tot {weeks} weken na de laatste dosis
        Kwaliteit van leven volgens de deelnemer zelf, voor en na de behandeling
        """);

    public static string Title(TextBuffer text, Subject subject, Dice dice) => One(titles, text, subject, dice);

    public static string Criterion(TextBuffer text, Subject subject, Dice dice) => One(criteria, text, subject, dice);

    public static string Measure(TextBuffer text, Subject subject, Dice dice) => One(measures, text, subject, dice);

    private static string One(Phrase[] phrases, TextBuffer text, Subject subject, Dice dice)
    {
        dice.Pick(phrases).Write(text.Clear(), subject, dice);
        return text.Capitalise(0).Text.ToString();
    }
}
