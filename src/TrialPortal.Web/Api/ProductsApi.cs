using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using TrialPortal.Domain.Products;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Sites;
using TrialPortal.Search.Vocabulary;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Products;

namespace TrialPortal.Web.Api;

/// <summary>Advanced therapies, their facts with sources, and how the four doors stand.</summary>
internal static class ProductsApi
{
    public static void MapProductsApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/products", ListAsync).WithName("GetProducts").WithSummary("Advanced therapies (ATMPs) with how their doors stand").WithTags("Products");
        api.MapGet("/products/{slug}", ReadAsync).WithName("GetProduct").WithSummary("One advanced therapy: facts with sources, doors, authorisation, history").WithTags("Products");
    }

    private static async Task<Results<Ok<ProductListModel>, ValidationProblem>> ListAsync(
        [FromQuery, Description("Slug of a condition; its narrower ones count too.")] string? condition,
        [FromQuery(Name = "class"), Description("gtmp, sctmp or tep.")] string? kind,
        [FromQuery, Description("Only products behind whose door there is something that is not closed: trial, exemption, authorisation or early.")] string? door,
        [FromQuery, Description("Slug of a hospital that a source names for the product.")] string? hospital,
        HttpContext context, DoorReader doors, CancellationToken cancellationToken)
    {
        _ = (condition, kind, door, hospital);   // described for the document; read below with every problem named
        var request = new ListRequest(context.Request.Query, "condition", "class", "door", "hospital");
        _ = request.Known("condition", MedicalVocabulary.BuiltIn.Condition, "a slug of /api/v1/conditions");
        _ = request.Known("class", name => name is "gtmp" or "sctmp" or "tep" ? name : null, "gtmp, sctmp, tep");
        _ = request.Known("door", name => AtmpFilter.DoorNames.FirstOrDefault(known => known == name), string.Join(", ", AtmpFilter.DoorNames));
        _ = request.Known("hospital", Hospitals.BuiltIn.Find, "a slug of /api/v1/sites");
        if (request.Problems is { } problems)
            return TypedResults.ValidationProblem(problems);
        var filter = AtmpFilter.Read(context.Request.Query);
        var found = (await doors.AllAsync(cancellationToken)).Where(filter.Fits).Select(ProductSummaryModel.Of).ToList();
        context.Response.Headers.CacheControl = "public, max-age=60";
        return TypedResults.Ok(new ProductListModel(found.Count, found));
    }

    private static async Task<Results<Ok<ProductModel>, ProblemHttpResult>> ReadAsync(
        string slug, HttpContext context, ProductCatalogue catalogue, DoorReader doors, CancellationToken cancellationToken)
    {
        if (catalogue.Find(slug) is not { } product)
            return TypedResults.Problem("We know no such product.", statusCode: 404, title: "Not found");
        context.Response.Headers.CacheControl = "public, max-age=60";
        return TypedResults.Ok(ProductModel.Of(product, await doors.OfAsync(product, Language.English, cancellationToken)));
    }
}

public sealed record ProductListModel(int Total, IReadOnlyList<ProductSummaryModel> Items);

/// <summary>How a door stands: open, ask, soon, unknown, closed, none. Only "open" means that a source says so for the Netherlands.</summary>
public sealed record DoorStates(DoorState Trial, DoorState HospitalExemption, DoorState MarketingAuthorisation, DoorState EarlyAccess)
{
    internal static DoorStates Of(Doors doors) => new(doors.Trials.State, doors.ExemptionState, doors.AuthorisationState, doors.EarlyAccessState);
}

/// <summary>An advanced therapy in a list. Null is not known.</summary>
public sealed record ProductSummaryModel(string Slug, string Name, string NameNl, string? Inn, AtmpClass? Class, string? Stage, IReadOnlyList<string> Conditions, DoorStates Doors)
{
    internal static ProductSummaryModel Of(ProductDoors one) => new(
        one.Product.Slug, one.Product.Name, one.Product.NameIn("nl"), one.Product.Inn, one.Product.Class, ProductLabels.Code(one.Product.Stage), one.Product.Conditions, DoorStates.Of(one.Doors));
}

/// <summary>A dated text in both languages. Dates are yyyy-MM-dd, yyyy-MM or yyyy, as far as known.</summary>
public sealed record DatedText(PartialDate Date, string Nl, string En);

/// <summary>Which facts a source supports, and when it was looked at.</summary>
public sealed record SourceOfFacts(IReadOnlyList<string> Supports, string Source, DateOnly Checked);

/// <summary>A fact with the day since which it holds, its source, and when that was looked at.</summary>
public sealed record AssertedModel<T>(T Value, PartialDate? Since, string? Source, DateOnly? Checked)
{
    internal static AssertedModel<T> Of(Asserted<T> fact) => new(fact.Value, fact.Since, fact.Source?.Source, fact.Source?.Checked);
}

/// <summary>A European authorisation. Corrections are ours, where the EMA's report has a known gap; statusInReport is what the report says.</summary>
public sealed record AuthorisationModel(
    string? Number, AuthorisationStatus Status, string? StatusInReport, PartialDate? AuthorisedOn, PartialDate? EndedOn, bool StatusCorrected, bool EndCorrected, bool MissingFromReport,
    string? Holder, bool? Conditional, bool? Exceptional, bool? Orphan, bool? Prime, string? Indication, string? EparUrl, DateOnly? LastUpdated)
{
    internal static AuthorisationModel Of(EuropeanAuthorisation one) => new(
        one.Number, one.Status, one.Row?.StatusText, one.AuthorisedOn, one.EndedOn, one.IsStatusCorrected, one.IsEndCorrected, one.IsMissingFromReport, one.Holder, one.Row?.IsConditional,
        one.Row?.IsExceptional, one.Row?.IsOrphan, one.Row?.IsPrime, one.Row?.Indication, one.EparUrl, one.Row?.LastUpdated);
}

/// <summary>The Dutch side of an authorisation, for one indication.</summary>
public sealed record DutchAvailabilityModel(
    BothLanguages Indication, IReadOnlyList<string> Conditions, DoorState State, AssertedModel<bool?> Marketed, IReadOnlyList<string> Centres, string? CentresSource,
    AssertedModel<Reimbursement> Reimbursement)
{
    internal static DutchAvailabilityModel Of(AuthorisationEntry entry, DutchAvailability dutch) => new(
        new(dutch.IndicationDutch, dutch.IndicationEnglish), dutch.Conditions, entry.State, AssertedModel<bool?>.Of(dutch.Marketed), dutch.Centres, dutch.CentresSource?.Source,
        AssertedModel<Reimbursement>.Of(dutch.Reimbursement));
}

/// <summary>A consent for hospital exemption and what may be said of it today.</summary>
public sealed record ProductExemptionModel(string Id, BothLanguages Indication, string Holder, IReadOnlyList<string> Hospitals, ExemptionValidity Validity, PartialDate? ValidFrom, PartialDate? ValidTo, string Source, DateOnly LastVerified)
{
    internal static ProductExemptionModel Of(ExemptionEntry entry) => new(
        entry.Exemption.Id, new(entry.Exemption.IndicationNl, entry.Exemption.IndicationEn), entry.Exemption.Holder, entry.Exemption.Hospitals, entry.Validity, entry.Exemption.ValidFrom,
        entry.Exemption.ValidTo, entry.Exemption.SourceUrl, entry.Exemption.LastVerified);
}

/// <summary>A programme for early access.</summary>
/// <param name="Source">Says whether it is open.</param>
/// <param name="Sources">That one first, then those of the other facts.</param>
public sealed record EarlyAccessModel(string Id, string Name, EarlyAccessKind Kind, ProgrammeState State, PartialDate? Since, IReadOnlyList<string> Hospitals, BothLanguages About, string Source, IReadOnlyList<string> Sources, DateOnly LastVerified)
{
    internal static EarlyAccessModel Of(EarlyAccessEntry entry) => new(
        entry.Programme.Id, entry.Programme.Name, entry.Programme.Kind, entry.Programme.State, entry.Programme.Since, entry.Programme.Hospitals,
        new(entry.Programme.AboutNl, entry.Programme.AboutEn), entry.Programme.Sources[0], entry.Programme.Sources, entry.Programme.LastVerified);
}

/// <summary>Trials in the Netherlands with the product.</summary>
public sealed record ProductTrialsModel(int Total, int Recruiting, int Opening);

/// <summary>An advanced therapy with all that we know of it. Null or empty is not known.</summary>
public sealed record ProductModel(
    string Slug, string Name, string NameNl, string? Inn, IReadOnlyList<string> Synonyms, AtmpClass? Class, bool? Combined, AtmpClass? CatClass, PartialDate? CatDate, string? CatSource, CellOrigin? Cells,
    Administration? Administration, string? Vector, string? CellKind, bool? Gmo, IReadOnlyList<string> Conditions, string Developer, string? Stage, PartialDate? StoppedOn, BothLanguages? StoppedBecause,
    IReadOnlyList<string> Origin, IReadOnlyList<string> Funders, string? TransferredTo, PartialDate? TransferredOn, BothLanguages About, IReadOnlyList<DatedText> History, DoorStates Doors,
    ProductTrialsModel Trials, IReadOnlyList<ProductExemptionModel> HospitalExemptions, AuthorisationModel? Authorisation, IReadOnlyList<DutchAvailabilityModel> Netherlands,
    IReadOnlyList<EarlyAccessModel> EarlyAccess, IReadOnlyList<SourceOfFacts> Sources)
{
    internal static ProductModel Of(Product product, Doors doors) => new(
        product.Slug, product.Name, product.NameIn("nl"), product.Inn, product.Synonyms, product.Class, product.Combined, product.Classification?.Class, product.Classification?.Date, product.Classification?.Source,
        product.Cells, product.Administration, product.Vector, product.CellKind, product.Gmo, product.Conditions, product.Developer, ProductLabels.Code(product.Stage),
        product.Stopped?.Date, product.Stopped is { ReasonDutch: { } nl, ReasonEnglish: { } en } ? new(nl, en) : null, product.Origin, product.Funders, product.Transfer?.To, product.Transfer?.Date,
        new(product.AboutDutch, product.AboutEnglish), [.. product.History.Select(line => new DatedText(line.Date, line.Dutch, line.English))], DoorStates.Of(doors),
        new(doors.Trials.Total, doors.Trials.OpenTotal, doors.Trials.OpeningTotal), [.. doors.Exemptions.Select(ProductExemptionModel.Of)],
        doors.Authorisations is [var first, ..] ? AuthorisationModel.Of(first.Authorisation) : null,
        [.. doors.Authorisations.Where(entry => entry.Dutch is not null).Select(entry => DutchAvailabilityModel.Of(entry, entry.Dutch!))],
        [.. doors.EarlyAccess.Select(EarlyAccessModel.Of)], [.. product.Sources.Select(source => new SourceOfFacts(source.What, source.Source, source.Checked))]);
}
