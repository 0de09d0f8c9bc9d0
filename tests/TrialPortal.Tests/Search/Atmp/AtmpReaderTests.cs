using TrialPortal.Domain.Products;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Atmp;
using TrialPortal.Tests.Search.Index;

namespace TrialPortal.Tests.Search.Atmp;

public class AtmpReaderTests
{
    [Theory]
    [InlineData("Study of an AAV9 vector for spinal muscular atrophy", "", AtmpClass.Gtmp)]
    [InlineData("SPK-8011 in haemophilia A", "Recombinant adeno-associated viral vector", AtmpClass.Gtmp)]
    [InlineData("Lentiviral gene therapy for Fanconi anaemia", "Autologous CD34+ cells transduced with a lentiviral vector", AtmpClass.Gtmp)]
    [InlineData("CAR-T in lupus", "CD19 CAR-T cells", AtmpClass.Gtmp)]
    [InlineData("TCR-T cells against PRAME", "TCR-engineered T cells", AtmpClass.Gtmp)]
    [InlineData("An oncolytic virus in glioblastoma", "Oncolytic adenovirus", AtmpClass.Gtmp)]
    [InlineData("CRISPR gene editing in sickle cell disease", "CRISPR-Cas9 modified stem cells", AtmpClass.Gtmp)]
    [InlineData("Individualised neoantigen therapy", "mRNA-4157, individualized mRNA cancer vaccine", AtmpClass.Gtmp)]
    [InlineData("Plasmid with the VEGF gene in limb ischaemia", "VEGF165 plasmid DNA", AtmpClass.Gtmp)]
    [InlineData("Somethingcabtagene autoleucel in myeloma", "testicabtagene autoleucel", AtmpClass.Gtmp)]
    [InlineData("Genetically modified mesenchymal stromal cells", "MSC transduced with a retroviral vector", AtmpClass.Gtmp)]
    [InlineData("Tumour infiltrating lymphocyte therapy in melanoma", "TIL", AtmpClass.Sctmp)]
    [InlineData("NK cell infusion for acute myeloid leukemia", "Expanded NK cells", AtmpClass.Sctmp)]
    [InlineData("Dendritic cell vaccine in mesothelioma", "Autologous dendritic cells", AtmpClass.Sctmp)]
    [InlineData("Mesenchymale stamcellen bij graft-versus-hostziekte", "mesenchymale stromacellen", AtmpClass.Sctmp)]
    [InlineData("Virus-specific T cells after transplantation", "EBV-specific T cells", AtmpClass.Sctmp)]
    [InlineData("Expanded cord blood", "Ex vivo expanded umbilical cord blood cells", AtmpClass.Sctmp)]
    [InlineData("Regulatory T cells in kidney transplantation", "Infusion of autologous regulatory T cells", AtmpClass.Sctmp)]
    [InlineData("Cultured keratinocytes for burns", "Cultured autologous keratinocytes", AtmpClass.Tep)]
    [InlineData("Autologous chondrocyte implantation of the knee", "", AtmpClass.Tep)]
    [InlineData("Cultivated limbal epithelial transplantation", "", AtmpClass.Tep)]
    [InlineData("A tissue-engineered bladder", "", AtmpClass.Tep)]
    public void It_is_recognised_with_its_class(string title, string given, AtmpClass expected) => Assert.Equal(expected, AtmpReader.Read(Of(title, given))?.Class);

    [Theory]
    [InlineData("Autologous stem cell transplantation in myeloma", "Autologous hematopoietic stem cell transplantation")]
    [InlineData("Haploidentical bone marrow transplant", "Allogeneic bone marrow transplantation")]
    [InlineData("Donor lymphocyte infusion after transplantation", "Donor lymphocyte infusion")]
    [InlineData("Immunogenicity of an adenoviral vector vaccine against COVID-19", "Ad26 viral vector vaccine against SARS-CoV-2")]
    [InlineData("An mRNA vaccine against influenza", "mRNA influenza vaccine")]
    [InlineData("A DNA vaccine against HIV", "HIV DNA vaccine plasmid")]
    [InlineData("An NK cell engager antibody in leukemia", "Trispecific NK cell engager antibody")]
    [InlineData("Rituximab in NK/T-cell lymphoma", "Rituximab")]
    [InlineData("Tocilizumab for cytokine release after CAR T-cell therapy", "Tocilizumab")]
    [InlineData("Quality of life of patients who received gene therapy", "Questionnaire")]
    [InlineData("Exosomes of mesenchymal stem cells", "MSC-derived exosomes")]
    [InlineData("Conditioned medium of mesenchymal stem cells for wounds", "Conditioned medium of MSC")]
    [InlineData("Gene expression in breast cancer", "p53 gene mutation analysis")]
    [InlineData("Retrovir in infants", "Retrovir (zidovudine)")]
    [InlineData("Antiretroviral therapy in HIV", "cART: combination antiretroviral therapy")]
    [InlineData("Nusinersen in spinal muscular atrophy", "Antisense oligonucleotide")]
    [InlineData("Platelet-rich plasma in knee arthrosis", "Autologous platelet-rich plasma")]
    [InlineData("Palifermin for mucositis", "Recombinant human keratinocyte growth factor")]
    [InlineData("Antibodies against AAV in haemophilia", "Blood test for anti-AAV5 antibodies")]
    [InlineData("Tumor infiltrating lymphocytes as prognostic biomarker", "Biopsy")]
    [InlineData("Faecal transplantation", "Faecal microbiota transplantation")]
    [InlineData("A CRISPR assay for the detection of tuberculosis", "CRISPR test")]
    [InlineData("Tagraxofusp in blastic plasmacytoid dendritic cell neoplasm", "Tagraxofusp")]
    [InlineData("Avacopan in AAV", "Avacopan")]
    public void What_is_none_is_not_recognised(string title, string given) => Assert.Null(AtmpReader.Read(Of(title, given)));

    [Fact]
    public void A_product_of_the_catalogue_is_found_by_its_names_and_its_class_is_that_of_its_sources()
    {
        var finding = AtmpReader.Read(Of("A study of AVXS-101", ""))!;
        Assert.Equal("zolgensma", Assert.Single(finding.Products).Slug);
        Assert.Equal((AtmpClass.Gtmp, AtmpConfidence.Sure), (finding.Class, finding.Confidence));
        Assert.Equal(new AtmpEvidence(AtmpEvidenceKind.ProductName, "zolgensma", AtmpField.Title, "AVXS-101"), finding.Evidence[0]);

        // T cells that were genetically modified, which the EMA has as a somatic cell therapy.
        Assert.Equal(AtmpClass.Sctmp, AtmpReader.Read(Of("Zalmoxis: genetically modified T cells", "Zalmoxis"))!.Class);
    }

    [Fact]
    public void A_name_that_two_products_share_means_both_unless_one_is_named()
    {
        Assert.Equal(["zolgensma", "itvisma"], AtmpReader.Read(Of("A study", "onasemnogene abeparvovec"))!.Products.Select(product => product.Slug));
        Assert.Equal(["zolgensma"], AtmpReader.Read(Of("Zolgensma in infants", "onasemnogene abeparvovec"))!.Products.Select(product => product.Slug));
    }

    [Fact]
    public void A_product_that_was_given_earlier_is_no_evidence() => Assert.Null(AtmpReader.Read(Of("Nusinersen after Zolgensma", "Nusinersen")));

    [Fact]
    public void People_followed_after_a_gene_therapy_are_in_a_trial_of_it() =>
        Assert.Equal(AtmpClass.Gtmp, AtmpReader.Read(Of("Long-term follow-up of people who received gene therapy", ""))?.Class);

    [Fact]
    public void What_the_registry_marks_is_an_advanced_therapy_of_a_class_that_may_stay_unknown()
    {
        var trial = Of("A study of XYZ-1", "").With(one => one.Details = one.Details with { Products = [new("XYZ-1") { AdvancedTherapy = true }] });

        var finding = AtmpReader.Read(trial)!;

        Assert.Null(finding.Class);
        Assert.Equal(AtmpConfidence.Sure, finding.Confidence);
        Assert.Equal(AtmpEvidenceKind.RegistryFlag, Assert.Single(finding.Evidence).Kind);
    }

    [Fact]
    public void An_ATC_code_counts() =>
        Assert.Equal(AtmpClass.Gtmp, AtmpReader.Read(Of("A study", "").With(one => one.Details = one.Details with { Products = [new("AB") { AtcCode = "L01XL04" }] }))?.Class);

    [Fact]
    public void Criteria_are_not_read() => Assert.Null(AtmpReader.Read(Of("Lenalidomide", "Lenalidomide")
        .With(one => one.Details = one.Details with { Eligibility = new() { Criteria = "Exclusion Criteria: prior CAR-T cells, gene therapy" } })));

    [Fact]
    public void A_summary_alone_makes_it_possible_and_a_keyword_alone_does_not()
    {
        var trial = Of("A study of XYZ-1", "XYZ-1");

        Assert.Null(AtmpReader.Read(trial.With(one => one.Details = one.Details with { Keywords = ["Gene Therapy"] })));
        var possible = AtmpReader.Read(trial.With(one => one.Details = one.Details with { Keywords = [], BriefSummary = "Participants receive an infusion of CAR-T cells." }))!;
        Assert.Equal((AtmpClass.Gtmp, AtmpConfidence.Possible), (possible.Class, possible.Confidence));
        Assert.Equal(AtmpField.Summary, Assert.Single(possible.Evidence).Field);
    }

    [Fact]
    public void The_type_genetic_says_nothing() =>
        Assert.Null(AtmpReader.Read(Trials.Of("NCT00000001", "Genes in asthma").With(one => one.Details = one.Details with { Interventions = [new("genetic", "DNA analysis")] })));

    [Theory]
    [InlineData("[giving]\nnames: a\n[context]\nnames: a\n[vaccine against infection]\nnames: a\nnear: b\n[rule]\nnl: A\nen: A\nclass: gene", "rules.txt, line 11")]
    [InlineData("[giving]\nnames: two words\n[context]\nnames: a\n[vaccine against infection]\nnames: a", "rules.txt, line 2")]
    [InlineData("[context]\nnames: a", "no [giving]")]
    public void A_rule_that_cannot_be_read_is_named(string text, string where) => Assert.Contains(where, Assert.Throws<FormatException>(() => new AtmpRules(text)).Message);

    private static Trial Of(string title, string given) => Trials.Of("NCT00000001", title).With(one =>
    {
        one.Type = StudyType.Interventional;
        one.Details = one.Details with { Interventions = given.Length == 0 ? [] : [new("biological", given)] };
    });
}
