using System.Text;
using TrialPortal.Ingestion.ClinicalTrialsGov;

namespace TrialPortal.Tests.Ingestion.ClinicalTrialsGov.Live;

public sealed class StudyPageTests
{
    [Fact]
    public async Task Gives_each_study_exactly_as_it_stood_whatever_the_order_of_the_page()
    {
        var page = await ReadAsync("\uFEFF {\"nextPageToken\":\"b\",\n \"other\": {\"studies\": [1]}, \"studies\" : [ { \"a\" :  \"\\u00e9 ]}\" } ,{}, null, 7 ],\"totalCount\":4}\n");

        Assert.Null(page.Problem);
        Assert.Equal(4, page.Total);
        Assert.Equal("b", page.NextToken);
        Assert.Equal(["{ \"a\" :  \"\\u00e9 ]}\" }", "{}", "null", "7"], Texts(page));
    }

    [Theory]
    [InlineData("""{"studies": [], "nextPageToken": ""}""")]
    [InlineData("""{"studies": [], "nextPageToken": null, "totalCount": "many"}""")]
    public async Task An_empty_or_strange_token_or_total_is_none(string json)
    {
        var page = await ReadAsync(json);

        Assert.Null(page.Problem);
        Assert.Null(page.NextToken);
        Assert.Null(page.Total);
    }

    [Fact]
    public async Task Cut_anywhere_it_gives_whole_studies_only_and_says_that_it_is_not_whole()
    {
        var whole = Encoding.UTF8.GetBytes(Pages.Of(3, "b", 1, 2, 3));
        for (var length = 0; length < whole.Length; length++)
        {
            var page = await ReadAsync(whole[..length]);
            Assert.NotNull(page.Problem);
            Assert.Equal(Enumerable.Range(1, page.Studies.Count).Select(Pages.Study), Texts(page));
        }

        Assert.Null((await ReadAsync(whole)).Problem);
    }

    [Fact]
    public async Task Damage_in_the_middle_keeps_the_studies_before_it()
    {
        var page = await ReadAsync(Pages.Of(3, null, 1, 2, 3).Replace("NCT00000002", "NCT\u0001", StringComparison.Ordinal));

        Assert.StartsWith("is not JSON", page.Problem, StringComparison.Ordinal);
        Assert.Equal([Pages.Study(1)], Texts(page));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_a_problem_and_not_a_crash()
    {
        byte[] json = [.. "{\"nextPageToken\": \""u8, 0xC3, 0x28, .. "\", \"studies\": []}"u8];

        Assert.NotNull((await ReadAsync(json)).Problem);
    }

    [Fact]
    public async Task Studies_longer_than_any_buffer_come_through_whole_and_a_cut_one_does_not()
    {
        string[] studies = [Pages.Study(1), $$"""{"long": "{{new string('é', 2_500_000)}}"}""", Pages.Study(3), $$"""{"x": "{{new string('y', 300_000)}}"}"""];
        var whole = Encoding.UTF8.GetBytes($$"""{"studies": [{{string.Join(" , ", studies)}}], "totalCount": 4}""");

        var page = await ReadAsync(whole);
        var cut = await ReadAsync(whole[..^200_000]);

        Assert.Null(page.Problem);
        Assert.Equal(4, page.Total);
        Assert.Equal(studies, Texts(page));
        Assert.Equal("is cut off", cut.Problem);
        Assert.Equal(studies[..3], Texts(cut));
    }

    private static Task<StudyPage> ReadAsync(string json) => ReadAsync(Encoding.UTF8.GetBytes(json));

    private static Task<StudyPage> ReadAsync(byte[] json) => StudyPage.ReadAsync(new MemoryStream(json), CancellationToken.None);

    private static IEnumerable<string> Texts(StudyPage page) => page.Studies.Select(study => Encoding.UTF8.GetString(study.Span));
}
