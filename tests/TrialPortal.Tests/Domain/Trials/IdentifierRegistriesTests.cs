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
    public void What_another_register_could_have_issued_is_not_guessed(string? text) => Assert.Null(IdentifierRegistries.Recognise(text));

    [Theory]
    [InlineData("NCT01234567", "nct 01234567")]
    [InlineData("2022-502314-93-00", "2022-502314-93")]
    [InlineData("2022-502314-93-00", "EU CT 2022-502314-93-02")]
    [InlineData("CAIN457-F2304", "cain457 f2304")]
    [InlineData("NL12345.041.20", "nl1234504120")]
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

    [Fact]
    public void Nothing_makes_recognising_throw_and_a_recognised_id_is_recognised_again() => Prop.ForAll<string>(text =>
        IdentifierRegistries.Recognise(text) is not { } found || IdentifierRegistries.Recognise(found.Value) == found).QuickCheckThrowOnFailure();
}
