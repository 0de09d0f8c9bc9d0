using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Overviews;
using TrialPortal.Domain.Users;
using TrialPortal.Tests.Databases;
using TrialPortal.Tests.Web.Overviews;
using TrialPortal.Web.Overviews;
using static TrialPortal.Tests.Ingestion.Studies;
using static TrialPortal.Tests.Web.Overviews.OverviewPeople;

namespace TrialPortal.Tests.Web.Manage.Overviews;

/// <summary>Making an overview with forms, as a browser without script does.</summary>
public class OverviewPagesTests
{
    private const string New = "/beheer/overzichten/nieuw";

    [BothDatabases]
    public async Task An_overview_is_made_seen_published_and_changed(DatabaseKind kind)
    {
        await using var app = await OverviewPeople.StartAsync(kind);
        await app.ImportStudiesAsync(About(1), About(2), About(3, condition: "Asthma"));
        var own = await app.OrganisationAsync();
        var pien = await app.SignInMemberAsync(own);

        using var made = await pien.SubmitAsync(New, "overzicht",
            ("TitleNl", "Studies bij Duchenne"), ("IntroductionNl", "# Welkom\n\nVoor **iedereen**."), ("Search.0.Query", "https://trials.example.nl/nl/studies?q=&condition=duchenne-spierdystrofie&page=3"));
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        var editor = made.Goes()!.Split('?')[0];
        var id = long.Parse(editor.Split('/')[^1]);
        var page = await pien.GetPageAsync(editor);
        Assert.Equal("condition=duchenne-spierdystrofie", page.QuerySelector<IHtmlInputElement>("input[name='Search.0.Query']")!.Value);
        Assert.Contains("Vindt nu 2 studies", page.Text());

        var preview = await pien.GetPageAsync(editor + "/voorbeeld?taal=en");
        Assert.Contains("iedereen", preview.Text());
        Assert.Equal("Welkom", preview.QuerySelector("h2, h3")!.TextContent);
        Assert.Contains(Id(1), preview.Text());
        Assert.DoesNotContain(Id(3), preview.Text());

        using var noted = await pien.SubmitAsync(editor, "overzicht", ("do", $"note:{Id(2)}"));
        Assert.Equal(HttpStatusCode.OK, noted.StatusCode);
        var asked = await noted.PageAsync();
        Assert.Contains("Nog niet opgeslagen", asked.Text());
        Assert.NotNull(asked.GetElementById("Mark.0.NoteNl"));
        using var saved = await pien.SubmitAsync(asked, editor, "overzicht", ("Mark.0.NoteNl", "Wij dachten mee over de opzet."), ("Note", "aantekening"));
        Assert.Equal($"{editor}?opgeslagen=2", saved.Goes());

        using var published = await pien.SubmitAsync(editor + "/publiceren", "publiceren");
        Assert.Contains("Versie 2 is gepubliceerd", (await published.PageAsync()).Text());
        Assert.Contains("Wij dachten mee over de opzet.", (await app.GetPageAsync("/nl/overzichten/studies-bij-duchenne")).Text());
        Assert.Contains("Gepubliceerd", (await pien.GetPageAsync("/beheer/overzichten")).Text());

        var compared = await pien.GetPageAsync(editor + "/versies?van=1&naar=2");
        Assert.Contains($"toegevoegd: {Id(2)} · aantekening: Wij dachten mee over de opzet.", compared.Text(".difference-lines"));
        Assert.NotNull(compared.QuerySelector(".difference-lines ins"));
        using var back = await pien.SubmitAsync(editor + "/versies", "terug-1");
        Assert.Equal($"{editor}?opgeslagen=3", back.Goes());
        Assert.Empty((await app.ContentAsync(id, 3)).Marks);
        using var archived = await pien.SubmitAsync(editor + "/archiveren", "archiveren");
        Assert.Contains("gearchiveerd", (await archived.PageAsync()).Text());
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost()
    {
        await using var app = await OverviewPeople.StartAsync();
        var pien = await app.SignInMemberAsync(await app.OrganisationAsync());

        using var answer = await pien.SubmitAsync(New, "overzicht",
            ("TitleNl", ""), ("TitleEn", "Trials"), ("Slug", "Geen Adres"), ("IntroductionNl", new string('x', 8_001)), ("Search.0.Query", "condition=bestaat-niet"), ("ContactEmail", "geen adres"), ("ContactUrl", "javascript:alert(1)"), ("CheckEveryDays", "3"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.PageAsync();
        foreach (var field in new[] { "TitleNl", "Slug", "IntroductionNl", "Search.0.Query", "ContactEmail", "ContactUrl", "CheckEveryDays" })
        {
            var control = page.GetElementById(field)!;
            Assert.Equal((field, "true"), (field, control.GetAttribute("aria-invalid")));
            Assert.Contains($"{field}-error", control.GetAttribute("aria-describedby"), StringComparison.Ordinal);
            Assert.NotNull(page.GetElementById($"{field}-error"));
            Assert.Contains(page.QuerySelectorAll("a"), link => link.GetAttribute("href") == $"#{field}");
        }
        Assert.Equal("Trials", page.QuerySelector<IHtmlInputElement>("#TitleEn")!.Value);
        Assert.Equal(8_001, page.QuerySelector<IHtmlTextAreaElement>("#IntroductionNl")!.Value.Length);
        Assert.Empty(await app.Get<OverviewDesk>().ListAsync(Somebody(1), default));
    }

    [Fact]
    public async Task A_search_of_everything_is_no_rule_and_an_empty_one_is_dropped()
    {
        await using var app = await OverviewPeople.StartAsync();
        var pien = await app.SignInMemberAsync(await app.OrganisationAsync());

        using var everything = await pien.SubmitAsync(New, "overzicht", ("TitleNl", "Alles"), ("Search.0.Query", "country=NL"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, everything.StatusCode);
        using var another = await pien.SubmitAsync(New, "overzicht", ("TitleNl", "Alles"), ("Search.0.Query", "astma"), ("do", "search"));
        var page = await another.PageAsync();
        Assert.NotNull(page.GetElementById("Search.1.Query"));
        using var saved = await pien.SubmitAsync(page, New, "overzicht", ("Search.0.Query", " "), ("Search.1.Query", "duchenne gen"));
        var id = long.Parse(saved.Goes()!.Split('?')[0].Split('/')[^1]);
        Assert.Equal(["q=duchenne%20gen"], (await app.ContentAsync(id, 1)).Searches.Select(search => search.Query));
    }

    [Fact]
    public async Task Trials_and_products_are_added_by_any_number_or_name_and_moved()
    {
        await using var app = await OverviewPeople.StartAsync();
        await app.ImportStudiesAsync(About(1), About(2));
        var pien = await app.SignInMemberAsync(await app.OrganisationAsync());

        using var first = await pien.SubmitAsync(New, "overzicht", ("TitleNl", "T"), ("New", $"http://localhost/nl/studies/{Id(1).ToLowerInvariant()}?x=1"), ("do", "mark"));
        using var second = await pien.SubmitAsync(await first.PageAsync(), New, "overzicht", ("New", "Zolgensma"), ("do", "mark"));
        using var third = await pien.SubmitAsync(await second.PageAsync(), New, "overzicht", ("New", "NCT99999999"), ("do", "mark"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, third.StatusCode);
        var page = await third.PageAsync();
        Assert.Equal("NCT99999999", page.QuerySelector<IHtmlInputElement>("#New")!.Value);
        using var moved = await pien.SubmitAsync(page, New, "overzicht", ("New", ""), ("do", "up:1"));
        using var saved = await pien.SubmitAsync(await moved.PageAsync(), New, "overzicht");

        var id = long.Parse(saved.Goes()!.Split('?')[0].Split('/')[^1]);
        Assert.Equal([(MarkedThing.Product, "zolgensma", true), (MarkedThing.Trial, Id(1), true)], (await app.ContentAsync(id, 1)).Marks.Select(mark => (mark.Thing, mark.Key, mark.Pinned)));
    }

    [Fact]
    public async Task Three_hundred_marks_fit_in_the_form()
    {
        await using var app = await OverviewPeople.StartAsync();
        var own = await app.OrganisationAsync();
        var pien = await app.SignInMemberAsync(own);
        var marks = Enumerable.Range(1, OverviewContent.MostMarks).Select(number => new OverviewMark { Key = Id(number), Pinned = true, TookPart = true, NoteNl = "n", NoteEn = "e" }).ToList();
        var id = (await app.Get<OverviewDesk>().CreateAsync(Somebody(own), Content() with { Marks = marks }, null, default)).Id!.Value;

        using var saved = await pien.SubmitAsync($"/beheer/overzichten/{id}", "overzicht", ("TitleNl", "Veel"));

        Assert.Equal($"/beheer/overzichten/{id}?opgeslagen=2", saved.Goes());
        Assert.Equal(marks, (await app.ContentAsync(id, 2)).Marks);
    }

    [BothDatabases]
    public async Task Who_saves_second_keeps_what_they_typed_and_may_save_again(DatabaseKind kind)
    {
        await using var app = await OverviewPeople.StartAsync(kind);
        var own = await app.OrganisationAsync();
        var id = (await app.Get<OverviewDesk>().CreateAsync(Somebody(own), Content(), null, default)).Id!.Value;
        var address = $"/beheer/overzichten/{id}";
        var pien = await app.SignInMemberAsync(own);
        var eva = await app.SignInMemberAsync(own, PortalRoles.Editor, "Eva");
        var old = await pien.GetPageAsync(address);
        (await eva.SubmitAsync(address, "overzicht", ("TitleNl", "Van Eva"))).Dispose();

        using var refused = await pien.SubmitAsync(old, address, "overzicht", ("TitleNl", "Van Pien"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.PageAsync();
        Assert.Contains("Eva sloeg versie 2 op", page.Text());
        Assert.Equal("Van Pien", page.QuerySelector<IHtmlInputElement>("#TitleNl")!.Value);
        Assert.Equal("Van Eva", (await app.OverviewAsync(id)).Title);
        using var again = await pien.SubmitAsync(page, address, "overzicht");
        Assert.Equal($"{address}?opgeslagen=3", again.Goes());
        Assert.Equal("Van Pien", (await app.OverviewAsync(id)).Title);
    }

    [BothDatabases]
    public async Task Another_organisation_gets_404_on_every_page_of_an_overview(DatabaseKind kind)
    {
        await using var app = await OverviewPeople.StartAsync(kind);
        await app.ImportStudiesAsync(About(1));
        var id = await app.PublishedAsync(Somebody(await app.OrganisationAsync()));
        var stranger = await app.SignInMemberAsync(await app.OrganisationAsync("Anderen"));

        foreach (var page in new[] { "", "/voorbeeld", "/versies", "/versies?van=1&naar=1", "/wijzigingen", "/publiceren", "/archiveren" })
        {
            using var answer = await stranger.GetAsync($"/beheer/overzichten/{id}{page}");
            Assert.Equal((page, HttpStatusCode.NotFound), (page, answer.StatusCode));
        }
        Assert.DoesNotContain("Duchenne", (await stranger.GetPageAsync("/beheer/overzichten")).Text());
    }

    [BothDatabases]
    public async Task An_editor_has_no_pages_to_publish_or_archive(DatabaseKind kind)
    {
        await using var app = await OverviewPeople.StartAsync(kind);
        var own = await app.OrganisationAsync();
        var id = (await app.Get<OverviewDesk>().CreateAsync(Somebody(own), Content(), null, default)).Id!.Value;
        var eva = await app.SignInMemberAsync(own, PortalRoles.Editor, "Eva");

        Assert.DoesNotContain("Publiceren", (await eva.GetPageAsync($"/beheer/overzichten/{id}")).Text("nav[aria-label='Dit overzicht']"));
        foreach (var page in new[] { "publiceren", "archiveren" })
        {
            using var answer = await eva.GetAsync($"/beheer/overzichten/{id}/{page}");
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [BothDatabases]
    public async Task The_digest_is_decided_line_by_line(DatabaseKind kind)
    {
        await using var app = await OverviewPeople.StartAsync(kind);
        await app.ImportStudiesAsync(About(1));
        var own = await app.OrganisationAsync();
        var id = await app.PublishedAsync(Somebody(own));
        await app.ImportStudiesAsync(About(1, "COMPLETED", null, updated: "2026-11-02"), About(2), About(3));
        await app.Get<OverviewFollowing>().FollowAsync(id, default);
        var pien = await app.SignInMemberAsync(own);
        var address = $"/beheer/overzichten/{id}/wijzigingen";
        var lines = (await app.ChangesAsync(id)).ToDictionary(change => change.TrialKey, change => change.Id);

        var page = await pien.GetPageAsync(address);
        Assert.Contains("Nog te bekijken (3)", page.Text());
        Assert.Contains("Zoekt deelnemers → Afgerond", page.Text());
        using var empty = await pien.SubmitAsync(address, $"besluit-{lines[Id(2)]}", ("besluit", "Note"), ("nl", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        using var noted = await pien.SubmitAsync(address, $"besluit-{lines[Id(2)]}", ("besluit", "Note"), ("nl", "Alleen voor jongens."));
        using var hidden = await pien.SubmitAsync(address, $"besluit-{lines[Id(3)]}", ("besluit", "Hide"));
        using var kept = await pien.SubmitAsync(address, $"besluit-{lines[Id(1)]}", ("besluit", "Keep"));

        Assert.Contains("U bent bij", (await kept.PageAsync()).Text());
        var now = await app.ContentAsync(id, (await app.OverviewAsync(id)).Published!.Value);
        Assert.Equal([(Id(2), false, "Alleen voor jongens."), (Id(3), true, "")], now.Marks.Select(mark => (mark.Key, mark.Hidden, mark.NoteNl)));
        var read = await app.GetPageAsync($"/nl/overzichten/{(await app.OverviewAsync(id)).Slug}");
        Assert.Contains("Alleen voor jongens.", read.Text());
        Assert.DoesNotContain(Id(3), read.Text());
    }
}
