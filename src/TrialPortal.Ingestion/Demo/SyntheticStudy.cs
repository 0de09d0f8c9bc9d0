using System.Globalization;
using System.Text.Json;
using static System.FormattableString;

namespace TrialPortal.Ingestion.Demo;

/// <summary>
/// Writes one study after another, module by module in the order of the registry's own records. The numbers were counted in 310 real records;
/// counts in a <see cref="Mix{T}"/> are theirs.
/// </summary>
internal sealed class SyntheticStudy
{
    private static readonly Mix<string[]> phases = new((121, ["NA"]), (38, ["PHASE2"]), (33, ["PHASE3"]), (26, ["PHASE1"]),
        (17, ["PHASE1", "PHASE2"]), (7, ["PHASE4"]), (5, ["PHASE2", "PHASE3"]), (2, ["EARLY_PHASE1"]));

    private static readonly Mix<string> sexes = new((294, "ALL"), (12, "FEMALE"), (4, "MALE"));
    private static readonly Mix<bool?> healthyVolunteers = new((255, false), (44, true), (11, null));

    private static readonly Mix<string?> minimumAges = new((204, "18 Years"), (18, null), (10, "22 Years"), (9, "1 Year"), (6, "4 Years"),
        (6, "19 Years"), (5, "3 Years"), (8, "65 Years"), (8, "60 Years"), (8, "16 Years"), (8, "12 Years"), (6, "6 Months"), (3, "30 Days"),
        (4, "45 Years"), (7, "40 Years"));

    private static readonly Mix<string?> maximumAges = new((146, null), (31, "65 Years"), (28, "75 Years"), (18, "70 Years"), (18, "80 Years"),
        (12, "64 Years"), (10, "85 Years"), (8, "99 Years"), (9, "55 Years"), (6, "50 Years"));

    private static readonly Mix<string?> childMaximumAges = new((6, null), (6, "21 Years"), (5, "30 Years"), (6, "17 Years"), (3, "18 Years"));
    private static readonly Mix<string> sponsorClasses = new((189, "OTHER"), (109, "INDUSTRY"), (7, "NETWORK"), (4, "OTHER_GOV"), (1, "FED"));

    private static readonly Mix<string> interventionTypes = new((286, "DRUG"), (95, "DEVICE"), (65, "OTHER"), (41, "BEHAVIORAL"),
        (17, "PROCEDURE"), (15, "DIAGNOSTIC_TEST"), (11, "BIOLOGICAL"), (7, "RADIATION"), (5, "DIETARY_SUPPLEMENT"), (1, "GENETIC"),
        (1, "COMBINATION_PRODUCT"));

    private static readonly Mix<string?> armTypes = new((304, "EXPERIMENTAL"), (70, "ACTIVE_COMPARATOR"), (37, "OTHER"), (25, "PLACEBO_COMPARATOR"),
        (20, "NO_INTERVENTION"), (14, "SHAM_COMPARATOR"));

    private static readonly Mix<string> purposes = new((185, "TREATMENT"), (13, "SUPPORTIVE_CARE"), (12, "PREVENTION"), (11, "DIAGNOSTIC"),
        (10, "OTHER"), (7, "HEALTH_SERVICES_RESEARCH"), (5, "DEVICE_FEASIBILITY"), (4, "BASIC_SCIENCE"), (2, "SCREENING"));

    private static readonly Mix<string> models = new((125, "PARALLEL"), (95, "SINGLE_GROUP"), (15, "CROSSOVER"), (13, "SEQUENTIAL"), (1, "FACTORIAL"));
    private static readonly Mix<string> maskings = new((166, "NONE"), (29, "SINGLE"), (27, "DOUBLE"), (21, "QUADRUPLE"), (5, "TRIPLE"));

    private static readonly Mix<IReadOnlyList<DemoPlace>> countries = new(
        (1161, DemoPlaces.In("United States")), (197, DemoPlaces.In("Japan")), (153, DemoPlaces.In("Germany")), (151, DemoPlaces.In("France")),
        (145, DemoPlaces.In("China")), (139, DemoPlaces.In("Spain")), (113, DemoPlaces.In("Italy")), (92, DemoPlaces.In("Canada")),
        (86, DemoPlaces.In("United Kingdom")), (64, DemoPlaces.In("Australia")), (36, DemoPlaces.In("Belgium")),
        (600, [.. DemoPlaces.Abroad.Where(place => place.Country != "United States")]));

    private static readonly Distribution siteCounts = new((0, 0), (0.077, 1), (0.7, 1), (0.75, 2), (0.83, 5), (0.9, 21), (0.95, 50), (0.99, 150), (1, 380));
    private static readonly Distribution dutchSiteCounts = new((0, 1), (0.55, 1), (0.9, 3), (1, 7));
    private static readonly Distribution briefSummaryLengths = new((0, 60), (0.1, 148), (0.25, 216), (0.5, 372), (0.75, 665), (0.9, 1164), (0.95, 1537), (1, 2900));
    private static readonly Distribution descriptionLengths = new((0, 90), (0.1, 276), (0.25, 573), (0.5, 1050), (0.75, 1736), (0.9, 2716), (0.95, 4433), (1, 11000));
    private static readonly Distribution criteriaLengths = new((0, 90), (0.1, 359), (0.25, 575), (0.5, 1083), (0.75, 2562), (0.9, 4957), (0.95, 6013), (1, 10500));
    private static readonly Distribution briefTitleLengths = new((0, 25), (0.1, 46), (0.5, 80), (0.9, 133), (1, 250));
    private static readonly Distribution officialTitleLengths = new((0, 40), (0.1, 72), (0.5, 139), (0.9, 225), (1, 400));
    private static readonly Distribution primaryOutcomeCounts = new((0, 1), (0.65, 1), (0.8, 2), (0.9, 3), (0.95, 5), (1, 11));
    private static readonly Distribution secondaryOutcomeCounts = new((0, 0), (0.19, 0), (0.25, 1), (0.5, 3), (0.75, 7), (0.9, 13), (0.95, 16), (1, 62));
    private static readonly Distribution shortTexts = new((0, 12), (0.1, 37), (0.25, 64), (0.5, 118), (0.75, 247), (0.9, 425), (1, 950));
    private static readonly Distribution outcomeTexts = new((0, 15), (0.1, 39), (0.25, 70), (0.5, 140), (0.75, 250), (0.9, 470), (1, 1000));
    private static readonly Distribution armCounts = new((0, 1), (0.3, 1), (0.45, 2), (0.8, 2), (0.9, 3), (1, 7));
    private static readonly Distribution keywordCounts = new((0, 1), (0.5, 4), (0.85, 8), (1, 14));
    private static readonly Distribution referenceCounts = new((0, 1), (0.5, 3), (0.8, 6), (0.95, 18), (1, 40));

    private static readonly string[] firstNames = ["Ada", "Bas", "Cleo", "Daan", "Elif", "Femke", "Gijs", "Hana", "Ivo", "Jana", "Koen", "Lena", "Milan", "Noor", "Omar", "Puck"];
    private static readonly string[] lastNames = ["Demoson", "Exemplar", "Fictiva", "Modelman", "Mockford", "Placeholder", "Sampleton", "Specimen", "Testerman", "van Demo", "Voorbeeld", "Imaginario"];

    private readonly Utf8JsonWriter json;
    private readonly TextBuffer text = new();
    private readonly Dice dice = new(0);
    private readonly SyntheticResults results;
    private readonly List<string> arms = [];
    private IReadOnlyList<MeshHeading> headings = [];
    private Subject subject = new("", "", "", "", "");
    private StudyOverlap? overlap;
    private string id = "";
    private string status = "";
    private string sponsor = "";
    private DateOnly start;
    private DateOnly posted;
    private bool observational;
    private bool hasResults;
    private bool longMeshIds;

    public SyntheticStudy(Utf8JsonWriter json)
    {
        this.json = json;
        results = new SyntheticResults(json, text, dice);
    }

    /// <summary>The id of study <paramref name="number"/>.</summary>
    public static string IdOf(int number) => Invariant($"DEMO{number:D8}");

    /// <summary>What decides all else about study <paramref name="number"/> of a seed.</summary>
    public static ulong SeedOf(int number, int seed) => (ulong)(uint)seed << 32 | (uint)number;

    /// <summary>
    /// Writes study <paramref name="number"/> (1-based) of a seed, the same whatever was written before; with <paramref name="shared"/> the same
    /// study, with what it has in common with records of other registries.
    /// </summary>
    public void Write(int number, int seed, StudyOverlap? shared = null)
    {
        dice.Reset(SeedOf(number, seed));
        json.Reset();
        overlap = shared;
        id = IdOf(number);
        (headings, subject, status, observational, hasResults, longMeshIds, sponsor, start, posted) = SyntheticTopic.Draw(dice);
        json.WriteStartObject();
        json.WriteStartObject("protocolSection"u8);
        Identification(number);
        Status();
        Sponsor();
        Oversight();
        Description();
        Conditions();
        Design();
        Arms();
        Outcomes();
        Eligibility();
        ContactsAndLocations();
        References();
        Sharing();
        json.WriteEndObject();
        if (hasResults) results.Write(subject, arms, start);
        Documents();
        Derived();
        json.WriteBoolean("hasResults"u8, hasResults);
        json.WriteEndObject();
        json.Flush();
    }

    private void Identification(int number)
    {
        json.WriteStartObject("identificationModule"u8);
        json.WriteString("nctId"u8, id);
        if (dice.Chance(0.003))
        {
            json.WriteStartArray("nctIdAliases"u8);
            json.WriteStringValue(Invariant($"DEMO9{number:D7}"));
            json.WriteEndArray();
        }

        json.WriteStartObject("orgStudyIdInfo"u8);
        var code = Code(Invariant($"DP-{dice.Between(100, 999)}-"), 5);
        json.WriteString("id"u8, overlap?.SponsorCode ?? code);
        json.WriteEndObject();
        var secondary = dice.Chance(0.18) ? dice.Between(1, 3) : 0;
        if (secondary > 0 || overlap is { Ids.Count: > 0 })
        {
            json.WriteStartArray("secondaryIdInfos"u8);
            for (; secondary > 0; secondary--) SecondaryId(number);
            foreach (var other in overlap?.Ids ?? []) SecondaryId(other.Value, other.Type, other.Domain);
            json.WriteEndArray();
        }

        json.WriteStartObject("organization"u8);
        json.WriteString("fullName"u8, sponsor);
        json.WriteString("class"u8, sponsor.EndsWith("Pharma", StringComparison.Ordinal) ? "INDUSTRY" : "OTHER");
        json.WriteEndObject();
        SyntheticProse.Title(text.Clear(), briefTitleLengths.Draw(dice), subject, dice);
        json.WriteString("briefTitle"u8, text.Text);
        if (dice.Chance(0.994))
        {
            SyntheticProse.Title(text.Clear(), officialTitleLengths.Draw(dice), subject, dice);
            json.WriteString("officialTitle"u8, text.Text);
        }

        if (dice.Chance(0.29)) json.WriteString("acronym"u8, Code("DEMO-", 2));
        json.WriteEndObject();
    }

    /// <summary>Numbers of other registers in their shapes, made impossible by the year 2099 or a block of zeros.</summary>
    private void SecondaryId(int number)
    {
        var (value, type, domain) = dice.Next(8) switch
        {
            0 or 1 => (Invariant($"2099-{number % 1_000_000:D6}-{dice.Next(100):D2}"), "EUDRACT_NUMBER", null),
            2 => (Invariant($"2099-5{number % 100_000:D5}-{dice.Between(10, 99)}-00"), "CTIS", "(EU)"),
            3 => (Invariant($"2099-5{number % 100_000:D5}-{dice.Between(10, 99)}"), "EUDRACT_NUMBER", null),
            4 => (Invariant($"U1111-{number / 10_000:D4}-{number % 10_000:D4}"), "OTHER", "WHO"),
            5 => (number < 10_000 ? Invariant($"NL-99{number:D4}") : Invariant($"NL{number % 1_000_000:D6}.000.99"), "REGISTRY", "CCMO"),
            6 => (Code("DCT-", 6), null, null),
            _ => (Code("DPX-", 7), "OTHER", "Demo Pharma")
        };
        if (type == "CTIS") (type, domain) = dice.Chance(0.5) ? ("REGISTRY", "CTIS (EU)") : ("OTHER", "EU CT");
        SecondaryId(value, type, domain);
    }

    private void SecondaryId(string value, string? type, string? domain)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, value);
        if (type is not null) json.WriteString("type"u8, type);
        if (domain is not null) json.WriteString("domain"u8, domain);
        json.WriteEndObject();
    }

    private void Status()
    {
        var ended = status is "COMPLETED" or "TERMINATED" or "WITHDRAWN";
        var completion = start.AddDays(dice.Between(120, 2200));
        if (ended && completion > new DateOnly(2026, 11, 1)) completion = new DateOnly(2026, 6, 1).AddDays(-dice.Next(300));
        if (!ended && status != "UNKNOWN" && completion.Year < 2027) completion = new DateOnly(2027, 1, 1).AddDays(dice.Next(1500));
        var update = status == "UNKNOWN" ? posted.AddDays(dice.Between(30, 500)) : Later(posted, ended ? completion : new DateOnly(2025, 6, 1)).AddDays(dice.Between(10, 480));
        if (update > new DateOnly(2026, 11, 15)) update = new DateOnly(2026, 11, 15).AddDays(-dice.Next(20));

        json.WriteStartObject("statusModule"u8);
        json.WriteString("statusVerifiedDate"u8, Month(update));
        json.WriteString("overallStatus"u8, status);
        if (status == "UNKNOWN") json.WriteString("lastKnownStatus"u8, dice.Chance(0.7) ? "RECRUITING" : "NOT_YET_RECRUITING");
        if (status is "TERMINATED" or "WITHDRAWN" or "SUSPENDED")
        {
            SyntheticProse.Label(text.Clear().Add("Decision of the sponsor: "), subject, dice);
            json.WriteString("whyStopped"u8, text.Text);
        }

        if (dice.Chance(0.984))
        {
            json.WriteStartObject("expandedAccessInfo"u8);
            json.WriteBoolean("hasExpandedAccess"u8, false);
            json.WriteEndObject();
        }

        // A fifth of the start dates know the month only.
        Date("startDateStruct"u8, start, status == "NOT_YET_RECRUITING" ? "ESTIMATED" : "ACTUAL", dice.Chance(0.184), typed: dice.Chance(0.884));
        if (dice.Chance(0.994))
        {
            Date("primaryCompletionDateStruct"u8, completion, ended ? "ACTUAL" : "ESTIMATED", dice.Chance(0.25));
            Date("completionDateStruct"u8, completion, ended ? "ACTUAL" : "ESTIMATED", dice.Chance(0.25));
        }

        json.WriteString("studyFirstSubmitDate"u8, Iso(posted.AddDays(-6)));
        json.WriteString("studyFirstSubmitQcDate"u8, Iso(posted.AddDays(-4)));
        Date("studyFirstPostDateStruct"u8, posted, posted.Year < 2017 ? "ESTIMATED" : "ACTUAL");
        if (hasResults)
        {
            json.WriteString("resultsFirstSubmitDate"u8, Iso(update.AddDays(-40)));
            json.WriteString("resultsFirstSubmitQcDate"u8, Iso(update.AddDays(-20)));
            Date("resultsFirstPostDateStruct"u8, update.AddDays(-15), "ACTUAL");
        }

        json.WriteString("lastUpdateSubmitDate"u8, Iso(update.AddDays(-2)));
        Date("lastUpdatePostDateStruct"u8, update, update.Year < 2017 ? "ESTIMATED" : "ACTUAL");
        json.WriteEndObject();
    }

    private void Sponsor()
    {
        json.WriteStartObject("sponsorCollaboratorsModule"u8);
        json.WriteStartObject("responsibleParty"u8);
        var investigator = dice.Chance(0.31);
        json.WriteString("type"u8, investigator ? "PRINCIPAL_INVESTIGATOR" : "SPONSOR");
        if (investigator)
        {
            json.WriteString("investigatorFullName"u8, Person());
            json.WriteString("investigatorTitle"u8, "Principal Investigator");
            json.WriteString("investigatorAffiliation"u8, sponsor);
        }

        json.WriteEndObject();
        json.WriteStartObject("leadSponsor"u8);
        json.WriteString("name"u8, sponsor);
        json.WriteString("class"u8, sponsor.EndsWith("Pharma", StringComparison.Ordinal) ? "INDUSTRY" : sponsorClasses.Draw(dice) is var kind && kind != "INDUSTRY" ? kind : "OTHER");
        json.WriteEndObject();
        if (dice.Chance(0.358))
        {
            json.WriteStartArray("collaborators"u8);
            for (var i = dice.Between(1, 3); i > 0; i--)
            {
                json.WriteStartObject();
                json.WriteString("name"u8, dice.Pick(DemoPlaces.Abroad).Hospital());
                json.WriteString("class"u8, "OTHER");
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private void Oversight()
    {
        json.WriteStartObject("oversightModule"u8);
        if (dice.Chance(0.823)) json.WriteBoolean("oversightHasDmc"u8, dice.Chance(0.4));
        if (dice.Chance(0.84))
        {
            json.WriteBoolean("isFdaRegulatedDrug"u8, dice.Chance(0.4));
            json.WriteBoolean("isFdaRegulatedDevice"u8, dice.Chance(0.15));
        }

        json.WriteEndObject();
    }

    private void Description()
    {
        json.WriteStartObject("descriptionModule"u8);
        SyntheticProse.Paragraphs(text.Clear(), briefSummaryLengths.Draw(dice), subject, dice);
        json.WriteString("briefSummary"u8, text.Text);
        if (dice.Chance(0.652))
        {
            SyntheticProse.Paragraphs(text.Clear(), descriptionLengths.Draw(dice), subject, dice);
            json.WriteString("detailedDescription"u8, text.Text);
        }

        json.WriteEndObject();
    }

    private void Conditions()
    {
        json.WriteStartObject("conditionsModule"u8);
        json.WriteStartArray("conditions"u8);
        foreach (var heading in headings) json.WriteStringValue(dice.Chance(0.6) ? heading.Term : Capital(heading.Prose));
        if (dice.Chance(0.25)) json.WriteStringValue($"{Capital(SyntheticVocabulary.Adjectives.Draw(dice))} {SyntheticVocabulary.Terms.Draw(dice)}");
        json.WriteEndArray();
        if (dice.Chance(0.603))
        {
            json.WriteStartArray("keywords"u8);
            for (var i = keywordCounts.Draw(dice); i > 0; i--)
                json.WriteStringValue(dice.Next(4) switch
                {
                    0 => subject.Drug,
                    1 => SyntheticVocabulary.Terms.Draw(dice),
                    2 => SyntheticVocabulary.Genes.Draw(dice),
                    _ => $"{SyntheticVocabulary.Adjectives.Draw(dice)} {SyntheticVocabulary.Nouns.Draw(dice)}"
                });
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private void Design()
    {
        json.WriteStartObject("designModule"u8);
        json.WriteString("studyType"u8, observational ? "OBSERVATIONAL" : "INTERVENTIONAL");
        if (observational) json.WriteBoolean("patientRegistry"u8, dice.Chance(0.2));
        else
        {
            json.WriteStartArray("phases"u8);
            foreach (var phase in phases.Draw(dice)) json.WriteStringValue(phase);
            json.WriteEndArray();
        }

        json.WriteStartObject("designInfo"u8);
        if (observational)
        {
            json.WriteString("observationalModel"u8, dice.Chance(0.7) ? "COHORT" : "CASE_CONTROL");
            json.WriteString("timePerspective"u8, dice.Chance(0.7) ? "PROSPECTIVE" : "RETROSPECTIVE");
        }
        else
        {
            var model = models.Draw(dice);
            json.WriteString("allocation"u8, model == "SINGLE_GROUP" ? "NA" : dice.Chance(0.78) ? "RANDOMIZED" : "NON_RANDOMIZED");
            json.WriteString("interventionModel"u8, model);
            if (dice.Chance(0.17))
            {
                SyntheticProse.Paragraphs(text.Clear(), shortTexts.Draw(dice), subject, dice);
                json.WriteString("interventionModelDescription"u8, text.Text);
            }

            json.WriteString("primaryPurpose"u8, purposes.Draw(dice));
            json.WriteStartObject("maskingInfo"u8);
            json.WriteString("masking"u8, maskings.Draw(dice));
            json.WriteEndObject();
        }

        json.WriteEndObject();
        if (dice.Chance(0.994))
        {
            json.WriteStartObject("enrollmentInfo"u8);
            var count = status == "WITHDRAWN" ? 0 : dice.Between(6, 400) * dice.Between(1, 3);
            json.WriteNumber("count"u8, overlap?.Enrollment ?? count);
            json.WriteString("type"u8, status is "COMPLETED" or "TERMINATED" or "WITHDRAWN" ? "ACTUAL" : "ESTIMATED");
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void Arms()
    {
        arms.Clear();
        for (var i = armCounts.Draw(dice); i > 0; i--)
        {
            SyntheticProse.Label(text.Clear(), subject, dice);
            arms.Add(text.Text.ToString());
        }

        json.WriteStartObject("armsInterventionsModule"u8);
        if (dice.Chance(0.94))
        {
            json.WriteStartArray("armGroups"u8);
            foreach (var arm in arms)
            {
                json.WriteStartObject();
                json.WriteString("label"u8, arm);
                if (!observational && armTypes.Draw(dice) is { } type) json.WriteString("type"u8, type);
                if (dice.Chance(0.85)) Prose("description"u8, shortTexts);
                json.WriteStartArray("interventionNames"u8);
                json.WriteStringValue(observational ? $"Other: {subject.Drug}" : $"Drug: {subject.Drug}");
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteStartArray("interventions"u8);
        for (var i = 0; i < arms.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, observational ? "OTHER" : i == 0 ? "DRUG" : interventionTypes.Draw(dice));
            json.WriteString("name"u8, i == 0 ? subject.Drug : arms[i]);
            if (dice.Chance(0.97)) Prose("description"u8, shortTexts);
            json.WriteStartArray("armGroupLabels"u8);
            json.WriteStringValue(arms[i]);
            json.WriteEndArray();
            if (dice.Chance(0.25))
            {
                json.WriteStartArray("otherNames"u8);
                json.WriteStringValue(Code("DPX-", 4));
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Outcomes()
    {
        json.WriteStartObject("outcomesModule"u8);
        Outcomes("primaryOutcomes"u8, primaryOutcomeCounts.Draw(dice));
        Outcomes("secondaryOutcomes"u8, secondaryOutcomeCounts.Draw(dice));
        if (dice.Chance(0.106)) Outcomes("otherOutcomes"u8, dice.Between(1, 9));
        json.WriteEndObject();
    }

    private void Outcomes(ReadOnlySpan<byte> name, int count)
    {
        if (count == 0) return;
        json.WriteStartArray(name);
        for (; count > 0; count--)
        {
            json.WriteStartObject();
            SyntheticProse.Measure(text.Clear(), subject, dice);
            json.WriteString("measure"u8, text.Text);
            if (dice.Chance(0.86)) Prose("description"u8, outcomeTexts);
            SyntheticProse.TimeFrame(text.Clear(), subject, dice);
            json.WriteString("timeFrame"u8, text.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Eligibility()
    {
        json.WriteStartObject("eligibilityModule"u8);
        SyntheticProse.Criteria(text.Clear(), criteriaLengths.Draw(dice), subject, dice);
        json.WriteString("eligibilityCriteria"u8, text.Text);
        if (healthyVolunteers.Draw(dice) is { } healthy) json.WriteBoolean("healthyVolunteers"u8, healthy);
        json.WriteString("sex"u8, sexes.Draw(dice));
        var minimum = minimumAges.Draw(dice);
        var child = minimum is null or "1 Year" or "3 Years" or "4 Years" or "12 Years" or "16 Years" || !minimum.EndsWith("Years", StringComparison.Ordinal);
        var maximum = minimum is "65 Years" or "60 Years" ? null : child ? childMaximumAges.Draw(dice) : maximumAges.Draw(dice);
        if (minimum is not null) json.WriteString("minimumAge"u8, minimum);
        if (maximum is not null) json.WriteString("maximumAge"u8, maximum);
        json.WriteStartArray("stdAges"u8);
        if (child) json.WriteStringValue("CHILD");
        if (minimum is not "65 Years" && maximum is not ("17 Years" or "18 Years")) json.WriteStringValue("ADULT");
        if (maximum is null || string.CompareOrdinal(maximum, "65") >= 0) json.WriteStringValue("OLDER_ADULT");
        json.WriteEndArray();
        if (observational)
        {
            Prose("studyPopulation"u8, shortTexts);
            json.WriteString("samplingMethod"u8, "NON_PROBABILITY_SAMPLE");
        }

        json.WriteEndObject();
    }

    private void ContactsAndLocations()
    {
        json.WriteStartObject("contactsLocationsModule"u8);
        if (dice.Chance(0.49))
        {
            json.WriteStartArray("centralContacts"u8);
            for (var i = dice.Between(1, 2); i > 0; i--) Contact(0.9, 0.9);
            json.WriteEndArray();
        }

        if (dice.Chance(0.719))
        {
            json.WriteStartArray("overallOfficials"u8);
            json.WriteStartObject();
            json.WriteString("name"u8, Person());
            json.WriteString("affiliation"u8, sponsor);
            json.WriteString("role"u8, "PRINCIPAL_INVESTIGATOR");
            json.WriteEndObject();
            json.WriteEndArray();
        }

        var sites = siteCounts.Draw(dice);
        // One study in ten has a Dutch site: most of them with one site only, or with dozens in many countries.
        var dutch = sites > 0 && dice.Chance(sites > 20 ? 0.35 : 0.0845) ? Math.Min(sites, dutchSiteCounts.Draw(dice)) : 0;
        if (sites > 0 || overlap is { Places.Count: > 0 })
        {
            json.WriteStartArray("locations"u8);
            var home = countries.Draw(dice);
            for (var i = 0; i < sites - dutch; i++) Location(dice.PickEarly(sites > 8 && dice.Chance(0.7) ? countries.Draw(dice) : home));
            for (var i = 0; i < dutch; i++) Location(dice.PickEarly(DemoPlaces.Dutch));
            foreach (var place in overlap?.Places ?? []) Location(place);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private void Location(DemoPlace place)
    {
        json.WriteStartObject();
        json.WriteString("facility"u8, dice.Next(20) switch
        {
            < 3 => "Research Site",
            3 => Invariant($"Local Institution - {dice.Next(10_000):D4}"),
            < 9 and var spelling => Invariant($"{place.Hospital(spelling % 3)} ( Site {dice.Next(10_000):D4})"),
            < 15 and var spelling => $"{place.Hospital(spelling % 3)}, Department of {Capital(SyntheticVocabulary.Terms.Draw(dice))} and {Capital(SyntheticVocabulary.Nouns.Draw(dice))}",
            var spelling => place.Hospital(spelling % 3)
        });
        // The registry gives site statuses for trials that recruit or will; many sponsors leave them out.
        var siteStatus = status is "RECRUITING" ? dice.Next(100) switch { < 55 => "RECRUITING", < 65 => "NOT_YET_RECRUITING", < 68 => "ACTIVE_NOT_RECRUITING", < 70 => "WITHDRAWN", 70 => "COMPLETED", _ => null }
            : status is "NOT_YET_RECRUITING" or "ENROLLING_BY_INVITATION" && dice.Chance(0.6) ? status : null;
        if (siteStatus is not null) json.WriteString("status"u8, siteStatus);
        json.WriteString("city"u8, place.City is "The Hague" && dice.Chance(0.5) ? "Den Haag" : place.City);
        if (place.State is not null && dice.Chance(0.9)) json.WriteString("state"u8, place.State);
        if (dice.Chance(0.89)) json.WriteString("zip"u8, Zip(place));
        json.WriteString("country"u8, place.Country);
        if (dice.Chance(siteStatus is null ? 0.1 : 0.75))
        {
            json.WriteStartArray("contacts"u8);
            Contact(0.7, 0.75);
            if (dice.Chance(0.6)) Contact(0.1, 0.1, "PRINCIPAL_INVESTIGATOR");
            json.WriteEndArray();
        }

        if (dice.Chance(0.984))
        {
            json.WriteStartObject("geoPoint"u8);
            json.WriteNumber("lat"u8, place.Latitude);
            json.WriteNumber("lon"u8, place.Longitude);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private string Zip(DemoPlace place) => place.Postcode is null
        ? dice.Between(10_000, 99_999).ToString(CultureInfo.InvariantCulture)
        : dice.Next(3) switch { 0 => $"{place.Postcode} AA", 1 => $"{place.Postcode}AA", _ => place.Postcode };

    private void Contact(double phone, double mail, string role = "CONTACT")
    {
        json.WriteStartObject();
        json.WriteString("name"u8, Person());
        json.WriteString("role"u8, role);
        if (dice.Chance(phone)) json.WriteString("phone"u8, Invariant($"+31 00 000 {dice.Next(10_000):D4}"));
        if (dice.Chance(mail)) json.WriteString("email"u8, Invariant($"trial{dice.Next(100_000)}@demo-hospital.example"));
        json.WriteEndObject();
    }

    private void References()
    {
        if (!dice.Chance(0.31)) return;
        json.WriteStartObject("referencesModule"u8);
        if (dice.Chance(0.86))
        {
            json.WriteStartArray("references"u8);
            for (var i = referenceCounts.Draw(dice); i > 0; i--)
            {
                json.WriteStartObject();
                // Far above the numbers PubMed has given out.
                if (dice.Chance(0.85)) json.WriteString("pmid"u8, dice.Between(990_000_000, 999_999_999).ToString(CultureInfo.InvariantCulture));
                json.WriteString("type"u8, dice.Chance(0.6) ? "BACKGROUND" : "DERIVED");
                text.Clear();
                for (var author = dice.Between(3, 14); author > 0; author--) text.Add(dice.Pick(lastNames)).Add(" ").Add(dice.Pick(firstNames).AsSpan(0, 1)).Add(author > 1 ? ", " : ". ");
                SyntheticProse.CitationTitle(text, subject, dice);
                if (dice.Chance(0.4)) SyntheticProse.CitationTitle(text.Add(" "), subject, dice);
                text.Add(" Demo J Med. ").Add(dice.Between(1995, 2026)).Add(";").Add(dice.Between(1, 90)).Add("(").Add(dice.Between(1, 12)).Add("):").Add(dice.Between(1, 900)).Add(".");
                json.WriteString("citation"u8, text.Text);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (dice.Chance(0.3))
        {
            json.WriteStartArray("seeAlsoLinks"u8);
            json.WriteStartObject();
            json.WriteString("label"u8, "Study site");
            json.WriteString("url"u8, $"https://demo-hospital.example/{id}");
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private void Sharing()
    {
        if (!dice.Chance(0.632)) return;
        json.WriteStartObject("ipdSharingStatementModule"u8);
        var shared = dice.Chance(0.18);
        json.WriteString("ipdSharing"u8, shared ? "YES" : dice.Chance(0.6) ? "NO" : "UNDECIDED");
        if (dice.Chance(0.33)) Prose("description"u8, shortTexts);
        if (shared)
        {
            json.WriteStartArray("infoTypes"u8);
            json.WriteStringValue("STUDY_PROTOCOL");
            json.WriteStringValue("SAP");
            json.WriteEndArray();
            Prose("timeFrame"u8, shortTexts);
            Prose("accessCriteria"u8, shortTexts);
        }

        json.WriteEndObject();
    }

    private void Documents()
    {
        if (!(hasResults ? dice.Chance(0.6) : dice.Chance(0.04))) return;
        json.WriteStartObject("documentSection"u8);
        json.WriteStartObject("largeDocumentModule"u8);
        json.WriteStartArray("largeDocs"u8);
        json.WriteStartObject();
        json.WriteString("typeAbbrev"u8, "Prot_SAP");
        json.WriteBoolean("hasProtocol"u8, true);
        json.WriteBoolean("hasSap"u8, true);
        json.WriteBoolean("hasIcf"u8, false);
        json.WriteString("label"u8, "Study Protocol and Statistical Analysis Plan");
        json.WriteString("date"u8, Iso(start));
        json.WriteString("uploadDate"u8, $"{Iso(posted)}T11:04");
        json.WriteString("filename"u8, "Prot_SAP_000.pdf");
        json.WriteNumber("size"u8, dice.Between(200_000, 4_000_000));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void Derived()
    {
        json.WriteStartObject("derivedSection"u8);
        json.WriteStartObject("miscInfoModule"u8);
        json.WriteString("versionHolder"u8, "2026-11-20");
        json.WriteEndObject();
        if (dice.Chance(0.865))
        {
            json.WriteStartObject("conditionBrowseModule"u8);
            var ancestors = headings.SelectMany(heading => heading.Ancestors).Distinct().ToList();
            Terms("meshes"u8, headings);
            Terms("ancestors"u8, ancestors);
            if (dice.Chance(0.76)) Browse(headings, ancestors, "All Conditions");
            json.WriteEndObject();
        }

        if (dice.Chance(0.45))
        {
            // The registry recognises the substance; an invented one has no descriptor id, its class has.
            json.WriteStartObject("interventionBrowseModule"u8);
            json.WriteStartArray("meshes"u8);
            json.WriteStartObject();
            json.WriteString("term"u8, subject.Drug);
            json.WriteEndObject();
            json.WriteEndArray();
            var actions = MeshHeadings.DrugActions.Where(_ => dice.Chance(0.8)).ToList();
            Terms("ancestors"u8, actions);
            Browse(actions, [], "All Drugs and Chemicals");
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void Terms(ReadOnlySpan<byte> name, IReadOnlyList<MeshHeading> terms)
    {
        if (terms.Count == 0) return;
        json.WriteStartArray(name);
        foreach (var heading in terms)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, longMeshIds ? heading.LongId : heading.Id);
            json.WriteString("term"u8, heading.Term);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Browse(IReadOnlyList<MeshHeading> found, List<MeshHeading> ancestors, string all)
    {
        json.WriteStartArray("browseLeaves"u8);
        foreach (var heading in found.Concat(ancestors).Concat(dice.Chance(0.6) ? [dice.Pick(MeshHeadings.Diseases), dice.Pick(MeshHeadings.Diseases), dice.Pick(MeshHeadings.Diseases)] : []))
        {
            json.WriteStartObject();
            json.WriteString("id"u8, heading.LeafId);
            json.WriteString("name"u8, heading.Term);
            if (found.Contains(heading)) json.WriteString("asFound"u8, Capital(heading.Prose));
            json.WriteString("relevance"u8, found.Contains(heading) ? "HIGH" : "LOW");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("browseBranches"u8);
        foreach (var branch in found.Concat(ancestors).Select(heading => heading.Branch).Distinct().Where(branch => branch.Length > 0).Append("All"))
        {
            json.WriteStartObject();
            json.WriteString("abbrev"u8, branch);
            json.WriteString("name"u8, branch == "All" ? all : MeshHeadings.BranchName(branch));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Prose(ReadOnlySpan<byte> name, Distribution lengths)
    {
        var length = lengths.Draw(dice);
        if (length < 60) SyntheticProse.Label(text.Clear(), subject, dice);
        else SyntheticProse.Paragraphs(text.Clear(), length, subject, dice);
        json.WriteString(name, text.Text);
    }

    private void Date(ReadOnlySpan<byte> name, DateOnly date, string type, bool monthOnly = false, bool typed = true)
    {
        json.WriteStartObject(name);
        json.WriteString("date"u8, monthOnly ? Month(date) : Iso(date));
        if (typed) json.WriteString("type"u8, type);
        json.WriteEndObject();
    }

    private string Person() => $"{dice.Pick(firstNames)} {dice.Pick(lastNames)}{(dice.Chance(0.5) ? ", MD" : dice.Chance(0.3) ? ", PhD" : "")}";

    private string Code(string start, int digits) => start + dice.Next((int)Math.Pow(10, digits)).ToString("D" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Month(DateOnly date) => date.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static string Capital(string word) => word.Length == 0 ? word : string.Concat(char.ToUpperInvariant(word[0]).ToString(), word.AsSpan(1));
}
