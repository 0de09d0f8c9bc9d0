using System.Globalization;
using static System.FormattableString;

namespace TrialPortal.Ingestion.Demo;

/// <summary>
/// One invented trial, and its record as the ClinicalTrials.gov API gives it (https://clinicaltrials.gov/data-api/about-api/study-data-structure).
/// What differs between trials follows from <see cref="Number"/>, so that every shape comes up in each disease area.
/// </summary>
internal sealed record DemoTrial(int Number, DemoDisease Disease, DemoTreatment Treatment, DemoScenario Scenario)
{
    /// <summary>The day the demo data pretends to be from.</summary>
    private static readonly DateOnly today = new(2026, 11, 20);

    private static readonly string[][] drugPhases = [["PHASE3"], ["PHASE2"], ["PHASE1", "PHASE2"], ["PHASE4"], ["PHASE1"], ["PHASE2", "PHASE3"], ["EARLY_PHASE1"]];
    private static readonly string[][] advancedPhases = [["PHASE1", "PHASE2"], ["PHASE1"], ["PHASE2"], ["EARLY_PHASE1"], ["PHASE3"]];
    private static readonly string[] firstNames = ["Anna", "Bram", "Carla", "Daan", "Esra", "Femke", "Gijs", "Hanna", "Ivo", "Jara", "Kees", "Lotte", "Mo", "Nadia", "Otto", "Puck"];
    private static readonly string[] lastNames = ["Voorbeeld", "van Demo", "de Proef", "Modelman", "Testers", "Fictief", "van der Schets", "Denkbeeld"];

    private readonly Dice dice = new((ulong)Number * 7919);

    /// <summary>Varies between the rows of the table too, where <see cref="Number"/> has the same place in each.</summary>
    private int Turn => Number + Number / 3;
    private bool Advanced => Treatment.Kind is DemoTreatmentKind.GeneTherapy or DemoTreatmentKind.CellTherapy;
    private bool Medicine => Advanced || Treatment.Kind is DemoTreatmentKind.Drug or DemoTreatmentKind.Biological or DemoTreatmentKind.Vaccine;
    private bool Observational => Treatment.Kind is DemoTreatmentKind.Cohort;
    private bool Access => Treatment.Kind is DemoTreatmentKind.Access;
    private bool Ended => Scenario.Status is "COMPLETED" or "TERMINATED" or "WITHDRAWN";
    private bool HasResults => Scenario is { Status: "COMPLETED", Detail: DemoDetail.Full } && !Observational && Number % 2 == 0;
    private string Id => Invariant($"DEMO{90_000_000 + Number}");
    private string Who => $"{Disease.People.Name} With {Disease.Name}";
    private string Sponsor => Medicine && Turn % 3 == 0 ? "Demo Pharma B.V." : LeadPlace.Hospital();
    private DemoPlace LeadPlace => Scenario.Dutch > 0 || Scenario.Abroad == 0 ? DutchPlace(0) : AbroadPlace(0);

    private string Title => Capital(Treatment.Kind switch
    {
        DemoTreatmentKind.Cohort => $"{Treatment.Name}: Following {Who}",
        DemoTreatmentKind.Access => $"Expanded Access to {Treatment.Name} for {Who}",
        DemoTreatmentKind.GeneTherapy => $"{Treatment.Name}, an Investigational Gene Therapy, in {Who}",
        DemoTreatmentKind.CellTherapy when Treatment.Name.Contains(' ', StringComparison.Ordinal) => $"{Treatment.Name} in {Who}",
        DemoTreatmentKind.CellTherapy => $"{Treatment.Name} Cell Therapy in {Who}",
        DemoTreatmentKind.Drug or DemoTreatmentKind.Biological => (Turn % 3) switch
        {
            0 => $"A Study of {Treatment.Name} in {Who}",
            1 => $"{Treatment.Name} Compared With Usual Care in {Who}",
            _ => $"{Treatment.Name} or Placebo in {Who}"
        },
        DemoTreatmentKind.Test => $"{Treatment.Name} in {Who}",
        _ => $"{Treatment.Name} for {Who}"
    });

    public object ToRecord() => Scenario.Detail is DemoDetail.TitleOnly ? TitleOnly() : new
    {
        protocolSection = new
        {
            identificationModule = Identification(),
            statusModule = Status(),
            sponsorCollaboratorsModule = new
            {
                responsibleParty = new { type = "SPONSOR" },
                leadSponsor = new { name = Sponsor, @class = SponsorClass() },
                collaborators = Number % 4 == 1 ? new[] { new { name = "Demo Foundation for Health Research", @class = "OTHER" } } : null
            },
            oversightModule = Scenario.Detail is DemoDetail.Full ? new { oversightHasDmc = Number % 2 == 0, isFdaRegulatedDrug = false, isFdaRegulatedDevice = false } : null,
            descriptionModule = new { briefSummary = Summary(), detailedDescription = Scenario.Detail is DemoDetail.Full && Number % 4 != 2 ? Description() : null },
            conditionsModule = new { conditions = new[] { Disease.Name, Disease.Heading }.Distinct(), keywords = Scenario.Detail is DemoDetail.Full ? Keywords() : null },
            designModule = Design(),
            armsInterventionsModule = Scenario.Detail is DemoDetail.Full ? Arms() : null,
            outcomesModule = Scenario.Detail is DemoDetail.Full && !Access ? Outcomes() : null,
            eligibilityModule = Eligibility(),
            contactsLocationsModule = ContactsAndLocations(),
            referencesModule = Scenario.Detail is DemoDetail.Full && Number % 4 == 0 ? References() : null,
            ipdSharingStatementModule = Turn % 3 == 0 ? new { ipdSharing = Number % 2 == 0 ? "NO" : "UNDECIDED" } : null
        },
        resultsSection = HasResults ? Results() : null,
        documentSection = HasResults ? Documents() : null,
        derivedSection = Derived(),
        hasResults = HasResults
    };

    private object TitleOnly() => new
    {
        protocolSection = new
        {
            identificationModule = new { nctId = Id, briefTitle = Title },
            statusModule = new { overallStatus = Scenario.Status },
            descriptionModule = Scenario.Status == "WITHHELD" ? null : new { briefSummary = Sentence }
        },
        hasResults = false
    };

    private const string Sentence = "This is an invented trial for demonstration.";

    private object Identification() => new
    {
        nctId = Id,
        nctIdAliases = Number % 60 == 30 ? new[] { Invariant($"DEMO{80_000_000 + Number}") } : null,
        orgStudyIdInfo = new { id = Invariant($"DEMO-{Number:D4}") },
        secondaryIdInfos = SecondaryIds().ToList() is { Count: > 0 } ids ? ids : null,
        organization = new { fullName = Sponsor, @class = SponsorClass() },
        briefTitle = Title,
        officialTitle = Scenario.Detail is DemoDetail.Full ? OfficialTitle() : null,
        acronym = Turn % 3 == 0 ? Invariant($"DEMO-{new string([.. Disease.Name.Where(char.IsUpper)])}-{Number}") : null
    };

    private string OfficialTitle() => Treatment.Kind switch
    {
        DemoTreatmentKind.Cohort => $"A Prospective, Multicentre Cohort Study of {Disease.Outcome} in {Who} (an Invented Trial)",
        DemoTreatmentKind.Access => $"An Expanded Access Programme of {Treatment.Name} for {Who} Who Have No Other Options (an Invented Trial)",
        DemoTreatmentKind.GeneTherapy => $"An Open-Label Study of a Single Dose of {Treatment.Name}, in {Who} (an Invented Trial)",
        DemoTreatmentKind.CellTherapy => $"An Open-Label Study of {Treatment.Name}, {CellSource}, in {Who} (an Invented Trial)",
        _ => $"A Randomised, Controlled Study of {Treatment.Name} With {Disease.Outcome} as Main Outcome in {Who} (an Invented Trial)"
    };

    private string CellSource => Treatment.Name switch
    {
        var name when name.Contains("CAR", StringComparison.Ordinal) => "Autologous T Cells With a Chimeric Antigen Receptor",
        var name when name.Contains("TIL", StringComparison.Ordinal) => "Autologous Tumour-Infiltrating Lymphocytes",
        var name when name.Contains("NK", StringComparison.Ordinal) || name.Contains("MSC", StringComparison.Ordinal) || name.Contains("Cord", StringComparison.Ordinal) => "Allogeneic Donor Cells",
        var name when name.Contains("Skin", StringComparison.Ordinal) || name.Contains("Chondro", StringComparison.Ordinal) => "a Tissue-Engineered Product",
        _ => "Cultured Cells"
    };

    private string SponsorClass() => Sponsor.StartsWith("Demo Pharma", StringComparison.Ordinal) ? "INDUSTRY" : "OTHER";

    /// <summary>Other registers' numbers in their shapes; the year 2099 and the zeros make them impossible.</summary>
    private IEnumerable<object> SecondaryIds()
    {
        if (!Medicine || Scenario.Dutch == 0) yield break;
        if (Number % 2 == 0) yield return new { id = Invariant($"2099-5{Number:D5}-42-00"), type = "REGISTRY", domain = "CTIS (EU)" };
        if (Number % 5 == 0) yield return new { id = Invariant($"2099-00{Number:D4}-99"), type = "EUDRACT_NUMBER" };
        if (Number % 7 == 0) yield return new { id = Invariant($"U1111-0000-{Number:D4}"), type = "OTHER", domain = "UTN" };
        if (Number % 9 == 0) yield return new { id = Invariant($"NL-99{Number:D4}"), type = "OTHER", domain = "CCMO" };
    }

    private object Status()
    {
        var dates = Dates();
        var updated = dates.Updated;
        return new
        {
            statusVerifiedDate = Month(updated),
            overallStatus = Scenario.Status,
            lastKnownStatus = Scenario.LastKnown,
            whyStopped = Scenario.WhyStopped,
            expandedAccessInfo = new { hasExpandedAccess = false },
            startDateStruct = Access ? null : new { date = Partial(dates.Start), type = dates.Start > today ? "ESTIMATED" : "ACTUAL" },
            primaryCompletionDateStruct = Access ? null : new { date = Month(dates.Completion.AddMonths(-3)), type = Ended ? "ACTUAL" : "ESTIMATED" },
            completionDateStruct = Access ? null : new { date = Iso(dates.Completion), type = Ended ? "ACTUAL" : "ESTIMATED" },
            studyFirstSubmitDate = Iso(dates.Posted.AddDays(-5)),
            studyFirstSubmitQcDate = Iso(dates.Posted.AddDays(-3)),
            studyFirstPostDateStruct = new { date = Iso(dates.Posted), type = "ACTUAL" },
            resultsFirstPostDateStruct = HasResults ? new { date = Iso(updated.AddDays(-30)), type = "ACTUAL" } : null,
            lastUpdateSubmitDate = Iso(updated.AddDays(-2)),
            lastUpdatePostDateStruct = new { date = Iso(updated), type = "ACTUAL" }
        };
    }

    private (DateOnly Start, DateOnly Completion, DateOnly Posted, DateOnly Updated) Dates()
    {
        var start = Scenario.Status switch
        {
            "NOT_YET_RECRUITING" => today.AddDays(dice.Between(20, 200)),
            "UNKNOWN" => today.AddDays(-dice.Between(2200, 4000)),
            "COMPLETED" or "TERMINATED" or "WITHDRAWN" or "NO_LONGER_AVAILABLE" or "APPROVED_FOR_MARKETING" => today.AddDays(-dice.Between(1500, 4200)),
            "ACTIVE_NOT_RECRUITING" => today.AddDays(-dice.Between(900, 2000)),
            _ => today.AddDays(-dice.Between(40, 1100))
        };
        var posted = start > today ? today.AddDays(-dice.Between(3, 60)) : start.AddDays(-dice.Between(-20, 90));
        var completion = Ended ? start.AddDays(dice.Between(200, 1300)) : start.AddDays(dice.Between(1300, 2600));
        if (!Ended && Scenario.Status != "UNKNOWN" && completion < today.AddDays(120)) completion = today.AddDays(dice.Between(120, 900));
        var updated = Scenario.Status switch
        {
            "UNKNOWN" => posted.AddDays(dice.Between(20, 300)),
            _ when Ended => Earlier(completion.AddDays(dice.Between(60, 700)), today),
            _ => today.AddDays(-dice.Between(0, 400))
        };
        return (start, completion, posted, updated < posted ? posted : updated);
    }

    private string Summary() =>
        $"{Sentence} " +
        (Observational
            ? $"It follows {Disease.People.Name.ToLowerInvariant()} with {LowerWords(Disease.Name)}, without changing their treatment. "
            : $"It is about {Disease.People.Name.ToLowerInvariant()} with {LowerWords(Disease.Name)} and {What}: {LowerWords(Treatment.Name)}. ") +
        $"The main question is about one measure: {Lower(Disease.Outcome)}." +
        (Advanced ? " The product is an investigational advanced therapy; it does not exist." : Medicine || Access ? " The product is investigational; it does not exist." : "");

    private string What => Treatment.Kind switch
    {
        DemoTreatmentKind.Vaccine => "a vaccine",
        DemoTreatmentKind.Device => "a device",
        DemoTreatmentKind.Training => "a programme without medicines",
        DemoTreatmentKind.Diet => "what they eat or drink",
        DemoTreatmentKind.Procedure => "an operation or procedure",
        DemoTreatmentKind.Radiation => "radiation or light",
        DemoTreatmentKind.Test => "a test",
        _ => "a medicine"
    };

    private string Description()
    {
        var paragraphs = new List<string>
        {
            $"Nothing in this record is real: {Treatment.Name}, the hospitals and the people in it are made up, to show how a trial looks in a portal.",
            Observational
                ? $"People with {LowerWords(Disease.Name)} are followed for {dice.Between(2, 10)} years. They fill in a questionnaire twice a year and may give blood for a biobank."
                : Advanced || Access ? $"After a screening visit, everyone who takes part has {LowerWords(Treatment.Name)}. There is no comparison group. Visits are at week 4, week 12 and every {dice.Between(2, 6)} months after that."
                : $"After a screening visit, participants start with {LowerWords(Treatment.Name)} or with the comparison. Visits are at week 4, week 12 and every {dice.Between(2, 6)} months after that.",
            $"During the visits the team records:\n\n* {Disease.Outcome}\n* side effects, from \\[grade 1\\] to \\[grade 5\\]\n* quality of life, with a questionnaire\n* use of care and absence from work"
        };
        if (Advanced)
            paragraphs.Add(Treatment.Kind is DemoTreatmentKind.GeneTherapy
                ? $"{Treatment.Name} is given once. Participants stay in the hospital for a few days and are followed for 15 years."
                : $"Cells are collected or come from a donor, are cultured for \\>= {dice.Between(2, 6)} weeks and are given as {Treatment.Name}. Follow-up lasts {dice.Between(2, 15)} years.");
        return string.Join("\n\n", paragraphs);
    }

    private IEnumerable<string> Keywords()
    {
        yield return Treatment.Name;
        if (Treatment.Kind is DemoTreatmentKind.GeneTherapy) yield return Treatment.Name.StartsWith("DemoCel", StringComparison.Ordinal) ? "gene-modified stem cells" : "AAV vector";
        if (Treatment.Kind is DemoTreatmentKind.CellTherapy) yield return CellSource;
        yield return Disease.Outcome;
        yield return "demonstration";
    }

    private object Design() => new
    {
        studyType = Access ? "EXPANDED_ACCESS" : Observational ? "OBSERVATIONAL" : "INTERVENTIONAL",
        expandedAccessTypes = Access ? new { individual = true, intermediate = Number % 2 == 0 } : null,
        patientRegistry = Observational ? Treatment.Name.EndsWith("Registry", StringComparison.Ordinal) : (bool?)null,
        phases = Phases(),
        designInfo = Access ? null : Observational
            ? new { observationalModel = "COHORT", timePerspective = "PROSPECTIVE" }
            : (object)new
            {
                allocation = Advanced ? "NA" : "RANDOMIZED",
                interventionModel = Advanced ? "SINGLE_GROUP" : "PARALLEL",
                primaryPurpose = Purpose(),
                maskingInfo = new { masking = Medicine && !Advanced && Turn % 3 == 2 ? "QUADRUPLE" : "NONE" }
            },
        enrollmentInfo = Access ? null : new { count = Scenario.Status == "WITHDRAWN" ? 0 : Enrolment(), type = Ended ? "ACTUAL" : "ESTIMATED" }
    };

    private string[]? Phases()
    {
        if (Access || Observational || Number % 40 == 7) return null;
        return !Medicine ? ["NA"] : Advanced ? advancedPhases[Number % advancedPhases.Length] : drugPhases[Number % drugPhases.Length];
    }

    private int Enrolment() => Advanced ? 8 + Number % 50 : (Scenario.Dutch + Scenario.Abroad) * (12 + Number % 18);

    private string Purpose() => Treatment.Kind switch
    {
        DemoTreatmentKind.Vaccine when !Disease.Heading.Contains("Neoplasm", StringComparison.Ordinal) => "PREVENTION",
        DemoTreatmentKind.Test => "DIAGNOSTIC",
        DemoTreatmentKind.Training => "SUPPORTIVE_CARE",
        _ => "TREATMENT"
    };

    private object Arms()
    {
        var type = Treatment.Kind switch
        {
            DemoTreatmentKind.Drug or DemoTreatmentKind.Access => "DRUG",
            DemoTreatmentKind.Biological or DemoTreatmentKind.Vaccine or DemoTreatmentKind.CellTherapy => "BIOLOGICAL",
            // The registry's own type for gene therapy is rarely used; most say BIOLOGICAL.
            DemoTreatmentKind.GeneTherapy => Turn % 3 == 0 ? "GENETIC" : "BIOLOGICAL",
            DemoTreatmentKind.Device => "DEVICE",
            DemoTreatmentKind.Training => "BEHAVIORAL",
            DemoTreatmentKind.Diet => "DIETARY_SUPPLEMENT",
            DemoTreatmentKind.Procedure => "PROCEDURE",
            DemoTreatmentKind.Radiation => "RADIATION",
            DemoTreatmentKind.Test => "DIAGNOSTIC_TEST",
            _ => "OTHER"
        };
        var name = $"{char.ToUpperInvariant(type[0])}{type[1..].ToLowerInvariant().Replace('_', ' ')}: {Treatment.Name}";
        var control = Turn % 3 == 2 && Medicine ? "Placebo" : "Usual care";
        var compared = !Advanced && !Observational && !Access;
        return new
        {
            armGroups = Access ? null : new object?[]
            {
                new { label = Treatment.Name, type = Observational ? null : "EXPERIMENTAL", description = $"Participants have {LowerWords(Treatment.Name)} as described in the protocol.", interventionNames = new[] { name } },
                compared ? new { label = control, type = control == "Placebo" ? "PLACEBO_COMPARATOR" : "ACTIVE_COMPARATOR", description = $"Participants have {control.ToLowerInvariant()}.", interventionNames = new[] { $"Other: {control}" } } : null
            }.Where(arm => arm is not null),
            interventions = new object?[]
            {
                new { type, name = Treatment.Name, description = DescribeProduct(), armGroupLabels = Access ? null : new[] { Treatment.Name }, otherNames = Medicine ? new[] { Invariant($"DMO-{Number:D3}") } : null },
                compared ? new { type = "OTHER", name = control, description = $"{control}, as comparison.", armGroupLabels = new[] { control } } : null
            }.Where(intervention => intervention is not null)
        };
    }

    private string DescribeProduct() => Treatment.Kind switch
    {
        DemoTreatmentKind.CellTherapy => $"{CellSource}, invented for demonstration.",
        DemoTreatmentKind.GeneTherapy when Treatment.Name.StartsWith("DemoCel", StringComparison.Ordinal) => "Autologous stem cells with an added gene, invented for demonstration.",
        DemoTreatmentKind.GeneTherapy => "Adeno-associated virus (AAV) vector that carries a gene, invented for demonstration.",
        _ => "Invented for demonstration."
    };

    private object Outcomes() => new
    {
        primaryOutcomes = new[] { new { measure = Disease.Outcome, description = $"{Disease.Outcome}, as recorded by the team at each visit.", timeFrame = Invariant($"{dice.Between(1, 5) * 12} months") } },
        secondaryOutcomes = Number % 6 == 5 ? null : new[]
        {
            new { measure = "Number of participants with a side effect of grade 3 or higher", timeFrame = Invariant($"{dice.Between(3, 24)} months") },
            new { measure = "Quality of life on a scale of 0 to 100", timeFrame = "12 months" },
            new { measure = Advanced ? "Persistence of the product in blood" : "Cost per quality-adjusted life year", timeFrame = "Up to 5 years" }
        }.Take(dice.Between(1, 3))
    };

    private object Eligibility() => new
    {
        eligibilityCriteria = Criteria(),
        healthyVolunteers = Number % 11 == 0 ? null : (bool?)(Treatment.Kind is DemoTreatmentKind.Vaccine or DemoTreatmentKind.Test && Number % 2 == 0),
        sex = Disease.People.Sex,
        genderBased = Disease.People.Sex == "ALL" ? null : (bool?)true,
        minimumAge = Disease.People.MinimumAge,
        maximumAge = Disease.People.MaximumAge,
        stdAges = AgeGroups(),
        studyPopulation = Observational ? $"{Who} who visit one of the invented hospitals." : null,
        samplingMethod = Observational ? "NON_PROBABILITY_SAMPLE" : null
    };

    private IEnumerable<string> AgeGroups()
    {
        var (low, high) = (Years(Disease.People.MinimumAge) ?? 0, Years(Disease.People.MaximumAge) ?? 120);
        if (low < 18) yield return "CHILD";
        if (low < 65 && high >= 18) yield return "ADULT";
        if (high >= 65) yield return "OLDER_ADULT";
    }

    private static int? Years(string? age) => age is null ? null
        : age.EndsWith("Years", StringComparison.Ordinal) ? int.Parse(age.AsSpan(0, age.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture) : 0;

    /// <summary>Criteria in the ways registries write them: bullets, numbers, nested bullets, or a text without headers; with Markdown escapes.</summary>
    private string Criteria()
    {
        string[] include =
        [
            Disease.Diagnosis,
            Disease.People.Name is "Newborns" or "Infants" or "Toddlers" or "Young Children" or "Children" or "Boys" ? "Written consent of the parents or guardians" : "Able to give written informed consent",
            "Expected to be able to visit the hospital \\>= 4 times a year",
            Medicine ? "Kidney function (eGFR) \\>= 45 mL/min/1.73 m\\^2" : "Understands Dutch, English or \\[where the hospital offers it\\] another language"
        ];
        string[] exclude =
        [
            Disease.Exclusion,
            Medicine ? $"Allergy to {Treatment.Name} or its excipients" : "Takes part in a trial that would change the outcome",
            Disease.People.Sex != "MALE" && Disease.People.Name != "Pregnant Women" && Medicine ? "Pregnancy or breastfeeding" : "Another illness that makes taking part unsafe, in the opinion of the doctor"
        ];
        if (Number % 13 == 4) return $"{string.Join(". ", include)}. People cannot take part in case of: {string.Join("; ", exclude.Select(Lower))}.";
        if (Scenario.Detail is DemoDetail.Sparse) return $"Inclusion Criteria:\n\n* {include[0]}";
        if (Number % 5 == 1)
            include =
            [
                .. include,
                $"Enough reserve, shown by all of:\n  * haemoglobin \\>= {dice.Between(5, 6)}.0 mmol/L\n  * platelets \\>= {dice.Between(75, 100)} x 10\\^9/L\n  * liver enzymes \\<= 2.5 times the upper limit of normal\n    * \\<= 5 times with liver disease",
                "Stable treatment for at least 4 weeks:\n  * no new medicines\n  * no change of dose \\> 20 %\n  * no surgery planned",
                "Vaccinated according to the national programme, or willing to be"
            ];
        if (Number % 5 == 1)
            exclude =
            [
                .. exclude,
                "Infection that is active, among others:\n  * hepatitis B or C\n  * HIV with a detectable viral load\n  * tuberculosis that was not treated",
                $"Heart disease:\n  * heart attack in the past {dice.Between(3, 12)} months\n  * heart failure of NYHA class III \\- IV",
                "Use of any of these in the past 4 weeks:\n  * another trial medicine\n  * a live vaccine\n  * \\> 10 mg of prednisolone a day"
            ];
        return Number % 5 == 3
            ? $"Inclusion Criteria:\n\n{Numbered(include)}\n\nExclusion Criteria:\n\n{Numbered(exclude)}"
            : $"Inclusion Criteria:\n\n* {string.Join("\n* ", include)}\n\nExclusion Criteria:\n\n* {string.Join("\n* ", exclude)}";
    }

    private static string Numbered(string[] lines) => string.Join('\n', lines.Select((line, i) => Invariant($"{i + 1}. {line}")));

    private object ContactsAndLocations() => new
    {
        centralContacts = Scenario.Status is "RECRUITING" or "NOT_YET_RECRUITING" or "AVAILABLE" && Turn % 3 != 2 ? new[] { Contact(0, phone: true, mail: true) } : null,
        overallOfficials = Scenario.Detail is DemoDetail.Full ? new[] { new { name = $"{Person(1)}, MD, PhD", affiliation = LeadPlace.Hospital(), role = "PRINCIPAL_INVESTIGATOR" } } : null,
        locations = Locations().ToList() is { Count: > 0 } locations ? locations : null
    };

    private IEnumerable<object> Locations()
    {
        for (var i = 0; i < Scenario.Dutch; i++)
            yield return Location(DutchPlace(i), i % 2 == 1 && Scenario.SecondDutchStatus is not null ? Scenario.SecondDutchStatus : Scenario.DutchStatus, i);
        for (var i = 0; i < Scenario.Abroad; i++)
            yield return Location(AbroadPlace(i), Scenario.AbroadStatus, i);
    }

    private object Location(DemoPlace place, string? status, int i) => new
    {
        facility = place.Hospital((Number + i) % 10 is 3 or 4 ? (Number + i) % 10 - 2 : 0),
        status,
        city = place.City == "The Hague" && Number % 2 == 0 ? "Den Haag" : place.City,
        state = Number % 5 == 0 ? null : place.State,
        zip = place.Postcode is null ? null : (Number % 4) switch { 0 => $"{place.Postcode} AA", 1 => $"{place.Postcode}AA", 2 => place.Postcode, _ => null },
        country = place.Country,
        contacts = status is "RECRUITING" or "NOT_YET_RECRUITING" && place.Postcode is not null && (Number + i) % 4 != 0 ? new[] { Contact(i + 2, Number % 2 == 0, Turn % 3 != 0) } : null,
        geoPoint = (Number + i) % 47 == 0 ? null : new { lat = place.Latitude, lon = place.Longitude }
    };

    /// <summary>Steps that share no factor with the number of places, so that every place has its turn and none comes twice in one trial.</summary>
    private DemoPlace DutchPlace(int i) => DemoPlaces.Dutch[(Number * 7 + i * 5) % DemoPlaces.Dutch.Count];

    /// <summary>Small trials go to the neighbours, large ones everywhere.</summary>
    private DemoPlace AbroadPlace(int i)
    {
        var places = Scenario.Abroad <= 3 ? DemoPlaces.Neighbours : DemoPlaces.Abroad;
        return places[(Number + i * 7) % places.Count];
    }

    private object Contact(int i, bool phone, bool mail)
    {
        var name = Person(i);
        return new
        {
            name,
            role = "CONTACT",
            phone = phone ? Invariant($"+31 00 000 {(Number * 10 + i) % 10_000:D4}") : null,
            email = mail ? $"{name.ToLowerInvariant().Replace(' ', '.')}@demoziekenhuis.example" : null
        };
    }

    private string Person(int i) => $"{firstNames[(Number + i * 3) % firstNames.Length]} {lastNames[(Number * 3 + i) % lastNames.Length]}";

    private object References() => new
    {
        references = new[]
        {
            new { type = "BACKGROUND", citation = $"{lastNames[Number % lastNames.Length]} A, Denkbeeld B, de Proef C. {Disease.Outcome} in {LowerWords(Disease.Name)}: an invented review. Demo J Med. 2024;1(1):{Number}." },
            new { type = "DERIVED", citation = $"Voorbeeld D, Modelman E. Design of an invented trial of {LowerWords(Treatment.Name)}. Demo Trials. 2025;2(3):{Number}." }
        },
        seeAlsoLinks = new[] { new { label = "Website of the invented trial", url = $"https://demoziekenhuis.example/{Id}" } }
    };

    private object Results()
    {
        var size = Math.Max(Enrolment(), 20) / 2;
        object Group(string id, string title) => new { id, title, description = $"{title}, as described in the protocol." };
        object[] Groups(string prefix) => [Group(prefix + "000", Treatment.Name), Group(prefix + "001", "Comparison")];
        object[] Counts(string prefix) => [new { groupId = prefix + "000", value = Text(size) }, new { groupId = prefix + "001", value = Text(size) }];
        object[] Subjects(int count) => [new { groupId = "FG000", numSubjects = Text(count) }, new { groupId = "FG001", numSubjects = Text(count - 1) }];
        object[] Means(string prefix, int mean) => [new { groupId = prefix + "000", value = Text(mean), spread = "8" }, new { groupId = prefix + "001", value = Text(mean), spread = "9" }];
        return new
        {
            participantFlowModule = new
            {
                groups = Groups("FG"),
                periods = new[] { new { title = "Overall Study", milestones = new[] { new { type = "STARTED", achievements = Subjects(size) }, new { type = "COMPLETED", achievements = Subjects(size - 3) }, new { type = "NOT COMPLETED", achievements = Subjects(3) } } } }
            },
            baselineCharacteristicsModule = new
            {
                groups = Groups("BG"),
                denoms = new[] { new { units = "Participants", counts = Counts("BG") } },
                measures = new[] { new { title = "Age, Continuous", paramType = "MEAN", dispersionType = "STANDARD_DEVIATION", unitOfMeasure = "years", classes = new[] { new { categories = new[] { new { measurements = Means("BG", 50) } } } } } }
            },
            outcomeMeasuresModule = new
            {
                outcomeMeasures = new[]
                {
                    new
                    {
                        type = "PRIMARY", title = Disease.Outcome, description = "Invented numbers, equal in both groups.", reportingStatus = "POSTED", paramType = "MEAN",
                        dispersionType = "Standard Deviation", unitOfMeasure = "score on a scale", timeFrame = "12 months", groups = Groups("OG"),
                        denoms = new[] { new { units = "Participants", counts = Counts("OG") } }, classes = new[] { new { categories = new[] { new { measurements = Means("OG", 42) } } } }
                    }
                }
            },
            adverseEventsModule = new
            {
                frequencyThreshold = "5",
                eventGroups = new[] { new { id = "EG000", title = Treatment.Name, seriousNumAffected = 1, seriousNumAtRisk = size, otherNumAffected = 2, otherNumAtRisk = size } },
                otherEvents = new[] { new { term = "Headache", organSystem = "Nervous system disorders", stats = new[] { new { groupId = "EG000", numAffected = 2, numAtRisk = size } } } }
            },
            moreInfoModule = new { pointOfContact = new { title = "Results Desk", organization = Sponsor, email = "results@demoziekenhuis.example", phone = "+31 00 000 0000" } }
        };
    }

    private object Documents() => new
    {
        largeDocumentModule = new
        {
            largeDocs = new[] { new { typeAbbrev = "Prot_SAP", hasProtocol = true, hasSap = true, hasIcf = false, label = "Study Protocol and Statistical Analysis Plan", date = "2021-03-01", uploadDate = "2024-05-02T10:00", filename = "Prot_SAP_000.pdf", size = 100_000 + Number } }
        }
    };

    private object Derived()
    {
        var heading = MeshHeadings.Find(Disease.Heading);
        string MeshId(MeshHeading mesh) => Turn % 3 == 0 ? mesh.Id : mesh.LongId;
        return new
        {
            miscInfoModule = new { versionHolder = Iso(today) },
            conditionBrowseModule = new
            {
                meshes = new[] { new { id = MeshId(heading), term = heading.Term } },
                ancestors = heading.Ancestors.Select(mesh => new { id = MeshId(mesh), term = mesh.Term }),
                browseBranches = new[] { new { abbrev = heading.Branch, name = MeshHeadings.BranchName(heading.Branch) }, new { abbrev = "All", name = "All Conditions" } }
            }
        };
    }

    /// <summary>A fifth of the start dates know the month only, a few the year.</summary>
    private string Partial(DateOnly date) => Number % 50 == 25 ? date.ToString("yyyy", CultureInfo.InvariantCulture) : Number % 5 == 2 ? Month(date) : Iso(date);

    private static string LowerWords(string text) => string.Join(' ', text.Split(' ').Select(LowerWord));

    /// <summary>The first word without its capital.</summary>
    private static string Lower(string text) => text.Split(' ', 2) is [var first, var rest] ? $"{LowerWord(first)} {rest}" : LowerWord(text);

    /// <summary>Without the capital, but for abbreviations, names and letters (COPD, Parkinson's, DemoTIL, B-cell).</summary>
    private static string LowerWord(string word)
    {
        var keep = word.Length < 2 || word.EndsWith("'s", StringComparison.Ordinal) || properNames.Any(name => word.StartsWith(name, StringComparison.Ordinal))
            || word.Where((letter, i) => i > 0 && char.IsUpper(letter) && word[i - 1] != '-').Any();
        return keep ? word : word[1] == '-' ? word[..1] + word[1..].ToLowerInvariant() : word.ToLowerInvariant();
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static readonly string[] properNames = ["Graves", "Duchenne", "Pompe", "Demo", "Mediterranean"];

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Month(DateOnly date) => date.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
