using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Search.Places;
using TrialPortal.Web.Commands;

namespace TrialPortal.Tests.Web.Commands;

/// <summary>An operator's exact postcodes.</summary>
public sealed class PlacesCommandTests : IDisposable
{
    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("places");

    public void Dispose() => folder.Delete(recursive: true);

    private string Stored => Path.Combine(folder.FullName, "data", PostcodeFile.Name);

    [Theory]
    [InlineData("postcode,latitude,longitude\n3584CX,52.0857,5.1795\n")]
    [InlineData("lon;PC6;street;lat\n5.1795;3584 cx;Heidelberglaan;52.0857\n")]
    [InlineData("\uFEFF\"Postcode\"\t\"Breedtegraad\"\t\"Lengtegraad\"\r\n\"3584 CX\"\t\"52.0857\"\t\"5.1795\"\r\n\r\n")]
    public async Task The_columns_stand_in_any_order_under_any_of_their_names(string text)
    {
        Assert.Equal(0, await ImportAsync(text));

        var postcode = Assert.Single(PostcodeFile.Read(Stored));
        Assert.Equal(("3584CX", new GeoPoint(52.0857, 5.1795)), (postcode.Key, postcode.Value));
        Assert.Equal("postcode\tlatitude\tlongitude\n3584CX\t52.0857\t5.1795\n", await File.ReadAllTextAsync(Stored));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(Stored)!));
    }

    [Fact]
    public async Task A_bad_line_is_named_and_changes_nothing()
    {
        await ImportAsync("postcode,lat,lon\n3584CX,52.0857,5.1795\n");

        Assert.Equal(1, await ImportAsync("postcode,lat,lon\n1011AB,52.37,4.9\nnowhere,52,5\n1012AB,4.9,52.37\n1013AB,52.3\n"));

        Assert.Equal(["line 3", "line 4", "line 5"], errors.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(':')[0]));
        Assert.Contains("0 postcodes loaded, 3 lines bad; nothing changed", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(["3584CX"], PostcodeFile.Read(Stored).Keys);
    }

    [Fact]
    public async Task Bad_lines_are_left_out_when_asked()
    {
        Assert.Equal(1, await ImportAsync("postcode,lat,lon\n1011AB,52.37,4.9\nnowhere,52,5\n", skipBad: true));

        Assert.Equal(["1011AB"], PostcodeFile.Read(Stored).Keys);
    }

    [Theory]
    [InlineData("")]
    [InlineData("postcode,x,y\n1011AB,121000,487000\n")]
    public async Task A_file_without_the_columns_is_2(string text)
    {
        Assert.Equal(2, await ImportAsync(text));

        Assert.False(File.Exists(Stored));
    }

    [Fact]
    public async Task A_portal_reads_them_when_it_starts()
    {
        await ImportAsync("postcode,lat,lon\n3584CX,52.0001,5.0001\n");
        await using var app = await PortalApp.StartAsync(settings: new Dictionary<string, string> { ["Portal:DataDirectory"] = Path.GetDirectoryName(Stored)! });

        var places = app.Services.GetRequiredService<DutchPlaces>();

        Assert.Equal(new GeoPoint(52.0001, 5.0001), places.Postcode("3584 CX")!.Point);
        Assert.NotEqual(new GeoPoint(52.0001, 5.0001), places.Postcode("3584 AA")!.Point);
    }

    private async Task<int> ImportAsync(string text, bool skipBad = false)
    {
        var file = Path.Combine(folder.FullName, "given.csv");
        await File.WriteAllTextAsync(file, text);
        return await PlacesCommand.ImportAsync(new(file), skipBad, Stored, new InvocationConfiguration { Output = output, Error = errors }, CancellationToken.None);
    }
}
