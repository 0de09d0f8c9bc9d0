using System.Globalization;
using System.Text.RegularExpressions;
using TrialPortal.Domain.Products;

namespace TrialPortal.Domain.Curation;

/// <summary>The fields of a hospital exemption. All but the number that has been used are columns of the register's file (docs/hospital-exemptions.md).</summary>
public sealed partial class ExemptionFields : CuratedFields
{
    /// <summary>Never in a file: for management only.</summary>
    public const string Used = "used";

    public static IReadOnlyList<(string Code, AtmpClass Value)> Classes { get; } = [("gtmp", AtmpClass.Gtmp), ("sctmp", AtmpClass.Sctmp), ("tep", AtmpClass.Tep)];

    public static IReadOnlyList<(string Code, ExemptionProcedure Value)> Procedures { get; } =
        [("small_2016", ExemptionProcedure.Small2016), ("large_2016", ExemptionProcedure.Large2016)];

    public static IReadOnlyList<(string Code, ExemptionStatus Value)> Statuses { get; } =
    [
        ("unknown", ExemptionStatus.Unknown), ("applied", ExemptionStatus.Applied), ("granted", ExemptionStatus.Granted), ("renewed", ExemptionStatus.Renewed),
        ("expired", ExemptionStatus.Expired), ("withdrawn", ExemptionStatus.Withdrawn), ("application-stopped", ExemptionStatus.ApplicationStopped),
    ];

    public static IReadOnlyList<(string Code, Reimbursement Value)> Reimbursements { get; } =
    [
        ("unknown", Reimbursement.Unknown), ("basic-package", Reimbursement.BasicPackage), ("sluis", Reimbursement.Sluis), ("conditional", Reimbursement.Conditional),
        ("not", Reimbursement.Not),
    ];

    /// <summary>The columns of a file, in order.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "id", "product", "class", "conditions", "indication_nl", "indication_en", "holder", "manufacturer", "hospitals", "procedure", "decision_date", "valid_from",
        "valid_to", "maximum", "renewal_of", "status", "reimbursement", "reimbursement_source", "contact", "source_url", "source_title", "last_verified", "verified_by",
        "legal_basis", "note_nl", "note_en", "application_published",
    ];

    /// <summary>The columns that a file cannot do without.</summary>
    public static IReadOnlyList<string> RequiredColumns { get; } =
        ["product", "conditions", "indication_nl", "indication_en", "holder", "status", "source_url", "source_title", "last_verified", "verified_by"];

    // After the columns, which it reads.
    internal static readonly ExemptionFields Instance = new();

    private ExemptionFields()
    {
    }

    public override CuratedKind Kind => CuratedKind.HospitalExemption;

    public override IReadOnlyList<string> Names { get; } = [.. Columns, Used];

    public override IReadOnlyDictionary<string, string> Write(ICuratedEntry entry)
    {
        var exemption = (HospitalExemption)entry;
        return new Dictionary<string, string>
        {
            ["id"] = exemption.Id,
            ["product"] = exemption.ProductSlug ?? exemption.ProductName,
            ["class"] = Code(exemption.Class, Classes),
            ["conditions"] = List(exemption.Conditions),
            ["indication_nl"] = exemption.IndicationNl,
            ["indication_en"] = exemption.IndicationEn,
            ["holder"] = exemption.Holder,
            ["manufacturer"] = exemption.Manufacturer ?? "",
            ["hospitals"] = List(exemption.Hospitals),
            ["procedure"] = Code(exemption.Procedure, Procedures),
            ["decision_date"] = exemption.DecidedOn?.ToString() ?? "",
            ["valid_from"] = exemption.ValidFrom?.ToString() ?? "",
            ["valid_to"] = exemption.ValidTo?.ToString() ?? "",
            ["maximum"] = exemption.Maximum ?? "",
            ["renewal_of"] = exemption.RenewalOf ?? "",
            ["status"] = Code<ExemptionStatus>(exemption.Status, Statuses),
            ["reimbursement"] = Code<Reimbursement>(exemption.Reimbursement, Reimbursements),
            ["reimbursement_source"] = exemption.ReimbursementSource ?? "",
            ["contact"] = exemption.Contact ?? "",
            ["source_url"] = exemption.SourceUrl,
            ["source_title"] = exemption.SourceTitle,
            ["last_verified"] = exemption.LastVerified.ToString("O", CultureInfo.InvariantCulture),
            ["verified_by"] = exemption.VerifiedBy,
            ["legal_basis"] = exemption.LegalBasis ?? "",
            ["note_nl"] = exemption.NoteNl ?? "",
            ["note_en"] = exemption.NoteEn ?? "",
            ["application_published"] = exemption.IsApplicationPublic ? "yes" : "",
            [Used] = exemption.Used?.ToString(CultureInfo.InvariantCulture) ?? "",
        };
    }

    public override (ICuratedEntry? Entry, IReadOnlyList<FieldProblem> Problems) Read(IReadOnlyDictionary<string, string> cells, RegisterWords words, DateOnly today)
    {
        var read = new FieldReader(cells, words, today);
        var product = read.Required("product");
        var known = ProductCatalogue.BuiltIn.Find(product) ?? ProductCatalogue.BuiltIn.Named(product);
        if (known is null && AddressShape().IsMatch(product))
        {
            read.Wrong(
                "product", $"‘{product}’ lijkt op de naam uit het adres van een product, maar dat product is er niet. Verbeter die, of schrijf de naam zoals de bron die schrijft.",
                $"'{product}' looks like the name in the address of a product, but there is no such product. Correct it, or write the name as the source writes it.");
        }
        var exemption = new HospitalExemption
        {
            Id = read.Id("id"),
            ProductSlug = known?.Slug,
            ProductName = known?.Name ?? product,
            Class = read.Choice("class", Classes),
            Conditions = read.Conditions("conditions"),
            IndicationNl = read.Required("indication_nl"),
            IndicationEn = read.Required("indication_en"),
            Holder = read.Required("holder"),
            Manufacturer = read.Text("manufacturer"),
            Hospitals = read.Hospitals("hospitals"),
            Procedure = read.Choice("procedure", Procedures),
            DecidedOn = read.Date("decision_date"),
            ValidFrom = read.Date("valid_from"),
            ValidTo = read.Date("valid_to"),
            Maximum = read.Text("maximum"),
            RenewalOf = read.Id("renewal_of") is { Length: > 0 } older ? older : null,
            Status = read.RequiredChoice("status", Statuses),
            Reimbursement = read.Choice("reimbursement", Reimbursements) ?? Reimbursement.Unknown,
            ReimbursementSource = read.Text("reimbursement_source"),
            Contact = read.Text("contact"),
            SourceUrl = read.Address("source_url") ?? read.Required("source_url"),
            SourceTitle = read.Required("source_title"),
            LastVerified = read.PastDay("last_verified"),
            VerifiedBy = read.Required("verified_by"),
            LegalBasis = read.Text("legal_basis"),
            NoteNl = read.Text("note_nl"),
            NoteEn = read.Text("note_en"),
            IsApplicationPublic = read.YesNo("application_published"),
            Used = read.Number(Used),
        };
        Together(exemption, read);
        return (read.Problems.Count == 0 ? exemption : null, read.Problems);
    }

    /// <summary>Small letters and hyphens without a space: "til-nki-avl". A name of a product that a source writes so is in the catalogue as a synonym.</summary>
    [GeneratedRegex("^[a-z0-9]+(-[A-Za-z0-9]+)+$")]
    private static partial Regex AddressShape();

    private static void Together(HospitalExemption exemption, FieldReader read)
    {
        if (exemption is { ValidFrom: { } from, ValidTo: { } to } && to.Earliest < from.Earliest && !to.ToString().StartsWith(from.ToString(), StringComparison.Ordinal)
            && !from.ToString().StartsWith(to.ToString(), StringComparison.Ordinal))
            read.Wrong("valid_to", $"‘{to}’ is eerder dan het begin, {from}.", $"'{to}' is before the beginning, {from}.");
        if (exemption.Reimbursement != Reimbursement.Unknown && exemption.ReimbursementSource is null)
            read.Wrong("reimbursement_source", "is leeg. Zeg waar staat wat er vergoed wordt.", "is empty. Say where it stands what is reimbursed.");
        if (exemption.RenewalOf is { } older && older == exemption.Id)
            read.Wrong("renewal_of", "is de toestemming zelf.", "is the consent itself.");
    }
}
