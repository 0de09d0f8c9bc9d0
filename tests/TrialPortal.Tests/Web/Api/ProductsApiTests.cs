using System.Net;
using System.Text.Json;
using TrialPortal.Domain.Products;
using TrialPortal.Tests.Web.Products;

namespace TrialPortal.Tests.Web.Api;

public class ProductsApiTests(ProductsApiTests.Empty portal) : IClassFixture<ProductsApiTests.Empty>
{
    [Fact]
    public async Task The_list_tells_how_the_doors_stand_and_is_narrowed()
    {
        await using var app = await PortalApp.StartAsync();
        await app.AddAsync(CuratedEntries.Exemption("he-1", "2099-01-15"));

        var all = await app.GetJsonAsync("/api/v1/products");
        var some = await app.GetJsonAsync("/api/v1/products?door=exemption&class=sctmp");

        Assert.Equal(ProductCatalogue.BuiltIn.Products.Count, all.GetProperty("total").GetInt32());
        var til = Assert.Single(some.GetProperty("items").EnumerateArray());
        var translated = Assert.Single(all.GetProperty("items").EnumerateArray(), one => Text(one, "slug") == "car-t-lumc");
        Assert.Equal(("CAR-T cells made by the LUMC", "CAR-T-cellen gemaakt door het LUMC"), (Text(translated, "name"), Text(translated, "nameNl")));
        Assert.Equal(("TIL (NKI-AVL)", "TIL (NKI-AVL)"), (Text(til, "name"), Text(til, "nameNl")));
        Assert.Equal(("til-nki-avl", "sctmp", "phase3", "ask"), (Text(til, "slug"), Text(til, "class"), Text(til, "stage"), Text(til.GetProperty("doors"), "hospitalExemption")));
    }

    [Theory]
    [InlineData("door=window", "door")]
    [InlineData("class=antibody", "class")]
    [InlineData("condition=nothing", "condition")]
    [InlineData("hospital=nowhere", "hospital")]
    [InlineData("colour=blue", "colour")]
    public async Task A_bad_parameter_is_a_400_that_names_it(string query, string parameter)
    {
        var app = portal.App;

        using var answer = await app.Client.GetAsync("/api/v1/products?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"\"{parameter}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_product_is_told_whole_with_sources_and_corrections()
    {
        await using var app = await PortalApp.StartAsync();
        await app.AddAsync(CuratedEntries.Row("EMEA/H/C/002801", "Zalmoxis", AuthorisationStatus.Withdrawn), CuratedEntries.Exemption("he-1", null));

        var zalmoxis = await app.GetJsonAsync("/api/v1/products/zalmoxis");
        var zolgensma = await app.GetJsonAsync("/api/v1/products/zolgensma");
        var til = await app.GetJsonAsync("/api/v1/products/til-nki-avl");

        var authorisation = zalmoxis.GetProperty("authorisation");
        Assert.Equal(("withdrawn", "2019-10-09"), (Text(authorisation, "status"), Text(authorisation, "endedOn")));
        Assert.True(authorisation.GetProperty("endCorrected").GetBoolean());
        Assert.NotEqual(0, zalmoxis.GetProperty("sources").GetArrayLength());
        Assert.Contains(zolgensma.GetProperty("netherlands").EnumerateArray(), one => Text(one, "state") == "open" && Text(one.GetProperty("reimbursement"), "value") == "basic_package");
        Assert.True(zolgensma.GetProperty("authorisation").GetProperty("missingFromReport").GetBoolean());
        Assert.Equal("unknown", Text(Assert.Single(til.GetProperty("hospitalExemptions").EnumerateArray()), "validity"));
        Assert.Equal(JsonValueKind.Null, til.GetProperty("authorisation").ValueKind);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync("/api/v1/products/nothing")).StatusCode);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    /// <inheritdoc/>
    public sealed class Empty() : SharedPortal(() => PortalApp.StartAsync());
}
