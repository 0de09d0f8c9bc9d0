using TrialPortal.Domain.Trials;
using TrialPortal.Search.Vocabulary;
using TrialPortal.Tests.Search.Index;

namespace TrialPortal.Tests.Search.Vocabulary;

/// <summary>What trials ask of genes. The sentences are those of real records, most of which were once read upside down.</summary>
public sealed class GeneReaderTests
{
    [Theory]
    [InlineData("Tumor presents RAS pathway activating mutations including but not limited to KRAS, NRAS, HRAS", "kras", GeneUse.Required)]
    [InlineData("Confirmed diagnosis of CD123+ B-ALL without extramedullary lesions", "cd123", GeneUse.Required)]
    [InlineData("Histologically confirmed low grade CD20+ B cell non-Hodgkin lymphoma", "cd20", GeneUse.Required)]
    [InlineData("Has HER2 nonamplified disease, confirmed by FISH", "her2", GeneUse.Excluded)]
    [InlineData("HER2 non-amplified breast cancer", "her2", GeneUse.Excluded)]
    [InlineData("ER+ and/or PR+, HER2-, early invasive breast cancer", "her2", GeneUse.Excluded)]
    [InlineData("ER+ and/or PR+, HER2-, early invasive breast cancer", "oestrogeenreceptor", GeneUse.Required)]
    [InlineData("ER+ and/or PR+, HER2-, early invasive breast cancer", "progesteronreceptor", GeneUse.Required)]
    [InlineData("Patients must not have EGFR sensitizing mutations", "egfr", GeneUse.Excluded)]
    [InlineData("No EGFR, ALK, or ROS1 mutations", "ros1", GeneUse.Excluded)]
    [InlineData("Absence of mutations in EGFR", "egfr", GeneUse.Excluded)]
    [InlineData("EGFR, BRAF and ROS1 negative", "egfr", GeneUse.Excluded)]
    [InlineData("Negative for EGFR", "egfr", GeneUse.Excluded)]
    [InlineData("ALK-negative NSCLC", "alk", GeneUse.Excluded)]
    [InlineData("KRAS wild type", "kras", GeneUse.WildType)]
    [InlineData("Wild-type KRAS and NRAS", "nras", GeneUse.WildType)]
    [InlineData("RAS wild-type colorectal cancer", "ras", GeneUse.WildType)]
    [InlineData("Regardless of HER2 status", "her2", GeneUse.Named)]
    [InlineData("Known EGFR mutation status", "egfr", GeneUse.Named)]
    [InlineData("T1N0M0 if ER-negative", "oestrogeenreceptor", GeneUse.Named)]
    [InlineData("BRCA1 mutation carriers, and BRCA1 negative relatives", "brca1", GeneUse.Named)]
    [InlineData("EGFR-negatief en ALK-negatief longcarcinoom", "egfr", GeneUse.Excluded)]
    public void An_inclusion_says_which_way_of_the_gene_that_it_belongs_to(string criterion, string gene, GeneUse use) =>
        Assert.Equal(use, Of($"Inclusion Criteria:\n- {criterion}", gene));

    [Theory]
    [InlineData("Known EGFR mutation", "egfr", GeneUse.Excluded)]
    [InlineData("G6PD deficiency: glucose-6-phosphate dehydrogenase", "g6pd", GeneUse.Excluded)]
    [InlineData("HER2-negative", "her2", GeneUse.Required)]
    [InlineData("KRAS wild type", "kras", GeneUse.Required)]
    [InlineData("Prior receipt of anti-CD20 monoclonal antibody therapy", "cd20", null)]
    [InlineData("Prior therapy with an agent whose mechanism is inhibition of EGFR", "egfr", null)]
    [InlineData("Previous treatment to inhibit the human epidermal growth factor receptor (EGFR)", "egfr", null)]
    [InlineData("Earlier treatment with estrogen receptor antagonists", "oestrogeenreceptor", null)]
    [InlineData("Patients used HER2 pathways involved drugs such as trastuzumab", "her2", null)]
    public void An_exclusion_says_so_of_the_patient_and_not_of_an_earlier_treatment(string criterion, string gene, GeneUse? use) =>
        Assert.Equal(use, Of($"Inclusion Criteria:\n- Cancer\nExclusion Criteria:\n- {criterion}", gene));

    [Fact]
    public void What_keywords_say_both_ways_says_nothing() =>
        Assert.Equal(GeneUse.Named, Use(Trials.Of("NCT00000001", "Imatinib", "Chronic myelogenous leukemia, BCR-ABL1 positive", "Atypical chronic myeloid leukemia, BCR-ABL1 negative"), "bcr-abl"));

    [Fact]
    public void A_title_tells_of_all_who_take_part()
    {
        Assert.Equal(GeneUse.Required, Use(Trials.Of("NCT00000001", "Erlotinib in NSCLC With Common EGFR Mutation"), "egfr"));
        Assert.Equal(GeneUse.Named, Use(Trials.Of("NCT00000001", "EGFR and the skin"), "egfr"));
        Assert.Equal(GeneUse.Required, Use(Trials.Of("NCT00000001", "Erlotinib in NSCLC With Common EGFR Mutation")
            .With(one => one.Details = one.Details with { Eligibility = new() { Criteria = "Inclusion Criteria:\n- NSCLC\nExclusion Criteria:\n- Resistant EGFR" } }), "egfr"));
    }

    [Fact]
    public void A_variant_by_itself_is_known()
    {
        Assert.Equal(GeneUse.Required, Of("Inclusion Criteria:\n- T790M mutation", "egfr-t790m"));
        Assert.Equal(GeneUse.Required, Of("Inclusion Criteria:\n- Homozygous for F508del", "cftr-f508del"));
        Assert.Equal(GeneUse.Required, Of("Inclusion Criteria:\n- PSMA positive disease", "psma"));
    }

    private static GeneUse? Of(string criteria, string gene) =>
        Use(Trials.Of("NCT00000001", "A trial", "Cancer").With(one => one.Details = one.Details with { Eligibility = new() { Criteria = criteria } }), gene);

    private static GeneUse? Use(Trial trial, string gene) =>
        TrialConcepts.Of(trial).Genes.Where(one => one.Gene.Slug == gene).Select(one => (GeneUse?)one.Use).SingleOrDefault();
}
