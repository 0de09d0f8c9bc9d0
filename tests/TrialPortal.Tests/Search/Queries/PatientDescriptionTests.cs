using TrialPortal.Domain.Trials;
using TrialPortal.Search.Queries;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Tests.Search.Queries;

public sealed class PatientDescriptionTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("borstkanker bij Utrecht")]
    [InlineData("vrouwen boven 50 met borstkanker fase 3 binnen 30 km van Utrecht die gentherapie zoeken en nog geen behandeling kregen")]
    public void A_short_text_is_a_query(string? text) => Assert.False(PatientDescription.Is(text));

    [Fact]
    public void More_than_three_hundred_characters_or_forty_words_are_a_description()
    {
        Assert.False(PatientDescription.Is(string.Join(' ', Enumerable.Repeat("word", 40))));
        Assert.True(PatientDescription.Is(string.Join(' ', Enumerable.Repeat("word", 41))));
        Assert.False(PatientDescription.Is(new string('x', 300)));
        Assert.True(PatientDescription.Is(new string('x', 301)));
    }

    [Theory]
    [InlineData("Patient is a 45-year-old man with asthma", 45, Sex.Male)]
    [InlineData("48 M with a h/o HTN", 48, Sex.Male)]
    [InlineData("74M hx of CAD", 74, Sex.Male)]
    [InlineData("A 32 yo woman, her husband and his brother", 32, Sex.Female)]
    [InlineData("Pt is a 22yo F otherwise healthy", 22, Sex.Female)]
    [InlineData("70 y/o with COPD since 5 years. She smokes", 70, Sex.Female)]
    [InlineData("Fernandez is a 41 year man who plays soccer", 41, Sex.Male)]
    [InlineData("Een vrouw van 62 jaar met borstkanker", 62, Sex.Female)]
    [InlineData("Een 62-jarige man, sinds 3 jaar klachten", 62, Sex.Male)]
    [InlineData("Mevrouw is 58 jaar oud", 58, Sex.Female)]
    [InlineData("Een vrouw van 42 met borstkanker", 42, Sex.Female)]
    [InlineData("Ik ben 71 en heb prostaatkanker", 71, null)]
    [InlineData("I am 54, a woman with asthma", 54, Sex.Female)]
    [InlineData("A man of 80 with asthma", 80, Sex.Male)]
    [InlineData("Ik ben 12 kilo afgevallen en woog een man van 80 kg", null, Sex.Male)]
    [InlineData("Hij is 3 jaar bekend met astma, was 2 jaar ziek, is drie maanden geleden geopereerd", null, Sex.Male)]
    [InlineData("Since 11 years, for the past 9 months, 5 years ago, sinds 3 jaar", null, null)]
    public void Age_and_sex_are_read(string text, int? years, Sex? sex)
    {
        var description = PatientDescription.Read(text);

        Assert.Equal(years is { } age ? Age.DaysOfYear(age) : null, description.AgeDays);
        Assert.Equal(sex, description.PersonSex);
        Assert.Equal(years is not null, description.Understood.Parts.Any(part => part.Kind == PartKind.Age));
        Assert.Equal(sex is not null, description.Understood.Parts.Any(part => part.Kind == PartKind.Sex));
        // They push down, and never leave out: Wanted does not take them as filters.
        Assert.True(description.Understood.IsDescription);
        Assert.Equal(years is { } told ? new AgeRange(told, told) : null, description.Understood.Ages);
        Assert.Equal(sex, description.Understood.PersonSex);
    }

    [Fact]
    public void The_age_of_a_baby_is_read_in_days_and_months()
    {
        Assert.Equal((3, 3), PatientDescription.Read("A 3-day-old female infant").AgeDays);
        Assert.Equal((152, 183), PatientDescription.Read("A 5 months old male").AgeDays);
        Assert.Equal((91, 122), PatientDescription.Read("Mijn dochter is nu drie maanden").AgeDays);
        Assert.Equal((122, 152), PatientDescription.Read("Een jongen, nu vier maanden oud").AgeDays);
    }

    [Theory]
    [InlineData("He has no history of asthma.")]
    [InlineData("She denies cough, fever and asthma.")]
    [InlineData("He does not have asthma.")]
    [InlineData("Asthma was excluded; asthma: negative.")]
    [InlineData("Geen astma.")]
    [InlineData("Zij heeft geen koorts of astma.")]
    [InlineData("Her family history is positive for asthma.")]
    [InlineData("Moeder had astma.")]
    [InlineData("Zijn zus heeft astma en zijn broer ook.")]
    [InlineData("Father and brother with asthma.")]
    [InlineData("Astma bij moeder en zus.")]
    [InlineData("Ik ben 71 en mijn vader had astma.")]
    [InlineData("Mijn dochter hoest. Mijn moeder heeft astma.")]
    [InlineData("Family: asthma (mother).")]
    [InlineData("Astma en HIV serologie negatief.")]
    public void What_is_denied_is_no_condition_of_the_patient(string text)
    {
        var description = PatientDescription.Read(text);

        Assert.DoesNotContain(description.Conditions, condition => condition.What == Asthma);
        Assert.DoesNotContain(description.Words, word => word.What is "asthma" or "astma");
    }

    [Theory]
    [InlineData("He has no fever but has asthma.")]
    [InlineData("He has no fever but asthma.")]
    [InlineData("No fever. Asthma since childhood.")]
    [InlineData("She did not tolerate the pills that she got for the asthma.")]
    [InlineData("Geen koorts, maar wel astma.")]
    [InlineData("Geen koorts, wel astma.")]
    [InlineData("He has asthma and the HIV test was negative.")]
    [InlineData("Moeder vertelt dat hij astma heeft.")]
    [InlineData("Zij woont bij haar moeder en heeft astma.")]
    [InlineData("Vader had darmkanker, patiënt zelf heeft astma.")]
    [InlineData("BRCA1 negatief, astma.")]
    [InlineData("Mijn moeder van 72 heeft astma. Mijn moeder woont alleen.")]
    [InlineData("Ik vraag dit voor mijn vader. Mijn vader heeft al jaren astma.")]
    [InlineData("A 32-year-old mother of two with asthma.")]
    public void What_follows_a_denial_is_not_denied(string text) =>
        Assert.Contains(PatientDescription.Read(text).Conditions, condition => condition.What == Asthma);

    [Fact]
    public void What_is_told_first_or_diagnosed_weighs_more_than_the_history()
    {
        var description = PatientDescription.Read("A man with Parkinson disease.\nHe is tired.\nMelanoma was diagnosed.\nPast Medical History:\nAsthma\nPsoriasis");

        Assert.Equal(["melanoma", "parkinson"], description.Conditions.Take(2).Select(condition => condition.What.English.Split(' ')[0].Split('\'')[0].ToLowerInvariant()));
        Assert.Contains(description.Conditions.Skip(2), condition => condition.What == Asthma);
        Assert.True(description.Conditions[^1].Weight < description.Conditions[1].Weight / 1.5f);
    }

    [Fact]
    public void Words_of_every_letter_and_numbers_tell_nothing()
    {
        var words = PatientDescription.Read("The patient presented to the clinic 3 weeks ago with hirsutism; de patiënt werd 2 weken geleden opgenomen.").Words.Select(word => word.What);

        Assert.Equal(["hirsutism"], words);
    }

    private static Condition Asthma { get; } = (Condition)MedicalVocabulary.BuiltIn.Names.Find("asthma")!.Single().Meaning;
}
