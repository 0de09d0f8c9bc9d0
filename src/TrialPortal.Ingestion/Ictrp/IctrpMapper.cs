using System.Globalization;
using TrialPortal.Domain.Sites;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Pipeline;
using static TrialPortal.Ingestion.Ictrp.IctrpText;

namespace TrialPortal.Ingestion.Ictrp;

/// <summary>One record of an export to one trial. Columns and their meaning: docs/registries/ictrp.md.</summary>
internal static class IctrpMapper
{
    /// <summary>The id as the register writes it, in one line; null without a digit.</summary>
    public static string? IdOf(IctrpRecord record) => RegistryText.Line(record[IctrpColumns.TrialId]) is { } id && id.Any(char.IsAsciiDigit) ? id : null;

    /// <exception cref="RecordRefusedException">No record, no id, or no title.</exception>
    public static Trial Map(ReadOnlySpan<byte> payload, MappingNotes notes)
    {
        var record = IctrpRecord.TryRead(payload) ?? throw new RecordRefusedException("Not a record of ICTRP.");
        var id = IdOf(record) ?? throw new RecordRefusedException("TrialID is missing or has no digit.");
        notes.Record = id;
        var title = Value(record["Public_title"]) ?? Value(record["Scientific_title"])
            ?? throw new RecordRefusedException("The record has no title (Public_title, Scientific_title).");
        foreach (var (name, value) in record.Values)
        {
            if (name == IctrpColumns.Missing)
                notes.Add("columns", $"missing: {value}");
            else if (!IctrpColumns.IsKnown(name))
                notes.Add("columns", $"not known: {name}");
        }
        var order = IctrpDates.OrderOf(record["Date_registration"], record["Date_registration3"]);
        var recruitment = Line(record["Recruitment_Status"]);
        var (minimum, maximum) = IctrpAges.Limits(record["Inclusion_agemin"], record["Inclusion_agemax"], notes);
        var actual = Number(Value(record["results_actual_enrollment"]));
        var results = WebAddress(record["results_url_link"]);
        var sponsors = Sponsors(record);
        var (countries, codes) = CountriesOf(record, notes);
        var trial = new Trial
        {
            // A slash would end the id in an address; look-ups compare letters and digits only.
            PublicId = id.Replace('/', '-'),
            Title = title,
            Acronym = Value(record["Acronym"]),
            Status = IctrpCodes.Find(IctrpCodes.Statuses, recruitment, "Recruitment_Status", notes),
            Type = IctrpCodes.Find(IctrpCodes.StudyTypes, Line(record["Study_type"]), "Study_type", notes),
            Phases = IctrpPhases.Of(record["Phase"], IsOfChiCtr(id, record), notes),
            Sex = IctrpCodes.Find(IctrpCodes.Sexes, Line(record["Inclusion_gender"]), "Inclusion_gender", notes),
            MinimumAgeDays = minimum,
            MaximumAgeDays = maximum,
            LeadSponsor = sponsors.Find(sponsor => sponsor.Lead)?.Name,
            HasResults = results is not null || string.Equals(Value(record["results_yes_no"]), "yes", StringComparison.OrdinalIgnoreCase),
            FirstPosted = (Date("Date_registration3", record, order, null) ?? Date("Date_registration", record, order, notes))?.Earliest,
            LastUpdatePosted = Date("Last_Refreshed_on", record, order, notes)?.Earliest,
            Start = Date("Date_enrollement", record, order, notes),
            StartKind = Value(record["type_enrolment"])?.ToUpperInvariant() switch { "ACTUAL" => DateKind.Actual, "ANTICIPATED" => DateKind.Estimated, _ => null },
            Completion = Date("results_date_completed", record, order, notes),
            Enrollment = actual ?? Target(record["Target_size"], notes),
        };
        trial.EnrollmentKind = trial.Enrollment is null ? null : actual is not null ? DateKind.Actual : DateKind.Estimated;
        trial.Identifiers = Identifiers(id, record);
        trial.Countries = TrialCountry.Of(trial.Status, [], listedCountryCodes: codes);
        var (interventions, arms) = IctrpInterventions.Of(record["Intervention"]);
        trial.Details = new()
        {
            OfficialTitle = Value(record["Scientific_title"]),
            Status = new()
            {
                RegistryStatus = trial.Status == RecruitmentStatus.Unknown && recruitment is not null ? IctrpCodes.Snake(recruitment) : null,
                ResultsFirstPosted = Date("results_date_posted", record, order, notes)?.Earliest,
            },
            Design = IctrpDesign.Of(record["Study_design"], record["Study_type"], trial.Type),
            Eligibility = new()
            {
                Criteria = IctrpCriteria.Of(record["Inclusion_Criteria"], record["Exclusion_Criteria"]),
                MinimumAge = Line(record["Inclusion_agemin"]),
                MaximumAge = Line(record["Inclusion_agemax"]),
            },
            Conditions = Parts(record["Condition"]),
            Interventions = interventions,
            Arms = arms,
            Outcomes = [.. Outcomes(OutcomeKind.Primary, record["Primary_outcome"]), .. Outcomes(OutcomeKind.Secondary, record["Secondary_outcome"])],
            Sponsors = sponsors,
            Contacts = [.. IctrpContacts.Of(record, "Contact_", "public"), .. IctrpContacts.Of(record, "Scientific_Contact_", "scientific")],
            Links = WebAddress(record["web_address"]) is { } address ? [new(address, Value(record["Source_Register"]))] : [],
            Documents = WebAddress(record["results_url_protocol"]) is { } protocol ? [new("Protocol") { Url = protocol }] : [],
            ResultsUrl = results,
            DataSharing = DataSharingOf(record),
            ListedCountries = countries,
        };
        return trial;
    }

    private static bool IsOfChiCtr(string id, IctrpRecord record) =>
        id.StartsWith("ChiCTR", StringComparison.OrdinalIgnoreCase) || string.Equals(Value(record["Source_Register"]), "ChiCTR", StringComparison.OrdinalIgnoreCase);

    private static List<TrialIdentifier> Identifiers(string id, IctrpRecord record)
    {
        var identifiers = new RecordIdentifiers().Own(IctrpCodes.RegisterOf(record["Source_Register"]), id);
        foreach (var part in Parts(record["Secondary_ID"]).SelectMany(part => part.Split(',')).Select(Value).OfType<string>())
            identifiers.Reference(part);
        return identifiers.All;
    }

    /// <summary>Who pays is named beside the sponsors, as collaborator: the registry's own definition includes support.</summary>
    private static List<Sponsor> Sponsors(IctrpRecord record)
    {
        var sponsors = new List<Sponsor>();
        if (Value(record["Primary_sponsor"]) is { } lead)
            sponsors.Add(new(lead, SponsorKind.Unknown, Lead: true));
        foreach (var name in Parts(record["Secondary_Sponsor"]).Concat(Parts(record["Source_Support"])))
        {
            if (!sponsors.Exists(sponsor => SponsorNames.Key(sponsor.Name) == SponsorNames.Key(name)))
                sponsors.Add(new(name, SponsorKind.Unknown, Lead: false));
        }
        return sponsors;
    }

    /// <summary>Names as they stand, and the codes of those that are known. A name with a comma is first tried whole ("Korea, Republic of").</summary>
    private static (IReadOnlyList<string> Names, IReadOnlyList<string> Codes) CountriesOf(IctrpRecord record, MappingNotes notes)
    {
        var names = new List<string>();
        foreach (var part in Parts(record["Countries"]))
        {
            var pieces = part.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            names.AddRange(CodeOf(part) is null && pieces.Length > 1 && pieces.All(piece => CodeOf(piece) is not null) ? pieces : [part]);
        }
        var codes = new List<string>();
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            if (CodeOf(name) is { } code)
                codes.Add(code);
            else
                notes.Add("Countries", name);
        }
        return ([.. names.Distinct(StringComparer.Ordinal)], [.. codes.Distinct(StringComparer.Ordinal)]);

        // "China?" is somebody's doubt, not a spelling.
        static string? CodeOf(string name) => name.Contains('?', StringComparison.Ordinal) ? null : Countries.CodeOf(name);
    }

    private static IEnumerable<Outcome> Outcomes(OutcomeKind kind, string? text) => Parts(text).Select(measure => new Outcome(kind, measure));

    private static DataSharing? DataSharingOf(IctrpRecord record)
    {
        var said = Line(record["results_IPD_plan"]);
        var plan = said?.ToUpperInvariant() switch { "YES" => "yes", "NO" => "no", "UNDECIDED" => "undecided", _ => null };
        // Some registers put the explanation where the answer belongs.
        var description = Block(record["results_IPD_description"]) ?? (plan is null ? Value(said) : null);
        return plan is null && description is null ? null : new() { Plan = plan, Description = description };
    }

    /// <summary>"100", or "Experimental group:30;Control group:30;" as their sum; null with a note for everything else. Groups of nobody are no plan.</summary>
    private static int? Target(string? text, MappingNotes notes)
    {
        if (Line(text) is not { } size)
            return null;
        if (Number(size) is >= 0 and { } plain)
            return plain;
        var total = 0L;
        foreach (var part in size.Split(';').Where(part => !string.IsNullOrWhiteSpace(part)))
        {
            var colon = part.LastIndexOf(':');
            if (colon < 0 || Number(part[(colon + 1)..].Trim()) is not { } number)
            {
                total = 0;
                break;
            }
            total += number;
        }
        if (total is > 0 and <= int.MaxValue)
            return (int)total;
        notes.Add("Target_size", size);
        return null;
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static PartialDate? Date(string column, IctrpRecord record, IctrpDates.NumberOrder order, MappingNotes? notes)
    {
        if (Value(record[column]) is not { } text)
            return null;
        if (IctrpDates.TryRead(text, order, out var date))
            return date;
        notes?.Add(column, text);
        return null;
    }
}
