using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Products;
using TrialPortal.Search.Vocabulary;
using TrialPortal.Tests.Databases;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Products;
using static TrialPortal.Tests.Web.Products.CuratedEntries;

namespace TrialPortal.Tests.Web.Products;

/// <summary>What counts as an open door, without any HTML.</summary>
public class DoorTests
{
    private static readonly CuratedFacts Nothing = new([], [], [], []);

    [Theory]
    [InlineData(true, Reimbursement.BasicPackage, DoorState.Open)]
    [InlineData(true, Reimbursement.Conditional, DoorState.Open)]
    [InlineData(null, Reimbursement.BasicPackage, DoorState.Ask)]
    [InlineData(true, Reimbursement.Unknown, DoorState.Ask)]
    [InlineData(null, Reimbursement.Unknown, DoorState.Unknown)]
    [InlineData(null, Reimbursement.Sluis, DoorState.Ask)]   // no source says that it is shut today
    [InlineData(false, Reimbursement.Sluis, DoorState.Closed)]
    [InlineData(true, Reimbursement.Not, DoorState.Closed)]
    [InlineData(false, Reimbursement.BasicPackage, DoorState.Closed)]
    public void A_European_authorisation_opens_a_door_only_by_what_is_known_of_the_Netherlands(bool? marketed, Reimbursement paid, DoorState expected)
    {
        var source = new FactSource(["marketed"], "https://example.org", new(2026, 11, 27));
        var product = ProductCatalogue.BuiltIn.Find("zolgensma")!;
        var dutch = new DutchAvailability(product, "x") { IndicationDutch = "x", IndicationEnglish = "x", Marketed = new(marketed, null, source), Reimbursement = new(paid, null, source) };

        Assert.Equal(expected, new AuthorisationEntry(EuropeanAuthorisation.Of(product, Nothing)!, dutch).State);
    }

    [Fact]
    public void An_authorisation_of_which_nothing_is_known_in_the_Netherlands_or_that_has_ended_is_no_open_door()
    {
        Assert.Equal(DoorState.Unknown, new AuthorisationEntry(EuropeanAuthorisation.Of(ProductCatalogue.BuiltIn.Find("vyjuvek")!, Nothing)!, null).State);
        Assert.Equal(DoorState.Closed, new AuthorisationEntry(EuropeanAuthorisation.Of(ProductCatalogue.BuiltIn.Find("glybera")!, Nothing)!, null).State);
        Assert.Null(EuropeanAuthorisation.Of(ProductCatalogue.BuiltIn.Find("til-nki-avl")!, Nothing));
    }

    [Theory]
    [InlineData(AuthorisationStatus.Opinion, DoorState.Soon, "In beoordeling in Europa")]
    [InlineData(AuthorisationStatus.UnderEvaluation, DoorState.Soon, "In beoordeling in Europa")]
    [InlineData(AuthorisationStatus.Refused, DoorState.Closed, "Niet toegelaten")]
    [InlineData(AuthorisationStatus.ApplicationWithdrawn, DoorState.Closed, "Niet toegelaten")]
    [InlineData(AuthorisationStatus.Suspended, DoorState.Closed, "Geschorst")]
    [InlineData(AuthorisationStatus.Withdrawn, DoorState.Closed, "Vergunning beëindigd")]
    [InlineData(AuthorisationStatus.Lapsed, DoorState.Closed, "Vergunning beëindigd")]
    public void Only_what_was_authorised_has_ended(AuthorisationStatus status, DoorState state, string words)
    {
        var entry = new AuthorisationEntry(EuropeanAuthorisation.Of(Row("EMEA/H/C/009999", "Novagene", status)), null);

        Assert.Equal((state, words), (entry.State, new DoorTexts(Language.Dutch).AuthorisationState([entry])));
    }

    [Fact]
    public void What_a_source_said_until_a_day_is_not_known_after_it()
    {
        var libmeldy = Assert.Single(ProductCatalogue.BuiltIn.Availability, line => line is { Product.Slug: "libmeldy", Indication: "mld-zonder-klachten" });
        var authorisation = EuropeanAuthorisation.Of(libmeldy.Product, Nothing)!;

        Assert.Equal(DoorState.Open, new AuthorisationEntry(authorisation, libmeldy.On(new(2026, 12, 31))).State);
        var later = libmeldy.On(new(2027, 1, 1));
        Assert.Equal((true, DoorState.Ask), (later.HasRunOut, new AuthorisationEntry(authorisation, later).State));   // on the market; who pays is not known
        Assert.Equal("Vergoeding niet bekend (laatste bron: januari 2024).", new DoorTexts(Language.Dutch).Reimbursed(later));
    }

    [Fact]
    public void A_lock_after_which_somebody_may_have_decided_is_not_said_to_be_so_today() => Assert.All(
        ProductCatalogue.BuiltIn.Availability.Where(line => line.Reimbursement.Value is Reimbursement.Sluis or Reimbursement.Not),
        line => Assert.DoesNotMatch("niet gezien", line.NoteDutch ?? ""));

    [Fact]
    public void A_row_that_left_the_report_opens_nothing_unless_our_list_says_so()
    {
        var (unknown, known) = (Row("EMEA/H/C/009999", "Novagene"), Row("EMEA/H/C/004750", "Zolgensma"));
        unknown.VanishedAt = known.VanishedAt = new(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc);

        Assert.Equal((AuthorisationStatus.Unknown, true), (EuropeanAuthorisation.Of(unknown).Status, EuropeanAuthorisation.Of(unknown).IsVanished));
        var zolgensma = EuropeanAuthorisation.Of(ProductCatalogue.BuiltIn.Find("zolgensma")!, Nothing with { Authorisations = [known] })!;
        Assert.Equal((AuthorisationStatus.Authorised, true), (zolgensma.Status, zolgensma.IsVanished));
    }

    [Fact]
    public async Task What_is_for_a_broader_condition_stands_apart_and_nothing_is_said_not_to_be()
    {
        await using var app = await PortalApp.StartAsync();
        await app.AddAsync(Exemption("he-1", "2027-01-15"));
        var clock = new StoppedClock(2026, 11, 27);

        var type2 = await OfAsync(app, "sma-type-2", clock);
        var philadelphia = await OfAsync(app, "ph-positieve-all", clock);

        Assert.Equal(["Itvisma", "Zolgensma"], type2.Authorisations.Select(entry => entry.Authorisation.Name).Distinct().Order());
        Assert.DoesNotContain(type2.Broader.SelectMany(broader => broader.Authorisations), type2.Authorisations.Contains);
        Assert.Empty(philadelphia.Authorisations);
        Assert.False(philadelphia.IsEmpty);
        var names = philadelphia.Broader.First(broader => broader.Condition.Slug == "b-all").Authorisations.Select(entry => entry.Authorisation.Name).Distinct();
        Assert.Equal(["Aucatzyl", "Kymriah", "Tecartus"], names.Order());
        Assert.Contains(philadelphia.Broader, broader => broader.Condition.Slug == "bloedkanker" && broader.Authorisations.Any(entry => entry.Authorisation.Name == "Zemcelpro"));
        Assert.DoesNotContain(philadelphia.Broader, broader => broader.Condition.Slug == "kanker");   // a whole area says nothing
        Assert.Empty((await OfAsync(app, "melanoom", clock)).Broader);
    }

    [Fact]
    public async Task A_renewed_exemption_stays_while_nothing_known_goes_on_from_it()
    {
        await using var app = await PortalApp.StartAsync();
        var elsewhere = Exemption("he-2", "2027-06-01");
        (elsewhere.RenewalOf, elsewhere.Conditions) = ("he-1", ["lupus"]);
        await app.AddAsync(Exemption("he-0", "2027-06-01", ExemptionStatus.Renewed), Exemption("he-1", "2026-06-01"), elsewhere);

        var melanoma = await OfAsync(app, "melanoom", new StoppedClock(2026, 11, 27));

        Assert.Equal(["he-0", "he-1"], melanoma.Exemptions.Select(entry => entry.Exemption.Id).Order());
        Assert.Equal(DoorState.Unknown, melanoma.ExemptionState);
        Assert.Equal(2, melanoma.EveryConsent.Count);
    }

    [Fact]
    public void An_end_date_that_the_report_lacks_is_ours_and_is_told()
    {
        var facts = Nothing with { Authorisations = [Row("EMEA/H/C/002801", "Zalmoxis", AuthorisationStatus.Withdrawn)] };

        var zalmoxis = EuropeanAuthorisation.Of(ProductCatalogue.BuiltIn.Find("zalmoxis")!, facts)!;

        Assert.Equal("2019-10-09", zalmoxis.EndedOn.ToString());
        Assert.True(zalmoxis.IsEndCorrected);
        Assert.False(zalmoxis.IsStatusCorrected);
    }

    [Fact]
    public void What_we_know_to_have_ended_has_ended_although_the_report_says_authorised()
    {
        var alofisel = EuropeanAuthorisation.Of(ProductCatalogue.BuiltIn.Find("alofisel")!, Nothing with { Authorisations = [Row("EMEA/H/C/004258", "Alofisel")] })!;

        Assert.Equal((AuthorisationStatus.Withdrawn, true, false), (alofisel.Status, alofisel.IsStatusCorrected, alofisel.IsInForce));
    }

    [Fact]
    public void What_the_report_says_has_ended_has_ended_although_our_file_says_authorised()
    {
        var facts = Nothing with { Authorisations = [Row("EMEA/H/C/004750", "Zolgensma", AuthorisationStatus.Withdrawn, new(2026, 10, 1))] };

        var zolgensma = EuropeanAuthorisation.Of(ProductCatalogue.BuiltIn.Find("zolgensma")!, facts)!;

        Assert.Equal((AuthorisationStatus.Withdrawn, false, "2026-10-01"), (zolgensma.Status, zolgensma.IsStatusCorrected, zolgensma.EndedOn.ToString()));
    }

    [Fact]
    public void An_authorised_product_that_the_report_does_not_flag_is_told()
    {
        var facts = Nothing with { Authorisations = [Row("EMEA/H/C/004750", "Zolgensma")] };

        Assert.True(EuropeanAuthorisation.Of(ProductCatalogue.BuiltIn.Find("kymriah")!, facts)!.IsMissingFromReport);
        Assert.False(EuropeanAuthorisation.Of(ProductCatalogue.BuiltIn.Find("kymriah")!, Nothing)!.IsMissingFromReport);   // no report was loaded
    }

    [BothDatabases]
    public async Task A_condition_has_what_is_about_it_or_a_narrower_one_and_programmes_for_a_broader_one(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        await app.AddAsync(
            Exemption("he-1", "2027-01-15"),
            Programme("drup", EarlyAccessKind.Protocol, ProgrammeState.Unknown, "kanker"),
            Programme("eap", EarlyAccessKind.ExpandedAccess, ProgrammeState.Open, "hemofilie"));

        var melanoma = await OfAsync(app, "melanoom", new StoppedClock(2026, 11, 27));
        var haemophilia = await OfAsync(app, "hemofilie", new StoppedClock(2026, 11, 27));
        var migraine = await OfAsync(app, "migraine", new StoppedClock(2026, 11, 27));

        Assert.Equal("he-1", Assert.Single(melanoma.Exemptions).Exemption.Id);
        Assert.Contains(melanoma.Authorisations, entry => entry.Authorisation.Name == "Imlygic");
        Assert.Equal("DRUP", Assert.Single(melanoma.Protocols).Programme.Name);
        Assert.Empty(melanoma.EarlyAccess);   // a protocol for other medicines is no door to an advanced therapy
        Assert.Equal(DoorState.None, melanoma.EarlyAccessState);
        Assert.Equal(["Durveqtix", "Hemgenix", "Roctavian"], haemophilia.Authorisations.Select(entry => entry.Authorisation.Name).Distinct().Order());
        Assert.Equal(DoorState.Ask, haemophilia.EarlyAccessState);
        Assert.Empty(haemophilia.Protocols);
        Assert.NotEqual(DoorState.Open, haemophilia.AuthorisationState);
        Assert.True(migraine.IsEmpty);
    }

    [BothDatabases]
    public async Task An_exemption_is_never_called_valid_after_its_end(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        await app.AddAsync(Exemption("he-1", "2027-01-15"));

        Assert.Equal(DoorState.Ask, (await OfAsync(app, "melanoom", new StoppedClock(2027, 1, 15))).ExemptionState);
        Assert.Equal(DoorState.Unknown, (await OfAsync(app, "melanoom", new StoppedClock(2027, 1, 16))).ExemptionState);
    }

    [Fact]
    public async Task A_renewed_exemption_gives_way_to_the_one_that_goes_on_from_it_and_an_internal_one_is_not_shown()
    {
        await using var app = await PortalApp.StartAsync();
        var renewal = Exemption("he-2", "2027-06-01");
        renewal.RenewalOf = "he-1";
        await app.AddAsync(Exemption("he-1", "2026-06-01"), renewal, Exemption("he-3", null, ExemptionStatus.Applied));

        Assert.Equal("he-2", Assert.Single((await OfAsync(app, "melanoom", new StoppedClock(2026, 11, 27))).Exemptions).Exemption.Id);
    }

    [Fact]
    public async Task An_authorisation_that_the_curated_file_does_not_have_yet_stands_with_its_condition_and_opens_nothing()
    {
        await using var app = await PortalApp.StartAsync();
        var row = Row("EMEA/H/C/009999", "Novagene");
        row.TherapeuticAreas = ["Melanoma"];
        await app.AddAsync(row);

        var entry = Assert.Single((await OfAsync(app, "melanoom", new StoppedClock(2026, 11, 27))).Authorisations, entry => entry.Authorisation.Name == "Novagene");

        Assert.Equal(DoorState.Unknown, entry.State);
        Assert.Null(entry.Authorisation.Product);
    }

    private static Task<Doors> OfAsync(PortalApp app, string condition, TimeProvider clock) =>
        new DoorReader(app.Services.GetRequiredService<AtmpTrials>(), app.Services.GetRequiredService<DoorFacts>(), ProductCatalogue.BuiltIn, clock)
            .OfAsync(MedicalVocabulary.BuiltIn.Condition(condition)!, Language.Dutch, CancellationToken.None);
}
