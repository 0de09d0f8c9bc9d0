using TrialPortal.Search.Places;
using TrialPortal.Search.Queries;

namespace TrialPortal.Tests.Search.Queries;

/// <summary>Sentences as people type them: what must be read, and above all what must not.</summary>
public sealed class SentenceTests
{
    private static readonly QueryReader Reader = new(DutchPlaces.BuiltIn);

    private static UnderstoodQuery Read(string text) => Reader.Read(text, "nl", _ => false);

    private static string Conditions(UnderstoodQuery query) =>
        string.Join(' ', query.Conditions.Select(any => string.Join('|', any.Select(condition => condition.Slug).Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal));

    /// <summary>Everyday words beside a disease, each of which was once read as another disease.</summary>
    [Theory]
    [InlineData("zijn er kosten aan meedoen kanker", "kanker")]
    [InlineData("nieuwste behandeling astma", "astma")]
    [InlineData("er is bij mij longkanker geconstateerd", "longkanker")]
    [InlineData("bij mijn oma is astma gediagnosticeerd", "astma")]
    [InlineData("mijn vriend suffers from astma", "astma")]
    [InlineData("spreekuur reuma", "reumatische-ziekten")]
    [InlineData("is er een vergoeding voor reiskosten diabetes", "diabetes")]
    [InlineData("astma wekelijks druppels", "astma")]
    [InlineData("mijn zwager heeft hodgkin", "hodgkinlymfoom")]
    [InlineData("ik heb sinds kort borstkanker", "borstkanker")]
    [InlineData("ik ben net gediagnosticeerd met borstkanker", "borstkanker")]
    [InlineData("oma dementie", "dementie")]
    [InlineData("how many trials for psoriasis", "psoriasis")]
    [InlineData("stubborn psoriasis", "psoriasis")]
    [InlineData("ouders van een kind met astma", "astma")]
    public void Everyday_words_are_no_diseases(string text, string conditions) => Assert.Equal(conditions, Conditions(Read(text)));

    /// <summary>The words of a name in another order, and with words between that say nothing.</summary>
    [Theory]
    [InlineData("mijn bloeddruk is veel te hoog", "hoge-bloeddruk")]
    [InlineData("mijn buurman heeft een tumor in zijn long", "longkanker")]
    [InlineData("my neighbour has a tumor in his lung", "longkanker")]
    [InlineData("tumor on my ovary", "eierstokkanker")]
    [InlineData("narrowing of the carotid artery", "halsslagadervernauwing")]
    [InlineData("stadium 4 longkanker", "uitgezaaide-longkanker")]
    [InlineData("uitzaaiingen hersenen", "hersenmetastasen")]
    [InlineData("ontsteking van het hoornvlies", "keratitis")]
    public void A_name_is_found_in_any_order(string text, string conditions) => Assert.Equal(conditions, Conditions(Read(text)));

    [Theory]
    [InlineData("borstkanker of longkanker", "borstkanker|longkanker")]
    [InlineData("breast cancer OR lung cancer", "borstkanker|longkanker")]
    [InlineData("borstkanker/longkanker", "borstkanker|longkanker")]
    [InlineData("melanoom en/of longkanker", "longkanker|melanoom")]
    [InlineData("borstkanker en longkanker", "borstkanker longkanker")]
    public void Or_asks_for_any_of_both(string text, string conditions) => Assert.Equal(conditions, Conditions(Read(text)));

    [Theory]
    [InlineData("borstkanker zonder chemo", "borstkanker", "chemotherapie")]
    [InlineData("hoge bloeddruk zonder medicijnen", "hoge-bloeddruk", "medicijn")]
    [InlineData("breast cancer without surgery", "borstkanker", "operatie")]
    [InlineData("borstkanker niet uitgezaaid", "borstkanker", "uitzaaiingen")]
    [InlineData("niet-uitgezaaide borstkanker", "borstkanker", "uitzaaiingen")]
    [InlineData("longkanker zonder uitzaaiingen", "longkanker", "uitzaaiingen")]
    [InlineData("non-metastatic prostate cancer", "prostaatkanker", "uitzaaiingen")]
    public void What_is_denied_is_not_asked_for(string text, string conditions, string without)
    {
        var query = Read(text);

        Assert.Equal(conditions, Conditions(query));
        Assert.Empty(query.Treatments);
        Assert.Equal(without, string.Join(' ', query.WithoutConditions.Select(condition => condition.Slug).Concat(query.WithoutTreatments.Select(treatment => treatment.Slug))));
        Assert.Equal("", query.Rest);
    }

    [Theory]
    [InlineData("mijn oma heeft longkanker", "")]
    [InlineData("longkanker in Zwolle", "longkanker")]
    [InlineData("my aunt has lung cancer in Zwolle", "my aunt has lung cancer")]
    public void Without_its_last_part_a_text_says_nothing_or_all_that_is_left(string text, string left)
    {
        var query = Read(text);

        Assert.Equal("", query.Rest);
        Assert.Equal(left, query.Without(query.Parts[^1]));
    }

    [Fact]
    public void A_complaint_of_something_that_fails_is_no_denial() => Assert.Equal("weinig-eetlust", Conditions(Read("geen eetlust")));

    [Theory]
    [InlineData("BRCA1 borstkanker")]
    [InlineData("borstkanker BRCA1")]
    public void A_gene_beside_a_condition_is_a_gene_in_any_order(string text)
    {
        var query = Read(text);

        Assert.Equal("borstkanker", Conditions(query));
        Assert.Equal("brca1", Assert.Single(query.Genes).Slug);
    }

    [Theory]
    [InlineData("griepvaccin", "griep", "vaccin")]
    [InlineData("corona vaccin", "covid-19", "vaccin")]
    [InlineData("staaroperatie", "staar", "operatie")]
    public void A_treatment_of_a_condition_may_be_one_word(string text, string condition, string treatment)
    {
        var query = Read(text);

        Assert.Equal(condition, Conditions(query));
        Assert.Equal(treatment, Assert.Single(query.Treatments).Slug);
    }

    [Theory]
    [InlineData("hartschade door chemo melanoom")]
    [InlineData("melanoma after chemotherapy")]
    public void A_treatment_that_was_given_is_not_the_one_asked_for(string text)
    {
        var query = Read(text);

        Assert.Contains("melanoom", Conditions(query), StringComparison.Ordinal);
        Assert.Empty(query.Treatments);
    }

    [Theory]
    [InlineData("prostaat", "prostaatziekten")]
    [InlineData("last van mijn longen", "longziekten")]
    public void A_part_of_the_body_alone_asks_for_its_diseases(string text, string conditions) => Assert.Equal(conditions, Conditions(Read(text)));

    [Theory]
    [InlineData("migrene", "migraine")]
    [InlineData("eksceem", "eczeem")]
    public void What_sounds_the_same_is_corrected(string text, string conditions)
    {
        var query = Read(text);

        Assert.Equal(conditions, Conditions(query));
        Assert.True(query.IsCorrected);
    }
}
