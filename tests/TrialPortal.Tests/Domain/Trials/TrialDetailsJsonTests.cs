using System.Text.Json;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Tests.Domain.Trials;

public sealed class TrialDetailsJsonTests
{
    [Fact]
    public void What_is_left_out_is_empty_when_read_back_not_null()
    {
        var read = JsonSerializer.Deserialize("""{"interventions":[{"name":"Aspirin"}]}""", TrialDetailsJson.Details)!;

        Assert.Empty(read.Keywords);
        Assert.Empty(read.Eligibility.AgeGroups);
        Assert.Empty(read.Interventions[0].OtherNames);
        Assert.Null(read.Oversight.UsExport);
    }

    [Fact]
    public void Details_are_read_back_as_they_were_written()
    {
        var details = new TrialDetails
        {
            BriefSummary = "Een <b>onderzoek</b> “naar” é",
            Conditions = ["Asthma"],
            Interventions = [new("drug", "Aspirin") { OtherNames = ["ASA"] }],
            Outcomes = [new(OutcomeKind.Secondary, "Pain") { TimeFrame = "1 year" }],
            Sponsors = [new("A", SponsorKind.OtherGovernment, true)],
            Status = new() { LastKnown = RecruitmentStatus.Recruiting, FirstSubmitted = new(2020, 1, 2) },
        };

        var json = JsonSerializer.Serialize(details, TrialDetailsJson.Details);
        var again = JsonSerializer.Serialize(JsonSerializer.Deserialize(json, TrialDetailsJson.Details)!, TrialDetailsJson.Details);

        Assert.Equal(json, again);
        Assert.Contains("\"kind\":\"OtherGovernment\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("keywords", json, StringComparison.Ordinal);
    }
}
