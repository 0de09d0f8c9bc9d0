using System.Collections.Frozen;

namespace TrialPortal.Ingestion.Ictrp;

/// <summary>
/// Columns of an export, under the names of the XML (its one misspelling included); the CSV has spaces for underscores. The full export, as
/// others have published its list of columns, names some of them differently.
/// </summary>
internal static class IctrpColumns
{
    public const string TrialId = "TrialID";

    /// <summary>Ours, in a record of a file whose header lacks some of <see cref="Expected"/>: the mapper tells it. Not part of what the record says.</summary>
    public const string Missing = "Missing_columns";

    /// <summary>In the order of the payload.</summary>
    public static readonly IReadOnlyList<string> Known =
    [
        TrialId, "Last_Refreshed_on", "Public_title", "Scientific_title", "Acronym", "Primary_sponsor", "Secondary_Sponsor", "Source_Support",
        "Date_registration", "Date_registration3", "Export_date", "Source_Register", "web_address", "Recruitment_Status", "other_records", "Secondary_ID",
        "Inclusion_agemin", "Inclusion_agemax", "Inclusion_gender", "Date_enrollement", "type_enrolment", "Target_size", "Study_type", "Study_design", "Phase",
        "Countries", "Contact_Firstname", "Contact_Lastname", "Contact_Address", "Contact_Email", "Contact_Tel", "Contact_Affiliation",
        "Scientific_Contact_Firstname", "Scientific_Contact_Lastname", "Scientific_Contact_Address", "Scientific_Contact_Email", "Scientific_Contact_Tel",
        "Scientific_Contact_Affiliation", "Inclusion_Criteria", "Exclusion_Criteria", "Condition", "Intervention", "Primary_outcome", "Secondary_outcome",
        "results_yes_no", "results_date_posted", "results_date_completed", "results_date_first_publication", "results_actual_enrollment", "results_url_link",
        "results_url_protocol", "results_summary", "results_baseline_char", "results_participant_flow", "results_adverse_events", "results_outcome_measures",
        "results_IPD_plan", "results_IPD_description", "Ethics_review_status", "Ethics_review_approval_date", "Ethics_review_contact_name",
        "Ethics_review_contact_address", "Ethics_review_contact_phone", "Ethics_review_contact_email", "Retrospective_flag", "Prospective_registration",
        "Bridging_flag_truefalse", "Bridged_type", "Childs", "Internal_Number",
    ];

    /// <summary>What every known form of the export has.</summary>
    public static readonly IReadOnlyList<string> Expected =
    [
        "Public_title", "Scientific_title", "Primary_sponsor", "Date_registration", "web_address", "Recruitment_Status", "Inclusion_agemin", "Inclusion_agemax",
        "Inclusion_gender", "Date_enrollement", "Target_size", "Study_type", "Study_design", "Phase", "Countries", "Inclusion_Criteria", "Exclusion_Criteria",
        "Condition", "Intervention", "Primary_outcome",
    ];

    private static readonly FrozenDictionary<string, string> Names = Known.Select(name => (Spelling: name, Name: name))
        .Concat(new (string Spelling, string Name)[]
        {
            ("SecondaryIDs", "Secondary_ID"), ("Secondary_IDs", "Secondary_ID"), ("Source_Name", "Source_Support"), ("Agemin", "Inclusion_agemin"), ("Agemax", "Inclusion_agemax"), ("url", "web_address"), ("Secondary_sponsors", "Secondary_Sponsor"),
            ("Conditions", "Condition"), ("Interventions", "Intervention"), ("Age_min", "Inclusion_agemin"), ("Age_max", "Inclusion_agemax"),
            ("Gender", "Inclusion_gender"), ("Secondary_Outcomes", "Secondary_outcome"), ("Primary_Outcomes", "Primary_outcome"), ("Date_enrolment", "Date_enrollement"),
            ("Bridging_flag", "Bridging_flag_truefalse"), ("Ethics_Status", "Ethics_review_status"), ("Ethics_Approval_Date", "Ethics_review_approval_date"),
            ("Ethics_Contact_Name", "Ethics_review_contact_name"), ("Ethics_Contact_Address", "Ethics_review_contact_address"),
            ("Ethics_Contact_Phone", "Ethics_review_contact_phone"), ("Ethics_Contact_Email", "Ethics_review_contact_email"),
            ("Public_Contact_Firstname", "Contact_Firstname"), ("Public_Contact_Lastname", "Contact_Lastname"), ("Public_Contact_Address", "Contact_Address"),
            ("Public_Contact_Email", "Contact_Email"), ("Public_Contact_Tel", "Contact_Tel"), ("Public_Contact_Affiliation", "Contact_Affiliation"),
        })
        .ToFrozenDictionary(pair => pair.Spelling, pair => pair.Name, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, int> Order = Known.Index().ToFrozenDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);

    /// <summary>The name of a column in the spelling of the XML; one that is not known keeps its own.</summary>
    public static string NameOf(string header)
    {
        var name = string.Join('_', header.Split([' ', '\t', '\n', '\u00a0', '\ufeff', '_'], StringSplitOptions.RemoveEmptyEntries));
        return Names.GetValueOrDefault(name) ?? name;
    }

    public static bool IsKnown(string name) => Order.ContainsKey(name);

    /// <summary>Place in the payload; what is not known comes last.</summary>
    public static int PlaceOf(string name) => Order.GetValueOrDefault(name, int.MaxValue);
}
