using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Ictrp;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Tests.Ingestion.Pipeline;
using TrialPortal.Tests.Shared;
using static TrialPortal.Tests.Ingestion.Pipeline.ImportTests;

namespace TrialPortal.Tests.Ingestion.Ictrp;

/// <summary>The real exports: what goes in, what the two formats say of the same trials, and what is not understood.</summary>
public class SharedIctrpTests
{
    [SharedFact(SharedIctrp.Xml)]
    public async Task All_records_of_the_XML_export_become_trials_and_only_slips_are_not_understood()
    {
        var notes = new MappingNotes();
        var records = await IctrpFiles.ReadAsync(SharedFolder.File(SharedIctrp.Xml));

        var trials = records.Select(record => RegistrySources.Ictrp.Map(record.Payload.Span, notes)).ToList();

        Assert.Equal(SharedIctrp.InXml, trials.Select(trial => trial.PublicId).Distinct().Count());
        Assert.Equal(
            [
                "Countries Chian 1", "Countries China? 1", "Countries Chinese 1", "Countries Wuhan 1", "Inclusion_agemax 0 below 0 1", "Inclusion_agemax ?? 3", "Inclusion_agemax ND 2",
                "Target_size Case series:0; 1", "Target_size Community 1", "Target_size Medical st 1", "Target_size Patients w 1", "Target_size Target con 1",
            ],
            notes.All.Select(note => $"{note.Field} {(note.Field == "Target_size" && note.Value != "Case series:0;" ? note.Value[..10].Trim() : note.Value)} {note.Count}").Order(StringComparer.Ordinal));
        Assert.Equal((299, 279), (trials.Count(trial => trial.Status == RecruitmentStatus.Recruiting), trials.Count(trial => trial.Status == RecruitmentStatus.Unknown)));
        Assert.Equal(476, trials.Count(trial => trial.Identifiers[0].Registry == IdentifierRegistries.ChiCtr));
        Assert.Equal(102, trials.Count(trial => trial.Identifiers[0].Registry == IdentifierRegistries.ClinicalTrialsGov));
        Assert.All(trials, trial => Assert.NotNull(trial.FirstPosted));
        Assert.All(trials, trial => Assert.NotNull(trial.Start));
        Assert.All(trials, trial => Assert.NotNull(trial.LastUpdatePosted));
        Assert.All(trials, trial => Assert.DoesNotContain("<br", trial.Details.Eligibility.Criteria, StringComparison.OrdinalIgnoreCase));
        var criteria = trials.ConvertAll(trial => EligibilityCriteria.Split(trial.Details.Eligibility.Criteria));
        Assert.Equal((578, 536, 0), (criteria.Count(split => split.Inclusion.Count > 0), criteria.Count(split => split.Exclusion.Count > 0), criteria.Count(split => split.Undivided.Count > 0)));
    }

    /// <summary>Ten of the 200 have the same items in another order, and all have another export date; nothing else differs.</summary>
    [SharedFact(SharedIctrp.Csv)]
    public async Task The_CSV_says_the_same_as_the_XML()
    {
        var xml = (await IctrpFiles.ReadAsync(SharedFolder.File(SharedIctrp.Xml))).ToDictionary(record => RegistrySources.Ictrp.IdOf(record.Payload.Span)!);
        var csv = await IctrpFiles.ReadAsync(SharedFolder.File(SharedIctrp.Csv));
        var differences = new List<string>();

        foreach (var record in csv)
        {
            Assert.Null(record.Problem);
            var other = xml[RegistrySources.Ictrp.IdOf(record.Payload.Span)!];
            var (one, two) = (IctrpRecord.TryRead(record.Payload.Span)!, IctrpRecord.TryRead(other.Payload.Span)!);
            differences.AddRange(one.Values.Concat(two.Values).Select(pair => pair.Key).Distinct().Where(column => one[column] != two[column]));
            Assert.Equal(RegistrySources.Ictrp.HashOf(other.Payload.Span), RegistrySources.Ictrp.HashOf(record.Payload.Span));
        }

        Assert.Equal(SharedIctrp.InCsv, csv.Count);
        Assert.Equal(
            [("Export_date", 200), ("Intervention", 9), ("Primary_outcome", 1)],
            differences.CountBy(column => column).Select(count => (count.Key, count.Value)).Order());
    }

    [SharedFact(SharedIctrp.Csv)]
    public Task Both_exports_go_into_SQLite_and_the_second_changes_nothing() => ImportAsync(DatabaseKind.Sqlite);

    [SharedPostgresFact(SharedIctrp.Csv)]
    public Task Both_exports_go_into_PostgreSQL_and_the_second_changes_nothing() => ImportAsync(DatabaseKind.Postgres);

    private static async Task ImportAsync(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind, batchSize: 200);

        var xml = await stage.RunAsync(new() { Files = [SharedFolder.File(SharedIctrp.Xml)] }, RegistrySources.Ictrp);
        var csv = await stage.RunAsync(new() { Files = [SharedFolder.File(SharedIctrp.Csv)] }, RegistrySources.Ictrp);

        Assert.Equal((ImportState.Succeeded, SharedIctrp.InXml, SharedIctrp.InXml, 0, 0, 0, 0), Counts(xml));
        Assert.Equal((ImportState.Succeeded, SharedIctrp.InCsv, 0, 0, SharedIctrp.InCsv, 0, 0), Counts(csv));
    }
}
