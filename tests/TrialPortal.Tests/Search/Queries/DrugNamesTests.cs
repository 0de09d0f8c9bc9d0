using TrialPortal.Search.Places;
using TrialPortal.Search.Queries;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Tests.Search.Queries;

/// <summary>Drugs by brand, substance and spelling.</summary>
public sealed class DrugNamesTests
{
    private static readonly QueryReader Reader = new(DutchPlaces.BuiltIn);

    private static readonly HashSet<string> InTrials = ["phenylbutazone", "kosten", "protein"];

    private static UnderstoodQuery Read(string text) => Reader.Read(text, "nl", InTrials.Contains);

    [Fact]
    public void The_table_has_no_name_twice_and_none_that_is_a_condition_or_a_gene()
    {
        Assert.True(DrugNames.All.Count >= 400);
        foreach (var drug in DrugNames.All)
        {
            Assert.All(drug.Names, name => Assert.True(ReferenceEquals(drug, DrugNames.Find(name)), $"{name} is no name of {drug.English} alone"));
            Assert.All(drug.Names, name => Assert.False(MedicalVocabulary.BuiltIn.Names.Find(name)?.Any(entry => entry.Meaning is Condition or Gene) == true, $"{name} is a condition or a gene"));
        }
    }

    [Theory]
    [InlineData("keytruda", "pembrolizumab (Keytruda)", "pembrolizumab")]
    [InlineData("TAGRISSO", "osimertinib (Tagrisso)", "osimertinib")]
    [InlineData("methotrexate", "methotrexaat", "methotrexate")]
    [InlineData("methotrexaat", "methotrexaat", "methotrexate")]
    [InlineData("metformine", "metformine", "metformin")]
    [InlineData("cyclosporine", "ciclosporine", "ciclosporin")]
    [InlineData("glivec", "imatinib (Glivec)", "imatinib")]
    [InlineData("lynparza", "olaparib (Lynparza)", "olaparib")]
    [InlineData("humira", "adalimumab (Humira)", "adalimumab")]
    [InlineData("wegovy", "semaglutide (Wegovy)", "semaglutide")]
    [InlineData("T-DXd", "trastuzumab deruxtecan", "trastuzumab deruxtecan")]
    [InlineData("acetylsalicylzuur", "acetylsalicylzuur", "acetylsalicylic acid")]
    [InlineData("lonsurf", "trifluridine/tipiracil (Lonsurf)", "trifluridine/tipiracil")]
    public void Brand_and_spelling_mean_the_substance(string text, string label, string substance)
    {
        var query = Read(text);

        var part = Assert.Single(query.Parts);
        Assert.Equal((PartKind.Drug, label, false), (part.Kind, part.Dutch, part.IsCorrected));
        Assert.Equal(substance, Assert.Single(query.Drugs).English);
        Assert.Equal("", query.Rest);
        Assert.Empty(query.Treatments);
    }

    [Fact]
    public void A_drug_stands_beside_a_condition_and_is_never_read_as_something_else()
    {
        var query = Read("keytruda longkanker");

        Assert.Equal("longkanker", Assert.Single(Assert.Single(query.Conditions)).Slug);
        Assert.Equal("pembrolizumab", Assert.Single(query.Drugs).English);
        foreach (var drug in DrugNames.All)
            Assert.DoesNotContain(Read(drug.English).Parts, part => part.IsCorrected);
    }

    [Fact]
    public void A_misspelt_drug_is_offered_as_a_correction()
    {
        Assert.True(Assert.Single(Read("keytrudda").Parts).IsCorrected);
        Assert.Equal("methotrexate", Assert.Single(Read("metotrexaat").Drugs).English);
    }

    [Fact]
    public void A_word_of_no_table_is_also_looked_for_as_the_other_language_ends_it()
    {
        var query = Read("fenylbutazon");

        Assert.Equal(["fenylbutazon", "phenylbutazone"], Assert.Single(query.Drugs).Names);
        Assert.False(query.IsCorrected);
        // Words of the language, and words that no trial has in the other spelling, stay as they are.
        Assert.Empty(Read("station").Drugs);
        Assert.DoesNotContain(Read("fenylbutaxon kosten").Drugs, drug => drug.Names.Contains("phenylbutaxone"));
    }

    [Fact]
    public void A_drug_that_is_not_wanted_is_not_required()
    {
        var query = Read("astma zonder prednison");

        Assert.Empty(query.Drugs);
        Assert.Equal("prednisone", Assert.Single(query.WithoutDrugs).English);
        Assert.Equal("zonder prednison", Assert.Single(query.Parts, part => part.Kind == PartKind.Denied).Dutch);
    }

    [Fact]
    public void A_drug_in_a_longer_name_of_a_treatment_is_that_treatment()
    {
        Assert.Empty(Read("insulinepomp").Drugs);
        Assert.Empty(Read("insuline pomp").Drugs);
        Assert.Equal("insulin", Assert.Single(Read("insuline").Drugs).English);
    }

    [Fact]
    public void In_quotes_it_is_only_a_word()
    {
        var query = Read("\"keytruda\"");

        Assert.Empty(query.Drugs);
        Assert.Equal("keytruda", query.Rest.Trim('"'));
    }
}
