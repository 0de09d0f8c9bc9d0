using System.Globalization;
using TrialPortal.Domain.Products;

namespace TrialPortal.Domain.Curation;

/// <summary>The fields of a way to early access.</summary>
public sealed class EarlyAccessFields : CuratedFields
{
    public static IReadOnlyList<(string Code, EarlyAccessKind Value)> Kinds { get; } =
    [
        ("compassionate-use", EarlyAccessKind.CompassionateUse), ("named-patient", EarlyAccessKind.NamedPatient), ("expanded-access", EarlyAccessKind.ExpandedAccess),
        ("protocol", EarlyAccessKind.Protocol),
    ];

    public static IReadOnlyList<(string Code, ProgrammeState Value)> States { get; } =
        [("unknown", ProgrammeState.Unknown), ("open", ProgrammeState.Open), ("closed", ProgrammeState.Closed)];

    internal static readonly EarlyAccessFields Instance = new();

    private EarlyAccessFields()
    {
    }

    public override CuratedKind Kind => CuratedKind.EarlyAccess;

    public override IReadOnlyList<string> Names { get; } =
    [
        "id", "name", "kind", "product", "medicines", "conditions", "holder", "hospitals", "state", "since", "about_nl", "about_en", "contact_url", "source_url",
        "last_verified", "verified_by",
    ];

    public override IReadOnlyDictionary<string, string> Write(ICuratedEntry entry)
    {
        var programme = (EarlyAccessProgramme)entry;
        return new Dictionary<string, string>
        {
            ["id"] = programme.Id,
            ["name"] = programme.Name,
            ["kind"] = Code<EarlyAccessKind>(programme.Kind, Kinds),
            ["product"] = programme.ProductSlug ?? "",
            ["medicines"] = programme.Medicines ?? "",
            ["conditions"] = List(programme.Conditions),
            ["holder"] = programme.Holder ?? "",
            ["hospitals"] = List(programme.Hospitals),
            ["state"] = Code<ProgrammeState>(programme.State, States),
            ["since"] = programme.Since?.ToString() ?? "",
            ["about_nl"] = programme.AboutNl,
            ["about_en"] = programme.AboutEn,
            ["contact_url"] = programme.ContactUrl ?? "",
            ["source_url"] = programme.SourceUrl,
            ["last_verified"] = programme.LastVerified.ToString("O", CultureInfo.InvariantCulture),
            ["verified_by"] = programme.VerifiedBy,
        };
    }

    public override (ICuratedEntry? Entry, IReadOnlyList<FieldProblem> Problems) Read(IReadOnlyDictionary<string, string> cells, RegisterWords words, DateOnly today)
    {
        var read = new FieldReader(cells, words, today);
        var product = read.Text("product");
        if (product is not null && ProductCatalogue.BuiltIn.Find(product) is null)
            read.Wrong("product", $"‘{product}’ staat niet in de lijst van geavanceerde therapieën. Schrijf andere middelen bij ‘middelen’.", $"'{product}' is not in the list of advanced therapies. Write other medicines at 'medicines'.");
        var programme = new EarlyAccessProgramme
        {
            Id = read.Id("id"),
            Name = read.Required("name"),
            Kind = read.RequiredChoice("kind", Kinds),
            ProductSlug = product,
            Medicines = read.Text("medicines"),
            Conditions = read.Conditions("conditions"),
            Holder = read.Text("holder"),
            Hospitals = read.Hospitals("hospitals"),
            State = read.RequiredChoice("state", States),
            Since = read.Date("since"),
            AboutNl = read.Required("about_nl"),
            AboutEn = read.Required("about_en"),
            ContactUrl = read.Address("contact_url"),
            SourceUrl = read.Addresses("source_url") ?? read.Required("source_url"),
            LastVerified = read.PastDay("last_verified"),
            VerifiedBy = read.Required("verified_by"),
        };
        if (programme is { ProductSlug: null, Medicines: null })
            read.Wrong("medicines", "is leeg. Noem het product of de middelen.", "is empty. Name the product or the medicines.");
        return (read.Problems.Count == 0 ? programme : null, read.Problems);
    }
}
