using System.Text.Json;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Tests.Domain.Trials;

public class TrialDetailsJsonTests
{
    [Fact]
    public void Details_come_back_as_they_were()
    {
        var details = new TrialDetails
        {
            BriefSummary = "Één \"study\" with <tags>, a line\nbreak, \U0001F9EC and \u05E2\u05D1\u05E8\u05D9\u05EA",
            Conditions = ["Asthma"],
            Outcomes = [new(OutcomeKind.Secondary, "Change in HbA1c") { TimeFrame = "12 weeks" }],
            Sponsors = [new("Demo", SponsorKind.OtherGovernment, Lead: true)],
            Status = new() { LastKnown = RecruitmentStatus.NotYetRecruiting, FirstSubmitted = new(2024, 2, 29) },
            ExpandedAccess = new(true) { Kinds = ["individual"] },
        };

        var json = JsonSerializer.Serialize(details, TrialDetailsJson.Details);
        var back = JsonSerializer.Deserialize(json, TrialDetailsJson.Details)!;

        Assert.Equal(details.BriefSummary, back.BriefSummary);
        Assert.Equal(details.Conditions, back.Conditions);
        Assert.Equal(details.Outcomes, back.Outcomes);
        Assert.Equal(details.Sponsors, back.Sponsors);
        Assert.Equal(details.Status, back.Status);
        Assert.Equal(details.ExpandedAccess.Kinds, back.ExpandedAccess!.Kinds);
        Assert.Empty(back.Keywords);
        Assert.Equal(json, JsonSerializer.Serialize(back, TrialDetailsJson.Details));
    }

    [Fact]
    public void What_is_empty_takes_no_room_and_characters_stand_as_themselves()
    {
        var json = JsonSerializer.Serialize(new TrialDetails { BriefSummary = "é <b>", Keywords = [] }, TrialDetailsJson.Details);

        Assert.Contains("\"briefSummary\":\"é <b>\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("keywords", json, StringComparison.Ordinal);
        Assert.DoesNotContain("null", json, StringComparison.Ordinal);
    }
}
