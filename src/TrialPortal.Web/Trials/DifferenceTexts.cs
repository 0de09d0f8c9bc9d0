using System.Globalization;
using TrialPortal.Domain.Trials;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Trials;

/// <summary>Where registries contradict each other, in plain words: about what, what each says, and why the portal shows what it shows.</summary>
internal sealed class DifferenceTexts(Language language)
{
    public string Heading => language.Pick("Waar de registers verschillen", "Where the registries differ");

    public string Intro => language.Pick(
        "Deze studie staat in meer dan één register. Soms staat daar niet hetzelfde in, bijvoorbeeld omdat het ene register later is bijgewerkt. Hier ziet u wat elk register zegt.",
        "This trial is in more than one registry. They do not always say the same, for instance because one was updated later. Here you see what each of them says.");

    public string See(int differences) => differences == 1 ? language.Pick("Bekijk het verschil", "See the difference") : language.Pick("Bekijk de verschillen", "See the differences");
    public string Register => language.Pick("Register", "Registry");
    public string Says => language.Pick("Zegt", "Says");
    public string AsOf => language.Pick("Bijgewerkt", "Updated");
    public string Shown => language.Pick("dit laten wij zien", "this is what we show");
    public string OtherCountries(int count) => language.Pick(
        $"Verschillen over {language.Count(count, "ander land", "andere landen")}", $"Differences about {language.Count(count, "other country", "other countries")}");

    /// <summary>Where on the page a difference is told.</summary>
    public static string Id(Trial trial, Discrepancy found) =>
        string.Create(CultureInfo.InvariantCulture, $"difference-{trial.Details.Discrepancies.TakeWhile(other => !ReferenceEquals(other, found)).Count()}");

    /// <summary>"De registers zeggen niet hetzelfde over de fase."</summary>
    public string Notice(IReadOnlyList<Discrepancy> found)
    {
        var about = found.Select(About).ToList();
        var list = about.Count == 1 ? about[0] : $"{string.Join(", ", about.SkipLast(1))} {language.Pick("en", "and")} {about[^1]}";
        return language.Pick($"De registers zeggen niet hetzelfde over {list}.", $"The registries do not say the same about {list}.");
    }

    public string Name(Discrepancy found) => Labels.Capital(About(found).Split(' ', 2) is [_, var name] ? name : About(found));

    /// <summary>Why this value and not the other.</summary>
    public string Rule(DiscrepancyField field) => field switch
    {
        DiscrepancyField.Status or DiscrepancyField.CountryStatus => language.Pick(
            "Wij laten zien wat het register zegt dat het laatst is bijgewerkt.", "We show what the registry says that was updated last."),
        DiscrepancyField.Start or DiscrepancyField.PrimaryCompletion or DiscrepancyField.Completion => language.Pick(
            "Zegt een register dat de datum al is geweest? Dan laten wij die zien. Anders de datum uit het register dat het laatst is bijgewerkt.",
            "Does a registry say that the date has passed? Then we show that one. Otherwise the date in the registry that was updated last."),
        _ => language.Pick(
            "Wij laten de waarde zien uit het register dat het meest over de studie vertelt.", "We show the value of the registry that tells most about the trial."),
    };

    /// <summary>What a registry says, in words; a value that is not understood stays as it is.</summary>
    public string Value(DiscrepancyField field, string value) => field switch
    {
        DiscrepancyField.Status => ApiNames.Find<RecruitmentStatus>(value) is { } status ? Labels.Of(status, language) : value,
        DiscrepancyField.CountryStatus => ApiNames.Find<Openness>(value) is { } openness ? Labels.Of(openness, language) : value,
        DiscrepancyField.Phases => PhasesOf(value),
        DiscrepancyField.Start or DiscrepancyField.PrimaryCompletion or DiscrepancyField.Completion => language.Date(value),
        DiscrepancyField.Enrollment => long.TryParse(value, CultureInfo.InvariantCulture, out var number) ? language.Number(number) : value,
        DiscrepancyField.MinimumAge or DiscrepancyField.MaximumAge when value == "none" => language.Pick("geen grens", "no limit"),
        DiscrepancyField.MinimumAge or DiscrepancyField.MaximumAge =>
            double.TryParse(value, CultureInfo.InvariantCulture, out var years) ? new TrialSentences(language, default).AgeOf((int)Math.Round(years * 365.25)) : value,
        _ => value,
    };

    private string About(Discrepancy found) => found.Field switch
    {
        DiscrepancyField.Status => language.Pick("de status van de studie", "the status of the trial"),
        DiscrepancyField.CountryStatus => language.Pick(
            $"de status {Labels.In(found.CountryCode ?? "", language)}", $"the status {Labels.In(found.CountryCode ?? "", language)}"),
        DiscrepancyField.Phases => language.Pick("de fase", "the phase"),
        DiscrepancyField.Start => language.Pick("het begin van de studie", "the start of the trial"),
        DiscrepancyField.PrimaryCompletion => language.Pick("het einde van de belangrijkste metingen", "the primary completion"),
        DiscrepancyField.Completion => language.Pick("het einde van de studie", "the end of the trial"),
        DiscrepancyField.Enrollment => language.Pick("het aantal deelnemers", "the number of participants"),
        DiscrepancyField.LeadSponsor => language.Pick("de opdrachtgever", "the sponsor"),
        DiscrepancyField.MinimumAge => language.Pick("de laagste leeftijd", "the minimum age"),
        _ => language.Pick("de hoogste leeftijd", "the maximum age"),
    };

    private string PhasesOf(string value)
    {
        var phases = Phases.None;
        foreach (var name in value.Split(',', StringSplitOptions.TrimEntries))
            phases |= ApiNames.Find<Phases>(name) ?? Phases.None;
        return phases == Phases.None ? value : Labels.Of(phases, language);
    }
}
