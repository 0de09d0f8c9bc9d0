using TrialPortal.Domain.Curation;
using TrialPortal.Domain.Products;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Web.Manage.Register;

/// <summary>A file to begin with: all columns and one invented row, for a Dutch spreadsheet.</summary>
internal static class RegisterExample
{
    public const string Href = "/beheer/vrijstellingen/voorbeeld.csv";

    public static void MapRegisterExample(this IEndpointRouteBuilder pages) =>
        pages.MapGet(Href, () => Results.File(ExemptionFile.Write([Row], ';'), "text/csv; charset=utf-8", "voorbeeld-ziekenhuisvrijstellingen.csv")).ExcludeFromDescription();

    private static HospitalExemption Row => new()
    {
        Id = "",
        ProductName = "Voorbeeldcellen (verzonnen)",
        Class = AtmpClass.Sctmp,
        Conditions = ["lupus"],
        IndicationNl = "Voorbeeld van een indicatie",
        IndicationEn = "Example of an indication",
        Holder = "Naam van de houder",
        Hospitals = ["lumc", "umcg"],
        DecidedOn = PartialDate.Parse("2026-10-01"),
        ValidFrom = PartialDate.Parse("2026-10"),
        ValidTo = PartialDate.Parse("2027-10-01"),
        Status = ExemptionStatus.Granted,
        SourceUrl = "https://example.org/besluit",
        SourceTitle = "Titel van de bron",
        LastVerified = new(2026, 11, 27),
        VerifiedBy = "Uw naam",
        LegalBasis = "Geneesmiddelenwet, artikel 40, derde lid, onder d",
    };
}
