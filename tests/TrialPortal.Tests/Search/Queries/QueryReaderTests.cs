using TrialPortal.Domain.Trials;
using TrialPortal.Search.Places;
using TrialPortal.Search.Queries;

namespace TrialPortal.Tests.Search.Queries;

public sealed class QueryReaderTests
{
    private static readonly QueryReader Reader = new(DutchPlaces.BuiltIn);

    /// <summary>Words that no table has, and that trials do.</summary>
    private static readonly HashSet<string> InTrials = ["label", "extension", "sitravatinib", "mulitple"];

    private static UnderstoodQuery Read(string? text) => Reader.Read(text, "nl", InTrials.Contains);

    private static string[] Slugs(UnderstoodQuery query) => [.. query.Conditions.Select(any => string.Join('|', any.Select(condition => condition.Slug)))];

    [Theory]
    [InlineData("borstkanker", "borstkanker")]
    [InlineData("breast cancer", "borstkanker")]
    [InlineData("Borstkankerpatiënten", "borstkanker")]
    [InlineData("longtumor", "longkanker")]
    [InlineData("long kanker", "longkanker")]
    [InlineData("kanker in de longen", "longkanker")]
    [InlineData("kanker van de borst", "borstkanker")]
    [InlineData("slokdarmcarcinoom", "slokdarmkanker")]
    [InlineData("ziekte van Parkinson", "ziekte-van-parkinson")]
    [InlineData("diabetes type 2", "diabetes-type-2")]
    [InlineData("borstkanker uitgezaaid", "uitgezaaide-borstkanker")]
    [InlineData("kan niet slapen", "slapeloosheid")]
    public void A_condition_is_understood_in_the_words_people_use(string text, string slug)
    {
        var query = Read(text);

        Assert.Equal([slug], Slugs(query));
        Assert.Equal("", query.Rest);
        Assert.False(query.IsCorrected);
        Assert.Equal((0, text.Length), (Assert.Single(query.Parts).Start, query.Parts[0].Length));
    }

    [Theory]
    [InlineData("mijn zoon heeft duchenne", "duchenne-spierdystrofie")]
    [InlineData("my daughter has leukemia", "leukemie")]
    [InlineData("pilletjes voor mijn opa met hypertensie", "hoge-bloeddruk")]
    public void Who_in_the_family_has_it_and_what_is_swallowed_is_no_slip_of_the_pen(string text, string slug)
    {
        var query = Read(text);

        Assert.Equal([slug], Slugs(query));
        Assert.Equal("", query.Rest);
        Assert.False(query.IsCorrected);
    }

    [Theory]
    [InlineData("her2 negatief borstkanker", "borstkanker")]
    [InlineData("borstkanker her2 negatief", "borstkanker")]
    [InlineData("borstkanker HER2-", "borstkanker")]
    [InlineData("HER2- breast cancer", "borstkanker")]
    [InlineData("her2-negative breast cancer", "borstkanker")]
    [InlineData("geen her2-positieve borstkanker", "borstkanker")]
    [InlineData("HER2+ borstkanker", "her2-positieve-borstkanker")]
    [InlineData("ER+ borstkanker", "hormoongevoelige-borstkanker")]
    [InlineData("ER- borstkanker", "borstkanker")]
    [InlineData("triple negative", "triple-negatieve-borstkanker")]
    [InlineData("triple negatieve borstkanker", "triple-negatieve-borstkanker")]
    public void Negative_is_not_read_as_positive(string text, string slug)
    {
        var query = Read(text);

        Assert.Equal([slug], Slugs(query));
        Assert.Empty(query.Genes);
    }

    [Fact]
    public void A_sign_that_was_not_understood_stays_with_its_word() => Assert.Equal("PgR-", Read("PgR- borstkanker").Rest);

    [Theory]
    [InlineData("borstkancer", "borstkanker")]
    [InlineData("borstaknker", "borstkanker")]
    [InlineData("borstkanekrpatiënten", "borstkanker")]
    [InlineData("ziekte van Khaler", "multipel-myeloom")]
    [InlineData("mutliple sclerose", "multiple-sclerose")]
    [InlineData("mulitple sclerosis", "multiple-sclerose")]
    [InlineData("alzeimer", "ziekte-van-alzheimer")]
    public void A_slip_of_the_pen_is_read_as_the_condition_and_said_to_be_a_guess(string text, string slug)
    {
        var query = Read(text);

        Assert.Equal([slug], Slugs(query));
        Assert.True(query.IsCorrected);
    }

    [Theory]
    [InlineData("sitravatinib")]
    [InlineData("open-label extension")]
    [InlineData("hand")]
    public void A_word_that_trials_have_is_no_slip(string text) => Assert.False(Read(text).IsCorrected);

    [Fact]
    public void Two_neighbouring_letters_exchanged_are_one_slip()
    {
        Assert.Equal(1, SpellingCorrection.Distance("khaler", "kahler", 2));
        Assert.Equal(2, SpellingCorrection.Distance("longkankre", "longkanker", 2) + SpellingCorrection.Distance("astma", "asthma", 2));
        Assert.True(SpellingCorrection.Distance("abcdef", "ghijkl", 2) > 2);
    }

    [Fact]
    public void Short_words_are_not_corrected_and_longer_ones_by_one_or_two_letters()
    {
        var spelling = new SpellingCorrection(["astma", "longontsteking", "lever"]);

        Assert.Empty(spelling.Nearest("ast"));
        Assert.Equal([("astma", 1)], spelling.Nearest("astam"));
        Assert.Equal([("longontsteking", 2)], spelling.Nearest("longontstikimg"));
        Assert.Empty(spelling.Nearest("astmaxx"));
    }

    [Theory]
    [InlineData("als ik borstkanker heb", "borstkanker")]
    [InlineData("onderzoek naar als", "als")]
    [InlineData("ALS", "als")]
    [InlineData("ALS Utrecht", "als")]
    [InlineData("als Utrecht", "als")]
    public void Als_is_a_word_in_a_sentence_and_a_disease_beside_a_place(string text, string slug) => Assert.Equal([slug], Slugs(Read(text)));

    [Fact]
    public void Letters_of_two_diseases_are_asked_about_until_the_text_tells()
    {
        var open = Assert.Single(Read("SCD").Parts);

        Assert.Equal(PartKind.Ambiguous, open.Kind);
        Assert.Equal(2, open.Conditions.Count);
        Assert.Equal(["sikkelcelziekte"], Slugs(Read("SCD sikkelcelziekte")));
        Assert.DoesNotContain(Read("SCD sikkelcelziekte").Parts, part => part.Kind == PartKind.Ambiguous);
    }

    [Fact]
    public void A_broader_condition_beside_a_narrower_one_adds_nothing() => Assert.Equal(["longkanker"], Slugs(Read("kanker, longkanker")));

    [Theory]
    [InlineData("fase 3 astma", Phases.Phase3)]
    [InlineData("astma phase II/III", Phases.Phase2 | Phases.Phase3)]
    [InlineData("fase 1 en 2", Phases.Phase1 | Phases.Phase2)]
    [InlineData("early phase 1", Phases.EarlyPhase1)]
    [InlineData("chronische fase", Phases.None)]
    public void Phases_are_read_in_both_languages(string text, Phases phases) => Assert.Equal(phases, Read(text).Phases);

    [Theory]
    [InlineData("astma bij kinderen", 0, 17)]
    [InlineData("baby met eczeem", 0, 1)]
    [InlineData("astma tieners", 12, 17)]
    [InlineData("ouderen met dementie", 65, 120)]
    [InlineData("vrouwen boven 50", 50, 120)]
    [InlineData("copd 60+", 60, 120)]
    [InlineData("jongen van 12 jaar met astma", 12, 12)]
    [InlineData("45 jaar melanoom", 45, 45)]
    [InlineData("epilepsie onder de 18", 0, 17)]
    [InlineData("heart failure over 65", 65, 120)]
    [InlineData("5-year-old with leukemia", 5, 5)]
    [InlineData("12 tot 18 jaar", 12, 18)]
    [InlineData("kinderen en volwassenen", 0, 120)]
    [InlineData("ouder dan 40", 40, 120)]
    [InlineData("18 jaar en ouder", 18, 120)]
    [InlineData("6 maanden oud", 0, 0)]
    [InlineData("mijn dochter van 8 heeft astma", 8, 8)]
    public void Ages_are_read_from_words_and_numbers(string text, int from, int to) => Assert.Equal(new AgeRange(from, to), Read(text).Ages);

    [Theory]
    [InlineData("diabetes type 2")]
    [InlineData("HbA1c boven 50 mg")]
    [InlineData("binnen 30 km")]
    [InlineData("100 mg")]
    public void Other_numbers_are_no_ages(string text) => Assert.Null(Read(text).Ages);

    [Theory]
    [InlineData("vrouwen met migraine", Sex.Female)]
    [InlineData("male infertility men", Sex.Male)]
    [InlineData("migraine", null)]
    [InlineData("mannen en vrouwen met migraine", null)]
    public void Sex_is_read_unless_both_are_named(string text, Sex? sex) => Assert.Equal(sex, Read(text).PersonSex);

    [Fact]
    public void Healthy_volunteers_and_open_trials_are_understood()
    {
        Assert.True(Read("gezonde vrijwilligers Leiden").HealthyVolunteers);
        Assert.True(Read("healthy volunteers").HealthyVolunteers);
        Assert.True(Read("melanoom zoekt deelnemers").OnlyOpen);
        Assert.True(Read("recruiting melanoma trials").OnlyOpen);
        Assert.False(Read("open label extension").OnlyOpen);
        Assert.False(Read("open hart operatie").OnlyOpen);
    }

    [Theory]
    [InlineData("reuma bij Utrecht", "Utrecht", "bij Utrecht", null)]
    [InlineData("reuma regio Utrecht", "Utrecht", "regio Utrecht", null)]
    [InlineData("reuma near Utrecht", "Utrecht", "near Utrecht", null)]
    [InlineData("reuma in de buurt van Utrecht", "Utrecht", "in de buurt van Utrecht", null)]
    [InlineData("reuma binnen 30 km van Utrecht", "Utrecht", "van Utrecht", 30)]
    [InlineData("within 30km of Utrecht, arthritis", "Utrecht", "of Utrecht", 30)]
    [InlineData("reuma 3584 CX", "3584 CX", "3584 CX", null)]
    [InlineData("reuma 3584cx", "3584 CX", "3584cx", null)]
    [InlineData("reuma Leiden", "Leiden", "Leiden", null)]
    [InlineData("reuma postcode 3584", "3584", "postcode 3584", null)]
    public void A_place_is_understood_with_the_words_that_belong_to_it(string text, string label, string part, int? radius)
    {
        var query = Read(text);
        var place = Assert.Single(query.Parts, place => place.Kind == PartKind.Place);

        Assert.Equal((label, radius), (query.Near?.Label, query.RadiusKm));
        Assert.Equal(part, text.Substring(place.Start, place.Length));
        Assert.Equal("", query.Rest);
    }

    [Theory]
    [InlineData("astma in Noord-Brabant", "Noord-Brabant", "in Noord-Brabant")]
    [InlineData("astma noord brabant", "Noord-Brabant", "noord brabant")]
    [InlineData("astma Brabant", "Noord-Brabant", "Brabant")]
    [InlineData("asthma in North Brabant", "Noord-Brabant", "in North Brabant")]
    [InlineData("Friesland astma", "Friesland", "Friesland")]
    [InlineData("astma Fryslân", "Friesland", "Fryslân")]
    [InlineData("astma in Gelderland", "Gelderland", "in Gelderland")]
    [InlineData("astma Limburg", "Limburg", "Limburg")]
    [InlineData("astma in de provincie Utrecht", "Utrecht", "in de provincie Utrecht")]
    [InlineData("astma provincie Groningen", "Groningen", "provincie Groningen")]
    [InlineData("asthma, province of Utrecht", "Utrecht", "province of Utrecht")]
    public void A_province_is_understood_in_both_languages(string text, string label, string part)
    {
        var query = Read(text);
        var province = Assert.Single(query.Parts, one => one.Kind == PartKind.Province);

        Assert.Equal((label, null, ""), (query.Near?.Label, query.RadiusKm, query.Rest));
        Assert.Equal(part, text.Substring(province.Start, province.Length));
        Assert.Equal(label == "Friesland" ? "Fryslân" : label, query.Near?.Province);
    }

    [Theory]
    [InlineData("astma Utrecht")]
    [InlineData("astma in Groningen")]
    public void Utrecht_and_Groningen_are_cities_unless_said_otherwise(string text)
    {
        Assert.Equal(PartKind.Place, Read(text).Parts.Single(part => part.Kind is PartKind.Place or PartKind.Province).Kind);
        Assert.Null(Read(text).Near?.Province);
    }

    [Theory]
    [InlineData("borstkanker in België", "BE", "in België")]
    [InlineData("borstkanker Duitsland", "DE", "Duitsland")]
    [InlineData("breast cancer Belgium", "BE", "Belgium")]
    [InlineData("breast cancer in Germany", "DE", "in Germany")]
    [InlineData("breast cancer in the United Kingdom", "GB", "in the United Kingdom")]
    [InlineData("borstkanker uit de VS", "US", "uit de VS")]
    [InlineData("borstkanker Zuid-Afrika", "ZA", "Zuid-Afrika")]
    [InlineData("borstkanker in Nederland", "NL", "in Nederland")]
    [InlineData("breast cancer in Turkey", "TR", "in Turkey")]
    public void A_country_is_the_filter_on_country(string text, string code, string part)
    {
        var query = Read(text);
        var country = Assert.Single(query.Parts, one => one.Kind == PartKind.Country);

        Assert.Equal((code, "", null), (query.Country, query.Rest, query.Near));
        Assert.Equal(part, text.Substring(country.Start, country.Length));
        Assert.Equal(["borstkanker"], Slugs(query));
        Assert.Null(Read(query.Without(country)).Country);
    }

    [Theory]
    [InlineData("turkey meat allergy")]
    [InlineData("guinea worm")]
    [InlineData("paclitaxel vs docetaxel")]
    [InlineData("Krim-Congokoorts")]
    [InlineData("help us")]
    public void A_word_that_is_a_country_too_is_not_taken_for_one(string text) => Assert.Null(Read(text).Country);

    [Theory]
    [InlineData("astma in Utrecht of Groningen", "Utrecht", "Groningen")]
    [InlineData("astma Zwolle Leiden", "Zwolle", "Leiden")]
    [InlineData("astma bij Zwolle en bij Leiden", "Zwolle", "bij Leiden")]
    [InlineData("astma in Gelderland of Friesland", "Gelderland", "Friesland")]
    public void Of_two_places_the_second_is_said_not_to_count(string text, string label, string second)
    {
        var query = Read(text);
        var other = Assert.Single(query.Parts, part => part.Kind == PartKind.OtherPlace);

        Assert.Equal((label, ""), (query.Near?.Label, query.Rest));
        Assert.Equal(second, text.Substring(other.Start, other.Length));
    }

    [Fact]
    public void A_second_country_does_not_count_either()
    {
        var query = Read("astma in België of Duitsland");

        Assert.Equal(("BE", ""), (query.Country, query.Rest));
        Assert.Equal("Duitsland", Assert.Single(query.Parts, part => part.Kind == PartKind.OtherPlace).Dutch);
    }

    [Theory]
    [InlineData("astma 3584 CX Utrecht", "3584 CX")]
    [InlineData("astma in Eindhoven, Noord-Brabant", "Eindhoven")]
    [InlineData("astma in Utrecht, Nederland", "Utrecht")]
    public void The_same_place_said_twice_is_one(string text, string label)
    {
        Assert.Equal((label, ""), (Read(text).Near?.Label, Read(text).Rest));
        Assert.DoesNotContain(Read(text).Parts, part => part.Kind == PartKind.OtherPlace);
    }

    [Theory]
    [InlineData("astma 2000 mg")]
    [InlineData("Factor V Leiden")]
    [InlineData("best supportive care")]
    [InlineData("astma in Nederland")]
    public void Numbers_and_words_that_are_places_too_are_not_taken_for_one(string text) => Assert.Null(Read(text).Near);

    [Theory]
    [InlineData("LUMC", "lumc")]
    [InlineData("melanoom in het Erasmus", "erasmus-mc")]
    [InlineData("reuma radboud", "radboudumc")]
    [InlineData("AMC", "amsterdam-umc")]
    public void Hospitals_are_known_by_their_short_names(string text, string slug) => Assert.Equal(slug, Assert.Single(Read(text).Hospitals).Slug);

    [Theory]
    [InlineData("NCT01234567", "NCT01234567", "")]
    [InlineData("NCT 0123 4567", "NCT01234567", "")]
    [InlineData("nct 01234567 sitravatinib", "NCT01234567", "sitravatinib")]
    [InlineData("https://clinicaltrials.gov/study/NCT01234567?tab=results", "NCT01234567", "")]
    [InlineData("sitravatinib 2022-502314-93-00", "2022-502314-93-00", "sitravatinib")]
    [InlineData("EudraCT number: 2015-001234-11", "2015-001234-11", "")]
    public void An_id_is_no_word_to_look_for(string text, string id, string rest)
    {
        var query = Read(text);

        Assert.Equal(id, Assert.Single(query.Parts, part => part.Kind == PartKind.Identifier).Dutch);
        Assert.Equal(rest, query.Rest);
    }

    [Fact]
    public void What_is_in_quotes_is_taken_as_it_stands()
    {
        var query = Read("\"longkanker bij kinderen\" Utrecht");

        Assert.Empty(query.Conditions);
        Assert.Null(query.Ages);
        Assert.Equal("longkanker bij kinderen", query.Rest);
        Assert.Equal("Utrecht", query.Near?.Label);
    }

    [Theory]
    [InlineData("klachten", "klachten")]
    [InlineData("val", "vallen")]
    [InlineData("vallen bij ouderen", "vallen")]
    [InlineData("klachten astma", "astma")]
    [InlineData("val astma", "astma")]
    [InlineData("langdurige klachten na corona", "long-covid")]
    [InlineData("nieuwe behandeling voor astma", "astma")]
    [InlineData("mijn zoon heeft astma", "astma")]
    [InlineData("astma na zwangerschap, moeder en dochter", "astma|zwangerschap")]
    public void Words_that_say_little_count_only_by_themselves(string text, string slugs)
    {
        var found = Slugs(Read(text));
        if (text == "val astma")
            Assert.Equal("val", Read(text).Rest);
        else
            Assert.Equal("", Read(text).Rest);
        Assert.Equal(slugs, string.Join('|', found));
    }

    [Theory]
    [InlineData("Keytruda")]
    [InlineData("T-DXd")]
    [InlineData("trastuzumab deruxtecan")]
    public void A_drug_is_looked_for_and_not_all_of_its_kind(string text)
    {
        var query = Read(text);

        Assert.Empty(query.Treatments);
        Assert.Single(query.Drugs);
        Assert.Equal("", query.Rest);
        Assert.False(query.IsCorrected);
    }

    [Theory]
    [InlineData("onasemnogene abeparvovec", "zolgensma", "itvisma")]
    [InlineData("Kymriah", "kymriah")]
    [InlineData("Stamcellen uit de speekselklier (UMCG)", "speekselklierstamcellen-umcg")]
    [InlineData("Salivary gland stem cells (UMCG)", "speekselklierstamcellen-umcg")]
    public void An_advanced_therapy_is_looked_for_as_a_product(string text, params string[] slugs)
    {
        var query = Read(text);

        Assert.Empty(query.Treatments);
        Assert.Equal(slugs, query.Products.Select(product => product.Slug));
        Assert.Equal("", query.Rest);
    }

    [Fact]
    public void Substances_that_no_table_has_stay_text_and_function_words_go()
    {
        var query = Read("ik zoek een onderzoek met sitravatinib voor longkanker");

        Assert.Equal("sitravatinib", query.Rest);
        Assert.Equal(["longkanker"], Slugs(query));
    }

    [Fact]
    public void A_text_of_which_nothing_is_understood_stays_whole() => Assert.Equal("the sitravatinib study", Read("the sitravatinib study").Rest);

    [Fact]
    public void Taking_a_part_away_leaves_a_text_that_reads_the_same_without_it()
    {
        var query = Read("borstkanker vrouwen boven 50 bij Utrecht");
        var without = query.Without(Assert.Single(query.Parts, part => part.Kind == PartKind.Place));

        Assert.Equal("borstkanker vrouwen boven 50", without);
        Assert.Null(Read(without).Near);
        Assert.Equal(query.Ages, Read(without).Ages);
    }
}
