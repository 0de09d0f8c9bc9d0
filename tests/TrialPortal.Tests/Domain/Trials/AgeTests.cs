using FsCheck;
using FsCheck.Fluent;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Tests.Domain.Trials;

public class AgeTests
{
    [Theory]
    [InlineData("18 Years", 6574)]
    [InlineData("1 Year", 365)]
    [InlineData("6 Months", 183)]
    [InlineData("1 Month", 30)]
    [InlineData("29 Weeks", 203)]
    [InlineData("30 Days", 30)]
    [InlineData("1 Day", 1)]
    [InlineData("36 Hours", 2)]
    [InlineData("5 Minutes", 0)]
    [InlineData("0 Years", 0)]
    [InlineData("1.5 Years", 548)]
    [InlineData("18 years", 6574)]
    [InlineData("18 YEARS", 6574)]
    [InlineData("  18   Years ", 6574)]
    public void An_age_is_read_in_days(string text, int days)
    {
        Assert.Equal(days, Age.ToDays(text, out var understood));
        Assert.True(understood);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("N/A")]
    [InlineData("n/a")]
    public void No_limit_is_understood_as_no_limit(string? text)
    {
        Assert.Null(Age.ToDays(text, out var understood));
        Assert.True(understood);
    }

    [Theory]
    [InlineData("Minutes")]
    [InlineData("18")]
    [InlineData("Years 18")]
    [InlineData("eighteen Years")]
    [InlineData("-1 Years")]
    [InlineData("151 Years")]
    [InlineData("99999999999999999999 Years")]
    [InlineData("1e3 Years")]
    [InlineData("NaN Years")]
    [InlineData("Infinity Years")]
    [InlineData("18 Lustra")]
    [InlineData("18 Years old")]
    public void What_is_no_age_is_said_not_to_be_understood(string text)
    {
        Assert.Null(Age.ToDays(text, out var understood));
        Assert.False(understood);
    }

    [Fact]
    public void Nothing_makes_reading_throw() => Prop.ForAll<string>(text =>
        Age.ToDays(text, out _) is null or (>= 0 and <= 54788)).QuickCheckThrowOnFailure();

    [Fact]
    public void The_days_of_the_years_of_a_life_follow_each_other()
    {
        for (var years = 0; years < 120; years++)
        {
            Assert.Equal(Age.ToDays($"{years} Years", out _), Age.DaysOfYear(years).First);
            Assert.Equal(Age.DaysOfYear(years + 1).First, Age.DaysOfYear(years).Last + 1);
        }
    }

    [Theory]
    [InlineData("18 Years", 18)]
    [InlineData("6 Months", 0.5)]
    [InlineData("30 Days", 0.08)]
    public void Days_are_years_to_a_hundredth(string text, double years) => Assert.Equal(years, Age.ToYears(Age.ToDays(text, out _)!.Value));
}
