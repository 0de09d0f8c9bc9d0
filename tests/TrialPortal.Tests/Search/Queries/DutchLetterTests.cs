using TrialPortal.Domain.Trials;
using TrialPortal.Search.Places;
using TrialPortal.Search.Queries;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Tests.Search.Queries;

/// <summary>Letters as Dutch doctors and patients write them (invented), with what must be read in them, and what must not although its words are there.</summary>
public sealed class DutchLetterTests
{
    public static TheoryData<Letter> Letters { get; } =
    [
        new()
        {
            Text = """
                Geachte collega, graag verwijs ik een jongen, nu vier maanden oud, met sinds kort toenemende spierslapte en moeite met drinken. Genetisch onderzoek toont een homozygote deletie van SMN1 met twee
                kopieën van SMN2, passend bij spinale musculaire atrofie type 1. Zijn zus is gezond. De ouders maken zich grote zorgen over zijn conditie en vragen naar gentherapie. Geen koorts, geen infecties.
                Het gezin woont in Zwolle.
                """,
            Months = 4, Sex = Sex.Male, Place = "Zwolle",
            Conditions = ["Spinale spieratrofie"], Genes = ["smn1", "smn2"],
            Never = ["koorts", "gezonde-vrijwilligers", "bewegen", "ouder-worden", "infectieziekten"],
        },
        new()
        {
            Text = """
                Betreft: mevrouw, 47 jaar. Triple negatief mammacarcinoom links, cT2N1, BRCA1 negatief. Moeder had eierstokkanker op haar 60e, een tante van moederszijde darmkanker. Hepatitis B en HIV serologie
                negatief. Er is geen aanwijzing voor metastasen op afstand. Patiënte kreeg eerder neoadjuvante chemotherapie zonder complete respons. Zij vraagt naar mogelijkheden voor deelname aan onderzoek.
                """,
            Years = 47, Sex = Sex.Female,
            Conditions = ["Triple-negatieve borstkanker"], Absent = ["brca1"],
            Never = ["eierstokkanker", "darmkanker", "hepatitis-b", "hiv", "uitzaaiingen", "erfelijke-borst-en-eierstokkanker"],
        },
        new()
        {
            Text = """
                Ik ben 71 en heb sinds vier jaar prostaatkanker met uitzaaiingen in de botten. Mijn PSA stijgt weer ondanks enzalutamide, en op de PSMA-scan zijn nieuwe plekken gezien. Ik woon in Groningen en ben
                verder gezond, mijn conditie is goed en ik fiets elke dag. Mijn vader is overleden aan een hartinfarct en mijn broer heeft suikerziekte. Ik wil graag weten of er voor mij nog een behandeling is.
                """,
            Years = 71, Place = "Groningen",
            Conditions = ["Uitgezaaide prostaatkanker"], Genes = ["psma"],
            Never = ["artritis-psoriatica", "progressieve-spinale-musculaire-atrofie", "hartinfarct", "diabetes", "gezonde-vrijwilligers", "bewegen"],
        },
        new()
        {
            Text = """
                Een vrouw van 42 uit Amersfoort met een gemetastaseerd melanoom, BRAF wild type, NRAS-mutatie aangetoond. Progressie onder ipilimumab en nivolumab. Geen hersenmetastasen op de MRI. In de
                voorgeschiedenis astma. Haar man en twee kinderen zijn gezond. LDH licht verhoogd, WHO performance status 1. Zij wil niet verder dan een uur reizen voor een studie in verband met haar werk.
                """,
            Years = 42, Sex = Sex.Female, Place = "Amersfoort",
            Conditions = ["Uitgezaaid melanoom", "Astma"], Genes = ["nras"], Absent = ["braf"],
            Never = ["hersenmetastasen", "gezonde-vrijwilligers"],
        },
        new()
        {
            Text = """
                Mijn dochter is nu drie maanden oud en heeft kort geleden de diagnose taaislijmziekte gekregen na de hielprik. Zij is drager van F508del op beide kanten. Wij als ouders zijn geschrokken. Haar broertje
                heeft eczeem en mijn moeder heeft reuma. Zij groeit goed, drinkt goed en is niet benauwd. Kunnen wij meedoen aan een onderzoek en wat betekent dat voor een gezin met een baby?
                """,
            Months = 3, Sex = Sex.Female,
            Conditions = ["Taaislijmziekte"], Genes = ["cftr-f508del"],
            Never = ["koorts", "eczeem", "reumatische-ziekten", "ouder-worden", "screening-van-pasgeborenen", "kortademigheid"],
        },
        new()
        {
            Text = """
                Man, 66 jaar, niet-kleincellig longcarcinoom stadium IV, adenocarcinoom. EGFR, ALK en ROS1 negatief, KRAS G12C mutatie aanwezig, PD-L1 60%. Roker, 40 pack years. Vader overleden aan longkanker,
                moeder dement. Progressie na pembrolizumab. Bekend met COPD Gold II en een doorgemaakt myocardinfarct. Geen leverfunctiestoornissen. Woonachtig te Eindhoven. Zijn er mogelijkheden in studieverband?
                """,
            Years = 66, Sex = Sex.Male, Place = "Eindhoven",
            Conditions = ["Niet-kleincellige longkanker", "COPD"], Genes = ["kras-g12c", "pd-l1"], Absent = ["egfr", "alk", "ros1"],
            Never = ["dementie", "rookverslaving"],
        },
        new()
        {
            Text = """
                Geachte collega, bovengenoemde patiënte van 29 is bekend met de ziekte van Crohn sinds haar 18e. Zij gebruikte adalimumab, daarna vedolizumab en ustekinumab, steeds met verlies van effect. Tuberculose
                werd uitgesloten, Quantiferon negatief. Zij ontkent koorts en gewichtsverlies. Een zus heeft colitis ulcerosa. Coloscopie toonde een recidief ontsteking van het terminale ileum. Zij heeft een
                kinderwens en is niet zwanger.
                """,
            Years = 29, Sex = Sex.Female,
            Conditions = ["Ziekte van Crohn"],
            Never = ["tuberculose", "koorts", "gewichtsverlies", "colitis-ulcerosa", "teruggekeerde-kanker", "ontsteking", "zwangerschap"],
        },
        new()
        {
            Text = """
                Meneer is 58 jaar en heeft sinds twee jaar de ziekte van Parkinson met een GBA-mutatie. Tremor rechts, rigiditeit en langzaam lopen. Hij gebruikt levodopa. Zijn opa had ook een beroerte en zijn moeder
                de ziekte van Alzheimer. Geen dementie, geen hallucinaties en geen depressie. De zorg thuis wordt gegeven door zijn vrouw, die mantelzorger is. Hij woont met haar in een dorp bij Assen.
                """,
            Years = 58, Sex = Sex.Male, Place = "Assen",
            Conditions = ["Ziekte van Parkinson"], Genes = ["gba1"],
            Never = ["beroerte", "ziekte-van-alzheimer", "dementie", "depressie", "mantelzorg"],
        },
    ];

    [Theory]
    [MemberData(nameof(Letters))]
    public void A_letter_says_this_and_not_that(Letter letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        var description = new QueryReader(DutchPlaces.BuiltIn).ReadDescription(letter.Text);
        var conditions = description.Conditions.Select(condition => condition.What).ToList();

        Assert.Equal(letter.Years is { } years ? Age.DaysOfYear(years) : letter.Months is { } months ? (months * 61 / 2, (months + 1) * 61 / 2) : null, description.AgeDays);
        Assert.Equal(letter.Sex, description.PersonSex);
        Assert.Equal(letter.Place, description.Understood.Near?.Label);
        Assert.Empty(letter.Conditions.Except(conditions.Select(condition => condition.Dutch)));
        Assert.Equal(letter.Genes.Order(), description.Understood.Genes.Select(gene => gene.Slug).Order());
        Assert.Equal(letter.Absent.Order(), description.Understood.WithoutGenes.Select(gene => gene.Slug).Order());
        Assert.All(letter.Never, slug => Assert.DoesNotContain(conditions, condition => condition.Slug == slug));
        // A slug that is not there would never be read.
        Assert.All(letter.Never, slug => Assert.NotNull(MedicalVocabulary.BuiltIn.Condition(slug)));
        // Each is shown, so that a visitor sees what was made of the letter.
        Assert.Equal(letter.Genes.Length + letter.Absent.Length, description.Understood.Parts.Count(part => part.Kind is PartKind.Gene or PartKind.Denied));
    }

    public sealed class Letter
    {
        public required string Text { get; init; }

        public int? Years { get; init; }

        public int? Months { get; init; }

        public Sex? Sex { get; init; }

        public string? Place { get; init; }

        /// <summary>Dutch names.</summary>
        public required string[] Conditions { get; init; }

        public string[] Genes { get; init; } = [];

        public string[] Absent { get; init; } = [];

        /// <summary>Slugs.</summary>
        public string[] Never { get; init; } = [];

        public override string ToString() => Text[..40];
    }
}
