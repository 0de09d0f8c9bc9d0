using System.Text.Json.Nodes;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Tests.Databases;
using static TrialPortal.Tests.Ingestion.Studies;

namespace TrialPortal.Tests.Ingestion.Pipeline;

/// <summary>What jumps from one run to the next is an alarm, not a silent change of shape.</summary>
public class RunAlarmsTests
{
    [BothDatabases]
    public async Task A_field_that_emptied_is_an_alarm(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind, batchSize: 100);
        await stage.ImportAsync(WithSex(60, 60));

        var run = await stage.ImportAsync(WithSex(60, 50, "Changed"));

        Assert.Equal(60, run.Changed);
        Assert.Equal(["'sex' has a value in 83 % of the records; in the previous run in 100 %."], run.Report.Alarms.Select(Spaced));
        Assert.Equal((60, 50), (run.Report.Mapped, run.Report.Filled["sex"]));
    }

    [BothDatabases]
    public async Task A_field_that_emptied_a_little_is_no_alarm(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind, batchSize: 100);
        await stage.ImportAsync(WithSex(60, 60));

        Assert.Empty((await stage.ImportAsync(WithSex(60, 55, "Changed"))).Report.Alarms);
    }

    [BothDatabases]
    public async Task A_few_records_say_nothing_about_a_field(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind, batchSize: 100);
        await stage.ImportAsync(WithSex(60, 60));

        Assert.Empty((await stage.ImportAsync(WithSex(40, 0, "Changed"))).Report.Alarms);
    }

    [BothDatabases]
    public async Task Many_refusals_are_an_alarm(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);

        Assert.Contains("6 of 16 records were refused.", (await stage.ImportAsync([.. Many(10), .. Enumerable.Range(0, 6).Select(_ => new JsonObject())])).Report.Alarms);
        Assert.Empty((await stage.ImportAsync([.. Many(10), .. Enumerable.Range(0, 5).Select(_ => new JsonObject())])).Report.Alarms);
    }

    [Fact]
    public void Runs_are_compared_by_share_and_not_by_number()
    {
        var previous = Run(1000, new() { ["sex"] = 500 });

        Assert.Empty(TrialPortal.Ingestion.Pipeline.RunAlarms.Of(Run(100, new() { ["sex"] = 45 }), previous));
        Assert.Single(TrialPortal.Ingestion.Pipeline.RunAlarms.Of(Run(100, new() { ["sex"] = 39 }), previous));
    }

    private static ImportRun Run(int mapped, Dictionary<string, int> filled) =>
        new() { Source = "x", Kind = ImportKind.Increment, Read = mapped, Report = new() { Mapped = mapped, Filled = filled } };

    private static string Spaced(string text) => text.Replace("%", " %", StringComparison.Ordinal).Replace("  %", " %", StringComparison.Ordinal);

    private static IEnumerable<JsonObject> WithSex(int count, int with, string title = "A study") =>
        Enumerable.Range(1, count).Select(number => number <= with ? Study(number, title).With("eligibilityModule", "sex", "ALL") : Study(number, title));
}
