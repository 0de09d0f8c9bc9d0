using System.Text;
using TrialPortal.Ingestion.ClinicalTrialsGov;

namespace TrialPortal.Tests.Ingestion.ClinicalTrialsGov;

public class ClinicalTrialsGovSourceTests
{
    private readonly ClinicalTrialsGovSource source = RegistrySources.ClinicalTrialsGov;

    [Theory]
    [InlineData("""{"protocolSection":{"identificationModule":{"nctId":"NCT01234567"}}}""", "NCT01234567")]
    [InlineData("""{"protocolSection":{"identificationModule":{"nctId":" NCT01234567 "}}}""", "NCT01234567")]
    [InlineData("""{"protocolSection":{"identificationModule":{"nctId":"DEMO00000001"}}}""", "DEMO00000001")]
    [InlineData("""{"hasResults":false,"derivedSection":{"nctId":"NCT00000009"},"protocolSection":{"statusModule":{"nctId":"NCT00000009"},"identificationModule":{"orgStudyIdInfo":{"nctId":"NCT00000009"},"nctId":"NCT01234567"}}}""", "NCT01234567")]
    [InlineData("""{"protocolSection":{"identificationModule":{"nctId":"NCT0123456"}}}""", null)]
    [InlineData("""{"protocolSection":{"identificationModule":{"nctId":"nct01234567"}}}""", null)]
    [InlineData("""{"protocolSection":{"identificationModule":{"nctId":"X NCT01234567"}}}""", null)]
    [InlineData("""{"protocolSection":{"identificationModule":{"nctId":1234567}}}""", null)]
    [InlineData("""{"protocolSection":{"identificationModule":{"nctId":null}}}""", null)]
    [InlineData("""{"protocolSection":{"identificationModule":{}}}""", null)]
    [InlineData("""{"protocolSection":"NCT01234567"}""", null)]
    [InlineData("""{"nctId":"NCT01234567"}""", null)]
    [InlineData("""{"protocolSection":{"identificationModule":{"nctId":"\ud800"}}}""", null)]
    [InlineData("""{"protocolSection":{"identificationModule":""", null)]
    [InlineData("garbage", null)]
    [InlineData("", null)]
    public void The_id_is_what_the_registry_issued_and_stands_where_it_writes_it(string record, string? id) =>
        Assert.Equal(id, source.IdOf(Encoding.UTF8.GetBytes(record)));

    [Fact]
    public void The_id_is_read_without_reading_what_comes_behind_it() =>
        Assert.Equal("NCT01234567", source.IdOf("""{"protocolSection":{"identificationModule":{"nctId":"NCT01234567"}}, broken"""u8));

    [Fact]
    public void A_record_has_its_page() => Assert.Equal("https://clinicaltrials.gov/study/NCT01234567", source.UrlOf("NCT01234567"));
}
