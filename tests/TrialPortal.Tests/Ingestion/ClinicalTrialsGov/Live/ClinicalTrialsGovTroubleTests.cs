using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Ingestion.ClinicalTrialsGov;
using TrialPortal.Ingestion.Pipeline;
using static TrialPortal.Tests.Ingestion.ClinicalTrialsGov.Live.LiveRegistry;

namespace TrialPortal.Tests.Ingestion.ClinicalTrialsGov.Live;

public sealed class ClinicalTrialsGovTroubleTests
{
    private static readonly string Two = Pages.Of(3, "b", 1, 2);
    private readonly InstantTime time = Clock();

    [Theory]
    [InlineData("17")]
    [InlineData("date")]
    public async Task Too_many_requests_then_waits_as_long_as_asked_and_goes_on(string retryAfter)
    {
        var asked = retryAfter == "date" ? InstantTime.Start.AddSeconds(40).ToString("R", CultureInfo.InvariantCulture) : retryAfter;
        await using var stub = await RegistryStub.StartAsync(
            time, Answer.Version(), Answer.Status(429, "slow down", asked), Answer.Page(Pages.Of(1, null, 1)));

        var fetched = await FetchAsync(stub);

        Assert.Null(fetched.End);
        Assert.Single(fetched.Records);
        if (retryAfter == "date")
            Assert.True(stub.Pages[1].At >= InstantTime.Start.AddSeconds(40));
        else
            Assert.True(stub.Pages[1].At - stub.Pages[0].At >= TimeSpan.FromSeconds(17));
    }

    [Fact]
    public async Task A_pause_longer_than_we_care_to_wait_ends_the_run_instead_of_being_ignored()
    {
        await using var stub = await RegistryStub.StartAsync(time, Answer.Version(), Answer.Page(Two), Answer.Status(429, "slow down", "3600"));

        var fetched = await FetchAsync(stub);

        Assert.Contains("asks to wait 01:00:00", Assert.IsType<SourceInterruptedException>(fetched.End).Message, StringComparison.Ordinal);
        Assert.Equal("b", fetched.Records[^1].ResumeToken);
    }

    [Fact]
    public async Task A_server_error_for_ever_before_the_first_study_leaves_the_source_unreadable()
    {
        await using var stub = await RegistryStub.StartAsync(time, [Answer.Version(), .. Enumerable.Repeat(Answer.Status(500, "<html><title>Oops &amp; sorry</title>"), 4)]);

        var fetched = await FetchAsync(stub, settings: ("Attempts", "4"));

        Assert.Contains("500 Internal Server Error: Oops & sorry", Assert.IsType<SourceUnreadableException>(fetched.End).Message, StringComparison.Ordinal);
        Assert.Equal(4, stub.Pages.Count);
        var pauses = stub.Pages.Zip(stub.Pages.Skip(1), (before, after) => after.At - before.At).ToList();
        Assert.All(pauses, pause => Assert.True(pause > TimeSpan.FromMilliseconds(99), $"{pause}"));
        Assert.True(pauses.Sum(pause => pause.TotalSeconds) > 4, "the pauses grow");
    }

    [Fact]
    public async Task A_server_error_for_ever_half_way_keeps_what_came_and_where_to_go_on()
    {
        await using var stub = await RegistryStub.StartAsync(
            time, Answer.Version(), Answer.Page(Two), Answer.Status(503), Answer.Status(502), Answer.Status(500));

        var fetched = await FetchAsync(stub, settings: ("Attempts", "3"));

        Assert.IsType<SourceInterruptedException>(fetched.End);
        Assert.Equal([Pages.Study(1), Pages.Study(2)], fetched.Texts);
        Assert.Equal("b", fetched.Records[^1].ResumeToken);
    }

    [Fact]
    public async Task A_page_that_takes_too_long_is_asked_again()
    {
        await using var stub = await RegistryStub.StartAsync(time, Answer.Version(), Answer.Silence(time), Answer.Page(Pages.Of(1, null, 1)));

        var fetched = await FetchAsync(stub);

        Assert.Null(fetched.End);
        Assert.Single(fetched.Records);
    }

    [Fact]
    public async Task A_registry_that_never_answers_is_told_so()
    {
        await using var stub = await RegistryStub.StartAsync(time, Answer.Version(), Answer.Page(Two), Answer.Silence(time), Answer.Silence(time));

        var fetched = await FetchAsync(stub, settings: ("Attempts", "2"));

        Assert.Contains("did not answer within 77 seconds", Assert.IsType<SourceInterruptedException>(fetched.End).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_question_is_given_up_soon_when_someone_waits()
    {
        await using var stub = await RegistryStub.StartAsync(time, Answer.Silence(time, "version"), Answer.Silence(time, "version"));

        var fetched = await FetchAsync(stub, new FetchRequest { GiveUpSoon = true });

        Assert.Contains("did not answer within 7 seconds", Assert.IsType<SourceUnreadableException>(fetched.End).Message, StringComparison.Ordinal);
        Assert.Null(fetched.Listing);
    }

    [Fact]
    public async Task A_refused_connection_leaves_the_source_unreadable()
    {
        using var deaf = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        deaf.Bind(new IPEndPoint(IPAddress.Loopback, 0));   // taken but not listening: refuses

        var fetched = await FetchAsync($"http://{deaf.LocalEndPoint}/api/v2", time);

        Assert.Contains("cannot be reached", Assert.IsType<SourceUnreadableException>(fetched.End).Message, StringComparison.Ordinal);
        Assert.True(time.Passed > TimeSpan.FromSeconds(4), "it tried for a while");
    }

    [Fact]
    public async Task A_page_cut_off_once_is_asked_again_and_no_study_comes_twice()
    {
        await using var stub = await RegistryStub.StartAsync(
            time, Answer.Version(), Answer.CutOff(Two, Two.Length - 40), Answer.Page(Two), Answer.Page(Pages.Of(null, null, 3)));

        var fetched = await FetchAsync(stub);

        Assert.Null(fetched.End);
        Assert.Equal([Pages.Study(1), Pages.Study(2), Pages.Study(3)], fetched.Texts);
    }

    [Fact]
    public async Task Of_a_page_cut_off_every_time_the_whole_studies_are_kept()
    {
        var cut = Encoding.UTF8.GetByteCount(Two) - 50;
        await using var stub = await RegistryStub.StartAsync(time, Answer.Version(), Answer.CutOff(Two, cut), Answer.CutOff(Two, 30));

        var fetched = await FetchAsync(stub, settings: ("Attempts", "2"));

        Assert.Contains("is cut off", Assert.IsType<SourceInterruptedException>(fetched.End).Message, StringComparison.Ordinal);
        Assert.Equal([Pages.Study(1)], fetched.Texts);
        Assert.Null(fetched.Records[0].ResumeToken);
    }

    [Fact]
    public async Task Cut_off_in_the_first_study_leaves_the_source_unreadable()
    {
        await using var stub = await RegistryStub.StartAsync(time, Answer.Version(), Answer.CutOff(Two, 60));

        Assert.IsType<SourceUnreadableException>((await FetchAsync(stub, settings: ("Attempts", "1"))).End);
    }

    [Theory]
    [InlineData("\uFEFF \n<!doctype html><html><head><title>Down for maintenance</title>", "is a web page instead of JSON: Down for maintenance")]
    [InlineData("", "is empty")]
    [InlineData("maintenance", "is not JSON")]
    [InlineData("[]", "is not a page of studies")]
    [InlineData("{\"message\": \"moved\"}", "is not a page of studies")]
    public async Task Something_else_than_a_page_of_studies_is_called_by_its_name(string body, string reason)
    {
        await using var stub = await RegistryStub.StartAsync(time, Answer.Version(), Answer.Text("studies", body, type: "text/html"));

        var fetched = await FetchAsync(stub, settings: ("Attempts", "1"));

        Assert.Contains(reason, Assert.IsType<SourceUnreadableException>(fetched.End).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_refusal_is_not_asked_again(int status)
    {
        await using var stub = await RegistryStub.StartAsync(time, Answer.Version(), Answer.Page(Two), Answer.Status(status, "no"));

        var fetched = await FetchAsync(stub);

        Assert.Contains($"{status}", Assert.IsType<SourceInterruptedException>(fetched.End).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "gone")]
    [InlineData(200, "{\"dataTimestamp\": \"soon\"}")]
    [InlineData(200, "{}")]
    [InlineData(200, "[1]")]
    [InlineData(200, "what?")]
    public async Task Without_a_data_date_the_studies_are_read_all_the_same(int status, string body)
    {
        await using var stub = await RegistryStub.StartAsync(time, Answer.Text("version", body, status), Answer.Page(Pages.Of(1, null, 1)));

        var fetched = await FetchAsync(stub);

        Assert.Null(fetched.End);
        Assert.Equal(new ListingInfo(1, null), fetched.Listing);
    }

    [Fact]
    public async Task Never_asks_faster_than_the_rate()
    {
        await using var stub = await RegistryStub.StartAsync(
            time, Answer.Version(), Answer.Page(Pages.Of(3, "b", 1)), Answer.Page(Pages.Of(null, "c", 2)), Answer.Page(Pages.Of(null, null, 3)));

        await FetchAsync(stub, settings: ("RequestsPerSecond", "0.8"));

        var pauses = stub.Requests.Zip(stub.Requests.Skip(1), (before, after) => after.At - before.At);
        Assert.All(pauses, pause => Assert.Equal(TimeSpan.FromSeconds(1.25), pause));
    }

    [Fact]
    public async Task Stops_at_once_when_told_to()
    {
        using var stop = new CancellationTokenSource();
        await using var stub = await RegistryStub.StartAsync(time, Answer.Version(), Answer.Page(Two));
        await using var services = Services(stub.Address, time);
        var records = services.GetRequiredService<ClinicalTrialsGovApi>().FetchAsync(new FetchRequest(), stop.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var record in records)
                await stop.CancelAsync();
        });
    }
}
