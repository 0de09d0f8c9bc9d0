using System.Globalization;
using TrialPortal.Benchmarks;

switch (args)
{
    case ["stages", var count]:
        Stages.Run(int.Parse(count, CultureInfo.InvariantCulture));
        return 0;
    case ["ingest", var count]:
        await IngestBenchmark.RunAsync(int.Parse(count, CultureInfo.InvariantCulture), Path.Combine(Path.GetTempPath(), "trialportal-benchmarks"));
        return 0;
    case ["merge", var count, ..]:
        await MergeBenchmark.RunAsync(
            int.Parse(count, CultureInfo.InvariantCulture), Path.Combine(Path.GetTempPath(), "trialportal-benchmarks"), args.Length > 2 ? args[2] : null, brief: args is [.., "brief"]);
        return Environment.ExitCode;
    case ["http", var count]:
        await HttpBenchmark.RunAsync(int.Parse(count, CultureInfo.InvariantCulture), Path.Combine(Path.GetTempPath(), "trialportal-benchmarks"));
        return 0;
    case ["search", var count, ..]:
        await SearchBenchmark.RunAsync(
            int.Parse(count, CultureInfo.InvariantCulture), Path.Combine(Path.GetTempPath(), "trialportal-benchmarks"), args.Skip(2).FirstOrDefault(arg => arg != "again"), reuseIndex: args is [.., "again"], Console.Out, CancellationToken.None);
        return 0;
    case ["baseline", var count, var postgres]:
        await using (var baseline = PostgresFullText.Connect(postgres))
        {
            var seconds = await baseline.FillAsync(int.Parse(count, CultureInfo.InvariantCulture), CancellationToken.None);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"filled in {seconds:F0} s"));
        }
        return 0;
    case ["patients", var records, var topics, var judgements]:
        await PatientBenchmark.RunAsync(records, topics, judgements, Path.Combine(Path.GetTempPath(), "trialportal-benchmarks"), Console.Out);
        return 0;
    case ["overviews", var count, var trials, ..]:
        await OverviewBenchmark.RunAsync(
            int.Parse(count, CultureInfo.InvariantCulture), int.Parse(trials, CultureInfo.InvariantCulture), Path.Combine(Path.GetTempPath(), "trialportal-benchmarks"), args.ElementAtOrDefault(3), Console.Out, CancellationToken.None);
        return 0;
    default:
        await Console.Error.WriteLineAsync("Say which: ingest N, merge N [postgres|sqlite [brief]], search N [POSTGRES-CONNECTION-STRING] [again], baseline N POSTGRES-CONNECTION-STRING, http N, stages N, overviews N TRIALS [POSTGRES-CONNECTION-STRING], patients RECORDS TOPICS JUDGEMENTS");
        return 2;
}
