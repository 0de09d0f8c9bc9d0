using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TrialPortal.Domain.Database;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Tests.Databases;
using TrialPortal.Tests.Ingestion;
using TrialPortal.Web.Commands;
using static TrialPortal.Tests.Ingestion.Studies;

namespace TrialPortal.Tests.Web.Commands;

/// <summary>What a script hears of an import: the exit code, one line, and every refusal.</summary>
public sealed class IngestCommandTests : IAsyncDisposable
{
    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();
    private readonly TestDatabase database = PortalDatabase.CreateAsync(DatabaseKind.Sqlite).GetAwaiter().GetResult();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task All_in_is_0_and_one_line()
    {
        Assert.Equal(0, await IngestAsync(Page(Many(3))));

        Assert.StartsWith("clinicaltrials.gov: 3 read, 3 new, 0 changed, 0 unchanged, 0 refused, 0 superseded, 0 vanished in ", Assert.Single(Lines(output)), StringComparison.Ordinal);
        Assert.Empty(Lines(errors));
    }

    [Fact]
    public async Task A_refused_record_is_1_and_is_named_with_its_reason()
    {
        Assert.Equal(1, await IngestAsync(Page(Study(1), Study(2, " "))));

        Assert.Contains("1 new", Assert.Single(Lines(output)), StringComparison.Ordinal);
        Assert.StartsWith("refused NCT00000002 at file.json, record 2: The study has no title", Assert.Single(Lines(errors)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_cut_off_is_1()
    {
        Assert.Equal(1, await IngestAsync(Page(Many(3))[..^40]));

        Assert.Contains("2 new", Assert.Single(Lines(output)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_given_twice_is_0_and_is_named()
    {
        Assert.Equal(0, await IngestAsync(Page(Study(1), Study(1, "Last"))));

        Assert.Contains("1 new, 0 changed, 0 unchanged, 0 refused, 1 superseded", Assert.Single(Lines(output)), StringComparison.Ordinal);
        Assert.Contains("NCT00000001", Assert.Single(Lines(errors)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    public async Task A_file_that_cannot_be_read_is_2(string text)
    {
        Assert.Equal(2, await IngestAsync(text));

        Assert.EndsWith("(failed)", Assert.Single(Lines(output)), StringComparison.Ordinal);
        Assert.StartsWith("error: file.json is ", Assert.Single(Lines(errors)), StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Lines(StringWriter text) => text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private async Task<int> IngestAsync(string text)
    {
        var file = Path.Combine(database.Folder, "file.json");
        await File.WriteAllTextAsync(file, text);
        var contexts = database.Contexts();
        var pipeline = new ImportPipeline(contexts, new([]), TimeProvider.System, new(), NullLogger<ImportPipeline>.Instance);
        await using var services = new ServiceCollection().AddSingleton(contexts).BuildServiceProvider();
        return await IngestCommand.RunAsync(
            services, new TrialImport(RegistrySources.ClinicalTrialsGov, pipeline), new() { Files = [file] }, new InvocationConfiguration { Output = output, Error = errors }, CancellationToken.None);
    }
}
