using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TrialPortal.Ingestion.Pipeline;
using static TrialPortal.Tests.Ingestion.Ictrp.IctrpFiles;

namespace TrialPortal.Tests.Ingestion.Ictrp;

/// <summary>Damaged exports: what is good goes in, what is not is told with its place, and nothing is read as what it is not.</summary>
public class IctrpTroubleTests
{
    private const string Good = "<Trial><TrialID>NL99991</TrialID><Public_title>One</Public_title></Trial>";

    [Theory]
    [InlineData("<Trial><TrialID>NL99992</TrialID><Public_title>Fish & chips</Public_title></Trial>", "not well-formed")]
    [InlineData("<Trial><TrialID>NL99992</TrialID><Public_title>Two</Scientific_title></Trial>", "not well-formed")]
    [InlineData("<Trial><TrialID>NL99992</TrialID><Public_title>&own;</Public_title></Trial>", "not well-formed")]
    [InlineData("<Trial><TrialID>NL99992</TrialID><Public_title><b>Two</b></Public_title></Trial>", "not well-formed")]
    [InlineData("<Trial><TrialID>NL99992</TrialID>Two</Trial>", "Text outside of any field")]
    [InlineData("<Trial><TrialID>NL99992</TrialID><Public_title>Tw", "no </Trial>")]
    [InlineData("<Trail><TrialID>NL99992</TrialID></Trail>", "Between two records")]
    public async Task One_bad_record_of_an_XML_export_does_not_stop_the_rest(string bad, string problem)
    {
        var records = await SplitAsync($"<Trials>\n{Good}\n{bad}\n{Good}\n<!-- nothing -->\n{Good}\n</Trials>", "a.xml");

        Assert.Equal(3, records.Count(record => record.Problem is null));
        var told = Assert.Single(records, record => record.Problem is not null);
        Assert.Contains(problem, told.Problem, StringComparison.Ordinal);
        Assert.Contains("line ", told.Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"<Trials>{Good}{Good}<Trial><TrialID>NL9", "The record is cut off")]
    [InlineData($"<Trials>{Good}{Good}", "without </Trials>")]
    [InlineData($"<Trials>{Good}{Good}</Tri", "without </Trials>")]
    public async Task An_XML_export_that_is_cut_off_keeps_what_came_before_and_says_so(string text, string problem)
    {
        var records = await SplitAsync(text);

        Assert.Equal(2, records.Count(record => record.Problem is null));
        Assert.Contains(records, record => record.Problem?.Contains(problem, StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    [InlineData("<!DOCTYPE html><html><body>Access denied</body></html>")]
    [InlineData($"<!DOCTYPE T [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><T>{Good}</T>")]
    [InlineData("<html><body>Access denied</body></html>")]
    [InlineData("<Trials_downloaded_from_ICTRP />")]
    [InlineData($"<?xml version='1.0' encoding='GB2312'?><T>{Good}</T>")]
    [InlineData("Trial,Public title\nNL99991,One\n")]
    [InlineData("TrialID,Phase,phase\nNL99991,1,2\n")]
    [InlineData("PK\u0003\u0004 no zip")]
    public async Task What_is_no_export_is_unreadable(string text) => await Assert.ThrowsAsync<SourceUnreadableException>(() => SplitAsync(text));

    [Fact]
    public async Task An_Excel_file_of_the_old_kind_and_a_spreadsheet_without_trials_are_unreadable_and_told_apart()
    {
        var old = await Assert.ThrowsAsync<SourceUnreadableException>(() => SplitAsync([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]));
        var other = await Assert.ThrowsAsync<SourceUnreadableException>(() => SplitAsync(Spreadsheets.Of([[Spreadsheets.Text("Product"), Spreadsheets.Text("Holder")]])));
        var half = Spreadsheets.Of([[Spreadsheets.Text("TrialID")], [Spreadsheets.Text("NL99991")]]);

        Assert.Contains(".xls", old.Message, StringComparison.Ordinal);
        Assert.Contains("Product, Holder", other.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SourceUnreadableException>(() => SplitAsync(half[..(half.Length / 2)]));
    }

    [Fact]
    public async Task A_row_with_too_few_or_too_many_columns_or_a_stray_quote_is_told_and_the_rest_goes_on()
    {
        var records = await SplitAsync("TrialID,Public title,Phase\nNL99991,One,1\nNL99992,Two\nNL99993,Three,1,2\nNL99994,Fo\"ur,1\nNL99995,\"Five\" and,1\n,,\nNL99996,\"Si\nx\",1\n", "a.csv");

        Assert.Equal(
            ["a.csv, row 3 (line 3)", "a.csv, row 4 (line 4)", "a.csv, row 5 (line 5)", "a.csv, row 6 (line 6)"],
            records.Where(record => record.Problem is not null).Select(record => record.Location));
        Assert.Equal("2 columns instead of 3 (NL99992).", records[1].Problem);
        Assert.Equal(["NL99991", "NL99996"], records.Where(record => record.Problem is null).Select(record => RegistrySources.Ictrp.IdOf(record.Payload.Span)));
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_does_not_fill_the_memory()
    {
        var text = new StringBuilder("TrialID,Public title\nNL99991,One\nNL99992,\"Two\n");
        for (var i = 0; i < 200_000; i++)
            text.Append("NL99993,A title of some length that fills the field for nothing at all\n");

        var records = await SplitAsync(text.ToString());

        Assert.Null(records[0].Problem);
        Assert.NotNull(Assert.Single(records, record => record.Problem is not null).Problem);
    }

    [Fact]
    public async Task A_record_that_never_ends_does_not_fill_the_memory()
    {
        var records = await SplitAsync($"<T>{Good}<Trial>{new string('x', 6_000_000)}{Good}</T>");

        Assert.Equal(2, records.Count(record => record.Problem is null));
    }

    [Fact]
    public void Whatever_is_in_a_file_it_is_records_or_unreadable() => Prop.ForAll<byte[]>(content =>
    {
        foreach (var start in new[] { "", "<Trials><Trial>", "TrialID,Phase\n", "PK\u0003\u0004" })
        {
            try
            {
                SplitAsync([.. Encoding.UTF8.GetBytes(start), .. content]).GetAwaiter().GetResult();
            }
            catch (Exception exception) when (exception is SourceUnreadableException or SourceInterruptedException)
            {
                // Said so.
            }
        }
    }).QuickCheckThrowOnFailure();
}
