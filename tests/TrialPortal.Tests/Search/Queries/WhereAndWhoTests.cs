using TrialPortal.Domain.Trials;
using TrialPortal.Search.Places;
using TrialPortal.Search.Queries;
using TrialPortal.Search.Sites;

namespace TrialPortal.Tests.Search.Queries;

/// <summary>Places, hospitals, ages and ids as people type them, and what must not be taken for one.</summary>
public sealed class WhereAndWhoTests
{
    private static readonly QueryReader Reader = new(DutchPlaces.BuiltIn);

    private static UnderstoodQuery Read(string text) => Reader.Read(text, "nl", _ => false);

    private static string Near(string text) => Read(text) is { Hospitals.Count: 0 } query ? query.Near?.Label ?? "" : "a hospital";

    [Theory]
    [InlineData("kanker den haag", "Den Haag")]
    [InlineData("borstkanker Den Haag", "Den Haag")]
    [InlineData("kanker Den Helder", "Den Helder")]
    [InlineData("kanker Alphen aan den Rijn", "Alphen aan den Rijn")]
    [InlineData("kanker Bergen op Zoom", "Bergen op Zoom")]
    [InlineData("kanker Krimpen aan den IJssel", "Krimpen aan den IJssel")]
    [InlineData("kanker nieuwerkerk aan den ijssel", "Nieuwerkerk aan den IJssel")]
    [InlineData("kanker haarlem", "Haarlem")]
    public void A_town_of_several_words_is_no_hospital_and_no_disease(string text, string label)
    {
        Assert.Equal(label, Near(text));
        Assert.Equal("", Read(text).Rest);
        Assert.False(Read(text).IsCorrected);
        Assert.Single(Read(text).Conditions);
    }

    [Theory]
    [InlineData("astma Assen", "Assen")]
    [InlineData("astma goes", "Goes")]
    [InlineData("astma weert", "Weert")]
    [InlineData("astma houten", "Houten")]
    [InlineData("astma soest", "Soest")]
    [InlineData("astma huizen", "Huizen")]
    [InlineData("astma putten", "Putten")]
    [InlineData("astma duiven", "Duiven")]
    [InlineData("astma epe", "Epe")]
    [InlineData("astma velp", "Velp")]
    [InlineData("astma zandvoort", "Zandvoort")]
    [InlineData("astma borne", "Borne")]
    [InlineData("astma hulst", "Hulst")]
    [InlineData("astma elst", "Elst")]
    [InlineData("astma best", "Best")]
    [InlineData("onderzoek voor mensen uit Goes met astma", "Goes")]
    [InlineData("ik heb astma, woon Houten en zoek een onderzoek", "Houten")]
    public void A_town_that_is_a_word_too_counts_at_the_end_with_a_capital_or_behind_a_word_that_says_so(string text, string label) => Assert.Equal(label, Near(text));

    [Theory]
    [InlineData("wat is de best bekende behandeling voor astma")]
    [InlineData("Treatment of Asthma With Best Supportive Care")]
    [InlineData("mensen die kampen met astma")]
    [InlineData("houten kop na astma")]
    [InlineData("allergie voor dieren")]
    [InlineData("wat helpt echt")]
    [InlineData("astma in de wijk")]
    public void The_same_words_in_a_sentence_are_no_town(string text) => Assert.Equal("", Near(text));

    [Theory]
    [InlineData("astma Nieuw-Vennep", "Nieuw-Vennep")]
    [InlineData("astma rosmalen", "Rosmalen")]
    [InlineData("astma nijverdal", "Nijverdal")]
    [InlineData("astma Rijssen", "Rijssen")]
    [InlineData("astma huissen", "Huissen")]
    [InlineData("astma Velserbroek", "Velserbroek")]
    [InlineData("astma julianadorp", "Julianadorp")]
    public void A_place_whose_population_we_do_not_know_counts_when_its_name_is_no_other_word(string text, string label) => Assert.Equal(label, Near(text));

    [Fact]
    public void A_small_place_whose_name_stands_in_trials_is_a_word_unless_it_is_announced()
    {
        Assert.Null(Reader.Read("astma huissen", "nl", word => word == "huissen").Near);
        Assert.Equal("Huissen", Reader.Read("astma in huissen", "nl", word => word == "huissen").Near?.Label);
    }

    [Theory]
    [InlineData("borstkanker Nijmgen", "Nijmegen")]
    [InlineData("borstkanker amsterdm", "Amsterdam")]
    [InlineData("borstkanker Eindhove", "Eindhoven")]
    [InlineData("borstkanker bij Nijmgen", "Nijmegen")]
    [InlineData("kanker Rosendaal", "Roosendaal")]
    [InlineData("kanker Maastrich", "Maastricht")]
    [InlineData("kanker zwole", "Zwolle")]
    public void A_town_with_a_slip_is_read_as_the_town_and_said_to_be_a_guess(string text, string label)
    {
        Assert.Equal(label, Near(text));
        Assert.True(Read(text).IsCorrected);
    }

    [Theory]
    [InlineData("astma Vaals", "Vaals")]
    [InlineData("astma Heeze", "Heeze")]
    [InlineData("astma bergen", "Bergen")]
    [InlineData("astma Bergen aan Zee", "Bergen aan Zee")]
    public void A_town_that_only_has_the_stem_of_a_disease_is_the_town(string text, string label)
    {
        Assert.Equal(label, Near(text));
        Assert.Single(Read(text).Conditions);
    }

    [Theory]
    [InlineData("kanker Antwerpn")]
    [InlineData("kanker Antwerpen")]
    [InlineData("kanker Krimpen")]
    public void A_town_is_never_corrected_into_a_disease(string text) => Assert.Equal("kanker", Assert.Single(Read(text).Conditions)[0].Slug);

    [Theory]
    [InlineData("astma karakter behandeling")]
    [InlineData("read about asthma")]
    public void A_word_of_the_language_is_no_hospital(string text) => Assert.Empty(Read(text).Hospitals);

    [Theory]
    [InlineData("astma Twente", "Twente")]
    [InlineData("astma in de Achterhoek", "Achterhoek")]
    [InlineData("astma veluwe", "Veluwe")]
    [InlineData("astma regio Randstad", "Randstad")]
    [InlineData("astma West-Friesland", "West-Friesland")]
    [InlineData("astma in Zeeuws-Vlaanderen", "Zeeuws-Vlaanderen")]
    [InlineData("astma zuid limburg", "Zuid-Limburg")]
    public void A_part_of_the_country_is_a_place(string text, string label)
    {
        Assert.Equal((label, null, ""), (Near(text), Read(text).Near?.Province, Read(text).Rest));
        Assert.Equal(Read(text).Near, DutchPlaces.BuiltIn.Point(label));
    }

    [Theory]
    [InlineData("kanker Antwerpen", "BE", "Antwerpen")]
    [InlineData("kanker in Gent", "BE", "Gent")]
    [InlineData("kanker bij leuven", "BE", "Leuven")]
    [InlineData("cancer Cologne", "DE", "Keulen")]
    [InlineData("kanker Aken", "DE", "Aken")]
    [InlineData("kanker Bonaire", "BQ", null)]
    public void Of_a_town_abroad_the_country_counts(string text, string code, string? town)
    {
        var query = Read(text);

        Assert.Equal((code, null, ""), (query.Country, query.Near, query.Rest));
        Assert.Equal(town, query.Parts.Single(part => part.Kind == PartKind.Country).Town?.Dutch);
        Assert.Equal("kanker", Assert.Single(query.Conditions)[0].Slug);
    }

    [Theory]
    [InlineData("kanker niet in nederland", "niet in nederland")]
    [InlineData("kanker buiten Nederland", "buiten Nederland")]
    [InlineData("cancer outside the Netherlands", "outside the Netherlands")]
    [InlineData("kanker niet in Gelderland", "niet in Gelderland")]
    [InlineData("kanker niet bij Utrecht", "niet bij Utrecht")]
    [InlineData("kanker niet in het LUMC", "niet in het LUMC")]
    [InlineData("kanker binnen een half uur rijden", "binnen een half uur rijden")]
    [InlineData("kanker geen gezonde vrijwilligers", "geen gezonde vrijwilligers")]
    [InlineData("kanker geen tieners", "geen tieners")]
    public void What_a_search_cannot_leave_out_does_not_count_and_is_said(string text, string typed)
    {
        var query = Read(text);
        var part = Assert.Single(query.Parts, part => part.Kind == PartKind.NotUsed);

        Assert.Equal(typed, text.Substring(part.Start, part.Length));
        Assert.Equal((null, null, null, null, false), (query.Near, query.Country, query.RadiusKm, query.Ages, query.HealthyVolunteers));
        Assert.Empty(query.Hospitals);
        Assert.Equal("", query.Rest);
    }

    [Theory]
    [InlineData("borstkanker binnen 30 km", 30)]
    [InlineData("borstkanker binnen dertig kilometer", 30)]
    [InlineData("borstkanker binnen een straal van vijftig km", 50)]
    [InlineData("beroerte binnen 6 uur", null)]
    public void A_distance_in_words_is_read_and_hours_are_none(string text, int? km) => Assert.Equal(km, Read(text).RadiusKm);

    [Theory]
    [InlineData("ik heb al 10 jaar ms")]
    [InlineData("ik heb 10 jaar ms")]
    [InlineData("al meer dan 10 jaar ms")]
    [InlineData("sinds 5 jaar diabetes")]
    [InlineData("sinds twee jaar diabetes")]
    [InlineData("prostaatkanker 2 jaar na operatie")]
    [InlineData("hartinfarct 3 maanden geleden")]
    [InlineData("diabetes for 12 years")]
    [InlineData("3 maanden zwanger")]
    [InlineData("HbA1c tussen 7 en 10")]
    [InlineData("onder vier ogen")]
    [InlineData("geen kinderen krijgen")]
    public void How_long_something_takes_is_no_age(string text) => Assert.Null(Read(text).Ages);

    [Theory]
    [InlineData("astma tussen de 18 en 65 jaar", 18, 65)]
    [InlineData("astma tussen 18 en 65", 18, 65)]
    [InlineData("asthma between 12 and 18", 12, 18)]
    [InlineData("ik ben 45 en heb ms", 45, 45)]
    [InlineData("astma boven de achttien", 18, 120)]
    [InlineData("astma vijftig plus", 50, 120)]
    [InlineData("astma 50plussers", 50, 120)]
    [InlineData("achtjarige met astma", 8, 8)]
    [InlineData("mijn kind van 8 heeft astma", 8, 8)]
    [InlineData("astma jongvolwassenen", 18, 39)]
    [InlineData("asthma in young adults", 18, 39)]
    [InlineData("asthma for 18 years and older", 18, 120)]
    [InlineData("astma geen kinderen", 18, 120)]
    [InlineData("astma niet voor kinderen", 18, 120)]
    [InlineData("asthma no children", 18, 120)]
    [InlineData("astma geen ouderen", 0, 64)]
    public void Ages_in_words_and_what_is_left_out(string text, int from, int to)
    {
        Assert.Equal(new AgeRange(from, to), Read(text).Ages);
        Assert.Equal("", Read(text).Rest);
    }

    [Fact]
    public void Not_for_men_is_for_women() => Assert.Equal(Sex.Female, Read("astma niet voor mannen").PersonSex);

    [Theory]
    [InlineData("astma fase twee", Phases.Phase2)]
    [InlineData("asthma phase three", Phases.Phase3)]
    public void A_phase_may_be_a_word(string text, Phases phase) => Assert.Equal(phase, Read(text).Phases);

    [Theory]
    [InlineData("kanker Haga", "hagaziekenhuis")]
    [InlineData("kanker Antonius Nieuwegein", "st-antonius-ziekenhuis")]
    [InlineData("kanker Antonius Sneek", "antonius-sneek")]
    [InlineData("kanker in het antonius in Sneek", "antonius-sneek")]
    [InlineData("kanker Lucas Andreas", "olvg")]
    [InlineData("kanker westeinde", "hmc")]
    [InlineData("kanker Sophia", "erasmus-mc")]
    [InlineData("kanker Martini", "martini-ziekenhuis")]
    [InlineData("kanker Groene Hart", "groene-hart-ziekenhuis")]
    [InlineData("kanker LangeLand", "hagaziekenhuis")]
    [InlineData("kanker Rijnland", "alrijne")]
    [InlineData("kanker Laurentius", "laurentius-ziekenhuis")]
    [InlineData("kanker Rivas", "beatrixziekenhuis")]
    [InlineData("kanker Diakonessenhuis Zeist", "diakonessenhuis")]
    [InlineData("kanker Princes maxima", "prinses-maxima-centrum")]
    [InlineData("kanker GVZ", "gelderse-vallei")]
    [InlineData("kanker UMC Utrecht", "umc-utrecht")]
    [InlineData("kanker UMC in Groningen", "umcg")]
    [InlineData("kanker HMC Den Haag", "hmc")]
    public void Hospitals_are_known_by_what_people_call_them(string text, string slug)
    {
        Assert.Equal(slug, Assert.Single(Read(text).Hospitals).Slug);
        Assert.Equal("", Read(text).Rest);
    }

    [Theory]
    [InlineData("kanker St. Antonius", "antonius-sneek", "st-antonius-ziekenhuis")]
    [InlineData("kanker Diaconessenhuis", "alrijne", "diakonessenhuis", "isala")]
    [InlineData("kanker Máxima", "maxima-mc", "prinses-maxima-centrum")]
    [InlineData("kanker UMC", "amsterdam-umc", "erasmus-mc", "lumc", "maastricht-umc", "radboudumc", "umc-utrecht", "umcg")]
    public void A_name_of_several_hospitals_is_all_of_them_until_one_is_chosen(string text, params string[] slugs)
    {
        var query = Read(text);
        var part = Assert.Single(query.Parts, part => part.Kind == PartKind.Hospital);

        Assert.Equal(slugs, query.Hospitals.Select(hospital => hospital.Slug).Order(StringComparer.Ordinal));
        Assert.Equal(query.Hospitals, part.Hospitals);
        // Choosing puts the whole name in its place.
        foreach (var hospital in part.Hospitals)
            Assert.Equal(hospital, Assert.Single(Read($"kanker {hospital.Name}").Hospitals));
    }

    [Fact]
    public void What_people_call_a_hospital_never_recognises_what_a_registry_says()
    {
        Assert.Null(Hospitals.BuiltIn.Recognise("Antonius", "Sneek"));
        Assert.Null(Hospitals.BuiltIn.Recognise("UMC", "Utrecht"));
    }

    [Theory]
    [InlineData("OMON12345", "NL-OMON12345")]
    [InlineData("nl-omon 12345", "NL-OMON12345")]
    [InlineData("chictr 2000029308", "ChiCTR2000029308")]
    [InlineData("2023 508143 51 00", "2023-508143-51-00")]
    [InlineData("2023 508143 51", "2023-508143-51")]
    [InlineData("2015 001234 11", "2015-001234-11")]
    public void An_id_is_read_in_any_spelling(string text, string id)
    {
        var part = Assert.Single(Read(text).Parts);

        Assert.Equal((PartKind.Identifier, id, text.Length), (part.Kind, part.Dutch, part.Length));
    }

    [Theory]
    [InlineData("2023 508143 patients 51")]
    [InlineData("chictr 20000")]
    public void Numbers_are_no_ids(string text) => Assert.DoesNotContain(Read(text).Parts, part => part.Kind == PartKind.Identifier);
}
