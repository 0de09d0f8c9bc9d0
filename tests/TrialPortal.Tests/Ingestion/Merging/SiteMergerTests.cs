using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Merging;

namespace TrialPortal.Tests.Ingestion.Merging;

public sealed class SiteMergerTests
{
    [Theory]
    [InlineData("Erasmus MC", "Rotterdam", "Erasmus Universitair Medisch Centrum Rotterdam (Erasmus MC)", "Rotterdam", true)]
    [InlineData("HagaZiekenhuis", "The Hague", "Hagaziekenhuis", "'s-Gravenhage", true)]
    [InlineData("Haga Hospital (Site 0863)", "Den Haag", "Hagaziekenhuis", "'s-Gravenhage", true)]
    [InlineData("Hôpital Saint-Louis", "Paris", "Hopital Saint Louis", "PARIS", true)]
    [InlineData("University Medical Center Utrecht", "Utrecht", "UMC Utrecht", "Utrecht", true)]
    [InlineData("Research Site", "Breda", "Amphia Ziekenhuis", "Breda", true)]
    [InlineData("Local Institution - 0129", "Breda", "Amphia Ziekenhuis", "Breda", true)]
    [InlineData("Amsterdam UMC, locatie VUmc", "Amsterdam", "Antoni van Leeuwenhoek", "Amsterdam", false)]
    [InlineData("Sint Lucas Ziekenhuis", "Amsterdam", "Sint Antonius Ziekenhuis", "Amsterdam", false)]
    [InlineData("Erasmus MC", "Rotterdam", "Erasmus Hospital", "Brussels", false)]
    [InlineData("Research Site", null, "Amphia Ziekenhuis", "Breda", false)]
    [InlineData("University Hospital", "Utrecht", "Diakonessenhuis", "Utrecht", false)]
    public void Two_registries_mean_the_same_place(string first, string? firstCity, string second, string? secondCity, bool same)
    {
        var merged = SiteMerger.Merge([Record(1, Site(first, firstCity)), Record(2, Site(second, secondCity))]);

        Assert.Equal(same ? 1 : 2, merged.Count);
    }

    [Fact]
    public void The_longest_list_of_a_country_is_the_base_and_other_places_come_behind_it()
    {
        var merged = SiteMerger.Merge(
        [
            Record(1, Site("Isala", "Zwolle"), Site("Demo Clinic", "Ghent", "Belgium", "BE")),
            Record(2, Site("Rijnstate", "Arnhem"), Site("Isala Klinieken", "Zwolle"), Site("Other Clinic", "Ghent", "Belgium", "BE")),
        ]);

        Assert.Equal(["Rijnstate", "Isala Klinieken", "Demo Clinic", "Other Clinic"], merged.Select(site => site.Facility));
        Assert.Equal([2, 2, 1, 2], merged.Select(site => site.RecordId));
        Assert.Equal([0, 1, 2, 3], merged.Select(site => site.Position));
    }

    [Fact]
    public void What_each_registry_knows_of_a_place_comes_together_and_the_newest_status_counts()
    {
        var american = Site("Research Site", "Zwolle");
        (american.Status, american.StatusAt, american.Latitude, american.Longitude) = (RecruitmentStatus.Recruiting, new(2026, 1, 1), 52.5, 6.1);
        var european = Site("Isala", "Zwolle");
        (european.Department, european.OrganisationKey, european.Address) = ("Neurologie", "ORG-9", "Demostraat 1");
        european.Contacts = [new() { Name = "A. Demo" }];

        var site = Assert.Single(SiteMerger.Merge([Record(1, american), Record(2, european)]));

        Assert.Equal(("Isala", "Neurologie", "ORG-9", "Demostraat 1", 2), (site.Facility, site.Department, site.OrganisationKey, site.Address, site.RecordId));
        Assert.Equal((RecruitmentStatus.Recruiting, 52.5), (site.Status, site.Latitude));
        Assert.Equal("A. Demo", Assert.Single(site.Contacts).Name);
    }

    [Fact]
    public void An_anonymous_place_that_could_be_two_stays_apart()
    {
        var merged = SiteMerger.Merge([Record(1, Site("Research Site", "Utrecht")), Record(2, Site("Diakonessenhuis", "Utrecht"), Site("UMC Utrecht", "Utrecht"))]);

        Assert.Equal(3, merged.Count);
    }

    [Fact]
    public void Places_of_one_registry_are_never_joined_with_each_other() =>
        Assert.Equal(2, SiteMerger.Merge([Record(1, Site("Isala", "Zwolle"), Site("Isala", "Zwolle")), Record(2, Site("Isala", "Zwolle"))]).Count);

    private static SourcedTrial Record(long id, params TrialSite[] sites)
    {
        foreach (var site in sites)
            site.RecordId = id;
        return new(id, "test", id.ToString(System.Globalization.CultureInfo.InvariantCulture), false, new() { PublicId = "", Title = "", Sites = [.. sites] });
    }

    private static TrialSite Site(string? facility, string? city, string country = "Netherlands", string code = "NL") =>
        new() { Facility = facility, City = city, Country = country, CountryCode = code };
}
