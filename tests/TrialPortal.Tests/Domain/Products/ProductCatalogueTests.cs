using System.Globalization;
using TrialPortal.Domain.Products;
using TrialPortal.Search.Sites;
using TrialPortal.Search.Vocabulary;
using TrialPortal.Tests.Shared;

namespace TrialPortal.Tests.Domain.Products;

/// <summary>Checks the curated files that clinicians and editors read and correct: what is wrong is named with its product.</summary>
public class ProductCatalogueTests
{
    private const string EmaReport = "registries/ema/advanced-therapies-2024-08.csv";

    private static readonly ProductCatalogue Catalogue = ProductCatalogue.BuiltIn;

    /// <summary>Statuses that changed after the report, each with a source of its own in the product's block.</summary>
    private static readonly Dictionary<string, AuthorisationStatus> ChangedSince = new(StringComparer.Ordinal) { ["alofisel"] = AuthorisationStatus.Withdrawn };

    [Fact]
    public void There_are_products_with_and_without_an_authorisation()
    {
        Assert.True(Catalogue.Products.Count >= 60, $"{Catalogue.Products.Count} products");
        Assert.True(Catalogue.Products.Count(product => product.Authorised is not null) >= 30);
        Assert.True(Catalogue.Availability.Count >= 20);
    }

    [Fact]
    public void Slugs_are_unique_and_lead_to_the_product()
    {
        Assert.All(Catalogue.Products, product => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", product.Slug));
        Assert.All(Catalogue.Products, product => Assert.Same(product, Catalogue.Find(product.Slug)));
        Assert.All(Catalogue.Products.Select((product, number) => (product, number)), pair => Assert.Equal(pair.number, pair.product.Number));
        Assert.Null(Catalogue.Find("not-a-product"));
        Assert.Equal(Catalogue.Availability.Count, Catalogue.Availability.Select(line => (line.Product.Slug, line.Indication)).Distinct().Count());
    }

    [Fact]
    public void Conditions_and_hospitals_are_known()
    {
        Assert.All(
            Catalogue.Products.SelectMany(product => product.Conditions.Select(slug => (product.Slug, Condition: slug)))
                .Concat(Catalogue.Availability.SelectMany(line => line.Conditions.Select(slug => (line.Product.Slug, Condition: slug)))),
            pair => Assert.True(MedicalVocabulary.BuiltIn.Condition(pair.Condition) is not null, $"{pair.Slug}: {pair.Condition}"));
        Assert.All(Catalogue.Availability.SelectMany(line => line.Centres), slug => Assert.True(Hospitals.BuiltIn.Find(slug) is not null, slug));
        Assert.All(Catalogue.Products, product => Assert.NotEmpty(product.Conditions));
    }

    [Fact]
    public void No_name_or_synonym_stands_on_two_products()
    {
        var shared = Catalogue.Products.SelectMany(product => product.Synonyms.Prepend(product.Name).Append(product.NameIn("nl")).Select(name => (Key: Stems(name), product.Slug)).Distinct())
            .GroupBy(pair => pair.Key, pair => pair.Slug).Where(group => group.Count() > 1);

        Assert.Empty(shared.Select(group => $"{group.Key}: {string.Join(", ", group)}"));
    }

    [Fact]
    public void Dates_fit_each_other()
    {
        Assert.All(Catalogue.Products.Where(product => product.Status == AuthorisationStatus.Authorised), product =>
        {
            Assert.Equal(ProductStage.Authorised, product.Stage);
            Assert.Null(product.Ended);
        });
        Assert.All(Catalogue.Products.Where(product => product.Status is AuthorisationStatus.Withdrawn or AuthorisationStatus.Expired), product =>
        {
            Assert.Equal(ProductStage.Withdrawn, product.Stage);
            Assert.True(product.Ended!.Value.Earliest > product.Authorised!.Value.Earliest, product.Slug);
        });
        Assert.All(Catalogue.Products.Where(product => product.Stopped is not null), product =>
            Assert.True(product.Stage is ProductStage.Withdrawn or ProductStage.Stopped, product.Slug));
        Assert.All(Catalogue.Products.Where(product => product.Authorised is not null), product => Assert.NotNull(product.Status));
    }

    [Fact]
    public void Every_fact_but_name_class_gmo_and_administration_has_a_source()
    {
        Assert.All(Catalogue.Products.SelectMany(product => product.Sources), source => Assert.True(source.Checked.Year >= 2026 && source.Source.Length > 0));
        Assert.Empty(Catalogue.Products.SelectMany(product => Facts(product).Where(fact => fact.Given && !product.Sources.Any(source => source.What.Contains(fact.Key)))
            .Select(fact => $"{product.Slug}: {fact.Key}")));

        static IEnumerable<(string Key, bool Given)> Facts(Product product) =>
        [
            ("inn", product.Inn is not null), ("synonyms", product.Synonyms.Count > 0), ("combined", product.Combined is not null), ("cat", product.Classification is not null),
            ("cells", product.Cells is not null), ("vector", product.Vector is not null), ("cell kind", product.CellKind is not null), ("conditions", true), ("developer", true),
            ("stage", product.Stage is not null), ("stopped", product.Stopped is not null), ("origin", product.Origin.Count > 0), ("funder", product.Funders.Count > 0),
            ("transfer", product.Transfer is not null), ("history", product.History.Count > 0), ("ema", product.EmaNumber is not null), ("epar", product.EparPage is not null),
            ("authorised", product.Authorised is not null), ("ended", product.Ended is not null), ("status", product.Status is not null), ("about nl", true), ("about en", true),
        ];
    }

    [Fact]
    public void What_Dutch_availability_asserts_has_a_source()
    {
        Assert.All(Catalogue.Availability, line => Assert.True(line.Marketed.Value is null || line.Marketed.Source is not null, line.Indication));
        Assert.All(Catalogue.Availability, line => Assert.True(line.Reimbursement.Value == Reimbursement.Unknown || line.Reimbursement.Source is not null, line.Indication));
        Assert.All(Catalogue.Availability, line => Assert.True(line.Centres.Count == 0 || line.CentresSource is not null, line.Indication));
    }

    [Fact]
    public void A_product_is_described_in_both_languages() => Assert.All(Catalogue.Products, product =>
    {
        Assert.True(product.AboutDutch.Length > 30 && product.AboutDutch.EndsWith('.'), product.Slug);
        Assert.True(product.AboutEnglish.Length > 30 && product.AboutEnglish.EndsWith('.'), product.Slug);
    });

    [Fact]
    public void A_product_is_read_whole()
    {
        var product = Catalogue.Find("alofisel")!;

        Assert.Equal(("Alofisel", "darvadstrocel", AtmpClass.Sctmp, CellOrigin.Allogeneic, AuthorisationStatus.Withdrawn), (product.Name, product.Inn, product.Class, product.Cells, product.Status));
        Assert.Contains("Cx601", product.Synonyms);
        Assert.Equal("2018-03-23", product.Authorised.ToString());
        Assert.Equal("2024-12-13", product.Stopped!.Date.ToString());
        Assert.NotEmpty(product.History);
        Assert.Contains(product.Sources, source => source.Url is not null);
        Assert.True(Catalogue.Find("maci")!.Combined);
        Assert.Null(Catalogue.Find("kymriah")!.Combined);
    }

    [Fact]
    public void A_name_that_describes_in_English_has_a_Dutch_one_and_a_brand_or_code_has_none()
    {
        Assert.Equal(("Eigen mesoangioblasten (Maastricht)", "Autologous mesoangioblasts (Maastricht)"), (Catalogue.Find("mesoangioblasten-maastricht")!.NameIn("nl"), Catalogue.Find("mesoangioblasten-maastricht")!.NameIn("en")));
        Assert.Empty(Catalogue.Products.Where(product => EnglishWords.Any(word => product.NameIn("nl").Split(' ', '(', ')', ',').Contains(word, StringComparer.OrdinalIgnoreCase))).Select(product => product.NameIn("nl")));
        Assert.All(Catalogue.Products.Where(product => product.Status is not null), product => Assert.Null(product.DutchName));
        Assert.All(Catalogue.Products.Where(product => product.DutchName is not null), product => Assert.NotEqual(product.Name, product.DutchName));
    }

    private static readonly string[] EnglishWords = ["cells", "cell", "for", "and", "the", "with", "by", "of", "autologous", "allogeneic", "disease", "gene", "therapy", "stem"];

    [Theory]
    [InlineData("class: gene")]
    [InlineData("authorised: 31-12-2020")]
    [InlineData("history: 2020 | one part too few")]
    [InlineData("history: 2021 | B | B ; 2020 | A | A")]
    [InlineData("colour: blue")]
    [InlineData("synonyms: First")]
    [InlineData("name nl: First")]
    [InlineData("sources: class | somewhere | 2026-11-27")]
    public void A_line_that_cannot_be_read_is_named(string line)
    {
        var products = $"[first]\nname: First\n{Facts}\n{Source}\n[second]\n{line}\nname: Second\n{Facts}\n{(line.StartsWith("sources", StringComparison.Ordinal) ? "" : Source)}";

        Assert.Contains("products.txt, line 9:", Assert.Throws<FormatException>(() => new ProductCatalogue(products, "")).Message);
    }

    [Theory]
    [InlineData("product: third", "availability.txt, line 2")]
    [InlineData("product: first\nmarketed: yes", "availability.txt, line 3")]
    [InlineData("product: first\nmarketed: unknown\nreimbursement: unknown\ncentres: lumc", "availability.txt, line 5")]
    public void A_line_about_Dutch_availability_that_cannot_be_read_is_named(string lines, string where)
    {
        var availability = $"[first/a]\n{lines}\nindication nl: A\nindication en: A";

        Assert.Contains(where, Assert.Throws<FormatException>(() => new ProductCatalogue($"[first]\nname: First\n{Facts}\n{Source}", availability)).Message);
    }

    [SharedFact(EmaReport)]
    public void What_the_EMA_report_of_August_2024_says_is_what_we_say_except_for_changes_since()
    {
        var report = Rows(File.ReadAllText(SharedFolder.File(EmaReport))).ToList();
        var head = report[0];

        Assert.Equal(26, report.Count - 1);
        Assert.All(report.Skip(1), row =>
        {
            var product = Catalogue.Find(Of("Name of medicine").ToLowerInvariant());
            Assert.True(product is not null, Of("Name of medicine"));
            var status = ChangedSince.TryGetValue(product.Slug, out var changed) ? changed : Enum.Parse<AuthorisationStatus>(Of("Medicine status"));
            Assert.Equal((product.Slug, (AuthorisationStatus?)status), (product.Slug, product.Status));
            Assert.Equal(Of("EMA product number"), product.EmaNumber);
            Assert.Equal(Of("Medicine URL").Trim(), product.EparPage?.OriginalString);
            Assert.Equal(DateOnly.ParseExact(Of("Marketing authorisation date"), "dd/MM/yyyy", CultureInfo.InvariantCulture), product.Authorised?.Earliest);

            string Of(string column) => row[head.IndexOf(column)];
        });
    }

    private const string Facts = "conditions: b-all\ndeveloper: A\nabout nl: A.\nabout en: A.";

    private const string Source = "sources: name | a | 2026-11-27";

    private static string Stems(string name) => string.Join(' ', NameWords.Of(name).Select(word => word.Stem));

    /// <summary>Comma-separated values, with quotes around values that hold commas, quotes or line ends.</summary>
    private static IEnumerable<List<string>> Rows(string text)
    {
        var row = new List<string>();
        var value = new System.Text.StringBuilder();
        var quoted = false;
        foreach (var character in text.TrimEnd() + "\n")
        {
            if (character == '"')
                quoted = !quoted;
            else if (!quoted && character is ',' or '\n')
            {
                row.Add(value.ToString());
                value.Clear();
                if (character == '\n')
                {
                    yield return row;
                    row = [];
                }
            }
            else if (quoted || character != '\r')
                value.Append(character);
        }
    }
}
