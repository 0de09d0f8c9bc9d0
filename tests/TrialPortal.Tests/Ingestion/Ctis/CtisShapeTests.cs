using System.Text.Json.Nodes;
using TrialPortal.Domain.Database;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Tests.Databases;
using TrialPortal.Tests.Ingestion.Pipeline;
using static TrialPortal.Tests.Ingestion.Ctis.CtisRecords;

namespace TrialPortal.Tests.Ingestion.Ctis;

/// <summary>The registry renames without notice: that must show, and never empty a column in silence.</summary>
public class CtisShapeTests
{
    private readonly MappingNotes notes = new();

    [Theory]
    [InlineData("authorizedApplication.authorizedPartI")]
    [InlineData("authorizedApplication.authorizedPartI.trialDetails")]
    [InlineData("authorizedApplication.memberStatesConcerned")]
    public void A_record_without_a_main_block_is_refused_by_name(string block)
    {
        var refusal = Assert.Throws<RecordRefusedException>(() => Map(Current().With(block, null)));

        Assert.Contains(block + " is missing", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("authorizedPartI.trialDetails")]
    [InlineData("memberStatesConcerned")]
    public void So_is_one_from_before_June_2024(string block)
    {
        var refusal = Assert.Throws<RecordRefusedException>(() => Map(BeforeJune2024().With(block, null)));

        Assert.Contains(block + " is missing", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_of_neither_shape_is_refused_with_what_it_has()
    {
        var refusal = Assert.Throws<RecordRefusedException>(() => Map(Current().With("authorizedApplication", null).With("authorisedApplication", new JsonObject())));

        Assert.Contains("authorizedApplication", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("authorisedApplication", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("events")]
    [InlineData("documents")]
    [InlineData("ctPublicStatusCode")]
    [InlineData("authorizedApplication.applicationInfo")]
    [InlineData("authorizedApplication.authorizedPartI.sponsors")]
    [InlineData("authorizedApplication.authorizedPartI.trialDetails.trialInformation.eligibilityCriteria")]
    [InlineData("authorizedApplication.authorizedPartI.trialDetails.trialInformation.populationOfTrialSubjects.isMaleSubjects")]
    public void Any_other_missing_field_is_noted(string field)
    {
        Map(Current().With(field, null), notes);

        Assert.Contains(notes.All, note => note.Field.StartsWith("missing:" + field, StringComparison.Ordinal) && note.Example == CurrentId);
    }

    [Fact]
    public void A_field_that_not_one_element_of_a_list_has_is_noted()
    {
        Map(Current().With("authorizedApplication.memberStatesConcerned.0.mscPublicStatusCode", null), notes);
        Assert.Empty(notes.All);

        Map(
            Current().With("authorizedApplication.memberStatesConcerned.0.mscPublicStatusCode", null)
                .With("authorizedApplication.memberStatesConcerned.1.mscPublicStatusCode", null),
            notes);

        Assert.Equal("missing:authorizedApplication.memberStatesConcerned[].mscPublicStatusCode", Assert.Single(notes.All).Field);
    }

    [Fact]
    public void A_row_that_lost_a_field_is_noted()
    {
        Map(SearchPage()["data"]![0]!.DeepClone().AsObject().With("gender", null), notes);

        Assert.Equal("missing:gender", Assert.Single(notes.All).Field);
    }

    [Fact]
    public void A_new_field_is_noted_once_for_all_records()
    {
        Map(Current().With("newBlock", new JsonObject()), notes);
        Map(Current().With("newBlock", new JsonObject()), notes);

        Assert.Equal(("newBlock", 2), (Assert.Single(notes.All).Value, notes.All[0].Count));
    }

    [BothDatabases]
    public async Task A_renamed_field_is_an_alarm_already_in_the_first_run(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        var renamed = Enumerable.Range(1, 3).Select(number => Current().Numbered($"2099-50000{number}-11-00").With("events", null).ToJsonString());

        var run = await stage.RunAsync(new() { Files = [stage.Write($"[{string.Join(',', renamed)}]")] }, CtisSources.Offline);

        Assert.Equal(3, run.New);
        Assert.Contains(run.Report.Alarms, alarm => alarm.StartsWith("'events' is missing in 3 of 3 records", StringComparison.Ordinal));
    }

    [BothDatabases]
    public async Task A_good_record_that_is_stored_stays_when_it_comes_without_its_main_block(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await stage.RunAsync(new() { Files = [stage.Write(Current().ToJsonString())] }, CtisSources.Offline);

        var run = await stage.RunAsync(new() { Files = [stage.Write(Current().With("authorizedApplication.authorizedPartI.trialDetails", null).ToJsonString())] }, CtisSources.Offline);

        Assert.Equal((1, 0), (run.Refused, run.Changed));
        var trial = Assert.Single(await stage.AskAsync(db => Task.FromResult(db.Trials.ToList())));
        Assert.NotNull(trial.Details.Eligibility.Criteria);
    }
}
