using TrialPortal.Domain.Trials;
using TrialPortal.Web.Exports;

namespace TrialPortal.Tests.Web.Exports;

public sealed class PeopleNamesTests
{
    private static readonly PeopleNames People = PeopleNames.Of(new()
    {
        PublicId = "NCT00000001",
        Title = "",
        Sites = [new() { Contacts = [new() { Name = "Prof. dr. J. de Vries, MD, PhD" }, new() { Name = "Trial Desk" }] }],
        Details = new() { Officials = [new("Anna Jansen; Piet Pietersen")], Contacts = [new() { Name = "Demo Farma B.V." }] },
    });

    [Theory]
    [InlineData("Care after prof. J. de Vries")]
    [InlineData("ANNA JANSEN Clinic")]
    [InlineData("Praktijk Piet Pietersen")]
    [InlineData("Mail info@site.example for more")]
    [InlineData("Contact 1-877-CTLILLY (1-877-285-4559)")]
    [InlineData("Call (317) 615-4559")]
    [InlineData("Bel 030-123 45 67")]
    [InlineData("tel. 0612345678")]
    [InlineData("+31 30 123 45 67")]
    public void Whoever_can_be_recognised_or_reached_is_found(string text) => Assert.False(People.AreNotIn(text));

    [Theory]
    [InlineData("Study 2021-004287-98 of NCT05086315 (U1111-1266-7399)")]
    [InlineData("Demo Farma B.V.")]
    [InlineData("Vries syndrome in 1,200 people aged 18-65")]
    [InlineData("Investigational Site Number :5280002")]
    [InlineData("EU/1/18/1349/001 at 10 mg/kg")]
    public void Other_texts_are_left_alone(string text) => Assert.True(People.AreNotIn(text));

    [Theory]
    [InlineData("Dr. Falk Pharma GmbH", SponsorKind.Industry, true)]
    [InlineData("Demo Farma B.V.", SponsorKind.Industry, true)]
    [InlineData("UMC Utrecht", SponsorKind.Other, true)]
    [InlineData("Dr. A. Onbekend", SponsorKind.Other, false)]
    [InlineData("Anna Jansen", SponsorKind.Unknown, false)]
    [InlineData("Somebody Else", SponsorKind.Individual, false)]
    public void A_sponsor_is_named_when_it_is_an_organisation(string name, SponsorKind kind, bool isNamed) => Assert.Equal(isNamed, People.IsSponsor(name, kind));

    [Fact]
    public void A_sponsor_that_investigates_is_a_person_whatever_class_the_registry_gives_it()
    {
        var people = PeopleNames.Of(new() { PublicId = "NCT1", Title = "", Details = new() { ResponsibleParty = new() { Kind = "sponsor_investigator", Name = "Anna Jansen" } } });

        Assert.False(people.IsSponsor("Anna Jansen", SponsorKind.Industry));
        Assert.False(people.IsSponsor("A. Jansen", SponsorKind.Other));
    }
}
