using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TrialPortal.Search.Index;

namespace TrialPortal.Tests.Search.Index;

public sealed class IndexUpdaterTests
{
    [Fact]
    public async Task The_index_follows_the_database_by_itself()
    {
        await using var portal = await IndexedPortal.CreateAsync();
        using var updater = new IndexUpdater(portal.Index, portal.Databases, Options.Create(new IndexOptions { PollInterval = TimeSpan.FromMilliseconds(50) }),
            TimeProvider.System, NullLogger<IndexUpdater>.Instance);
        await updater.StartAsync(CancellationToken.None);
        await EventuallyAsync(() => portal.Index.State.Ready);

        await portal.SaveAsync(Trials.Of("NCT00000001"));
        await EventuallyAsync(() => portal.Index.Search(new()).Total == 1);

        await updater.StopAsync(CancellationToken.None);
    }

    private static async Task EventuallyAsync(Func<bool> holds)
    {
        for (var attempt = 0; attempt < 600 && !holds(); attempt++)
            await Task.Delay(50);
        Assert.True(holds());
    }
}
