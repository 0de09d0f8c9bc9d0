using System.Text;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.ClinicalTrialsGov;
using TrialPortal.Ingestion.Ctis;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Tests.Ingestion;
using TrialPortal.Tests.Ingestion.Ictrp;
using TrialPortal.Tests.Shared;

namespace TrialPortal.Tests.Search.Atmp;

/// <summary>What somebody who had not seen the rules said of a shared record: gtmp, sctmp, tep or none; in doubt or not.</summary>
internal sealed record AtmpLabel(string Id, string Registry, string Label, bool InDoubt);

/// <summary>The hand labels, and the shared records that the portal can map.</summary>
internal static class AtmpLabels
{
    public static IReadOnlyList<AtmpLabel> Read() =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "atmp", "labels.tsv")).Skip(1).Where(line => line.Length > 0).Select(line => line.Split('\t'))
            .Select(cells => new AtmpLabel(cells[0], cells[1], cells[2], cells[4] == "doubt")),
    ];

    /// <summary>Trials of ClinicalTrials.gov, CTIS and ICTRP by each of their ids. The portal has no mapper for the EU CTR and ISRCTN yet.</summary>
    public static async Task<IReadOnlyDictionary<string, Trial>> TrialsAsync()
    {
        var notes = new MappingNotes();
        var trials = SharedStudies.All.Select(study => ClinicalTrialsGovMapper.Map(Encoding.UTF8.GetBytes(study.GetRawText()), notes)).ToList();
        trials.AddRange(Directory.GetFiles(SharedFolder.File("registries/ctis"), "*.json").Select(file => CtisMapper.Map(File.ReadAllBytes(file), notes)));
        foreach (var file in new[] { SharedIctrp.Xml, SharedIctrp.Csv })
            trials.AddRange((await IctrpFiles.ReadAsync(SharedFolder.File(file))).Select(record => RegistrySources.Ictrp.Map(record.Payload.Span, notes)));
        var byId = new Dictionary<string, Trial>(StringComparer.Ordinal);
        foreach (var trial in trials)
        {
            byId.TryAdd(trial.PublicId, trial);
            foreach (var identifier in trial.Identifiers)
                byId.TryAdd(identifier.Value, trial);
        }
        return byId;
    }
}
