using System.Text.RegularExpressions;
using TrialPortal.Domain.Curation;
using TrialPortal.Web.Manage.Audit;
using static TrialPortal.Tests.Domain.Curation.Consents;

namespace TrialPortal.Tests.Web.Manage.Audit;

/// <summary>What the log says that changed, for people who read no JSON.</summary>
public class AuditedFieldsTests
{
    [Theory]
    [InlineData("exemption.edit")]
    [InlineData("proposal.add")]
    public void A_changed_consent_is_told_field_by_field_with_words_for_codes(string action)
    {
        var (before, after) = (One("he-nl-900", until: "2098-01-01"), One("he-nl-900", until: "2099-05"));
        after.Hospitals = ["umcg"];

        var fields = AuditedFields.Of(Entry(action, EntryJson.Write(before), EntryJson.Write(after)));

        Assert.Contains(new("Geldt tot", "1 januari 2098", "mei 2099"), fields);
        Assert.Equal("UMCG", fields.Single(field => field.Label == "Ziekenhuizen").After);
        Assert.Equal(2, fields.Count);
    }

    [Fact]
    public void Anything_else_is_told_by_what_differs()
    {
        Assert.Equal(
            [new("Rol", "curator", "beheerder")],
            AuditedFields.Of(Entry("user.change", """{"name":"Anna","role":"curator"}""", """{"name":"Anna","role":"administrator"}""")));
        Assert.Equal([new("Naam", null, "Anna"), new("anders", null, "1")], AuditedFields.Of(Entry("user.add", null, """{"name":"Anna","anders":1}""")));
        Assert.Equal([new(null, "isala", null)], AuditedFields.Of(Entry("site.assign", "isala", null)));
        Assert.Empty(AuditedFields.Of(Entry("user.password", null, null)));
    }

    [Theory]
    [InlineData("exemption.edit", "{ this is not JSON")]
    [InlineData("exemption.edit", """{"fields":"of an older version","indicationNl":7}""")]
    [InlineData("proposal.reject", "De bron zegt iets anders")]
    public void What_cannot_be_read_is_shown_and_not_lost(string action, string after) =>
        Assert.NotEmpty(AuditedFields.Of(Entry(action, null, after)));

    [Fact]
    public void Every_word_of_the_audit_trail_has_a_label()
    {
        foreach (var action in new[] { "proposal.add", "proposal.reject", "proposal.retract", "exemption.add", "exemption.edit", "exemption.renew", "exemption.renewed", "exemption.withdraw", "early-access.add", "early-access.edit", "early-access.withdraw", "search.add", "correction.answer" })
            Assert.DoesNotMatch(new Regex(@"^[a-z-]+\.[a-z-]+$"), AuditActions.Label(action));
    }

    private static AuditEntry Entry(string action, string? before, string? after) => new() { UserName = "Cor", Action = action, Subject = "he-nl-900", Before = before, After = after };
}
