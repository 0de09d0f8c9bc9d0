using System.Text.Json.Nodes;
using TrialPortal.Tests.Ingestion.Ictrp;

namespace TrialPortal.Tests.Ingestion.Ema;

/// <summary>Reports of medicines in both forms, written for the tests in the shape of the EMA's.</summary>
internal static class EmaReports
{
    /// <summary>The spreadsheet's header: line breaks and slashes as the EMA writes them.</summary>
    private static readonly (string Header, string Name)[] Columns =
    [
        ("Category", "category"),
        ("Name of medicine", "name_of_medicine"),
        ("EMA product number", "ema_product_number"),
        ("Medicine status", "medicine_status"),
        ("International non-proprietary name (INN) / common name", "international_non_proprietary_name_common_name"),
        ("Active substance", "active_substance"),
        ("Therapeutic area (MeSH)", "therapeutic_area_mesh"),
        ("Species\n(veterinary)", "species_veterinary"),
        ("Therapeutic indication", "therapeutic_indication"),
        ("Advanced therapy", "advanced_therapy"),
        ("Conditional approval", "conditional_approval"),
        ("Exceptional circumstances", "exceptional_circumstances"),
        ("Orphan medicine", "orphan_medicine"),
        ("PRIME: priority medicine", "prime_priority_medicine"),
        ("Marketing authorisation developer / applicant / holder", "marketing_authorisation_developer_applicant_holder"),
        ("Opinion adopted date", "opinion_adopted_date"),
        ("Marketing authorisation date", "marketing_authorisation_date"),
        ("Withdrawal / expiry / revocation / lapse of marketing authorisation date", "withdrawal_expiry_revocation_lapse_of_marketing_authorisation_date"),
        ("Last updated date", "last_updated_date"),
        ("Medicine URL", "medicine_url"),
    ];

    public static JsonObject Medicine(int number, string name, params (string Column, string Value)[] more)
    {
        var row = new JsonObject
        {
            ["category"] = "Human",
            ["name_of_medicine"] = name,
            ["ema_product_number"] = $"EMEA/H/C/{number:000000}",
            ["medicine_status"] = "Authorised",
            ["international_non_proprietary_name_common_name"] = name.ToLowerInvariant() + "gene",
            ["therapeutic_area_mesh"] = "Hemophilia A;Hemophilia B",
            ["therapeutic_indication"] = "For adults.",
            ["advanced_therapy"] = "Yes",
            ["conditional_approval"] = "No",
            ["orphan_medicine"] = "Yes",
            ["marketing_authorisation_developer_applicant_holder"] = "Invented B.V.",
            ["marketing_authorisation_date"] = "20/02/2023",
            ["last_updated_date"] = "01/06/2026",
            ["medicine_url"] = $"https://www.ema.europa.eu/en/medicines/human/EPAR/{name.ToLowerInvariant()}",
        };
        foreach (var (column, value) in more)
            row[column] = value;
        return row;
    }

    public static string Json(params JsonObject[] rows) => Json(rows.Length, rows);

    public static string Json(int total, params JsonObject[] rows) => new JsonObject
    {
        ["meta"] = new JsonObject { ["total_records"] = total, ["timestamp"] = "2026-11-20T05:00:00Z" },
        ["data"] = new JsonArray([.. rows.Select(row => row.DeepClone())]),
    }.ToJsonString();

    /// <summary>With rows above the header, as many columns as the EMA's, and empty rows below.</summary>
    public static byte[] Spreadsheet(params JsonObject[] rows) => Spreadsheets.Of(
    [
        Spreadsheets.Texts("Content type:", "Medicine"),
        Spreadsheets.Texts("Output automatically generated from content on www.ema.europa.eu on:", "20/11/2026 - 06:00"),
        Spreadsheets.Texts(),
        Columns.Select(column => Spreadsheets.Text(column.Header)),
        .. rows.Select(row => Columns.Select(column => row[column.Name] is { } value ? Spreadsheets.Text(value.GetValue<string>()) : null)),
        Spreadsheets.Texts("", ""),
    ]);
}
