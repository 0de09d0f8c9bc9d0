using TrialPortal.Domain.Database;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Vocabulary;
using TrialPortal.Tests.Ingestion;
using TrialPortal.Tests.Ingestion.Ctis;
using TrialPortal.Tests.Ingestion.Pipeline;
using TrialPortal.Tests.Search.Index;
using TrialPortal.Tests.Shared;

namespace TrialPortal.Tests.Search.Vocabulary;

public class TrialConceptsTests
{
    [Theory]
    [InlineData("Breast Cancer", "borstkanker")]
    [InlineData("Leukemia, Myeloid, Acute", "acute-myeloide-leukemie")]
    [InlineData("Carcinoma, Non-Small-Cell Lung", "niet-kleincellige-longkanker")]
    [InlineData("Stage IIIA Non-Small Cell Lung Cancer AJCC v8", "niet-kleincellige-longkanker")]
    [InlineData("Type 2 Diabetes Mellitus", "diabetes-type-2")]
    [InlineData("Haemophilia A", "hemofilie-a")]
    [InlineData("Parkinson's Disease", "ziekte-van-parkinson")]
    [InlineData("Novel Coronavirus Pneumonia (COVID-19)", "covid-19")]
    public void A_name_that_a_registry_gives_is_recognised(string name, string slug) => Assert.Equal([slug], Slugs(Trials.Of("NCT00000001", "A trial", name)));

    /// <summary>Names of conditions, keywords and titles as ClinicalTrials.gov has them (PALLAS: "HR+/HER2-").</summary>
    [Theory]
    [InlineData("HR+/HER2- breast cancer")]
    [InlineData("HER2- Breast Cancer")]
    [InlineData("HER2\u2212 breast cancer")]
    [InlineData("HER2-negative Breast Cancer")]
    [InlineData("HER2 negative metastatic breast cancer")]
    [InlineData("Breast Cancer, HER2 Negative")]
    [InlineData("Breast cancer HER2-")]
    [InlineData("HER2/neu- breast cancer")]
    [InlineData("Her2 Negative Locally Advanced Breast Cancer")]
    [InlineData("HER2-negatieve borstkanker")]
    [InlineData("borstkanker met HER2 negatief")]
    [InlineData("ER-positive, HER2-negative breast cancer")]
    [InlineData("Not HER2-positive breast cancer")]
    public void What_is_said_to_be_negative_is_not_the_positive_condition(string said)
    {
        foreach (var trial in new[]
        {
            Trials.Of("NCT00000001", "A trial", said), Trials.Of("NCT00000001", said),
            Trials.Of("NCT00000001", "A trial", "Breast Cancer").With(one => one.Details = one.Details with { Keywords = [said] }),
        })
        {
            Assert.DoesNotContain("her2-positieve-borstkanker", Slugs(trial));
            Assert.Contains(TrialConcepts.Of(trial).Conditions, condition => condition.Condition.WithBroader.Any(broader => broader.Slug == "borstkanker"));
            Assert.DoesNotContain(TrialConcepts.Of(trial).Genes, gene => gene.Gene.Slug == "her2" && gene.Use is GeneUse.Named or GeneUse.Required);
        }
    }

    [Theory]
    [InlineData("ER-negative breast cancer", "borstkanker")]
    [InlineData("ER- breast cancer", "borstkanker")]
    [InlineData("HER2+ breast cancer", "her2-positieve-borstkanker")]
    [InlineData("HER2-positive, ER-negative breast cancer", "borstkanker her2-positieve-borstkanker")]
    [InlineData("ER+ breast cancer", "hormoongevoelige-borstkanker")]
    [InlineData("HR+ HER2- breast cancer", "hormoongevoelige-borstkanker")]
    [InlineData("Triple Negative Breast Cancer", "triple-negatieve-borstkanker")]
    public void A_sign_behind_a_marker_is_a_word(string said, string slugs) => Assert.Equal(slugs.Split(' '), Slugs(Trials.Of("NCT00000001", "A trial", said)));

    [Fact]
    public void What_is_said_of_one_marker_is_not_said_of_another()
    {
        var genes = TrialConcepts.Of(Trials.Of("NCT00000001", "A trial", "HER2-positive, ER-negative breast cancer", "ER-negative HER2 positive breast cancer")).Genes;

        Assert.Equal(GeneUse.Named, genes.Single(gene => gene.Gene.Slug == "her2").Use);
    }

    [Fact]
    public void Of_a_name_within_a_name_the_narrowest_counts() =>
        Assert.DoesNotContain("kanker", Slugs(Trials.Of("NCT00000001", "A trial", "Metastatic Breast Cancer")));

    [Fact]
    public void An_abbreviation_counts_only_in_capitals()
    {
        Assert.Equal(["als"], Slugs(Trials.Of("NCT00000001", "A trial", "ALS")));
        Assert.Empty(Slugs(Trials.Of("NCT00000001", "Fietsbel als geschenk")));
    }

    [Fact]
    public void A_name_that_we_do_not_know_is_kept_for_curators() =>
        Assert.Equal(["Zwurbelitis of the elbow"], TrialConcepts.Of(Trials.Of("NCT00000001", "A trial", "Zwurbelitis of the elbow", "Asthma")).Unmapped);

    [Fact]
    public void What_two_of_name_heading_and_title_say_is_what_the_trial_is_about()
    {
        var trial = Trials.Of("NCT00000001", "Salbutamol in asthma", "Asthma", "Bronchitis").With(one => one.Details = one.Details with
        {
            ConditionMesh = [new("D001249", "Asthma"), new("D001991", "Bronchitis")],
            Keywords = ["Pneumonia"],
        });

        var found = TrialConcepts.Of(trial).Conditions.ToDictionary(condition => condition.Condition.Slug, condition => condition.Evidence);

        Assert.Equal(Evidence.Focus, found["astma"]);
        Assert.Equal(Evidence.Keyword, found["longontsteking"]);
    }

    [Theory]
    [InlineData("Stroke", Evidence.Title)]
    [InlineData("Zwurbelitis", Evidence.Named)]
    [InlineData("Lung Diseases", Evidence.Named)]
    public void A_condition_in_the_title_alone_weighs_least_unless_the_names_say_nothing_or_something_broader(string name, Evidence evidence) =>
        Assert.Equal(evidence, TrialConcepts.Of(Trials.Of("NCT00000001", "Salbutamol and asthma", name)).Conditions.Single(condition => condition.Condition.Slug == "astma").Evidence);

    [Theory]
    [InlineData(18, true)]
    [InlineData(65, false)]
    [InlineData(null, false)]
    public void A_trial_that_takes_only_children_is_about_the_childhood_kind(int? oldest, bool isOfChildren)
    {
        var trial = Trials.Of("NCT00000001", "A trial", "Acute Lymphoblastic Leukemia").With(one => one.MaximumAgeDays = oldest * 365);

        var slugs = TrialConcepts.Of(trial).Conditions.Select(condition => condition.Condition.Slug).ToList();

        Assert.Contains("acute-lymfatische-leukemie", slugs);
        Assert.Equal(isOfChildren, slugs.Contains("all-bij-kinderen"));
        Assert.Equal(isOfChildren, slugs.Contains("leukemie-bij-kinderen"));
    }

    [Fact]
    public void The_id_of_a_heading_in_either_spelling_is_the_same_heading()
    {
        Trial With(string id) => Trials.Of("NCT00000001").With(one => one.Details = one.Details with { ConditionMesh = [new(id, "Breast Neoplasms")] });

        Assert.Equal(Slugs(With("D001943")), Slugs(With("D000001943")));
        Assert.Equal(["borstkanker"], Slugs(With("D001943")));
    }

    [Theory]
    [InlineData("Inclusion Criteria:\n- BRAF V600E mutation", GeneUse.Required)]
    [InlineData("Inclusion Criteria:\n- BRAF V600E negative melanoma", GeneUse.Excluded)]
    [InlineData("Inclusion Criteria:\n- BRAF wild-type", GeneUse.WildType)]
    [InlineData("Inclusion Criteria:\n- Melanoma\nExclusion Criteria:\n- Known BRAF V600E mutation", GeneUse.Excluded)]
    public void Criteria_say_which_way_a_gene_counts(string criteria, GeneUse use)
    {
        var trial = Trials.Of("NCT00000001", "Melanoma", "Melanoma").With(one => one.Details = one.Details with { Eligibility = new() { Criteria = criteria } });

        Assert.Equal([use], TrialConcepts.Of(trial).Genes.Where(gene => (gene.Gene.Of ?? gene.Gene).Slug == "braf").Select(gene => gene.Use));
    }

    [Theory]
    [InlineData("Lung cancer", "Inclusion Criteria:\n- EGFR mutation", "egfr-longkanker", Evidence.Focus)]
    [InlineData("Lung cancer", "Inclusion Criteria:\n- EGFR L858R mutation", "egfr-longkanker", Evidence.Focus)]
    [InlineData("EGFR in lung cancer", "Inclusion Criteria:\n- Lung cancer", "egfr-longkanker", Evidence.Title)]
    [InlineData("Lung cancer", "Inclusion Criteria:\n- EGFR-positive or EGFR-negative", "egfr-longkanker", null)]
    [InlineData("Lung cancer", "Inclusion Criteria:\n- Lung cancer\nExclusion Criteria:\n- EGFR mutation", "egfr-longkanker", null)]
    [InlineData("Lung cancer", "Inclusion Criteria:\n- EGFR wild type", "egfr-longkanker", null)]
    [InlineData("Breast cancer", "Inclusion Criteria:\n- EGFR mutation", "egfr-longkanker", null)]
    [InlineData("Breast cancer", "Inclusion Criteria:\n- HER2-low breast cancer", "her2-positieve-borstkanker", null)]
    [InlineData("Breast cancer", "Inclusion Criteria:\n- HER2-mutated breast cancer", "her2-positieve-borstkanker", null)]
    public void A_trial_that_asks_for_a_change_in_a_gene_is_about_the_disease_with_it(string condition, string criteria, string slug, Evidence? evidence)
    {
        var trial = Trials.Of("NCT00000001", condition, condition).With(one => one.Details = one.Details with { Eligibility = new() { Criteria = criteria } });

        Assert.Equal(evidence, TrialConcepts.Of(trial).Conditions.Where(found => found.Condition.Slug == slug).Select(found => (Evidence?)found.Evidence).SingleOrDefault());
    }

    [Fact]
    public void A_gene_that_an_earlier_medicine_aims_at_says_nothing_of_the_patient()
    {
        var trial = Trials.Of("NCT00000001", "Lung cancer").With(one => one.Details = one.Details with
        {
            Eligibility = new() { Criteria = "Inclusion Criteria:\n- Lung cancer\nExclusion Criteria:\n- Earlier treatment with an EGFR inhibitor" },
        });

        Assert.Empty(TrialConcepts.Of(trial).Genes);
    }

    [Fact]
    public void A_kind_of_treatment_brings_its_broader_kinds()
    {
        var trial = Trials.Of("NCT00000001").With(one => one.Details = one.Details with { Interventions = [new("biological", "Anti-CD19 CAR-T cells")] });

        var treatments = MedicalVocabulary.BuiltIn.Treatments.Where(treatment => (TrialConcepts.Of(trial).Treatments & 1UL << treatment.Number) != 0).Select(treatment => treatment.Slug).ToList();

        Assert.Contains("car-t", treatments);
        Assert.Contains("celtherapie", treatments);
    }

    [Fact]
    public void A_drug_says_its_kind_among_what_is_given_and_not_in_a_title()
    {
        bool Is(Trial trial, string slug) => (TrialConcepts.Of(trial).Treatments & 1UL << MedicalVocabulary.BuiltIn.Treatment(slug)!.Number) != 0;

        Assert.True(Is(Trials.Of("NCT00000001").With(one => one.Details = one.Details with { Interventions = [new("drug", "Keytruda")] }), "checkpointremmer"));
        Assert.False(Is(Trials.Of("NCT00000001", "Surgery after failure of pembrolizumab"), "checkpointremmer"));
    }

    /// <summary>Registry records are in professional English, with stages and spelling mistakes.</summary>
    [SharedFact(SharedStudies.Historic)]
    public async Task Of_the_conditions_in_the_shared_real_records_95_in_100_are_known()
    {
        await using var stage = await ImportStage.CreateAsync(DatabaseKind.Sqlite, batchSize: 500);
        await stage.RunAsync(new() { Files = SharedStudies.Pages });
        await stage.RunAsync(new() { Files = [SharedStudies.File(SharedStudies.Historic)] });

        var counted = await stage.AskAsync(db => ConditionMentions.CountAsync(db, CancellationToken.None));

        Assert.True(counted.Mentions > 5_000, $"{counted.Mentions} mentions");
        Assert.True(counted.Mapped >= 0.95, $"{counted.Mapped:P2} known of {counted.Mentions}; first of the rest: {string.Join("; ", counted.Unmapped.Take(20))}");
    }

    /// <summary>Conditions as the mappers of these registries give them; EU CTR and ISRCTN have no source yet.</summary>
    [SharedFact(SharedIctrp.Xml)]
    public async Task Of_the_conditions_in_the_shared_records_of_CTIS_and_ICTRP_95_in_100_are_known()
    {
        await using var stage = await ImportStage.CreateAsync(DatabaseKind.Sqlite, batchSize: 500);
        await stage.RunAsync(new() { Files = [SharedFolder.File(SharedIctrp.Xml)] }, RegistrySources.Ictrp);
        await stage.RunAsync(new() { Files = [SharedFolder.File(SharedIctrp.Csv)] }, RegistrySources.Ictrp);
        var ictrp = await stage.AskAsync(db => ConditionMentions.CountAsync(db, CancellationToken.None));
        await stage.RunAsync(new() { Files = [.. Directory.EnumerateFiles(SharedFolder.File("registries/ctis"), "*.json")] }, CtisSources.Offline);
        var both = await stage.AskAsync(db => ConditionMentions.CountAsync(db, CancellationToken.None));

        Assert.True(ictrp.Mentions > 500 && both.Mentions > ictrp.Mentions, $"{ictrp.Mentions} mentions of ICTRP, {both.Mentions} with CTIS");
        foreach (var counted in new[] { ictrp, both })
            Assert.True(counted.Mapped >= 0.95, $"{counted.Mapped:P2} known of {counted.Mentions}; the rest: {string.Join("; ", counted.Unmapped)}");
        Assert.Empty(both.Unmapped.Except(ictrp.Unmapped));
    }

    private static List<string> Slugs(Trial trial) => [.. TrialConcepts.Of(trial).Conditions.Select(condition => condition.Condition.Slug)];
}
