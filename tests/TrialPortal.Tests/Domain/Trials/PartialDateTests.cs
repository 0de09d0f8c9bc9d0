using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Tests.Domain.Trials;

public class PartialDateTests
{
    private static readonly Arbitrary<PartialDate> Dates = (
        from day in Gen.Choose(0, DateOnly.MaxValue.DayNumber)
        from length in Gen.Elements(4, 7, 10)
        select PartialDate.Parse(DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd")[..length])).ToArbitrary();

    [Theory]
    [InlineData("2024", "2024-01-01", DatePrecision.Year)]
    [InlineData("2024-05", "2024-05-01", DatePrecision.Month)]
    [InlineData("2024-05-17", "2024-05-17", DatePrecision.Day)]
    [InlineData(" 2024-05 ", "2024-05-01", DatePrecision.Month)]
    [InlineData("2024-02-29", "2024-02-29", DatePrecision.Day)]
    [InlineData("2024-05-17T10:30:00", "2024-05-17", DatePrecision.Day)]
    [InlineData("2024-05-17 10:30", "2024-05-17", DatePrecision.Day)]
    public void A_date_is_read_as_far_as_it_is_given(string text, string earliest, DatePrecision precision)
    {
        var date = PartialDate.Parse(text);

        Assert.Equal(DateOnly.Parse(earliest), date.Earliest);
        Assert.Equal(precision, date.Precision);
    }

    [Theory]
    [InlineData("2024", "2024-12-31")]
    [InlineData("2024-02", "2024-02-29")]
    [InlineData("2024-05-17", "2024-05-17")]
    [InlineData("9999-12", "9999-12-31")]
    public void The_last_day_that_it_can_mean_is_known(string text, string latest) => Assert.Equal(DateOnly.Parse(latest), PartialDate.Parse(text).Latest);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("2024-13")]
    [InlineData("2024-00")]
    [InlineData("2024-02-30")]
    [InlineData("2023-02-29")]
    [InlineData("2024-04-31")]
    [InlineData("0000")]
    [InlineData("2024-5")]
    [InlineData("20240517")]
    [InlineData("17-05-2024")]
    [InlineData("May 2024")]
    [InlineData("2024-05-17x")]
    [InlineData("N/A")]
    public void What_is_no_date_is_not_read(string? text)
    {
        Assert.False(PartialDate.TryParse(text, out _));
        Assert.Throws<FormatException>(() => PartialDate.Parse(text ?? ""));
    }

    [Fact]
    public void Nothing_makes_reading_throw_and_what_is_read_stood_there() => Prop.ForAll<string>(text =>
        !PartialDate.TryParse(text, out var date) || text.Contains(date.ToString(), StringComparison.Ordinal)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_date_comes_back_from_its_text() =>
        Prop.ForAll(Dates, date => PartialDate.Parse(date.ToString()) == date).QuickCheckThrowOnFailure();

    [Fact]
    public void A_date_comes_back_from_its_JSON() => Prop.ForAll(Dates, date =>
    {
        var json = JsonSerializer.Serialize(date);
        return json == $"\"{date}\"" && JsonSerializer.Deserialize<PartialDate>(json) == date;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Text_order_is_time_order() => Prop.ForAll(Dates, Dates, (left, right) =>
        Math.Sign(string.CompareOrdinal(left.ToString(), right.ToString())) == Math.Sign(left.CompareTo(right))).QuickCheckThrowOnFailure();

    [Fact]
    public void The_less_precise_of_two_dates_that_begin_on_one_day_comes_first()
    {
        string[] inOrder = ["2023-12-31", "2024", "2024-01", "2024-01-01", "2024-01-02", "2024-02"];

        Assert.Equal(inOrder, inOrder.Reverse().Select(PartialDate.Parse).Order().Select(date => date.ToString()));
        Assert.True(PartialDate.Parse("2024") < PartialDate.Parse("2024-01"));
        Assert.True(PartialDate.Parse("2024-02") > PartialDate.Parse("2024-01-31"));
        Assert.True(PartialDate.Parse("2024") <= PartialDate.Parse("2024"));
        Assert.True(PartialDate.Parse("2024") >= PartialDate.Parse("2023-12-31"));
    }
}
