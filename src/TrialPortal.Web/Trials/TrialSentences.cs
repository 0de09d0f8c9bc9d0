using TrialPortal.Domain.Trials;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Trials;

/// <summary>
/// What a registry's fields say, in plain sentences (B1). Only what the fields hold: nobody is told that they can take part, and what is not
/// given is said to be unknown.
/// </summary>
/// <param name="language">Of the sentences.</param>
/// <param name="today">What is past and what is to come.</param>
public sealed class TrialSentences(Language language, DateOnly today)
{
    /// <summary>Confirmed longer ago than this, "recruiting" needs a warning.</summary>
    private const int MonthsFresh = 12;

    /// <summary>What kind of study it is and what happens in it.</summary>
    public IReadOnlyList<string> Kind(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return trial.Type switch
        {
            StudyType.Interventional => [Purpose(trial.Details.Design), .. Groups(trial.Details)],
            StudyType.Observational => [.. Observing(trial.Details.Design)],
            StudyType.ExpandedAccess =>
            [
                language.Pick("Dit is geen gewone studie.", "This is not an ordinary trial."),
                language.Pick(
                    "Een arts kan vragen om een middel dat nog niet te koop is, voor een patiënt voor wie er geen andere behandeling is.",
                    "A doctor can ask for a product that is not on the market yet, for a patient who has no other treatment."),
            ],
            _ => [language.Pick("Het register zegt niet wat voor soort studie dit is.", "The registry does not say what kind of trial this is.")],
        };
    }

    /// <summary>What the phase means, for each phase of the trial.</summary>
    public IReadOnlyList<string> Phase(Phases phases) => phases == Phases.None
        ? [language.Pick("Het register noemt geen fase.", "The registry gives no phase.")]
        : [.. ApiNames.Each(phases).Select(phase => phase switch
        {
            Phases.EarlyPhase1 => language.Pick(
                "Vroege fase 1: een paar mensen krijgen het middel, vaak in een heel kleine hoeveelheid. Het doel is kijken wat het in het lichaam doet.",
                "Early phase 1: a few people get the product, often in a very small amount. The aim is to see what it does in the body."),
            Phases.Phase1 => language.Pick(
                "Fase 1: een kleine groep mensen krijgt de behandeling. De onderzoekers kijken vooral of die veilig is en welke dosis past.",
                "Phase 1: a small group of people gets the treatment. The researchers mainly look at whether it is safe and which dose fits."),
            Phases.Phase2 => language.Pick(
                "Fase 2: een iets grotere groep mensen krijgt de behandeling. De onderzoekers kijken of die lijkt te werken en welke bijwerkingen er zijn.",
                "Phase 2: a somewhat larger group of people gets the treatment. The researchers look at whether it seems to work and at side effects."),
            Phases.Phase3 => language.Pick(
                "Fase 3: een grote groep mensen doet mee. De onderzoekers vergelijken de behandeling meestal met wat nu gebruikelijk is.",
                "Phase 3: a large group of people takes part. The researchers usually compare the treatment with what is usual now."),
            Phases.Phase4 => language.Pick(
                "Fase 4: het middel mag al gebruikt worden. De onderzoekers kijken hoe het werkt bij veel mensen en over langere tijd.",
                "Phase 4: the product is already allowed. The researchers look at how it works in many people and over a longer time."),
            _ => language.Pick(
                "Deze studie heeft geen fase. Fases zijn er vooral voor studies met geneesmiddelen.",
                "This trial has no phase. Phases are mostly for trials of medicines."),
        })];

    /// <summary>"Vrouwen van 18 tot en met 75 jaar."</summary>
    public string Who(Sex? sex, int? minimumDays, int? maximumDays)
    {
        var children = maximumDays < Years(18);
        var people = sex switch
        {
            Sex.Female => children ? language.Pick("Meisjes", "Girls")
                : minimumDays is null || minimumDays < Years(18) ? language.Pick("Meisjes en vrouwen", "Girls and women")
                : language.Pick("Vrouwen", "Women"),
            Sex.Male => children ? language.Pick("Jongens", "Boys")
                : minimumDays is null || minimumDays < Years(18) ? language.Pick("Jongens en mannen", "Boys and men")
                : language.Pick("Mannen", "Men"),
            _ when children => language.Pick("Kinderen", "Children"),
            _ => sex is null || minimumDays is not null || maximumDays is not null ? language.Pick("Mensen", "People") : language.Pick("Mannen en vrouwen", "Men and women"),
        };
        return $"{people} {AgeRange(minimumDays, maximumDays)}".TrimEnd();
    }

    /// <summary>Who may ask to take part, in sentences.</summary>
    public IReadOnlyList<string> WhoMayAsk(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        var sentences = new List<string>();
        var ages = trial.MinimumAgeDays is not null || trial.MaximumAgeDays is not null;
        if (trial.Sex is not null || ages)
            sentences.Add(Who(trial.Sex, trial.MinimumAgeDays, trial.MaximumAgeDays) + ".");
        if (ages && HasOnlyAgeGroups(trial))
            sentences.Add(language.Pick("Dit is een leeftijdsgroep: het register noemt geen precieze leeftijd.", "This is an age group: the registry gives no exact age."));
        if (trial.Sex is null)
            sentences.Add(language.Pick("Het register zegt niet of het om mannen of vrouwen gaat.", "The registry does not say whether it is about men or women."));
        if (!ages)
            sentences.Add(language.Pick("Het register noemt geen leeftijdsgrens.", "The registry gives no age limit."));
        sentences.Add(Healthy(trial.HealthyVolunteers));
        if (trial.Details.Eligibility.Criteria is not null)
            sentences.Add(language.Pick("Er zijn nog meer voorwaarden.", "There are more conditions."));
        return sentences;
    }

    /// <summary>The registry divides by age group and gives no limits of its own.</summary>
    public static bool HasOnlyAgeGroups(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return trial.Details.Eligibility is { MinimumAge: null, MaximumAge: null, AgeGroups.Count: > 0 };
    }

    public string Healthy(bool? healthyVolunteers) => healthyVolunteers switch
    {
        true => language.Pick("Gezonde vrijwilligers mogen ook vragen om mee te doen.", "Healthy volunteers may ask to take part too."),
        false => language.Pick("De studie is niet voor gezonde vrijwilligers.", "The trial is not for healthy volunteers."),
        _ => language.Pick("Het register zegt niet of de studie ook voor gezonde vrijwilligers is.", "The registry does not say whether the trial is for healthy volunteers too."),
    };

    /// <summary>"van 18 tot en met 75 jaar", "vanaf 6 maanden", "tot en met 17 jaar"; empty without limits.</summary>
    public string AgeRange(int? minimumDays, int? maximumDays) => (minimumDays, maximumDays) switch
    {
        (null, null) => "",
        (0, null) => language.Pick("van elke leeftijd", "of any age"),
        ({ } minimum, null) => language.Pick($"vanaf {AgeOf(minimum)}", $"aged {AgeOf(minimum)} and over"),
        (null, { } maximum) => language.Pick($"tot en met {AgeOf(maximum)}", $"aged up to {AgeOf(maximum)}"),
        ({ } minimum, { } maximum) => Range(Unit(minimum), Unit(maximum)),
    };

    /// <summary>An age in the unit that says it best: "18 jaar", "6 maanden", "4 weken", "30 dagen".</summary>
    public string AgeOf(int days) => InWords(Unit(days));

    /// <summary>Number of participants, wanted or reached.</summary>
    public string Enrollment(int? number, DateKind? kind) => (number, kind) switch
    {
        (null, _) => language.Pick("Het register noemt geen aantal deelnemers.", "The registry gives no number of participants."),
        (0, DateKind.Actual) => language.Pick("Er heeft niemand meegedaan.", "Nobody took part."),
        (1, DateKind.Actual) => language.Pick("Er deed 1 persoon mee.", "1 person took part."),
        ({ } people, DateKind.Actual) => language.Pick($"Er deden {language.Number(people)} mensen mee.", $"{language.Number(people)} people took part."),
        ({ } people, DateKind.Estimated) => language.Pick(
            $"De onderzoekers verwachten {language.Count(people, "deelnemer", "deelnemers")}.",
            $"The researchers expect {language.Count(people, "participant", "participants")}."),
        ({ } people, _) => language.Pick(
            $"Het register noemt {language.Count(people, "deelnemer", "deelnemers")}.", $"The registry gives {language.Count(people, "participant", "participants")}."),
    };

    /// <summary>"in februari 2011", "op 3 februari 2011", "in 2011".</summary>
    public string When(PartialDate date) => date.Precision == DatePrecision.Day
        ? language.Pick($"op {language.Date(date.Earliest)}", $"on {language.Date(date.Earliest)}")
        : $"in {language.Date(date.ToString())}";

    /// <summary>When it started or will start; an expected day that has passed is said to be unconfirmed.</summary>
    public string Start(PartialDate? start, DateKind? kind) => (start, kind) switch
    {
        (null, _) => language.Pick("Het register zegt niet wanneer de studie begint.", "The registry does not say when the trial starts."),
        ({ } date, DateKind.Actual) => language.Pick($"De studie is begonnen {When(date)}.", $"The trial started {When(date)}."),
        ({ } date, DateKind.Estimated) when IsPast(date) => language.Pick(
            $"De studie zou beginnen {When(date)}. Of dat zo is, staat niet in het register.",
            $"The trial was expected to start {When(date)}. Whether it did is not in the registry."),
        ({ } date, DateKind.Estimated) => language.Pick($"De studie begint naar verwachting {When(date)}.", $"The trial is expected to start {When(date)}."),
        ({ } date, _) => language.Pick($"Begin van de studie: {language.Date(date.ToString())}.", $"Start of the trial: {language.Date(date.ToString())}."),
    };

    /// <summary>When it ended or will end.</summary>
    public string End(PartialDate? end, DateKind? kind) => (end, kind) switch
    {
        (null, _) => language.Pick("Het register zegt niet wanneer de studie eindigt.", "The registry does not say when the trial ends."),
        ({ } date, DateKind.Actual) => language.Pick($"De studie is geëindigd {When(date)}.", $"The trial ended {When(date)}."),
        ({ } date, DateKind.Estimated) when IsPast(date) => language.Pick(
            $"De studie zou eindigen {When(date)}. Of dat zo is, staat niet in het register.",
            $"The trial was expected to end {When(date)}. Whether it did is not in the registry."),
        ({ } date, DateKind.Estimated) => language.Pick($"De studie eindigt naar verwachting {When(date)}.", $"The trial is expected to end {When(date)}."),
        ({ } date, _) => language.Pick($"Einde van de studie: {language.Date(date.ToString())}.", $"End of the trial: {language.Date(date.ToString())}."),
    };

    /// <summary>What the trial as a whole does.</summary>
    public string Status(RecruitmentStatus status) => status switch
    {
        RecruitmentStatus.NotYetRecruiting => language.Pick("De studie zoekt nog geen deelnemers.", "The trial is not recruiting yet."),
        RecruitmentStatus.Recruiting => language.Pick("De studie zoekt deelnemers.", "The trial is recruiting."),
        RecruitmentStatus.EnrollingByInvitation => language.Pick(
            "Alleen mensen die worden uitgenodigd, doen mee. U kunt zich niet zelf aanmelden.", "Only people who are invited take part. You cannot apply yourself."),
        RecruitmentStatus.ActiveNotRecruiting => language.Pick("De studie loopt nog, maar zoekt geen deelnemers meer.", "The trial is still running, but no longer recruiting."),
        RecruitmentStatus.Suspended => language.Pick("De studie ligt nu stil en zoekt geen deelnemers.", "The trial is paused and is not recruiting."),
        RecruitmentStatus.Terminated => language.Pick("De studie is eerder gestopt dan gepland.", "The trial stopped earlier than planned."),
        RecruitmentStatus.Completed => language.Pick("De studie is afgelopen.", "The trial has ended."),
        RecruitmentStatus.Withdrawn => language.Pick("De studie is ingetrokken voordat er iemand meedeed.", "The trial was withdrawn before anyone took part."),
        RecruitmentStatus.Available => language.Pick("Een arts kan dit middel aanvragen.", "A doctor can ask for this product."),
        RecruitmentStatus.NoLongerAvailable => language.Pick("Dit middel kan niet meer worden aangevraagd.", "This product can no longer be asked for."),
        RecruitmentStatus.TemporarilyNotAvailable => language.Pick("Dit middel kan tijdelijk niet worden aangevraagd.", "This product can temporarily not be asked for."),
        RecruitmentStatus.ApprovedForMarketing => language.Pick("Dit middel is toegelaten als geneesmiddel. Vraag uw arts ernaar.", "This product has been approved as a medicine. Ask your doctor about it."),
        RecruitmentStatus.Withheld => language.Pick("Het register houdt de gegevens van deze studie nog achter.", "The registry still withholds the details of this trial."),
        _ => language.Pick(
            "Het register weet niet of deze studie nog loopt: de gegevens zijn lang niet bevestigd.",
            "The registry does not know whether this trial is still running: it has not been confirmed for a long time."),
    };

    /// <summary>Whether it is open in the Netherlands, and what that rests on.</summary>
    /// <param name="trial">With its countries.</param>
    public IReadOnlyList<string> Here(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        if (trial.Countries.Find(country => country.CountryCode == "NL") is not { } here)
        {
            return [Status(trial.Status), trial.Sites.Count == 0
                ? language.Pick("Het register noemt geen ziekenhuizen. Of er een in Nederland meedoet, is niet bekend.", "The registry names no hospitals. Whether one in the Netherlands takes part is not known.")
                : language.Pick("Het register noemt geen ziekenhuis in Nederland.", "The registry names no hospital in the Netherlands.")];
        }
        var sentences = new List<string>();
        if (here.Basis is OpennessBasis.TrialClosed or OpennessBasis.TrialUnknown)
            sentences.Add(Status(trial.Status));
        sentences.Add(Evidence(trial, here));
        if (here.Basis == OpennessBasis.Sites && here.SilentSites > 0)
        {
            sentences.Add(here.SilentSites == 1
                ? language.Pick("Eén ziekenhuis zegt er niets over.", "One hospital does not say.")
                : language.Pick($"{language.Number(here.SilentSites)} ziekenhuizen zeggen er niets over.", $"{language.Number(here.SilentSites)} hospitals do not say."));
        }
        return sentences;
    }

    /// <summary>What openness in a country of this trial rests on.</summary>
    public string Evidence(Trial trial, TrialCountry country)
    {
        ArgumentNullException.ThrowIfNull(trial);
        ArgumentNullException.ThrowIfNull(country);
        return OpennessSentences.Evidence(
            new(country.CountryCode, country.Openness, country.Basis, country.Sites, country.RecruitingSites, country.SilentSites),
            RegistryStatus(trial, country.CountryCode), language);
    }

    /// <summary>The member state's own status; null when no registry gives one.</summary>
    public static string? RegistryStatus(Trial trial, string countryCode)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return trial.Details.MemberStates.FirstOrDefault(state => state.CountryCode == countryCode)?.RegistryStatus;
    }

    /// <summary>How old the status is: confirmed when; with a warning when that is long ago. Null when the registry does not say.</summary>
    public string? Confirmed(PartialDate? verified, RecruitmentStatus status)
    {
        if (verified is not { } date)
            return null;
        var confirmed = language.Pick($"De onderzoekers hebben dit voor het laatst bevestigd {When(date)}.", $"The researchers last confirmed this {When(date)}.");
        return status is RecruitmentStatus.Recruiting or RecruitmentStatus.NotYetRecruiting or RecruitmentStatus.Available && date.Earliest.AddMonths(MonthsFresh) < today
            ? confirmed + language.Pick(" Dat is meer dan een jaar geleden: vraag na of het nog klopt.", " That is more than a year ago: ask whether it is still true.")
            : confirmed;
    }

    private string Purpose(DesignDetails design) => design.PrimaryPurpose switch
    {
        "treatment" => language.Pick("De onderzoekers bestuderen een behandeling.", "The researchers study a treatment."),
        "prevention" => language.Pick("De onderzoekers bestuderen hoe je een ziekte kunt voorkomen.", "The researchers study how to prevent a disease."),
        "diagnostic" => language.Pick("De onderzoekers bestuderen een manier om een ziekte vast te stellen.", "The researchers study a way to find out whether someone has a disease."),
        "supportive_care" => language.Pick("De onderzoekers bestuderen hoe je klachten of bijwerkingen kunt verminderen.", "The researchers study how to relieve symptoms or side effects."),
        "screening" => language.Pick("De onderzoekers bestuderen hoe je een ziekte vroeg kunt ontdekken.", "The researchers study how to find a disease early."),
        "health_services_research" => language.Pick("De onderzoekers bestuderen hoe zorg het best gegeven kan worden.", "The researchers study how care is best given."),
        "basic_science" => language.Pick("De onderzoekers bestuderen hoe het lichaam of een ziekte werkt.", "The researchers study how the body or a disease works."),
        "device_feasibility" => language.Pick("De onderzoekers testen of een nieuw hulpmiddel bruikbaar is.", "The researchers test whether a new device can be used."),
        "ect" => language.Pick("De onderzoekers bestuderen uitleg, begeleiding of training.", "The researchers study education, counselling or training."),
        _ => language.Pick("Deelnemers krijgen of doen iets volgens een vast plan. De onderzoekers bestuderen wat dat doet.", "Participants get or do something by a fixed plan. The researchers study what that does."),
    };

    private IEnumerable<string> Groups(TrialDetails details)
    {
        var design = details.Design;
        if (design.InterventionModel == "single_group")
            yield return language.Pick("Er is één groep: alle deelnemers krijgen hetzelfde.", "There is one group: all participants get the same.");
        else if (design.InterventionModel == "crossover")
            yield return language.Pick("Deelnemers krijgen verschillende behandelingen na elkaar.", "Participants get different treatments one after the other.");
        else if (details.Arms.Count > 1)
            yield return language.Pick($"Er zijn {language.Number(details.Arms.Count)} groepen.", $"There are {language.Number(details.Arms.Count)} groups.");
        if (design.Allocation == "randomized")
        {
            yield return design.InterventionModel == "crossover"
                ? language.Pick("Het lot bepaalt de volgorde.", "Chance decides the order.")
                : language.Pick("Het lot bepaalt wie in welke groep komt.", "Chance decides who is in which group.");
        }
        else if (design.Allocation == "non_randomized")
            yield return language.Pick("Niet het lot, maar iets anders bepaalt wie in welke groep komt.", "Something other than chance decides who is in which group.");
        if (details.Arms.Any(arm => arm.Kind == "placebo_comparator"))
            yield return language.Pick("In de studie wordt ook een placebo gebruikt: een middel zonder werkende stof.", "The trial also uses a placebo: a product without an active substance.");
        if (details.Arms.Any(arm => arm.Kind == "sham_comparator"))
            yield return language.Pick("In de studie wordt ook een schijnbehandeling gebruikt: die lijkt echt, maar werkt niet.", "The trial also uses a sham treatment: it looks real, but does nothing.");
        if (design.WhoIsMasked.Contains("participant"))
            yield return language.Pick("Deelnemers weten niet wat zij krijgen.", "Participants do not know what they get.");
        else if (design.Masking == "none" && design.InterventionModel != "single_group")
            yield return language.Pick("Iedereen weet wie wat krijgt.", "Everyone knows who gets what.");
    }

    private IEnumerable<string> Observing(DesignDetails design)
    {
        if (design.PatientRegistry == true)
            yield return language.Pick("Dit is een register van patiënten.", "This is a patient registry.");
        yield return language.Pick("De onderzoekers volgen mensen of bekijken hun gegevens.", "The researchers follow people or look at their data.");
        yield return language.Pick("Door de studie verandert de behandeling van deelnemers niet.", "The trial does not change the treatment of participants.");
        if (design.TimePerspective == "retrospective")
            yield return language.Pick("Het gaat om gegevens van vroeger.", "It is about data from the past.");
    }

    private bool IsPast(PartialDate date) => date.Precision switch
    {
        DatePrecision.Day => date.Earliest < today,
        DatePrecision.Month => date.Earliest.AddMonths(1) <= today,
        _ => date.Earliest.AddYears(1) <= today,
    };

    private static int Years(int years) => Age.DaysOfYear(years).First;

    private enum AgeUnit
    {
        Day,
        Week,
        Month,
        Year,
    }

    // Registries give ages in round units; days are what the portal stores.
    private static (int Number, AgeUnit Unit) Unit(int days)
    {
        if (days >= 360 && Near(days, 365.25) is { } years)
            return (years, AgeUnit.Year);
        if (days >= 58 && Near(days, 365.25 / 12) is { } months)
            return (months, AgeUnit.Month);
        if (days >= 1000)
            return ((int)Math.Round(days / 365.25), AgeUnit.Year);
        return days >= 14 && days % 7 == 0 ? (days / 7, AgeUnit.Week) : (days, AgeUnit.Day);
    }

    private static int? Near(int days, double unit) => Math.Round(days / unit) is var number && Math.Abs((number * unit) - days) <= 0.76 ? (int)number : null;

    private string Range((int Number, AgeUnit Unit) minimum, (int Number, AgeUnit Unit) maximum)
    {
        if (minimum == maximum)
            return language.Pick($"van {InWords(minimum)}", $"aged {InWords(minimum)}");
        // The unit is said once when it is the same.
        var from = minimum.Unit == maximum.Unit ? language.Number(minimum.Number) : InWords(minimum);
        return language.Pick($"van {from} tot en met {InWords(maximum)}", $"aged {from} to {InWords(maximum)}");
    }

    private string InWords((int Number, AgeUnit Unit) age) => age.Unit switch
    {
        AgeUnit.Year => language.Pick($"{language.Number(age.Number)} jaar", language.Count(age.Number, "year", "years")),
        AgeUnit.Month => language.Count(age.Number, language.Pick("maand", "month"), language.Pick("maanden", "months")),
        AgeUnit.Week => language.Count(age.Number, language.Pick("week", "week"), language.Pick("weken", "weeks")),
        _ => language.Count(age.Number, language.Pick("dag", "day"), language.Pick("dagen", "days")),
    };
}
