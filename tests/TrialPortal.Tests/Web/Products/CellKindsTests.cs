using TrialPortal.Domain.Products;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Products;

namespace TrialPortal.Tests.Web.Products;

public class CellKindsTests
{
    [Fact]
    public void Every_kind_of_cell_and_vector_of_the_catalogue_has_a_Dutch_name()
    {
        var kinds = ProductCatalogue.BuiltIn.Products.SelectMany(product => new[] { product.CellKind, product.Vector }).OfType<string>().Distinct();

        Assert.All(kinds, kind => Assert.Null(CellKinds.Mark(kind, Language.Dutch)));
    }

    [Fact]
    public void One_without_a_Dutch_name_stays_as_it_is_and_is_marked_as_English()
    {
        Assert.Equal(("hair cells", "en"), (CellKinds.Name("hair cells", Language.Dutch), CellKinds.Mark("hair cells", Language.Dutch)));
        Assert.Equal(("T cells", null), (CellKinds.Name("T cells", Language.English), CellKinds.Mark("T cells", Language.English)));
        Assert.Equal(("AAV9", null), (CellKinds.Name("AAV9", Language.Dutch), CellKinds.Mark("AAV9", Language.Dutch)));
    }

    [Fact]
    public async Task A_product_page_names_its_cells_in_Dutch_and_says_in_a_sentence_that_no_door_is_open()
    {
        await using var app = await PortalApp.StartAsync();

        var page = await app.GetPageAsync("/nl/atmp/speekselklierstamcellen-umcg");

        Assert.Contains("speekselklierstamcellen (uit salisferen)", page.Text("[aria-labelledby=facts]"));
        Assert.Equal("Van geen deur weten wij zeker dat die nu open is.", page.Text(".doors__summary"));
    }
}
