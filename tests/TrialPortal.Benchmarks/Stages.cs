using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.Extensions.Options;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.ClinicalTrialsGov;
using TrialPortal.Ingestion.Demo;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Search.Index;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Benchmarks;

/// <summary>What each step of an import costs on one thread, as a multiple of one warm JsonDocument pass over the same bytes.</summary>
internal static class Stages
{
    public static void Run(int count)
    {
        var records = StudySynthesizer.Studies(count).ToList();
        var source = new ClinicalTrialsGovSource(null!, Options.Create(new ClinicalTrialsGovOptions()));
        var notes = new MappingNotes();
        var trials = new List<Trial>(count);
        Console.WriteLine(FormattableString.Invariant($"{count} studies, {records.Sum(record => (long)record.Length) / 1e6:F0} MB"));
        var baseline = 0d;
        for (var round = 0; round < 2; round++)
        {
            trials.Clear();
            baseline = Measure("JsonDocument.Parse", 0, () =>
            {
                foreach (var record in records)
                    JsonDocument.Parse(record).Dispose();
            });
            Measure("id", baseline, () => records.ForEach(record => source.IdOf(record.Span)));
            Measure("hash", baseline, () => records.ForEach(record => source.HashOf(record.Span)));
            Measure("gzip", baseline, () => records.ForEach(record =>
            {
                using var gzip = new GZipStream(new MemoryStream(record.Length / 3), CompressionLevel.Fastest);
                gzip.Write(record.Span);
            }));
            Measure("deserialize", baseline, () => records.ForEach(record => JsonSerializer.Deserialize(record.Span, StudyJson.Default.Study)));
            Measure("map", baseline, () => records.ForEach(record => trials.Add(source.Map(record.Span, notes))));
            Measure("details to JSON", baseline, () => trials.ForEach(trial => JsonSerializer.Serialize(trial.Details, TrialDetailsJson.Details)));
            Measure("recognise", baseline, () => trials.ForEach(trial => TrialConcepts.Of(trial)));
            Measure("  of which genes", baseline, () => trials.ForEach(trial => GeneReader.Read(trial)));
            Measure("  of which treatments", baseline, () => trials.ForEach(trial => TreatmentReader.Read(trial)));
            Measure("for the index", baseline, () => trials.ForEach(trial => IndexedTrial.Of(trial, trial.Sites.Count)));
        }
    }

    private static double Measure(string name, double baseline, Action action)
    {
        GC.Collect();
        var started = Stopwatch.GetTimestamp();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        action();
        var seconds = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds;
        Console.WriteLine(FormattableString.Invariant(
            $"  {name,-22} {seconds,6:F2} s CPU {Stopwatch.GetElapsedTime(started).TotalSeconds,6:F2} s wall {(baseline > 0 ? seconds / baseline : 1),6:F2} x"));
        return seconds;
    }
}
