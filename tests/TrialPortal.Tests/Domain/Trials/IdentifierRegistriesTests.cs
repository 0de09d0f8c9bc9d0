using FsCheck;
using FsCheck.Fluent;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Tests.Domain.Trials;

public class IdentifierRegistriesTests
{
    [Theory]
    [InlineData("NCT01234567", "clinicaltrials.gov", "NCT01234567")]
    [InlineData(" nct01234567 ", "clinicaltrials.gov", "NCT01234567")]
    [InlineData("NCT 01234567", "clinicaltrials.gov", "NCT01234567")]
    [InlineData("NCT-01234567", "clinicaltrials.gov", "NCT01234567")]
    [InlineData("NCT: 01234567", "clinicaltrials.gov", "NCT01234567")]
    [InlineData("DEMO00000001", "clinicaltrials.gov", "DEMO00000001")]
    [InlineData("2022-502314-93-00", "ctis", "2022-502314-93-00")]
    [InlineData("2022-502314-93", "ctis", "2022-502314-93")]
    [InlineData("EU CT 2022-502314-93-00", "ctis", "2022-502314-93-00")]
    [InlineData("EU CT: 2024-512345-10-01", "ctis", "2024-512345-10-01")]
    [InlineData("EUCT2031-512345-10-01", "ctis", "2031-512345-10-01")]
    [InlineData("2022‐502314‐93‐00", "ctis", "2022-502314-93-00")]
    [InlineData("2022 – 502314 – 93 – 00", "ctis", "2022-502314-93-00")]
    [InlineData("2019-001234-56", "euctr", "2019-001234-56")]
    [InlineData("EudraCT 2019-001234-56", "euctr", "2019-001234-56")]
    [InlineData("EudraCT No. 2019-001234-56", "euctr", "2019-001234-56")]
    [InlineData("EudraCT number: 2019-001234-56", "euctr", "2019-001234-56")]
    [InlineData("EUCTR2020-000919-69-NL", "euctr", "2020-000919-69")]
    [InlineData("2020-000919-69-3rd", "euctr", "2020-000919-69")]
    [InlineData("2022-001234-56", "euctr", "2022-001234-56")]
    [InlineData("ISRCTN12345678", "isrctn", "ISRCTN12345678")]
    [InlineData("isrctn 12345678", "isrctn", "ISRCTN12345678")]
    [InlineData("NL-OMON12345", "omon", "NL-OMON12345")]
    [InlineData("NLOMON 12345", "omon", "NL-OMON12345")]
    [InlineData("NL-010395", "ccmo", "NL-010395")]
    [InlineData("NL12345.041.20", "ccmo", "NL12345.041.20")]
    [InlineData("NTR1234", "ntr", "NTR1234")]
    [InlineData("NTR58", "ntr", "NTR58")]
    [InlineData("NL35", "ntr", "NL35")]
    [InlineData("NTR 1234", "ntr", "NTR1234")]
    [InlineData("NL8536", "ntr", "NL8536")]
    [InlineData("DRKS00012345", "drks", "DRKS00012345")]
    [InlineData("U1111-1234-5678", "utn", "U1111-1234-5678")]
    [InlineData("1111-1234-5678", "utn", "U1111-1234-5678")]
    [InlineData("UTN: U1111-1234-5678", "utn", "U1111-1234-5678")]
    [InlineData("CTIS2022-502314-93-00", "ctis", "2022-502314-93-00")]
    [InlineData("ChiCTR2000029953", "chictr", "ChiCTR2000029953")]
    [InlineData("chictr2000029953", "chictr", "ChiCTR2000029953")]
    [InlineData("ChiCTR-TRC-08000151", "chictr", "ChiCTR-TRC-08000151")]
    [InlineData("ACTRN12620000123456", "actrn", "ACTRN12620000123456")]
    [InlineData("CTRI/2020/03/024092", "ctri", "CTRI/2020/03/024092")]
    [InlineData("CTRI/2009/091/000123", "ctri", "CTRI/2009/091/000123")]
    [InlineData("IRCT20200317046797N1", "irct", "IRCT20200317046797N1")]
    [InlineData("IRCT138712011654N12", "irct", "IRCT138712011654N12")]
    [InlineData("JPRN-UMIN000039873", "jprn", "UMIN000039873")]
    [InlineData("UMIN000039873", "jprn", "UMIN000039873")]
    [InlineData("JPRN-jRCTs031190264", "jprn", "jRCTs031190264")]
    [InlineData("jRCT2031200001", "jprn", "jRCT2031200001")]
    [InlineData("JPRN-JapicCTI-205151", "jprn", "JapicCTI-205151")]
    [InlineData("JPRN-JMA-IIA00123", "jprn", "JMA-IIA00123")]
    [InlineData("KCT0004888", "cris", "KCT0004888")]
    [InlineData("PACTR202003893013257", "pactr", "PACTR202003893013257")]
    [InlineData("RBR-5tx8k5", "rebec", "RBR-5tx8k5")]
    [InlineData("RBR-10Z7VV8N", "rebec", "RBR-10z7vv8n")]
    [InlineData("RPCEC00000309", "rpcec", "RPCEC00000309")]
    [InlineData("SLCTR/2020/012", "slctr", "SLCTR/2020/012")]
    [InlineData("TCTR20200402001", "tctr", "TCTR20200402001")]
    [InlineData("LBCTR2020033424", "lbctr", "LBCTR2020033424")]
    [InlineData("ITMCTR2000003506", "itmctr", "ITMCTR2000003506")]
    public void An_id_is_known_by_its_shape_and_put_in_its_registers_spelling(string text, string registry, string value) =>
        Assert.Equal((registry, value), IdentifierRegistries.Recognise(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("705D")]
    [InlineData("NCT0123456")]
    [InlineData("NCT012345678")]
    [InlineData("XNCT01234567")]
    [InlineData("2019-001234")]
    [InlineData("2019-001234-567")]
    [InlineData("1899-001234-56")]
    [InlineData("2022-40-1234")]
    [InlineData("ISRCTN1234567")]
    [InlineData("NL")]
    [InlineData("NL1234567")]
    [InlineData("P30CA008748")]
    [InlineData("U1111-1234")]
    [InlineData("ChiCTR200002995")]
    [InlineData("ACTRN1262000012345")]
    [InlineData("CTRI/2020/24092")]
    [InlineData("IRCT2020N1")]
    [InlineData("UMIN39873")]
    [InlineData("JRCT20")]
    [InlineData("KCT48881")]
    [InlineData("RBR-abcdef")]
    [InlineData("SLCTR/20/12")]
    [InlineData("TCTR1")]
    [InlineData("C000000123")]
    public void What_another_register_could_have_issued_is_not_guessed(string? text) => Assert.Null(IdentifierRegistries.Recognise(text));

    [Theory]
    [InlineData("NCT01234567", "nct 01234567")]
    [InlineData("2022-502314-93-00", "2022-502314-93")]
    [InlineData("2022-502314-93-00", "EU CT 2022-502314-93-02")]
    [InlineData("CAIN457-F2304", "cain457 f2304")]
    [InlineData("NL12345.041.20", "nl1234504120")]
    [InlineData("JPRN-jRCTs031190264", "jRCTs031190264")]
    [InlineData("CTRI/2020/03/024092", "CTRI-2020-03-024092")]
    public void Spellings_of_one_id_have_one_key(string id, string spelling)
    {
        var known = IdentifierRegistries.Recognise(spelling)?.Value ?? spelling;

        Assert.Equal(IdentifierRegistries.KeyOf(id), IdentifierRegistries.KeyOf(known));
    }

    [Theory]
    [InlineData("NCT01234567", "NCT01234568")]
    [InlineData("2022-502314-93-00", "2022-502315-93-00")]
    [InlineData("2019-001234-56", "2019-001234-57")]
    public void Different_ids_have_different_keys(string one, string other) =>
        Assert.NotEqual(IdentifierRegistries.KeyOf(one), IdentifierRegistries.KeyOf(other));

    [Theory]
    [InlineData("registered as ChiCTR2000029953 and JPRN-UMIN000039873", "ChiCTR2000029953|UMIN000039873")]
    [InlineData("CTIS2022-502314-93-00; ACTRN12620000123456.", "2022-502314-93-00|ACTRN12620000123456")]
    [InlineData("see CTRI/2020/03/024092, SLCTR/2020/012", "CTRI/2020/03/024092|SLCTR/2020/012")]
    [InlineData("grant RBR-5tx8k5x9y2, XUMIN000039873", "")]
    public void Ids_of_registers_of_the_WHO_network_are_found_in_a_text(string text, string ids) =>
        Assert.Equal(ids, string.Join('|', IdentifierRegistries.FindAll(text).Select(id => id.Value)));

    [Fact]
    public void Nothing_makes_recognising_throw_and_a_recognised_id_is_recognised_again() => Prop.ForAll<string>(text =>
        IdentifierRegistries.Recognise(text) is not { } found || IdentifierRegistries.Recognise(found.Value) == found).QuickCheckThrowOnFailure();
}
