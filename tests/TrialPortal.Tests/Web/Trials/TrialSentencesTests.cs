using TrialPortal.Domain.Trials;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Trials;

namespace TrialPortal.Tests.Web.Trials;

public sealed class TrialSentencesTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly TrialSentences Dutch = new(Language.Dutch, Today);
    private static readonly TrialSentences English = new(Language.English, Today);

    [Theory]
    [InlineData(Sex.Female, "18 Years", "75 Years", "Vrouwen van 18 tot en met 75 jaar", "Women aged 18 to 75 years")]
    [InlineData(Sex.Female, "12 Years", null, "Meisjes en vrouwen vanaf 12 jaar", "Girls and women aged 12 years and over")]
    [InlineData(Sex.Male, null, "17 Years", "Jongens tot en met 17 jaar", "Boys aged up to 17 years")]
    [InlineData(Sex.Male, "18 Years", "18 Years", "Mannen van 18 jaar", "Men aged 18 years")]
    [InlineData(Sex.All, "6 Months", "5 Years", "Kinderen van 6 maanden tot en met 5 jaar", "Children aged 6 months to 5 years")]
    [InlineData(Sex.All, "4 Weeks", "12 Months", "Kinderen van 4 weken tot en met 1 jaar", "Children aged 4 weeks to 1 year")]
    [InlineData(Sex.All, "1 Day", "30 Days", "Kinderen van 1 tot en met 30 dagen", "Children aged 1 to 30 days")]
    [InlineData(Sex.All, "18 Months", null, "Mensen vanaf 18 maanden", "People aged 18 months and over")]
    [InlineData(Sex.All, "0 Days", null, "Mensen van elke leeftijd", "People of any age")]
    [InlineData(Sex.All, null, null, "Mannen en vrouwen", "Men and women")]
    [InlineData(null, "18 Years", null, "Mensen vanaf 18 jaar", "People aged 18 years and over")]
    public void Who_is_said_with_sex_and_ages(Sex? sex, string? minimum, string? maximum, string dutch, string english)
    {
        var (least, most) = (Age.ToDays(minimum, out _), Age.ToDays(maximum, out _));

        Assert.Equal(dutch, Dutch.Who(sex, least, most));
        Assert.Equal(english, English.Who(sex, least, most));
    }

    [Fact]
    public void Every_age_in_years_and_months_is_said_as_the_registry_gave_it()
    {
        for (var years = 1; years <= 120; years++)
            Assert.Equal($"{years} jaar", Dutch.AgeOf(Age.ToDays($"{years} Years", out _)!.Value));
        for (var months = 2; months < 24; months++)
            Assert.Equal(months == 12 ? "1 jaar" : $"{months} maanden", Dutch.AgeOf(Age.ToDays($"{months} Months", out _)!.Value));
    }

    [Theory]
    [InlineData("2011", "in 2011", "in 2011")]
    [InlineData("2011-02", "in februari 2011", "in February 2011")]
    [InlineData("2011-02-03", "op 3 februari 2011", "on 3 February 2011")]
    public void A_date_is_as_precise_as_it_is_known(string date, string dutch, string english)
    {
        Assert.Equal(dutch, Dutch.When(PartialDate.Parse(date)));
        Assert.Equal(english, English.When(PartialDate.Parse(date)));
    }

    [Theory]
    [InlineData("2027-03", DateKind.Estimated, "De studie begint naar verwachting in maart 2027.")]
    [InlineData("2026-11", DateKind.Estimated, "De studie begint naar verwachting in november 2026.")]
    [InlineData("2026-10", DateKind.Estimated, "De studie zou beginnen in oktober 2026. Of dat zo is, staat niet in het register.")]
    [InlineData("2026", DateKind.Estimated, "De studie begint naar verwachting in 2026.")]
    [InlineData("2011-02-03", DateKind.Actual, "De studie is begonnen op 3 februari 2011.")]
    [InlineData("2011-02", null, "Begin van de studie: februari 2011.")]
    [InlineData(null, null, "Het register zegt niet wanneer de studie begint.")]
    public void An_expected_start_that_has_passed_is_not_said_to_have_happened(string? date, DateKind? kind, string sentence) =>
        Assert.Equal(sentence, Dutch.Start(date is null ? null : PartialDate.Parse(date), kind));

    [Theory]
    [InlineData(0, DateKind.Actual, "Er heeft niemand meegedaan.", "Nobody took part.")]
    [InlineData(1, DateKind.Actual, "Er deed 1 persoon mee.", "1 person took part.")]
    [InlineData(1204, DateKind.Actual, "Er deden 1.204 mensen mee.", "1,204 people took part.")]
    [InlineData(1, DateKind.Estimated, "De onderzoekers verwachten 1 deelnemer.", "The researchers expect 1 participant.")]
    [InlineData(80, DateKind.Estimated, "De onderzoekers verwachten 80 deelnemers.", "The researchers expect 80 participants.")]
    [InlineData(80, null, "Het register noemt 80 deelnemers.", "The registry gives 80 participants.")]
    [InlineData(null, null, "Het register noemt geen aantal deelnemers.", "The registry gives no number of participants.")]
    public void Numbers_of_people_are_singular_or_plural(int? number, DateKind? kind, string dutch, string english)
    {
        Assert.Equal(dutch, Dutch.Enrollment(number, kind));
        Assert.Equal(english, English.Enrollment(number, kind));
    }

    [Theory]
    [InlineData(RecruitmentStatus.Recruiting, new[] { RecruitmentStatus.Recruiting, RecruitmentStatus.Recruiting, RecruitmentStatus.Completed, RecruitmentStatus.Completed, RecruitmentStatus.Completed },
        "2 van de 5 ziekenhuizen in Nederland zeggen dat zij deelnemers zoeken.", "2 of the 5 hospitals in the Netherlands say that they are recruiting.")]
    [InlineData(RecruitmentStatus.Recruiting, new[] { RecruitmentStatus.Recruiting, RecruitmentStatus.Suspended },
        "1 van de 2 ziekenhuizen in Nederland zegt dat het deelnemers zoekt.", "1 of the 2 hospitals in the Netherlands says that it is recruiting.")]
    [InlineData(RecruitmentStatus.Recruiting, new[] { RecruitmentStatus.Recruiting },
        "Het enige ziekenhuis in Nederland zegt dat het deelnemers zoekt.", "The only hospital in the Netherlands says that it is recruiting.")]
    [InlineData(RecruitmentStatus.Recruiting, new[] { RecruitmentStatus.Recruiting, RecruitmentStatus.Unknown },
        "1 van de 2 ziekenhuizen in Nederland zegt dat het deelnemers zoekt. Eén ziekenhuis zegt er niets over.",
        "1 of the 2 hospitals in the Netherlands says that it is recruiting. One hospital does not say.")]
    [InlineData(RecruitmentStatus.Recruiting, new[] { RecruitmentStatus.Unknown, RecruitmentStatus.Unknown },
        "De studie zoekt deelnemers. Het register zegt niet of de ziekenhuizen in Nederland dat ook doen.",
        "The trial is recruiting. The registry does not say whether the hospitals in the Netherlands are.")]
    [InlineData(RecruitmentStatus.Recruiting, new[] { RecruitmentStatus.Completed },
        "De studie zoekt elders deelnemers, maar het ziekenhuis in Nederland niet.", "The trial is recruiting elsewhere, but the hospital in the Netherlands is not.")]
    [InlineData(RecruitmentStatus.Recruiting, new[] { RecruitmentStatus.NotYetRecruiting },
        "De studie is elders al begonnen. De ziekenhuizen in Nederland zoeken nog geen deelnemers.",
        "The trial has begun elsewhere. The hospitals in the Netherlands are not recruiting yet.")]
    [InlineData(RecruitmentStatus.NotYetRecruiting, new[] { RecruitmentStatus.Unknown },
        "De studie zoekt nog nergens deelnemers. Het register noemt 1 ziekenhuis in Nederland.",
        "The trial is not recruiting anywhere yet. The registry names 1 hospital in the Netherlands.")]
    [InlineData(RecruitmentStatus.Completed, new[] { RecruitmentStatus.Recruiting },
        "De studie is afgelopen. Ook in Nederland zoekt geen ziekenhuis deelnemers.", "The trial has ended. No hospital in the Netherlands is recruiting either.")]
    [InlineData(RecruitmentStatus.Unknown, new[] { RecruitmentStatus.Recruiting },
        "Het register weet niet of deze studie nog loopt: de gegevens zijn lang niet bevestigd. Het register noemt 1 ziekenhuis in Nederland.",
        "The registry does not know whether this trial is still running: it has not been confirmed for a long time. The registry names 1 hospital in the Netherlands.")]
    public void Openness_comes_with_its_evidence(RecruitmentStatus status, RecruitmentStatus[] sites, string dutch, string english)
    {
        var trial = Trial(status, sites.Select(site => new TrialSite { CountryCode = "NL", Status = site }));

        Assert.Equal(dutch, string.Join(' ', Dutch.Here(trial)));
        Assert.Equal(english, string.Join(' ', English.Here(trial)));
    }

    [Fact]
    public void A_trial_elsewhere_and_a_trial_without_places_are_told_apart()
    {
        Assert.Contains("geen ziekenhuis in Nederland", Dutch.Here(Trial(RecruitmentStatus.Recruiting, [new() { CountryCode = "BE" }]))[1]);
        Assert.Contains("is niet bekend", Dutch.Here(Trial(RecruitmentStatus.Recruiting, []))[1]);
        Assert.Equal(Openness.Unknown, Labels.Shown(null, 0, RecruitmentStatus.Recruiting));
        Assert.Null(Labels.Shown(null, 0, RecruitmentStatus.Completed));
        Assert.Null(Labels.Shown(null, 3, RecruitmentStatus.Recruiting));
    }

    [Fact]
    public void A_status_that_was_confirmed_long_ago_comes_with_a_warning()
    {
        Assert.Contains("vraag na", Dutch.Confirmed(PartialDate.Parse("2025-09"), RecruitmentStatus.Recruiting));
        Assert.DoesNotContain("vraag na", Dutch.Confirmed(PartialDate.Parse("2026-09"), RecruitmentStatus.Recruiting)!);
        Assert.DoesNotContain("vraag na", Dutch.Confirmed(PartialDate.Parse("2015-09"), RecruitmentStatus.Completed)!);
        Assert.Null(Dutch.Confirmed(null, RecruitmentStatus.Recruiting));
    }

    [Fact]
    public void The_kind_of_study_follows_from_its_design()
    {
        var trial = Trial(RecruitmentStatus.Recruiting, []);
        trial.Type = StudyType.Interventional;
        trial.Details = new()
        {
            Design = new() { PrimaryPurpose = "treatment", Allocation = "randomized", InterventionModel = "parallel", Masking = "double", WhoIsMasked = ["participant"] },
            Arms = [new("A"), new("B") { Kind = "placebo_comparator" }],
        };

        Assert.Equal(
            "De onderzoekers bestuderen een behandeling. Er zijn 2 groepen. Het lot bepaalt wie in welke groep komt. " +
            "In de studie wordt ook een placebo gebruikt: een middel zonder werkende stof. Deelnemers weten niet wat zij krijgen.",
            string.Join(' ', Dutch.Kind(trial)));
    }

    [Fact]
    public void Every_value_has_a_sentence_in_both_languages_and_no_sentence_says_that_one_can_join()
    {
        var sentences = Enum.GetValues<RecruitmentStatus>().SelectMany(status => new[] { Dutch.Status(status), English.Status(status) })
            .Concat(ApiNames.AllPhases.Append(Phases.None).SelectMany(phase => Dutch.Phase(phase).Concat(English.Phase(phase))))
            .ToList();

        Assert.All(sentences, sentence => Assert.EndsWith(".", sentence));
        Assert.DoesNotContain(sentences, sentence => sentence.Contains("u kunt meedoen", StringComparison.OrdinalIgnoreCase) || sentence.Contains("you can join", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(2, Dutch.Phase(Phases.Phase1 | Phases.Phase2).Count);
    }

    private static Trial Trial(RecruitmentStatus status, IEnumerable<TrialSite> sites)
    {
        var trial = new Trial { PublicId = "NCT00000001", Title = "A trial", Status = status, Sites = [.. sites] };
        trial.Countries = TrialCountry.Of(status, trial.Sites);
        return trial;
    }
}
