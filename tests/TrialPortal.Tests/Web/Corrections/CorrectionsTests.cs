using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Users;
using TrialPortal.Tests.Web.Manage;

namespace TrialPortal.Tests.Web.Corrections;

/// <summary>A visitor says that something is wrong, without account and without cookie, and sees what became of it.</summary>
public sealed class CorrectionsTests : IAsyncLifetime
{
    private const string Form = "/nl/klopt-dit-niet?about=hospital&id=lumc";

    private readonly MovableClock clock = new(TimeProvider.System.GetUtcNow());
    private PortalApp app = null!;

    public async Task InitializeAsync() => app = await PortalApp.StartAsync(time: clock);

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task A_report_goes_into_the_queue_and_its_answer_to_the_visitor()
    {
        Assert.Contains((await app.GetPageAsync("/nl/ziekenhuizen/lumc")).QuerySelectorAll(".correction-link a"), link => link.GetAttribute("href") == Form);

        using var sent = await SendAsync(("topic", "contact"), ("text", "Het telefoonnummer is oud."));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.False(sent.Headers.Contains("Set-Cookie"));
        var answer = sent.Headers.Location!.ToString();
        Assert.Contains("Uw melding is ontvangen", (await app.GetPageAsync(answer)).Text());
        // Anybody can send one: it is counted when a curator has looked at it.
        Assert.DoesNotContain("in behandeling", (await app.GetPageAsync("/nl/ziekenhuizen/lumc")).Text());
        Assert.DoesNotContain("telefoonnummer", await app.Client.GetStringAsync("/nl/ziekenhuizen/lumc"), StringComparison.Ordinal);

        var curator = await app.SignInAsync(PortalRoles.Curator);
        var queue = await curator.GetPageAsync("/beheer/meldingen");
        var one = Assert.Single(queue.QuerySelectorAll("main table a")).GetAttribute("href")!;
        Assert.Contains("Het telefoonnummer is oud.", (await curator.GetPageAsync(one)).Text());
        using var empty = await curator.SubmitAsync(one, "antwoord", ("state", "corrected"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        using var saved = await curator.SubmitAsync(one, "antwoord", ("state", "corrected"), ("answer_nl", "Het nummer is aangepast."));
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);

        var page = await app.GetPageAsync(answer);
        Assert.Contains("Aangepast", page.Text());
        Assert.Contains("Het nummer is aangepast.", page.Text());
        Assert.Contains("Na 1 melding aangepast.", (await app.GetPageAsync("/nl/ziekenhuizen/lumc")).Text());
        await using var db = await ContextAsync();
        var audit = await db.AuditEntries.SingleAsync(entry => entry.Action == "correction.answer");
        Assert.DoesNotContain("telefoonnummer", audit.Before + audit.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_curators_who_answer_at_once_the_second_is_told_and_junk_is_counted_nowhere()
    {
        (await SendAsync(("text", "Klopt niet."))).Dispose();
        var (anna, bram) = (await app.SignInAsync(PortalRoles.Curator), await app.SignInAsync(PortalRoles.Curator));
        var one = Assert.Single((await anna.GetPageAsync("/beheer/meldingen")).QuerySelectorAll("main table a")).GetAttribute("href")!;
        var old = await bram.GetPageAsync(one);

        using var first = await anna.SubmitAsync(one, "antwoord", ("state", "in_progress"));
        using var second = await bram.SubmitAsync(old, one, "antwoord", ("state", "unchanged"), ("answer_nl", "Klopt wel."));

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        var page = await second.PageAsync();
        Assert.Contains("Iemand anders heeft deze melding intussen beantwoord.", page.Text());
        Assert.Equal("Klopt wel.", page.QuerySelector("#answer_nl")!.TextContent);
        Assert.Contains("1 melding in behandeling.", (await app.GetPageAsync("/nl/ziekenhuizen/lumc")).Text());

        using var junk = await anna.SubmitAsync(one, "antwoord", ("state", "junk"));
        Assert.Equal(HttpStatusCode.OK, junk.StatusCode);
        Assert.DoesNotContain("melding", (await app.GetPageAsync("/nl/ziekenhuizen/lumc")).Text(".correction-link__state"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text", "")]
    [InlineData("stamp", "")]
    [InlineData("stamp", "nonsens")]
    [InlineData("website", "https://spam.example")]
    public async Task What_no_person_sent_from_our_page_is_not_taken_in(string field, string value)
    {
        using var sent = await SendAsync(("text", "Klopt niet."), (field, value));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task A_stamp_is_for_one_page_and_for_a_while()
    {
        var stamp = Stamp(await app.GetPageAsync("/nl/klopt-dit-niet?about=hospital&id=umcg"));
        using var other = await SendAsync(("text", "Klopt niet."), ("stamp", stamp));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        stamp = Stamp(await app.GetPageAsync(Form));
        using var fast = await PostAsync(("text", "Klopt niet."), ("stamp", stamp), ("topic", "text"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, fast.StatusCode);
        clock.Now += TimeSpan.FromDays(1);
        using var late = await PostAsync(("text", "Klopt niet."), ("stamp", stamp), ("topic", "text"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        Assert.Contains("Klopt niet.", (await late.PageAsync()).QuerySelector("textarea")!.TextContent);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task A_text_that_is_too_long_stays_in_the_form()
    {
        using var sent = await SendAsync(("text", new string('a', 1001)));

        var page = await sent.PageAsync();
        Assert.Contains("langer dan 1.000 tekens", page.Text());
        Assert.Equal("true", page.QuerySelector("textarea")!.GetAttribute("aria-invalid"));
        Assert.Equal(0, await CountAsync());
    }

    [Theory]
    [InlineData("/nl/klopt-dit-niet")]
    [InlineData("/en/something-wrong?about=trial&id=NCT00000001")]
    [InlineData("/nl/klopt-dit-niet?about=hospital&id=bestaat-niet")]
    public async Task About_something_that_we_do_not_show_there_is_no_form(string address) => Assert.Empty((await app.GetPageAsync(address)).QuerySelectorAll("form.correction-form"));

    [Fact]
    public async Task An_answer_that_nobody_has_is_not_found()
    {
        using var response = await app.Client.GetAsync("/nl/klopt-dit-niet/0123");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static string Stamp(AngleSharp.Dom.IDocument page) => page.QuerySelector("input[name=stamp]")!.GetAttribute("value")!;

    /// <summary>As the form stands there, after the time that a person needs.</summary>
    private async Task<HttpResponseMessage> SendAsync(params (string Name, string Value)[] fields)
    {
        var stamp = Stamp(await app.GetPageAsync(Form));
        clock.Now += TimeSpan.FromSeconds(30);
        return await PostAsync([("stamp", stamp), ("topic", "status"), .. fields]);
    }

    private async Task<HttpResponseMessage> PostAsync(params (string Name, string Value)[] fields)
    {
        var values = new Dictionary<string, string> { ["_handler"] = "correction" };
        foreach (var (name, value) in fields)
            values[name] = value;
        using var content = new FormUrlEncodedContent(values);
        return await app.Client.PostAsync(Form, content);
    }

    private async Task<int> CountAsync()
    {
        await using var db = await ContextAsync();
        return await db.Corrections.CountAsync();
    }

    private Task<PortalDb> ContextAsync() => app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
}
