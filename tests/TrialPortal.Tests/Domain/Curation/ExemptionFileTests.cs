using System.Text;
using TrialPortal.Domain.Curation;
using TrialPortal.Domain.Products;
using static TrialPortal.Tests.Domain.Curation.Consents;

namespace TrialPortal.Tests.Domain.Curation;

public sealed class ExemptionFileTests
{
    private const string Head = "id;product;conditions;indication_nl;indication_en;holder;hospitals;valid_to;status;source_url;source_title;last_verified;verified_by";
    private const string Good = "he-nl-900;Voorbeeldcellen;lupus;Indicatie;Indication;Houder;\"lumc;umcg\";2027-05-01;granted;https://example.org;Besluit;2026-11-01;Anna";

    private static readonly DateOnly Today = new(2026, 11, 27);

    [Theory]
    [InlineData(',', true)]
    [InlineData(';', false)]
    public void What_is_written_is_read_again(char separator, bool withMark)
    {
        var exemption = One("he-nl-900", until: "2027-05");
        exemption.NoteNl = "Twee regels;\nmet \"aanhalingstekens\", komma’s\nen meer";
        exemption.Maximum = "=1+1";
        exemption.Used = 7;
        var bytes = ExemptionFile.Write([exemption, One("he-nl-901")], separator);
        if (!withMark)
            bytes = bytes[3..];

        var plan = Plan(bytes, [exemption]);

        Assert.Empty(plan.Problems);
        Assert.Equal([PlannedChange.Unchanged, PlannedChange.Added], plan.Rows.Select(row => row.Change));
        Assert.Equal(EntryJson.Write(exemption), EntryJson.Write(plan.Rows[0].Entry));   // also the number that no file has
        Assert.DoesNotContain("used", Encoding.UTF8.GetString(bytes).Split('\n')[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mistake_is_named_by_row_and_column()
    {
        var plan = Plan($"""
            {Head}
            {Good}
            he-nl-901;Cellen;griepje;Indicatie;;Houder;lumc;over een jaar;granted;https://example.org;Besluit;2026-11-01;Anna
            HE NL;Cellen;lupus;Indicatie;Indication;Houder;st-elders;2027-05-01;misschien;example.org;Besluit;2027-01-01;Anna
            he-nl-900;Cellen;lupus;Indicatie;Indication;Houder;;;unknown;https://example.org;Besluit;2026-11;Anna
            he-nl-903;Cellen
            """);

        Assert.Equal(
            [
                (3, "conditions"), (3, "indication_en"), (3, "valid_to"),
                (4, "id"), (4, "hospitals"), (4, "status"), (4, "source_url"), (4, "last_verified"),
                (5, "last_verified"), (5, "id"),
                (6, null),
            ],
            plan.Problems.Select(problem => (problem.Row!.Value, problem.Column)));
        Assert.Equal("‘over een jaar’ is geen datum. Schrijf bijvoorbeeld 2026-11-27, 2026-11 of 2026.", plan.Problems[2].Dutch);
        Assert.Equal("‘misschien’ kennen wij niet. Kies uit: unknown, applied, granted, renewed, expired, withdrawn, application-stopped.", plan.Problems[5].Dutch);
        Assert.Equal("‘he-nl-900’ staat ook op rij 2.", plan.Problems[9].Dutch);
    }

    [Fact]
    public void A_column_that_the_file_lacks_stays_as_it_is_and_a_changed_cell_is_shown_with_both_values()
    {
        var before = One("he-nl-900", until: "2027-05-01");
        before.NoteNl = "blijft";
        before.Used = 3;

        var row = Assert.Single(Plan($"{Head}\n{Good}", [before]).Rows);

        Assert.Equal(PlannedChange.Changed, row.Change);
        Assert.Contains(new("hospitals", "lumc", "lumc;umcg"), row.Differences);
        Assert.Equal(("blijft", 3), (row.Entry.NoteNl, row.Entry.Used));
    }

    [Fact]
    public void A_spreadsheet_may_have_turned_a_date_round()
    {
        var plan = Plan($"{Head}\n{Good.Replace("2027-05-01", "1-5-2027", StringComparison.Ordinal)}");

        Assert.Equal("2027-05-01", Assert.Single(plan.Rows).Entry.ValidTo.ToString());
    }

    [Theory]
    [InlineData("", "Het bestand is leeg.")]
    [InlineData("id;product", "ontbreekt.")]
    [InlineData(Head, "Het bestand heeft geen rijen onder de kop.")]
    [InlineData(Head + ";kleur\n" + Good + ";rood", "kennen wij niet. Gebruik de kolommen van het voorbeeldbestand.")]
    [InlineData(Head + ";id\n" + Good + ";x", "staat er twee keer.")]
    [InlineData(Head + "\n\"" + Good, "Er staat een aanhalingsteken waar het niet mag, of er ontbreekt een.")]
    [InlineData(Head + "\n\"he-nl-900;Cellen", "Er staat een aanhalingsteken waar het niet mag, of er ontbreekt een.")]
    public void A_file_that_is_no_register_is_refused_in_plain_words(string text, string problem)
    {
        var plan = Plan(text);

        Assert.Contains(plan.Problems, found => found.Dutch == problem);
        Assert.Empty(plan.Rows);
    }

    [Fact]
    public void A_file_in_another_encoding_is_not_guessed() =>
        Assert.Contains("CSV UTF-8", Assert.Single(Plan(Encoding.Latin1.GetBytes($"{Head}\n{Good}é"), []).Problems).Dutch, StringComparison.Ordinal);

    [Fact]
    public void A_renewal_needs_the_consent_that_it_goes_on_from()
    {
        var problem = Assert.Single(Plan($"{Head};renewal_of\n{Good};he-nl-777").Problems);

        Assert.Equal((2, "renewal_of"), (problem.Row, problem.Column));
        Assert.Equal(ProposedAction.Renew, Assert.Single(Plan(Encoding.UTF8.GetBytes($"{Head};renewal_of\n{Good};he-nl-777"), [One("he-nl-777")]).Drafts).Action);
    }

    private static ImportPlan Plan(string text) => Plan(text, []);

    private static ImportPlan Plan(string text, IReadOnlyList<HospitalExemption> register) => Plan(Encoding.UTF8.GetBytes(text), register);

    private static ImportPlan Plan(byte[] bytes, IReadOnlyList<HospitalExemption> register) => ExemptionImport.Plan(ExemptionFile.Read(bytes), register, Words, Today);

    [Theory]
    [InlineData("til-nki-avI", null)]                 // a capital i: a slip in a slug
    [InlineData("til-nki-avl", "til-nki-avl")]
    [InlineData("Kymriah", "kymriah")]                // a name of the catalogue is that product
    [InlineData("tisa-cel", "kymriah")]
    public void A_product_is_a_slug_or_a_name_and_a_slip_is_a_mistake(string written, string? slug)
    {
        var cells = new Dictionary<string, string>(CuratedFields.Of(CuratedKind.HospitalExemption).Write(Consents.One("he-nl-900"))) { ["product"] = written };

        var (entry, problems) = CuratedFields.Of(CuratedKind.HospitalExemption).Read(cells, Consents.Words, new(2026, 11, 27));

        Assert.Equal(slug, (entry as HospitalExemption)?.ProductSlug);
        Assert.Equal(slug is null ? ["product"] : [], problems.Select(problem => problem.Field));
    }
}
