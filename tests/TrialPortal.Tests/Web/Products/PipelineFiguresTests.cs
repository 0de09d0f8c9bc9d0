using System.Globalization;
using System.Text;
using TrialPortal.Domain.Products;

namespace TrialPortal.Tests.Web.Products;

public class PipelineFiguresTests
{
    [Fact]
    public async Task Every_figure_is_a_table_with_bars_and_counts_what_there_is()
    {
        await using var app = await PortalApp.StartAsync();

        var page = await app.GetPageAsync("/nl/atmp/cijfers");

        var classes = page.QuerySelector("[aria-labelledby='figure-products-class']")!;
        Assert.Equal(
            ProductCatalogue.BuiltIn.Products.Count,
            classes.QuerySelectorAll("td.number").Sum(cell => int.Parse(cell.TextContent, CultureInfo.InvariantCulture)));
        Assert.All(page.QuerySelectorAll("svg.figure-bar"), bar => Assert.Equal("true", bar.GetAttribute("aria-hidden")));
        Assert.All(page.QuerySelectorAll(".figures table"), table => Assert.NotEmpty(table.QuerySelector("caption")!.TextContent));
        Assert.Equal("/en/atmp/figures", page.QuerySelector("a.site-nav__link--language")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("/nl/atmp/cijfers.csv", "Figuur;Wat;Aantal;Geteld;Op", "Producten per soort;Gentherapie;")]
    [InlineData("/en/atmp/figures.csv", "Figure,What,Number,Counted,On", "Products by kind,Gene therapy,")]
    public async Task The_figures_can_be_downloaded(string address, string head, string row)
    {
        await using var app = await PortalApp.StartAsync();

        using var answer = await app.Client.GetAsync(address);

        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal([0xef, 0xbb, 0xbf], bytes.Take(3));
        var lines = Encoding.UTF8.GetString(bytes.AsSpan(3)).Split("\r\n");
        Assert.Equal(head, lines[0]);
        Assert.Contains(lines, line => line.StartsWith(row, StringComparison.Ordinal));
    }
}
