using TrialPortal.Search.Places;
using TrialPortal.Search.Queries;

namespace TrialPortal.Tests.Search.Queries;

/// <summary>A gene that somebody has, has not, or has unchanged.</summary>
public sealed class GeneWordsTests
{
    private readonly QueryReader reader = new(DutchPlaces.BuiltIn);

    [Theory]
    [InlineData("egfr negatief longkanker", "longkanker", "egfr")]
    [InlineData("EGFR-negatieve longkanker", "longkanker", "egfr")]
    [InlineData("longkanker zonder egfr mutatie", "longkanker", "egfr")]
    [InlineData("melanoom zonder braf mutatie", "melanoom", "braf")]
    [InlineData("niet-BRAF-gemuteerd melanoom", "melanoom", "braf")]
    [InlineData("HER2-negatief borstkanker", "borstkanker", "her2")]
    [InlineData("her2 negative breast cancer", "borstkanker", "her2")]
    [InlineData("breast cancer without HER2", "borstkanker", "her2")]
    [InlineData("ALK-negatief longkanker", "longkanker", "alk")]
    [InlineData("PDL1 negatief longkanker", "longkanker", "pd-l1")]
    [InlineData("ER- borstkanker", "borstkanker", "oestrogeenreceptor")]
    public void What_is_not_there_is_no_condition_and_no_gene_to_look_for(string text, string condition, string gene)
    {
        var query = Read(text);

        Assert.Equal([condition], query.Conditions.Select(any => any.Single().Slug));
        Assert.Equal([gene], query.WithoutGenes.Select(one => one.Slug));
        Assert.Empty(query.Genes);
        Assert.Contains(query.Parts, part => part.Kind == PartKind.Denied && part.Dutch.StartsWith("zonder ", StringComparison.Ordinal));
        Assert.Equal("", query.Rest);
    }

    [Theory]
    [InlineData("EGFR longkanker", "egfr-longkanker", "")]
    [InlineData("longkanker EGFR", "egfr-longkanker", "")]
    [InlineData("EGFR lung cancer", "egfr-longkanker", "")]
    [InlineData("NSCLC met een EGFR-mutatie", "egfr-longkanker", "")]
    [InlineData("lung cancer ROS1", "alk-longkanker", "")]
    [InlineData("ALK lung cancer", "alk-longkanker", "")]
    [InlineData("ALK longkanker", "alk-longkanker", "")]
    [InlineData("BRAF melanoma", "braf-melanoom", "")]
    [InlineData("ALL with Philadelphia chromosome", "ph-positieve-all", "")]
    [InlineData("colon cancer and lung cancer with KRAS", "dikkedarmkanker kras-longkanker", "")]
    [InlineData("uitgezaaide ALK longkanker", "alk-longkanker", "")]
    [InlineData("longkanker EGFR of ALK", "alk-longkanker egfr-longkanker", "")]
    [InlineData("lung cancer ALK or EGFR", "alk-longkanker egfr-longkanker", "")]
    [InlineData("EGFR/ALK longkanker", "alk-longkanker egfr-longkanker", "")]
    [InlineData("longkanker met mutatie in EGFR", "egfr-longkanker", "")]
    [InlineData("longkanker MET", "longkanker", "met")]
    [InlineData("longkanker met MET-mutatie", "longkanker", "met")]
    [InlineData("darmkanker met mutatie", "darmkanker", "")]
    // It does not matter, so nothing is asked.
    [InlineData("longkanker met of zonder EGFR", "longkanker", "")]
    [InlineData("lung cancer EGFR status unknown", "longkanker", "")]
    // A variant says more than the name of the disease does.
    [InlineData("KRAS G12C longkanker", "longkanker", "kras-g12c")]
    [InlineData("KRAS G12C lung cancer", "longkanker", "kras-g12c")]
    [InlineData("BRAF V600E melanoma", "melanoom", "braf-v600e")]
    // Not every gene makes a disease of its own.
    [InlineData("HER2 longkanker", "longkanker", "her2")]
    [InlineData("BRAF darmkanker", "darmkanker", "braf")]
    public void A_disease_and_its_gene_are_the_disease_with_that_gene_in_either_language(string text, string conditions, string genes)
    {
        var query = Read(text);

        Assert.Equal(conditions, string.Join(' ', query.Conditions.SelectMany(any => any).Select(condition => condition.Slug).Order(StringComparer.Ordinal)));
        Assert.Equal(genes, string.Join(' ', query.Genes.Select(gene => gene.Slug)));
        if (query.Conditions.All(any => any.Count == 1))
            Assert.Equal(query.Conditions.SelectMany(any => any), query.Parts.SelectMany(part => part.Conditions));
    }

    [Theory]
    [InlineData("longkanker zonder EGFR of ALK")]
    [InlineData("lung cancer without EGFR or ALK")]
    public void A_list_before_which_a_denial_stands_is_denied_in_either_language(string text) =>
        Assert.Equal(["alk", "egfr"], Read(text).WithoutGenes.Select(gene => gene.Slug).Order());

    [Fact]
    public void A_list_is_denied_as_a_whole() =>
        Assert.Equal(["alk", "egfr"], Read("longkanker EGFR en ALK negatief").WithoutGenes.Select(gene => gene.Slug).Order());

    [Theory]
    [InlineData("er+ her2- borstkanker")]
    [InlineData("ER+/HER2- borstkanker")]
    public void One_marker_may_be_there_and_another_not(string text)
    {
        var query = Read(text);

        Assert.Equal(["her2"], query.WithoutGenes.Select(gene => gene.Slug));
        Assert.Contains(query.Parts, part => part.Kind is PartKind.Gene or PartKind.Condition && part.Start == 0);
    }

    [Theory]
    [InlineData("KRAS wildtype darmkanker", "kras")]
    [InlineData("RAS wildtype darmkanker", "ras")]
    [InlineData("darmkanker kras wild type", "kras")]
    public void An_unchanged_gene_is_asked_for_as_such(string text, string gene)
    {
        var query = Read(text);

        Assert.Equal(["darmkanker"], query.Conditions.Select(any => any.Single().Slug));
        Assert.Equal([gene], query.Genes.Select(one => one.Slug));
        Assert.Equal(query.Genes, query.WildTypeGenes);
    }

    [Fact]
    public void Only_the_gene_that_is_unchanged_is()
    {
        var query = Read("darmkanker KRAS wildtype BRAF V600E");

        Assert.Equal(["kras"], query.WildTypeGenes.Select(gene => gene.Slug));
        Assert.Equal(["braf-v600e", "kras"], query.Genes.Select(gene => gene.Slug).Order());
    }

    [Fact]
    public void By_itself_it_asks_for_trials_that_want_it_so()
    {
        var query = Read("EGFR-negatief");

        Assert.Equal(["egfr"], query.WildTypeGenes.Select(gene => gene.Slug));
        Assert.Empty(query.WithoutGenes);
    }

    [Fact]
    public void Diseases_with_the_gene_in_their_name_are_not_wanted_either()
    {
        Assert.Contains(Read("egfr negatief longkanker").WithoutConditions, condition => condition.Dutch.Contains("EGFR", StringComparison.Ordinal));
        Assert.Contains(Read("HER2-negatief borstkanker").WithoutConditions, condition => condition.Slug == "her2-positieve-borstkanker");
        Assert.DoesNotContain(Read("HER2-negatief borstkanker").WithoutConditions, condition => condition.Slug == "borstkanker");
    }

    private UnderstoodQuery Read(string text) => reader.Read(text, "nl", _ => false);
}
