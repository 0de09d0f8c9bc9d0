using TrialPortal.Search.Atmp;
using TrialPortal.Tests.Shared;

namespace TrialPortal.Tests.Search.Atmp;

/// <summary>The rules against the hand labels. docs/atmp.md has the figures of before the rules were mended, and the mistakes.</summary>
public class AtmpMeasureTests
{
    [SharedFact(SharedStudies.Historic)]
    public async Task Of_the_labelled_records_95_percent_of_what_is_recognised_is_right_and_90_percent_is_found()
    {
        var trials = await AtmpLabels.TrialsAsync();
        var labels = AtmpLabels.Read();
        var run = labels.Where(label => trials.ContainsKey(label.Id)).Select(label => (Label: label, Finding: AtmpReader.Read(trials[label.Id]))).ToList();

        Assert.True(run.Count >= 200, $"{run.Count} of {labels.Count} labelled records");
        Assert.All(labels.Where(label => !trials.ContainsKey(label.Id)), label => Assert.Contains(label.Registry, new[] { "euctr", "isrctn" }));
        foreach (var measured in new[] { run, [.. run.Where(item => !item.Label.InDoubt)] })
        {
            var right = measured.Count(item => item.Label.Label != "none" && item.Finding is not null);
            var precision = (double)right / measured.Count(item => item.Finding is not null);
            var recall = (double)right / measured.Count(item => item.Label.Label != "none");
            var mistakes = string.Join(", ", measured.Where(item => item.Label.Label != "none" != (item.Finding is not null)).Select(item => item.Label.Id));
            Assert.True(precision >= 0.95 && recall >= 0.9, $"precision {precision:0.000}, recall {recall:0.000}, mistakes: {mistakes}");
        }
        var classes = run.Where(item => item.Label.Label != "none" && item.Finding is not null).ToList();
        Assert.True(classes.Count(item => item.Finding!.Class.ToString()!.Equals(item.Label.Label, StringComparison.OrdinalIgnoreCase)) >= 0.95 * classes.Count);
    }

    [SharedFact(SharedStudies.Historic)]
    public async Task Of_the_records_that_nobody_labelled_none_is_recognised_without_having_been_looked_at()
    {
        var trials = await AtmpLabels.TrialsAsync();
        var labelled = AtmpLabels.Read().Select(label => label.Id).ToHashSet();

        Assert.Empty(trials.Values.Distinct().Where(trial => !labelled.Contains(trial.PublicId) && !trial.Identifiers.Exists(id => labelled.Contains(id.Value)) && AtmpReader.Read(trial) is not null)
            .Select(trial => $"{trial.PublicId} {trial.Title}"));
    }
}
