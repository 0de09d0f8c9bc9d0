using FsCheck;
using FsCheck.Fluent;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Tests.Ingestion.Pipeline;

public class RegistryTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("  a   b  ", "a b")]
    [InlineData(@"HbA1c \> 7 and \<= 9", "HbA1c > 7 and <= 9")]
    [InlineData(@"\[18F\]FDG \* \_ \~ \# \\", @"[18F]FDG * _ ~ # \")]
    [InlineData("AT&amp;T &lt; &gt; &quot; &#64; &apos; &eacute;", "AT&T < > \" @ ' é")]
    [InlineData("A & B", "A & B")]
    [InlineData("10\u00A0mg", "10 mg")]
    [InlineData("10&nbsp;mg", "10 mg")]
    [InlineData("a\tb\r\nc\rd\ne\u2028f", "a b c d e f")]
    [InlineData("a\u0000b\u0007c\u001Bd\u007Fe\u0085f\u009Fg", "abcdefg")]
    [InlineData("\uFEFFa\uFFFE", "a")]
    [InlineData("gene \U0001F9EC therapy \U0001F468\u200D\U0001F469\u200D\U0001F467", "gene \U0001F9EC therapy \U0001F468\u200D\U0001F469\u200D\U0001F467")]
    [InlineData("\u05E9\u05DC\u05D5\u05DD \u0645\u0631\u062D\u0628\u0627 \u200Fx", "\u05E9\u05DC\u05D5\u05DD \u0645\u0631\u062D\u0628\u0627 \u200Fx")]
    [InlineData("<b>bold</b> <script>alert(1)</script>", "<b>bold</b> <script>alert(1)</script>")]
    [InlineData(@"C:\dir", @"C:\dir")]
    [InlineData(@"ends with \", @"ends with \")]
    public void A_line_means_what_the_registry_wrote(string text, string expected) =>
        Assert.Equal(expected, RegistryText.Line(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\n\t\u00A0")]
    [InlineData("\u0000")]
    [InlineData("&nbsp;")]
    public void Nothing_is_null(string? text)
    {
        Assert.Null(RegistryText.Line(text));
        Assert.Null(RegistryText.Block(text));
    }

    [Fact]
    public void Paragraphs_and_lists_stay_and_white_space_becomes_orderly() => Assert.Equal(
        "First line\n\nA list:\n\n* one\n  * two\n* three",
        RegistryText.Block("First \t line  \r\n\r\n\r\n\r\nA list:\n\n* one\n  * two   \n* three\n\n"));

    [Fact]
    public void Hard_wrapped_lines_of_old_records_are_joined()
    {
        const string old =
            "Inclusion Criteria:\n\n          -  Patients must be at least 18 years old and be able to give their own\n" +
            "             informed consent before the study\n\n          -  Normal liver function\n\n        Exclusion Criteria:\n\n          -  Pregnancy";

        Assert.Equal(
            "Inclusion Criteria:\n\n  - Patients must be at least 18 years old and be able to give their own informed consent before the study\n\n"
            + "  - Normal liver function\n\nExclusion Criteria:\n\n  - Pregnancy",
            RegistryText.Block(old));
    }

    [Theory]
    [InlineData("\na\v a", "a\na")]
    [InlineData("\n\n  a\n   b\n   c", "a\nb\nc")]
    public void Blank_lines_before_the_text_do_not_change_what_its_margin_is(string text, string expected)
    {
        Assert.Equal(expected, RegistryText.Block(text));
        Assert.Equal(expected, RegistryText.Block(expected));
    }

    [Fact]
    public void Lines_of_a_record_of_today_are_not_joined()
    {
        const string today = "This line is longer than the forty characters that old records had.\nSo is this second line, which is a line of its own.";

        Assert.Equal(today, RegistryText.Block(today));
    }

    [Fact]
    public void A_clean_line_has_no_control_characters_double_spaces_or_margins() => Prop.ForAll<string>(text =>
        RegistryText.Line(text) is not { } line
        || (line.Length > 0 && line == line.Trim() && !line.Contains("  ", StringComparison.Ordinal) && !line.Any(char.IsControl))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_clean_block_has_no_control_characters_but_line_ends_and_never_two_blank_lines() => Prop.ForAll<string>(text =>
        RegistryText.Block(text) is not { } block
        || (block.Length > 0 && !block.Any(character => char.IsControl(character) && character != '\n') && !block.Contains("\n\n\n", StringComparison.Ordinal)
            && block.Split('\n').All(line => line == line.TrimEnd()))).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_clean_stays_as_it_is() => Prop.ForAll<string>(text =>
    {
        // An escape or entity that was itself escaped comes out as an escape or entity: only then a second cleaning finds more.
        bool Stays(Func<string?, string?> clean) => clean(text) is not { } once || once.AsSpan().IndexOfAny('\\', '&') >= 0 || clean(once) == once;
        return Stays(RegistryText.Line) && Stays(RegistryText.Block);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_letter_or_digit_is_lost() => Prop.ForAll<string>(text =>
    {
        static string Kept(string? text) => string.Concat((text ?? "").Where(char.IsAsciiLetterOrDigit));
        return (text ?? "").Contains('&', StringComparison.Ordinal) || (Kept(RegistryText.Line(text)) == Kept(text) && Kept(RegistryText.Block(text)) == Kept(text));
    }).QuickCheckThrowOnFailure();
}
