using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using static System.FormattableString;

namespace TrialPortal.Ingestion.Demo;

/// <summary>
/// Invented trials in the shape that CTIS gives since June 2024, the row of the search beside it as the live source puts it. Leaner than the two
/// records that were seen (52 and 107 KB): about 32 KB, most of it criteria with their Dutch translation, sites and applications.
/// </summary>
internal sealed class SyntheticCtisRecord(int seed)
{
    private static readonly JsonSerializerOptions options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Distribution criteriaCounts = new((0, 3), (0.1, 5), (0.5, 10), (0.9, 19), (1, 30));
    private static readonly Distribution endPointCounts = new((0, 1), (0.4, 2), (0.8, 5), (1, 14));
    private static readonly Mix<string> phaseCodes = new((20, "1"), (5, "2"), (30, "4"), (30, "5"), (5, "6"), (6, "8"), (4, "10"));

    private readonly TextBuffer text = new();
    private Dice dice = new(0);
    private SyntheticFacts facts = null!;
    private int id;

    private Subject Subject => facts.Topic.Subject;

    private object SponsorOrganisation => new
    {
        id = NextId(),
        type = facts.Topic.IsCommercial ? "Pharmaceutical company" : "Hospital/Clinic/Other health care facility",
        typeCode = facts.Topic.IsCommercial ? "10" : "8",
        name = facts.Topic.Sponsor,
        commercial = facts.Topic.IsCommercial,
        isBusinessKeyValidated = true,
        businessKey = "ORG-990000000",
        organisationLocationStatus = "Active",
    };

    public void WriteTo(Stream stream, SyntheticTrial trial)
    {
        facts = SyntheticFacts.Of(trial, seed);
        dice = SyntheticFacts.DiceOf(trial, seed, 2);
        id = trial.CtisNumber * 1000;
        JsonSerializer.Serialize(stream, Record(trial), options);
    }

    private object Record(SyntheticTrial trial)
    {
        // One record in five has another status than the other registry, one in four another start, one in five another number.
        var status = dice.Chance(0.2) ? dice.Between(2, 8) : Status();
        var start = dice.Chance(0.25) ? facts.Topic.Start.AddDays(dice.Between(-90, 90)) : facts.Topic.Start;
        var enrolled = dice.Chance(0.2) ? facts.Enrollment + dice.Between(1, 60) : facts.Enrollment;
        var updated = facts.Topic.Posted.AddDays(dice.Between(20, 900)) is var day && day > new DateOnly(2026, 11, 15) ? new DateOnly(2026, 11, 15) : day;
        var countries = facts.Places.Select(place => place.Country).Distinct().Select((name, i) => (name, id: trial.CtisNumber * 1000 + 900 + i)).ToList();
        return new
        {
            ctNumber = trial.Ctis,
            ctStatus = "Authorised",
            startDateEU = start.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
            decisionDate = string.Join(", ", countries.Select(country => $"{country.name}: {Iso(start.AddDays(-40))}")),
            publishDate = Iso(updated) + "T03:39:42.531268872",
            ctPublicStatusCode = status,
            authorizedApplication = new
            {
                authorizedPartI = PartI(trial, start),
                authorizedPartsII = countries.Select(country => PartII(country.name, country.id, start)).ToList(),
                applicationInfo = Enumerable.Range(0, dice.Between(1, 5)).Select(i => Application(trial.Ctis, i, start, countries)).ToList(),
                memberStatesConcerned = countries.Select(country => new
                {
                    mscId = country.id,
                    mscName = country.name,
                    firstDecisionDate = Iso(start.AddDays(-40)),
                    lastDecisionDate = Iso(updated.AddDays(-20)),
                    mscPublicStatusCode = dice.Chance(0.15) ? dice.Between(2, 8) : status,
                }).ToList(),
                eudraCt = trial.Link is SyntheticLink.EudraCt or SyntheticLink.CtisFromEudraCt ? new { eudraCtCode = trial.EudraCt, isTransitioned = true } : null,
            },
            events = new
            {
                trialEvents = countries.Select(country => new
                {
                    mscId = country.id,
                    mscName = country.name,
                    events = new[] { new { notificationType = "START_OF_TRIAL", date = Iso(start) }, new { notificationType = "START_OF_RECRUITMENT", date = Iso(start.AddDays(14)) } },
                }).ToList(),
            },
            results = new { },
            documents = Enumerable.Range(1, dice.Between(2, 8)).Select(i => new
            {
                title = Invariant($"D{i}_Demo document_{trial.Ctis}"),
                uuid = Uuid(),
                documentTypeLabel = "Protocol (for publication)",
                fileType = "pdf",
                manualVersion = Invariant($"{i}.0"),
            }).ToList(),
            searchRow = new
            {
                ctNumber = trial.Ctis,
                ctStatus = status,
                totalNumberEnrolled = enrolled.ToString(CultureInfo.InvariantCulture),
                lastUpdated = updated.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
                lastPublicationUpdate = updated.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
                resultsFirstReceived = "No",
                sponsor = facts.Topic.Sponsor,
            },
        };
    }

    /// <summary>The public status that says what the study's status says.</summary>
    private int Status() => facts.Topic.Status switch
    {
        "NOT_YET_RECRUITING" => 2,
        "ACTIVE_NOT_RECRUITING" => 5,
        "SUSPENDED" => 6,
        "COMPLETED" => 8,
        "TERMINATED" => 10,
        "WITHDRAWN" => 12,
        _ => 4,
    };

    private object PartI(SyntheticTrial trial, DateOnly start)
    {
        var products = Enumerable.Range(0, dice.Between(1, 3)).Select(i => Product(i == 0 ? Subject.Drug : SyntheticVocabulary.Drugs.Draw(dice))).ToList();
        var conditions = facts.Topic.Headings.Select(heading => (Name: heading.Prose, Rare: dice.Chance(0.2))).ToList();
        return new
        {
            id = NextId(),
            rowSubjectCount = 0,
            products,
            trialDetails = new
            {
                clinicalTrialIdentifiers = Identifiers(trial),
                trialInformation = Information(start, conditions),
            },
            assessmentOutcome = "acceptable",
            assessmentOutcomeDate = Iso(start.AddDays(-50)),
            therapeuticAreas = facts.Topic.Headings.Select(heading => new { code = "1", name = $"Diseases [C] - {(heading.Ancestors is [.., var top] ? top : heading).Term}" }).Distinct().ToList(),
            medicalConditions = conditions.Select(condition => new { id = NextId(), medicalCondition = condition.Name, isConditionRareDisease = condition.Rare }).ToList(),
            sponsors = new[]
            {
                new
                {
                    id = NextId(), primary = true, publicContacts = new[] { Contact("Public") }, scientificContacts = new[] { Contact("Scientific") },
                    organisation = SponsorOrganisation, addresses = new[] { Address(facts.Places[0], NextId()) }, isCommercial = facts.Topic.IsCommercial,
                },
            },
            productRoleGroupInfos = new[] { new { id = NextId(), productRoleCode = "1", productRoleName = "Test", products } },
            isLowIntervention = false,
        };
    }

    private object Identifiers(SyntheticTrial trial)
    {
        SyntheticProse.Title(text.Clear(), 90, Subject, dice);
        var title = text.Text.ToString();
        SyntheticProse.Title(text.Clear(), 150, Subject, dice);
        return new
        {
            fullTitle = text.Text.ToString(),
            fullTitleTranslations = Dutch(SyntheticDutch.Title(text, Subject, dice)),
            publicTitle = title,
            publicTitleTranslations = Dutch(SyntheticDutch.Title(text, Subject, dice)),
            shortTitle = trial.Link switch
            {
                SyntheticLink.SponsorCode => trial.SponsorCode,
                SyntheticLink.Ccmo => trial.Ccmo,
                _ => Invariant($"DPC-{trial.CtisNumber:D8}"),
            },
            secondaryIdentifyingNumbers = new
            {
                nctNumber = trial.Link is SyntheticLink.CtisNamesStudy or SyntheticLink.BothName ? new { id = NextId(), number = trial.Study } : null,
                whoUniversalTrialNumber = trial.Link is SyntheticLink.UniversalNumber ? new { id = NextId(), number = trial.UniversalNumber } : null,
            },
        };
    }

    private object Information(DateOnly start, List<(string Name, bool Rare)> conditions)
    {
        var phase = phaseCodes.Draw(dice);
        return new
        {
            trialCategory = new { isLowIntervention = false, trialPhase = phase, trialCategory = "2", justificationForTrialCategory = Paragraph(120) },
            medicalCondition = new
            {
                partIMedicalConditions = conditions.Select(condition => new
                {
                    id = NextId(),
                    medicalCondition = condition.Name,
                    medicalConditionTranslations = Dutch("Ziekte: " + condition.Name),
                    isConditionRareDisease = condition.Rare,
                }).ToList(),
            },
            trialObjective = new
            {
                mainObjective = Paragraph(240),
                mainObjectiveTranslations = Dutch(SyntheticDutch.Measure(text, Subject, dice)),
                secondaryObjectives = Enumerable.Range(1, dice.Between(0, 4)).Select(number => new
                {
                    id = NextId(),
                    number,
                    secondaryObjective = Paragraph(150),
                    secondaryObjectiveTranslations = Dutch(SyntheticDutch.Measure(text, Subject, dice)),
                }).ToList(),
            },
            eligibilityCriteria = new
            {
                principalInclusionCriteria = Enumerable.Range(1, criteriaCounts.Draw(dice)).Select(number => new
                {
                    id = NextId(),
                    number,
                    principalInclusionCriteria = Criterion(inclusion: true),
                    principalInclusionCriteriaTranslations = Dutch(SyntheticDutch.Criterion(text, Subject, dice)),
                }).ToList(),
                principalExclusionCriteria = Enumerable.Range(1, criteriaCounts.Draw(dice)).Select(number => new
                {
                    id = NextId(),
                    number,
                    principalExclusionCriteria = Criterion(inclusion: false),
                    principalExclusionCriteriaTranslations = Dutch(SyntheticDutch.Criterion(text, Subject, dice)),
                }).ToList(),
            },
            endPoint = new { primaryEndPoints = EndPoints(1 + dice.Next(2), primary: true), secondaryEndPoints = EndPoints(endPointCounts.Draw(dice), primary: false) },
            trialDuration = new { estimatedEndDate = Iso(start.AddDays(dice.Between(300, 2000))), estimatedRecruitmentStartDate = Iso(start) },
            populationOfTrialSubjects = new
            {
                ageRanges = new[] { AgeRange("3"), dice.Chance(0.7) ? AgeRange("4") : AgeRange("2") },
                clinicalTrialGroups = new[] { new { code = "2", name = "Patients" } },
                isFemaleSubjects = true,
                isMaleSubjects = dice.Chance(0.94),
                isVulnerablePopulationSelected = dice.Chance(0.2),
            },
        };
    }

    private List<object> EndPoints(int count, bool primary) =>
    [
        .. Enumerable.Range(1, count).Select(number =>
        {
            SyntheticProse.Measure(text.Clear(), Subject, dice);
            return new { id = NextId(), number, endPoint = text.Text.ToString(), isPrimary = primary, endPointTranslations = Dutch(SyntheticDutch.Measure(text, Subject, dice)) };
        }),
    ];

    private object Product(string name) => new
    {
        id = NextId(),
        part1MpRoleTypeCode = "1",
        productDictionaryInfo = new
        {
            productPk = "99000000",
            productPharmForm = "SOLUTION FOR INFUSION",
            prodAuthStatus = 2,
            prodName = $"{name} 10 mg/mL",
            pharmForm = "SOLUTION FOR INFUSION",
            activeSubstanceName = name.ToUpperInvariant(),
            nameOrg = facts.Topic.Sponsor,
            atcCode = "V99AA01",
            atcName = name.ToUpperInvariant(),
            atcTermLevel = "5",
            productSubstances = new[] { new { productPk = "99000000", substancePk = "990000", nameOrg = facts.Topic.Sponsor, substanceOrigin = "Chemical", actSubstName = name.ToUpperInvariant() } },
        },
        isPaediatricFormulation = false,
        mpRoleInTrial = "1",
        orphanDrugEdit = false,
        doseUom = "mg milligram(s)",
        maxDailyDoseAmount = "24",
        doseUomTotal = "mg milligram(s)",
        maxTotalDoseAmount = "240",
        maxTreatmentPeriod = dice.Between(1, 52),
        timeUnitCode = "3",
        routes = new[] { "INTRAVENOUS USE" },
        allSubstancesChemicals = true,
        productName = $"{name} 10 mg/mL",
        jsonActiveSubstanceNames = name,
        pharmaceuticalFormDisplay = "SOLUTION FOR INFUSION",
    };

    private object PartII(string country, int mscId, DateOnly start) => new
    {
        id = NextId(),
        mscId,
        mscInfo = new
        {
            id = mscId,
            mscName = country,
            countryName = country,
            reportingStatusCode = "Authorised",
            fromDate = Iso(start.AddDays(-100)),
            isProposedRms = country == DemoPlaces.Netherlands,
            firstDecisionDate = Iso(start.AddDays(-40)),
            trialStatus = "Authorised",
            trialPeriod = new[] { new { id = NextId(), trialStartDate = Iso(start), fromDate = Iso(start) } },
            trialRecruitmentPeriod = new[] { new { id = NextId(), recruitmentStartDate = Iso(start.AddDays(14)), fromDate = Iso(start) } },
            hasRecruitmentStarted = true,
            applicationTypeMsc = "1",
            assessmentOutcome = "acceptable",
            decision = "authorized",
            decisionDate = Iso(start.AddDays(-40)),
        },
        decisionDate = Iso(start.AddDays(-40)),
        recruitmentSubjectCount = dice.Between(5, 80),
        trialSites = facts.Places.Where(place => place.Country == country).Select(place => new
        {
            id = NextId(),
            organisationAddressInfo = Address(place, NextId()),
            departmentName = Capital(SyntheticVocabulary.Terms.Draw(dice)),
            personInfo = new { id = NextId(), firstName = "Noor", lastName = "Voorbeeld", telephone = Phone(), email = Mail(), title = "1" },
        }).ToList(),
        applicationStatusCode = "Authorised",
    };

    /// <summary>A hospital where it stands; in CTIS a hospital has one name and one number.</summary>
    private object Address(DemoPlace place, int addressId) => new
    {
        id = NextId(),
        organisation = new
        {
            id = NextId(),
            type = "Hospital/Clinic/Other health care facility",
            typeCode = "8",
            name = place.Hospital(),
            commercial = false,
            isBusinessKeyValidated = true,
            businessKey = Key(place),
            organisationLocationStatus = "Active",
        },
        address = new
        {
            addressId,
            oneLine = "Demostraat 1",
            addressLine1 = "Demostraat 1",
            city = place.City,
            postcode = place.Postcode is { } digits ? digits + " AA" : "99999",
            countryName = place.Country,
        },
        phone = Phone(),
        email = Mail(),
        isBusinessKeyValidated = true,
        businessKey = Key(place),
    };

    private object Application(string number, int i, DateOnly start, List<(string Name, int Id)> countries) => new
    {
        id = NextId(),
        type = i == 0 ? "INITIAL" : "SUBSTANTIAL MODIFICATION",
        status = "Authorised",
        ctNumber = number,
        trialStatus = "Authorised",
        submissionDate = Iso(start.AddDays(-120 + i * 100)),
        decisionDate = Iso(start.AddDays(-40 + i * 100)),
        partI = new { assessmentOutcome = "acceptable", assessmentOutcomeDate = Iso(start.AddDays(-50)) },
        ctMSCsByApplication = countries.Select(country => new { mscId = country.Id, mscName = country.Name, countryName = country.Name, active = true }).ToList(),
        decisions = countries.Select(country => new { mscName = country.Name, decision = "Authorised", decisionDate = Iso(start.AddDays(-40 + i * 100)), isRMS = country.Name == DemoPlaces.Netherlands }).ToList(),
        partIIInfo = countries.Select(country => new { id = NextId(), mscId = country.Id, mscInfo = new { id = country.Id, mscName = country.Name, decision = "authorized", reportingStatusCode = "Authorised" } }).ToList(),
    };

    private object Contact(string type) => new
    {
        id = NextId(),
        type,
        functionalName = "Demo Clinical Trials",
        functionalEmailAddress = Mail(),
        telephone = Phone(),
        organisation = SponsorOrganisation,
    };

    private static object AgeRange(string code) => new { ageRangeCategoryCode = code, ageRangeCategory = code };

    private object[] Dutch(string translated) =>
        [new { id = NextId(), uuid = Uuid(), attributeTranslation = translated, language = 18, languageDescription = "Dutch" }];

    private string Criterion(bool inclusion)
    {
        SyntheticProse.Criterion(text.Clear(), inclusion, Subject, dice);
        return text.Text.ToString();
    }

    private string Paragraph(int length)
    {
        SyntheticProse.Paragraphs(text.Clear(), length, Subject, dice);
        return text.Text.ToString();
    }

    private int NextId() => ++id;

    private string Uuid() => Invariant($"{dice.Next(int.MaxValue):x8}-0000-4000-8000-{dice.Next(int.MaxValue):x12}");

    private string Phone() => Invariant($"+31 00 000 {dice.Next(10_000):D4}");

    private string Mail() => Invariant($"trial{dice.Next(100_000)}@demo-hospital.example");

    private static string Key(DemoPlace place) => Invariant($"ORG-99{Math.Abs((int)(place.Latitude * 1000) * 31 + (int)(place.Longitude * 1000)):D7}");

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Capital(string word) => string.Concat(char.ToUpperInvariant(word[0]).ToString(), word.AsSpan(1));
}
