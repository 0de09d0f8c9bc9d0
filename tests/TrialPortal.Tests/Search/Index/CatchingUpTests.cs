using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Index;
using TrialPortal.Search.Vocabulary;
using TrialPortal.Tests.Databases;

namespace TrialPortal.Tests.Search.Index;

public sealed class CatchingUpTests
{
    [BothDatabases]
    public async Task New_changed_and_removed_trials_are_taken_in(DatabaseKind kind)
    {
        await using var portal = await IndexedPortal.CreateAsync(kind);
        await portal.SaveAsync(Trials.Of("NCT00000001", "First", "Asthma").At("NL recruiting"), Trials.Of("NCT00000002", "Second").Updated(2024));
        Assert.True(await portal.CatchUpAsync());
        var file = portal.IndexFile;
        Assert.Equal(["NCT00000001"], portal.Ids("first"));

        await portal.SaveAsync(
            Trials.Of("NCT00000001", "Primary", "Asthma").With(trial => trial.Status = RecruitmentStatus.Completed).At("NL completed", "DE"), Trials.Of("NCT00000003", "Third"));
        await portal.RemoveAsync("NCT00000002");
        Assert.True(await portal.CatchUpAsync());

        Assert.Equal(file, portal.IndexFile);
        Assert.Empty(portal.Ids("first"));
        Assert.Empty(portal.Ids("second"));
        Assert.Equal(["NCT00000001"], portal.Ids("primary"));
        Assert.Equal(["NCT00000003"], portal.Ids("third"));
        Assert.Null(portal.Index.Find("NCT00000002"));
        Assert.Equal(2, portal.Index.Search(new()).Total);
        Assert.Equal(0, portal.Index.Counts.RecruitingHere);
        Assert.Equal((2, 3L), (portal.Index.State.Trials, portal.Index.State.Revision));
    }

    [BothDatabases]
    public async Task Every_value_of_a_hit_comes_from_the_database(DatabaseKind kind)
    {
        await using var portal = await IndexedPortal.CreateAsync(kind);
        var trial = Trials.Of("NCT00000001", "Ménière’s disease <b>trial</b> 🧬", "Ménière", "Vertigo").At("NL recruiting", "NL", "DE").From("ctis", "clinicaltrials.gov").Updated(2024, 5, 17);
        trial.Identifiers.Add(Trials.Identifier(IdentifierRegistries.Ctis, "2022-502314-93-00"));
        (trial.Acronym, trial.LeadSponsor, trial.Type, trial.Sex, trial.Phases) = ("MEN", "Sponsor & Sons", StudyType.ExpandedAccess, Sex.Male, Phases.Phase1 | Phases.NotApplicable);
        (trial.MinimumAgeDays, trial.MaximumAgeDays, trial.HealthyVolunteers) = (0, 6575, false);
        (trial.Start, trial.FirstPosted, trial.TitleLanguage) = (PartialDate.Parse("2023-04"), new DateOnly(2023, 1, 2), "nl");
        trial.Details = trial.Details with { Interventions = [new("drug", "Aspirin"), new(null, "Rest")], BriefSummary = "About it." };
        await portal.SaveAsync(trial);
        await portal.CatchUpAsync();

        var hit = portal.Index.Search(new() { Text = "meniere" }).Items.Single();

        Assert.Equivalent(new TrialSummary
        {
            TrialId = trial.Id,
            Id = "NCT00000001",
            Title = trial.Title,
            TitleLanguage = "nl",
            Acronym = "MEN",
            Status = RecruitmentStatus.Recruiting,
            Phases = Phases.Phase1 | Phases.NotApplicable,
            Type = StudyType.ExpandedAccess,
            Sex = Sex.Male,
            MinimumAgeDays = 0,
            MaximumAgeDays = 6575,
            HealthyVolunteers = false,
            Start = PartialDate.Parse("2023-04"),
            FirstPosted = new(2023, 1, 2),
            LastUpdated = new(2024, 5, 17),
            LeadSponsor = "Sponsor & Sons",
            Sites = 3,
            Identifiers = [new("clinicaltrials.gov", "NCT00000001"), new("ctis", "2022-502314-93-00")],
            Conditions = ["Ménière", "Vertigo"],
            Interventions = ["Aspirin", "Rest"],
            Countries = [new("DE", Openness.Unknown, OpennessBasis.SitesSilent, 1, 0, 1), new("NL", Openness.Recruiting, OpennessBasis.Sites, 2, 1, 1)],
            Sources = ["clinicaltrials.gov", "ctis"],
            Concepts = [.. new[] { Concept("ziekte-van-meniere", Evidence.Focus), Concept("evenwichtsstoornissen", Evidence.Focus) }.OrderByDescending(concept => concept & 3)],
            Areas = new[] { "ziekte-van-meniere", "evenwichtsstoornissen" }.SelectMany(slug => MedicalVocabulary.BuiltIn.Condition(slug)!.WithBroader).SelectMany(condition => condition.Areas).Aggregate(0u, (areas, area) => areas | 1u << area.Number),
            Treatments = MedicalVocabulary.BuiltIn.Treatment("medicijn") is { } medicine ? 1UL << medicine.Number : 0,
        }, hit.Trial, strict: true);
        // What was typed, and the words of the condition's name ("Ménière's disease").
        Assert.Equal([new TextRange(0, 7)], hit.TitleMarks);
    }

    private static ushort Concept(string slug, Evidence evidence) => (ushort)(MedicalVocabulary.BuiltIn.Condition(slug)!.Number << 2 | (int)evidence);

    [Fact]
    public async Task A_revision_larger_than_a_batch_is_taken_in_whole()
    {
        await using var portal = await IndexedPortal.CreateAsync();
        await portal.CatchUpAsync();
        await portal.SaveAsync([.. Enumerable.Range(1, 1_203).Select(number => Trials.Of($"NCT{number:D8}"))]);

        await portal.CatchUpAsync();

        Assert.Equal(1_203, portal.Index.Search(new()).Total);
    }

    [Fact]
    public async Task The_index_goes_on_where_it_was_after_a_restart()
    {
        await using var portal = await IndexedPortal.WithAsync(Trials.Of("NCT00000001"), Trials.Of("NCT00000002"));
        var file = portal.IndexFile;
        await portal.RemoveAsync("NCT00000002");
        await portal.SaveAsync(Trials.Of("NCT00000001", "Changed"));
        await portal.CatchUpAsync();

        portal.Reopen();

        Assert.Equal(["NCT00000001"], portal.Ids("changed"));
        Assert.Equal(1, portal.Index.Search(new()).Total);
        await portal.SaveAsync(Trials.Of("NCT00000003", "Third"));
        Assert.True(await portal.CatchUpAsync());
        Assert.Equal(["NCT00000003"], portal.Ids("third"));
        Assert.Null(portal.Index.Find("NCT00000002"));
        Assert.Equal(file, portal.IndexFile);
    }

    [Fact]
    public async Task Searching_goes_on_while_the_database_is_away()
    {
        await using var portal = await IndexedPortal.WithAsync(Trials.Of("NCT00000001", "First"));

        Assert.False(await portal.Index.CatchUpAsync(new Away(), CancellationToken.None));

        Assert.NotNull(portal.Index.State.DatabaseAwaySince);
        Assert.True(portal.Index.State.Ready);
        Assert.Equal(["NCT00000001"], portal.Ids("first"));
        Assert.True(await portal.CatchUpAsync());
        Assert.Null(portal.Index.State.DatabaseAwaySince);
        Assert.Null(portal.Index.State.Error);
    }

    [Fact]
    public async Task Details_that_cannot_be_read_do_not_stop_the_others()
    {
        await using var portal = await IndexedPortal.CreateAsync();
        await portal.SaveAsync(Trials.Of("NCT00000001", "Broken"), Trials.Of("NCT00000002", "Whole"));
        await using (var db = await portal.Databases.CreateDbContextAsync())
            await db.Database.ExecuteSqlAsync($"UPDATE \"Trials\" SET \"Details\" = '[1,' WHERE \"PublicId\" = 'NCT00000001'");

        Assert.True(await portal.CatchUpAsync());

        Assert.Equal(["NCT00000001"], portal.Ids("broken"));
        Assert.Equal(["NCT00000002"], portal.Ids("whole"));
    }

    [Fact]
    public async Task Demo_trials_are_told_apart()
    {
        await using var portal = await IndexedPortal.WithAsync(Trials.Of("DEMO00000001"));
        Assert.True(portal.Index.Search(new()).IsDemo);

        await portal.RemoveAsync("DEMO00000001");
        await portal.SaveAsync(Trials.Of("NCT00000001"));
        await portal.CatchUpAsync();

        Assert.False(portal.Index.State.IsDemo);
        Assert.False(portal.Index.Search(new()).IsDemo);
    }

    [Fact]
    public async Task Counts_are_of_the_Netherlands()
    {
        await using var portal = await IndexedPortal.WithAsync(
            Trials.Of("NCT00000001").At("NL recruiting").Updated(2021),
            Trials.Of("NCT00000002").At("DE recruiting").Updated(2022),
            Trials.Of("NCT00000003").With(trial => trial.Status = RecruitmentStatus.NotYetRecruiting).At("NL"));

        Assert.Equal(new TrialCounts(3, 1, 1, new DateOnly(2022, 1, 1)), portal.Index.Counts);
    }

    private sealed class Away : IDbContextFactory<PortalDb>
    {
        public PortalDb CreateDbContext() => throw new TimeoutException("away");
    }
}
