using TrialPortal.Search.Index;

namespace TrialPortal.Web.Hosting;

/// <summary>
/// Searches as visitors do once the index can serve, so that the first of them does not wait two seconds for code and tables, and gives back the memory that starting took.
/// Once in a process.
/// </summary>
internal sealed partial class WarmUp(SearchIndex index, TimeProvider time, ILogger<WarmUp> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private static readonly TrialQuery[] Searches =
    [
        new() { Text = "uitgezaaide borstkanker bij Utrecht", Language = "nl" },
        new() { Text = "my son has asthma", Language = "en" },
        new() { Text = "niercelcarcinom pembrolizumab zonder chemo", Language = "nl" },
        new() { Text = "EGFR lung cancer phase 3 LUMC 60 years", Language = "en" },
        new() { Text = "studie naar vermoeidheid", Language = "nl" },
        new()
        {
            Text = """
                Een vrouw van 62 jaar met een uitgezaaid niet-kleincellig longcarcinoom met een EGFR-mutatie. Zij kreeg eerst osimertinib en daarna chemotherapie met pemetrexed. Op de laatste scan is de ziekte
                gegroeid in de lever en de botten. Zij heeft geen uitzaaiingen in de hersenen. Zij heeft hoge bloeddruk en gebruikt metoprolol. Zij woont in Zwolle en wil weten of er een studie is die bij haar past.
                """,
            Language = "nl",
        },
    ];

    private static int done;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        try
        {
            while (!index.State.Ready)
                await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
        if (Interlocked.Exchange(ref done, 1) != 0)
            return;
        try
        {
            foreach (var search in Searches.TakeWhile(_ => !stoppingToken.IsCancellationRequested))
                index.Search(search);
            index.Suggest("long", "nl");
        }
        catch (Exception exception)   // never a reason to stop serving
        {
            LogFailed(exception);
        }
        Memory.GiveBack();
    }

    [LoggerMessage(LogLevel.Warning, "A search to warm up failed")]
    private partial void LogFailed(Exception exception);
}
