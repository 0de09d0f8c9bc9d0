using FsCheck;
using FsCheck.Fluent;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Ictrp;
using static TrialPortal.Ingestion.Ictrp.IctrpDates;

namespace TrialPortal.Tests.Ingestion.Ictrp;

/// <summary>Dates and ages in the ways of many registers; and whatever stands in a record, it is read or noted, never thrown over.</summary>
public class IctrpReadingTests
{
    [Theory]
    [InlineData("20200315", "2020-03-15")]
    [InlineData("2020-03-15", "2020-03-15")]
    [InlineData("2020/03/15", "2020-03-15")]
    [InlineData("31/03/2020", "2020-03-31")]
    [InlineData("3/4/2020", "2020-04-03")]
    [InlineData("03-04-2020", "2020-04-03")]
    [InlineData("03/18/2020", "2020-03-18")]
    [InlineData("3/18/2020 6:53:35 PM", "2020-03-18")]
    [InlineData("April 1, 2020", "2020-04-01")]
    [InlineData("Apr 1 2020", "2020-04-01")]
    [InlineData("17 February 2020", "2020-02-17")]
    [InlineData("15-Mar-2020", "2020-03-15")]
    [InlineData("2020-02-01 00:00:00", "2020-02-01")]
    [InlineData("2020-02-01T00:00:00", "2020-02-01")]
    [InlineData("April 2020", "2020-04")]
    [InlineData("2020-04", "2020-04")]
    [InlineData("2020", "2020")]
    public void A_date_is_read(string text, string date)
    {
        Assert.True(TryRead(text, NumberOrder.DayFirst, out var read));
        Assert.Equal(date, read.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("31/02/2020")]
    [InlineData("13/13/2020")]
    [InlineData("1900-01-01")]
    [InlineData("01/01/1900")]
    [InlineData("9999-12-31")]
    [InlineData("0000")]
    public void What_is_no_date_is_not_read(string? text) => Assert.False(TryRead(text, NumberOrder.DayFirst, out _));

    [Theory]
    [InlineData("2-Mar", true)]
    [InlineData("02-Mar", true)]
    [InlineData("Mar-02", true)]
    [InlineData("2020-03-02 00:00:00", true)]
    [InlineData("2020-03-02", true)]
    [InlineData("02/03/2020", true)]
    [InlineData("2-3", false)]
    [InlineData("18 Years", false)]
    [InlineData("Phase 2", false)]
    public void A_date_that_a_spreadsheet_made_is_known(string text, bool damage) => Assert.Equal(damage, IsDamage(text));

    [Theory]
    [InlineData("18 Years", 6574)]
    [InlineData("18", 6574)]
    [InlineData("18Y", 6574)]
    [InlineData("18 y.", 6574)]
    [InlineData("18years-old", 6574)]
    [InlineData(">= 18age old", 6574)]
    [InlineData("≥18 years of age", 6574)]
    [InlineData("18 jaar", 6574)]
    [InlineData("18.00", 6574)]
    [InlineData("0", 0)]
    [InlineData("6 Months", 183)]
    [InlineData("6M", 183)]
    [InlineData("29 Weeks", 203)]
    [InlineData("28 Days", 28)]
    [InlineData("36 hours", 2)]
    [InlineData("5 min", 0)]
    [InlineData("0,5", 183)]
    public void An_age_is_read(string text, int days)
    {
        Assert.Equal(days, IctrpAges.ToDays(text, out var understood));
        Assert.True(understood);
    }

    [Theory]
    [InlineData("no limit", true)]
    [InlineData("No Limit", true)]
    [InlineData("N/A", true)]
    [InlineData("-", true)]
    [InlineData("", true)]
    [InlineData(null, true)]
    [InlineData("??", false)]
    [InlineData("ND", false)]
    [InlineData("999", false)]
    [InlineData("18 to 65", false)]
    [InlineData("18-Mar", false)]
    [InlineData("2020-03-02 00:00:00", false)]
    public void No_limit_is_understood_and_what_is_no_age_is_not(string? text, bool isUnderstood)
    {
        Assert.Null(IctrpAges.ToDays(text, out var understood));
        Assert.Equal(isUnderstood, understood);
    }

    [Theory]
    [InlineData("18", "0", 6574, null)]
    [InlineData("0", "0", 0, null)]
    [InlineData("65", "18", null, null)]
    [InlineData("18", "18", 6574, 6574)]
    public void A_highest_age_below_the_lowest_is_a_slip(string minimum, string maximum, int? least, int? most) =>
        Assert.Equal((least, most), IctrpAges.Limits(minimum, maximum, new()));

    [Fact]
    public void Whatever_the_columns_hold_a_record_is_mapped() => Prop.ForAll<string, string, string>((first, second, third) =>
    {
        string[] texts = [first ?? "", second ?? "", third ?? "", $"{first};{second}:{third}", $"{first}<br>{second}", $"12{first}", $"Phase {second}"];
        foreach (var text in texts)
        {
            var row = new IctrpRow();
            foreach (var column in IctrpColumns.Known)
                row.Add(column, column is IctrpColumns.TrialId ? "NL99991" : column is "Public_title" ? "One" : text);
            var payload = row.ToJson();
            var trial = RegistrySources.Ictrp.Map(payload.Span, new());
            Assert.Equal("NL99991", trial.PublicId);
            Assert.Equal(32, RegistrySources.Ictrp.HashOf(payload.Span).Length);
            EligibilityCriteria.Split(trial.Details.Eligibility.Criteria);
        }
    }).QuickCheckThrowOnFailure();
}
