using System.Globalization;
using System.Text.Json;

namespace TrialPortal.Ingestion.Demo;

/// <summary>The results section: in 9 % of the studies, and a quarter of all bytes, mostly in tables of adverse events.</summary>
internal sealed class SyntheticResults(Utf8JsonWriter json, TextBuffer text, Dice dice)
{
    private static readonly Distribution outcomeCounts = new((0, 1), (0.25, 3), (0.5, 8), (0.75, 14), (0.9, 27), (1, 52));
    private static readonly Distribution otherEventCounts = new((0, 0), (0.25, 0), (0.5, 5), (0.75, 24), (0.88, 85), (0.96, 320), (1, 1900));
    private static readonly Distribution seriousEventCounts = new((0, 0), (0.4, 0), (0.6, 2), (0.75, 14), (0.9, 64), (1, 450));
    private static readonly Distribution groupTexts = new((0, 40), (0.5, 140), (0.9, 400), (1, 700));

    private static readonly string[] organSystems =
    [
        "Gastrointestinal disorders", "Nervous system disorders", "Infections and infestations", "General disorders", "Skin and subcutaneous tissue disorders",
        "Blood and lymphatic system disorders", "Cardiac disorders", "Investigations", "Metabolism and nutrition disorders", "Vascular disorders",
        "Musculoskeletal and connective tissue disorders", "Respiratory, thoracic and mediastinal disorders", "Psychiatric disorders"
    ];

    private string[] titles = [];
    private string[] descriptions = [];
    private Subject subject = new("", "", "", "", "");

    public void Write(Subject about, List<string> arms, DateOnly start)
    {
        subject = about;
        titles = [.. arms];
        descriptions = [.. arms.Select(_ => Sentence(groupTexts.Draw(dice)))];
        json.WriteStartObject("resultsSection"u8);
        Flow();
        Baseline();
        json.WriteStartObject("outcomeMeasuresModule"u8);
        json.WriteStartArray("outcomeMeasures"u8);
        for (var (i, count) = (0, outcomeCounts.Draw(dice)); i < count; i++) Outcome(i == 0);
        json.WriteEndArray();
        json.WriteEndObject();
        AdverseEvents();
        json.WriteStartObject("moreInfoModule"u8);
        json.WriteStartObject("certainAgreement"u8);
        json.WriteBoolean("piSponsorEmployee"u8, start.Year % 2 == 0);
        json.WriteEndObject();
        json.WriteStartObject("pointOfContact"u8);
        json.WriteString("title"u8, "Results Coordinator");
        json.WriteString("organization"u8, "Demo Pharma");
        json.WriteString("email"u8, "results@demo-pharma.example");
        json.WriteString("phone"u8, "+31 00 000 0000");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void Flow()
    {
        json.WriteStartObject("participantFlowModule"u8);
        Groups("FG");
        json.WriteStartArray("periods"u8);
        json.WriteStartObject();
        json.WriteString("title"u8, "Overall Study");
        json.WriteStartArray("milestones"u8);
        foreach (var milestone in (ReadOnlySpan<string>)["STARTED", "COMPLETED", "NOT COMPLETED"])
        {
            json.WriteStartObject();
            json.WriteString("type"u8, milestone);
            json.WriteStartArray("achievements"u8);
            for (var i = 0; i < titles.Length; i++)
            {
                json.WriteStartObject();
                json.WriteString("groupId"u8, Group("FG", i));
                json.WriteString("numSubjects"u8, Number(200));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("dropWithdraws"u8);
        foreach (var reason in (ReadOnlySpan<string>)["Withdrawal by Subject", "Lost to Follow-up", "Adverse Event"])
        {
            json.WriteStartObject();
            json.WriteString("type"u8, reason);
            json.WriteStartArray("reasons"u8);
            for (var i = 0; i < titles.Length; i++)
            {
                json.WriteStartObject();
                json.WriteString("groupId"u8, Group("FG", i));
                json.WriteString("numSubjects"u8, Number(20));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Baseline()
    {
        json.WriteStartObject("baselineCharacteristicsModule"u8);
        Groups("BG");
        Denominators("BG");
        json.WriteStartArray("measures"u8);
        Measure("Age, Continuous", "MEAN", "STANDARD_DEVIATION", "years", [""]);
        Measure("Sex: Female, Male", "COUNT_OF_PARTICIPANTS", null, "Participants", ["Female", "Male"]);
        Measure("Disease Stage", "COUNT_OF_PARTICIPANTS", null, "Participants", ["Stage I", "Stage II", "Stage III", "Stage IV", "Unknown or Not Reported"]);
        Measure("Previous Treatments", "COUNT_OF_PARTICIPANTS", null, "Participants", ["None", "One", "Two", "Three or more"]);
        for (var i = dice.Next(4); i > 0; i--) Measure(Sentence(60), "MEAN", "STANDARD_DEVIATION", "score", ["", "At screening"]);
        Measure("Region of Enrollment", "NUMBER", null, "participants", [.. Enumerable.Range(0, dice.Between(1, 12)).Select(_ => dice.Pick(DemoPlaces.Abroad).Country).Distinct()]);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Measure(string title, string kind, string? dispersion, string unit, string[] categories)
    {
        json.WriteStartObject();
        json.WriteString("title"u8, title);
        json.WriteString("paramType"u8, kind);
        if (dispersion is not null) json.WriteString("dispersionType"u8, dispersion);
        json.WriteString("unitOfMeasure"u8, unit);
        Classes("BG", categories, dispersion is not null);
        json.WriteEndObject();
    }

    private void Outcome(bool primary)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, primary ? "PRIMARY" : "SECONDARY");
        SyntheticProse.Measure(text.Clear(), subject, dice);
        json.WriteString("title"u8, text.Text);
        json.WriteString("description"u8, Sentence(groupTexts.Draw(dice) * 2));
        json.WriteString("populationDescription"u8, Sentence(120));
        json.WriteString("reportingStatus"u8, "POSTED");
        json.WriteString("paramType"u8, "MEAN");
        json.WriteString("dispersionType"u8, "Standard Deviation");
        json.WriteString("unitOfMeasure"u8, "score on a scale");
        SyntheticProse.TimeFrame(text.Clear(), subject, dice);
        json.WriteString("timeFrame"u8, text.Text);
        Groups("OG");
        Denominators("OG");
        Classes("OG", [.. Enumerable.Range(1, dice.Between(1, 6)).Select(week => string.Create(CultureInfo.InvariantCulture, $"Week {week * 4}"))], true);
        json.WriteEndObject();
    }

    private void AdverseEvents()
    {
        json.WriteStartObject("adverseEventsModule"u8);
        json.WriteString("frequencyThreshold"u8, "5");
        json.WriteString("timeFrame"u8, Sentence(80));
        json.WriteString("description"u8, Sentence(150));
        json.WriteStartArray("eventGroups"u8);
        for (var i = 0; i < titles.Length; i++)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, Group("EG", i));
            json.WriteString("title"u8, titles[i]);
            json.WriteString("description"u8, descriptions[i]);
            json.WriteNumber("seriousNumAffected"u8, dice.Next(40));
            json.WriteNumber("seriousNumAtRisk"u8, dice.Between(40, 200));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Events("seriousEvents"u8, seriousEventCounts.Draw(dice));
        Events("otherEvents"u8, otherEventCounts.Draw(dice));
        json.WriteEndObject();
    }

    private void Events(ReadOnlySpan<byte> name, int count)
    {
        if (count == 0) return;
        json.WriteStartArray(name);
        for (; count > 0; count--)
        {
            json.WriteStartObject();
            text.Clear().Add(SyntheticVocabulary.Adjectives.Draw(dice)).Add(" ").Add(SyntheticVocabulary.Terms.Draw(dice)).Capitalise(0);
            json.WriteString("term"u8, text.Text);
            json.WriteString("organSystem"u8, dice.PickEarly(organSystems));
            json.WriteString("sourceVocabulary"u8, "Demo 1.0");
            json.WriteString("assessmentType"u8, "SYSTEMATIC_ASSESSMENT");
            json.WriteStartArray("stats"u8);
            for (var i = 0; i < titles.Length; i++)
            {
                json.WriteStartObject();
                json.WriteString("groupId"u8, Group("EG", i));
                json.WriteNumber("numEvents"u8, dice.Next(40));
                json.WriteNumber("numAffected"u8, dice.Next(30));
                json.WriteNumber("numAtRisk"u8, dice.Between(40, 200));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Groups(string prefix)
    {
        json.WriteStartArray("groups"u8);
        for (var i = 0; i < titles.Length; i++)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, Group(prefix, i));
            json.WriteString("title"u8, titles[i]);
            json.WriteString("description"u8, descriptions[i]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Denominators(string prefix)
    {
        json.WriteStartArray("denoms"u8);
        json.WriteStartObject();
        json.WriteString("units"u8, "Participants");
        json.WriteStartArray("counts"u8);
        for (var i = 0; i < titles.Length; i++)
        {
            json.WriteStartObject();
            json.WriteString("groupId"u8, Group(prefix, i));
            json.WriteString("value"u8, Number(200));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void Classes(string prefix, string[] categories, bool spread)
    {
        json.WriteStartArray("classes"u8);
        foreach (var category in categories)
        {
            json.WriteStartObject();
            if (category.Length > 0) json.WriteString("title"u8, category);
            json.WriteStartArray("categories"u8);
            json.WriteStartObject();
            json.WriteStartArray("measurements"u8);
            for (var i = 0; i < titles.Length; i++)
            {
                json.WriteStartObject();
                json.WriteString("groupId"u8, Group(prefix, i));
                json.WriteString("value"u8, Number(90));
                if (spread) json.WriteString("spread"u8, Number(15));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private string Sentence(int length)
    {
        SyntheticProse.Paragraphs(text.Clear(), length, subject, dice);
        return text.Text.ToString();
    }

    private string Number(int limit) => dice.Next(limit).ToString(CultureInfo.InvariantCulture);

    private static string Group(string prefix, int number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{number:D3}");
}
