using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TrialPortal.Ingestion.Ictrp;

namespace TrialPortal.Tests.Ingestion.Ictrp;

public class MojibakeTests
{
    [Theory]
    [InlineData("CafÃ©", "Café")]
    [InlineData("Crohnâ€™s disease", "Crohn’s disease")]
    [InlineData("â‰¥ 18 years", "≥ 18 years")]
    [InlineData("5 Âµg", "5 µg")]
    [InlineData("â€œbestâ€\u009d care", "“best” care")]
    public void UTF_8_that_was_read_as_Windows_1252_is_put_right(string text, string meant) => Assert.Equal(meant, Mojibake.Repaired(text));

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("Café, façade, SÃO PAULO")]
    [InlineData("CAFÉ»")]
    [InlineData("Crohnâ€ s disease")]
    [InlineData("CafÃ© and ≥ 18")]
    [InlineData("Ã")]
    public void What_is_not_certain_stays(string text) => Assert.Equal(text, Mojibake.Repaired(text));

    [Fact]
    public void Every_text_that_was_misread_whole_comes_back() => Prop.ForAll<NonNull<string>>(given =>
    {
        var text = "é’" + new string([.. given.Get.Where(letter => !char.IsSurrogate(letter))]);
        var misread = new string([.. Encoding.UTF8.GetBytes(text).Select(Windows1252.CharOf)]);
        return Mojibake.Repaired(misread) == text;
    }).QuickCheckThrowOnFailure();
}
