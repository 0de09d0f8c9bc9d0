using System.Globalization;
using System.Text;
using System.Xml;
using static System.FormattableString;

namespace TrialPortal.Ingestion.Demo;

/// <summary>Invented records in the XML of WHO ICTRP, about 4 KB each: copies of ClinicalTrials.gov, and records of the German and the old European register.</summary>
internal sealed class SyntheticIctrpRecords(int seed)
{
    private static readonly XmlWriterSettings settings = new() { Encoding = new UTF8Encoding(false), Indent = true, CloseOutput = false };
    private static readonly Distribution criteriaLengths = new((0, 90), (0.1, 250), (0.5, 700), (0.9, 1800), (1, 4000));

    private readonly TextBuffer text = new();

    public int WriteTo(Stream stream, IEnumerable<SyntheticTrial> trials)
    {
        var written = 0;
        using var xml = XmlWriter.Create(stream, settings);
        xml.WriteStartElement("Trials_downloaded_from_ICTRP");
        foreach (var trial in trials)
        {
            xml.WriteStartElement("Trial");
            foreach (var (column, value) in Columns(trial))
                xml.WriteElementString(column, value);
            xml.WriteEndElement();
            written++;
        }
        xml.WriteEndElement();
        return written;
    }

    private IEnumerable<(string Column, string Value)> Columns(SyntheticTrial trial)
    {
        var facts = SyntheticFacts.Of(trial, seed);
        var (topic, dice) = (facts.Topic, SyntheticFacts.DiceOf(trial, seed, 3));
        var register = trial.Link switch { SyntheticLink.Copy or SyntheticLink.CtisAndCopy => "ClinicalTrials.gov", SyntheticLink.CtisFromEudraCt => "EU Clinical Trials Register", _ => "German Clinical Trials Register" };
        var start = dice.Chance(0.25) ? topic.Start.AddDays(dice.Between(-60, 60)) : topic.Start;
        yield return ("TrialID", trial.Ictrp);
        yield return ("Last_Refreshed_on", topic.Posted.AddDays(dice.Between(10, 600)).ToString("d MMMM yyyy", CultureInfo.InvariantCulture));
        yield return ("Public_title", Prose(buffer => SyntheticProse.Title(buffer, 90, topic.Subject, dice)));
        yield return ("Scientific_title", Prose(buffer => SyntheticProse.Title(buffer, 150, topic.Subject, dice)));
        yield return ("Primary_sponsor", topic.Sponsor);
        yield return ("Date_registration", topic.Posted.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture));
        yield return ("Date_registration3", topic.Posted.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
        yield return ("Export_date", "11/20/2026 6:53:35 PM");
        yield return ("Source_Register", register);
        yield return ("web_address", $"https://demo-register.example/{trial.Ictrp}");
        yield return ("Recruitment_Status", dice.Chance(0.3) ? "Not recruiting" : Status(topic.Status));
        yield return ("other_records", trial.Link > SyntheticLink.IctrpAlone ? "Yes" : "No");
        if (trial.Link == SyntheticLink.Ccmo)
            yield return ("Secondary_ID", $"DPI-{trial.IctrpNumber.ToString("D8", CultureInfo.InvariantCulture)};{trial.Ccmo}");
        yield return ("Inclusion_agemin", dice.Chance(0.9) ? "18 Years" : "6 Months");
        yield return ("Inclusion_agemax", dice.Chance(0.5) ? "N/A" : "75 Years");
        yield return ("Inclusion_gender", dice.Chance(0.95) ? "All" : "Female");
        yield return ("Date_enrollement", start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        yield return ("Target_size", (dice.Chance(0.2) ? facts.Enrollment + dice.Between(1, 60) : facts.Enrollment).ToString(CultureInfo.InvariantCulture));
        yield return ("Study_type", topic.Observational ? "Observational" : "Interventional");
        yield return ("Study_design", topic.Observational ? "" : "Allocation: Randomized. Intervention model: Parallel Assignment. Primary purpose: Treatment. Masking: None (Open Label).");
        yield return ("Phase", topic.Observational ? "N/A" : Invariant($"Phase {dice.Between(1, 4)}"));
        yield return ("Countries", string.Join(';', facts.Places.Select(place => place.Country).Distinct()));
        yield return ("Contact_Firstname", "Noor");
        yield return ("Contact_Lastname", "Voorbeeld");
        yield return ("Contact_Email", Invariant($"trial{dice.Next(100_000)}@demo-hospital.example"));
        yield return ("Contact_Tel", Invariant($"+31 00 000 {dice.Next(10_000):D4}"));
        yield return ("Contact_Affiliation", topic.Sponsor);
        var length = criteriaLengths.Draw(dice);
        yield return ("Inclusion_Criteria", Criteria("Inclusion criteria: ", inclusion: true));
        yield return ("Exclusion_Criteria", Criteria("Exclusion criteria: ", inclusion: false));
        yield return ("Condition", string.Join(';', topic.Headings.Select(heading => heading.Term)));
        yield return ("Intervention", $"Drug: {topic.Subject.Drug}");
        yield return ("Primary_outcome", Prose(buffer => SyntheticProse.Measure(buffer, topic.Subject, dice)));
        yield return ("Secondary_outcome", Prose(buffer => SyntheticProse.Measure(buffer, topic.Subject, dice)));
        yield return ("results_url_link", "");
        yield return ("Retrospective_flag", "No");
        yield return ("Bridging_flag_truefalse", "False");

        string Prose(Action<TextBuffer> write)
        {
            write(text.Clear());
            return text.Text.ToString();
        }

        string Criteria(string header, bool inclusion)
        {
            text.Clear().Add(header);
            for (var item = 1; item == 1 || text.Length < length; item++)
            {
                text.Add("\n").Add(item).Add(". ");
                SyntheticProse.Criterion(text, inclusion, topic.Subject, dice);
            }
            return text.Text.ToString();
        }
    }

    private static string Status(string status) => status switch
    {
        "NOT_YET_RECRUITING" => "Not yet recruiting",
        "ACTIVE_NOT_RECRUITING" => "Active, not recruiting",
        "ENROLLING_BY_INVITATION" => "Enrolling by invitation",
        "UNKNOWN" => "Unknown status",
        _ => status[..1] + status[1..].ToLowerInvariant(),
    };
}
