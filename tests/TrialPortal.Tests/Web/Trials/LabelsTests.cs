using System.IO.Compression;
using System.Text.Json;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Trials;
using TrialPortal.Tests.Shared;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Trials;

namespace TrialPortal.Tests.Web.Trials;

public sealed class LabelsTests
{
    [Fact]
    public void Every_value_has_its_own_label_in_both_languages()
    {
        foreach (var language in new[] { Language.Dutch, Language.English })
        {
            AllDifferent<RecruitmentStatus>(status => Labels.Of(status, language));
            AllDifferent<Openness>(openness => Labels.Of(openness, language));
            AllDifferent<StudyType>(type => Labels.Of(type, language));
            AllDifferent<Sex>(sex => Labels.Of(sex, language));
            AllDifferent<Phases>(phase => Labels.Of(phase, language));
            AllDifferent<SponsorKind>(kind => Labels.Of(kind, language));
            AllDifferent<ImportState>(state => Labels.Of(state, language));
            AllDifferent<RecruitmentStatus>(ApiNames.Of);
        }
    }

    [Theory]
    [InlineData("ctis", "CTIS")]
    [InlineData("ictrp", "WHO ICTRP")]
    [InlineData("omon", "Onderzoek met Mensen")]
    [InlineData("chictr", "ChiCTR (China)")]
    [InlineData("newreg", "NEWREG")]
    public void A_register_has_a_name_and_an_unknown_one_its_code(string registry, string name) => Assert.Equal(name, Labels.Registry(registry, Language.Dutch));

    [Theory]
    [InlineData(Phases.Phase1 | Phases.Phase2, "Fase 1 en fase 2", "Phase 1 and phase 2")]
    [InlineData(Phases.EarlyPhase1, "Vroege fase 1", "Early phase 1")]
    [InlineData(Phases.None, "Geen fase genoemd", "No phase given")]
    public void Phases_are_named_together(Phases phases, string dutch, string english)
    {
        Assert.Equal(dutch, Labels.Of(phases, Language.Dutch));
        Assert.Equal(english, Labels.Of(phases, Language.English));
    }

    [Theory]
    [InlineData("NL", "in Nederland", "in the Netherlands")]
    [InlineData("GB", "in het Verenigd Koninkrijk", "in the United Kingdom")]
    [InlineData("US", "in de Verenigde Staten", "in the United States")]
    [InlineData("BE", "in België", "in Belgium")]
    public void Countries_have_their_article(string code, string dutch, string english)
    {
        Assert.Equal(dutch, Labels.In(code, Language.Dutch));
        Assert.Equal(english, Labels.In(code, Language.English));
    }

    [Fact]
    public void A_code_that_is_not_in_the_table_is_shown_readable() =>
        Assert.Equal("sonic screwdriver", CodeLabels.Of(CodeLabels.Kind.Intervention, "sonic_screwdriver", Language.Dutch));

    [SharedFact("registries/clinicaltrials.gov/studies-page-1.json.gz")]
    public void Every_code_in_the_registry_files_has_a_label()
    {
        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        for (var page = 1; page <= 4; page++)
        {
            using var stream = new GZipStream(File.OpenRead(SharedFolder.File($"registries/clinicaltrials.gov/studies-page-{page}.json.gz")), CompressionMode.Decompress);
            using var document = JsonDocument.Parse(stream);
            foreach (var study in document.RootElement.GetProperty("studies").EnumerateArray())
            {
                var protocol = study.GetProperty("protocolSection");
                Check(CodeLabels.Kind.Allocation, protocol, "designModule", "designInfo", "allocation");
                Check(CodeLabels.Kind.InterventionModel, protocol, "designModule", "designInfo", "interventionModel");
                Check(CodeLabels.Kind.PrimaryPurpose, protocol, "designModule", "designInfo", "primaryPurpose");
                Check(CodeLabels.Kind.Masking, protocol, "designModule", "designInfo", "maskingInfo", "masking");
                Check(CodeLabels.Kind.WhoIsMasked, protocol, "designModule", "designInfo", "maskingInfo", "whoMasked");
                Check(CodeLabels.Kind.ObservationalModel, protocol, "designModule", "designInfo", "observationalModel");
                Check(CodeLabels.Kind.TimePerspective, protocol, "designModule", "designInfo", "timePerspective");
                Check(CodeLabels.Kind.Biospecimens, protocol, "designModule", "bioSpec", "retention");
                Check(CodeLabels.Kind.Arm, protocol, "armsInterventionsModule", "armGroups", "type");
                Check(CodeLabels.Kind.Intervention, protocol, "armsInterventionsModule", "interventions", "type");
                Check(CodeLabels.Kind.AgeGroup, protocol, "eligibilityModule", "stdAges");
                Check(CodeLabels.Kind.Sampling, protocol, "eligibilityModule", "samplingMethod");
                Check(CodeLabels.Kind.Reference, protocol, "referencesModule", "references", "type");
                Check(CodeLabels.Kind.Role, protocol, "contactsLocationsModule", "overallOfficials", "role");
                Check(CodeLabels.Kind.Role, protocol, "contactsLocationsModule", "locations", "contacts", "role");
                Check(CodeLabels.Kind.ResponsibleParty, protocol, "sponsorCollaboratorsModule", "responsibleParty", "type");
                Check(CodeLabels.Kind.DataSharing, protocol, "ipdSharingStatementModule", "ipdSharing");
                Check(CodeLabels.Kind.SharedData, protocol, "ipdSharingStatementModule", "infoTypes");
            }
        }
        Assert.Empty(unknown);

        void Check(CodeLabels.Kind kind, JsonElement element, params string[] path)
        {
            foreach (var code in Texts(element, path).Where(code => !CodeLabels.Knows(kind, code.ToLowerInvariant())))
                unknown.Add($"{kind} {code}");
        }
    }

    private static IEnumerable<string> Texts(JsonElement element, ReadOnlySpan<string> path)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            var all = new List<string>();
            foreach (var item in element.EnumerateArray())
                all.AddRange(Texts(item, path));
            return all;
        }
        if (path.IsEmpty)
            return element.GetString() is { } text ? [text] : [];
        return element.TryGetProperty(path[0], out var next) ? Texts(next, path[1..]) : [];
    }

    private static void AllDifferent<T>(Func<T, string> label)
        where T : struct, Enum
    {
        var labels = Enum.GetValues<T>().Select(label).ToList();
        Assert.All(labels, text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.Equal(labels.Count, labels.Distinct().Count());
    }
}
