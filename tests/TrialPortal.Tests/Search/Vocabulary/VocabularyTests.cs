using System.Text.RegularExpressions;
using TrialPortal.Domain.Tables;
using TrialPortal.Search.Index;
using TrialPortal.Search.Tables;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Tests.Search.Vocabulary;

/// <summary>Checks the tables that clinicians read and correct: what is wrong is named with its condition.</summary>
public partial class VocabularyTests
{
    private static readonly MedicalVocabulary Vocabulary = MedicalVocabulary.BuiltIn;

    /// <summary>Names that mean several conditions, and are said to (ambiguous.txt).</summary>
    private static readonly Dictionary<string, string[]> Ambiguous = SearchTables.Read("Vocabulary/ambiguous.txt").Split('\n')
        .Where(line => line.Contains(':') && line[0] != '#')
        .ToDictionary(line => Words.Key(line.Split(':')[0]), line => line.Split(':')[1].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void There_are_at_least_900_conditions_in_24_disease_areas()
    {
        Assert.True(Vocabulary.Conditions.Count >= 900, $"{Vocabulary.Conditions.Count} conditions");
        Assert.Equal(24, Vocabulary.Areas.Count);
        Assert.All(Vocabulary.Areas, area => Assert.True(Vocabulary.Conditions.Count(condition => condition.Areas.Contains(area)) >= 20, area.Slug));
    }

    [Fact]
    public void No_name_stands_on_two_conditions_without_being_declared_ambiguous()
    {
        var shared = Vocabulary.Conditions.SelectMany(condition => Names(condition).Select(Words.Key).Distinct().Select(name => (name, condition)))
            .GroupBy(pair => pair.name, pair => pair.condition.Slug).Where(group => group.Count() > 1).ToList();

        Assert.Empty(shared.Where(group => !Ambiguous.ContainsKey(group.Key)).Select(group => $"{group.Key}: {string.Join(", ", group)}"));
    }

    [Fact]
    public void What_is_declared_ambiguous_is_so_for_just_those_conditions() => Assert.All(Ambiguous, declared =>
        Assert.Equal(
            declared.Value.Order(StringComparer.Ordinal),
            Vocabulary.Conditions.Where(condition => Names(condition).Any(name => Words.Key(name) == declared.Key)).Select(condition => condition.Slug).Order(StringComparer.Ordinal)));

    [Fact]
    public void No_two_names_of_different_conditions_have_one_stem()
    {
        var shared = Vocabulary.Conditions.SelectMany(condition => Names(condition).Select(name => (Key: Stems(name), condition.Slug, name)).DistinctBy(name => name.Key))
            .Where(name => name.Key.Length > 0)
            .GroupBy(name => name.Key).Where(group => group.Select(name => name.Slug).Distinct().Count() > 1)
            .Where(group => group.Select(name => Words.Key(name.name)).Distinct().Count() > 1 || !Ambiguous.ContainsKey(Words.Key(group.First().name)));

        var undeclared = shared.Where(group => !group.All(name => Ambiguous.ContainsKey(Words.Key(name.name))))
            .Select(group => string.Join(" / ", group.Select(name => $"{name.name} ({name.Slug})"))).ToList();
        Assert.True(undeclared.Count == 0, string.Join('\n', undeclared));
    }

    [Fact]
    public void A_condition_with_a_gene_is_a_kind_of_the_one_that_it_is_in() =>
        Assert.All(Vocabulary.GeneKinds, kind => Assert.True(kind.Kind != kind.Of && kind.Kind.IsA(kind.Of), kind.Kind.Slug));

    [Fact]
    public void No_condition_is_broader_than_itself() => Assert.All(Vocabulary.Conditions, condition =>
        Assert.DoesNotContain(condition, condition.Parents.SelectMany(parent => parent.WithBroader)));

    [Fact]
    public void No_parent_is_named_that_another_parent_has_above_it() => Assert.Empty(Vocabulary.Conditions
        .Where(condition => condition.Parents.Any(parent => condition.Parents.Any(other => other != parent && other.IsA(parent))))
        .Select(condition => condition.Slug));

    /// <summary>What trials are about without being a disease, or that no disease is broader than: these have nothing above or below them.</summary>
    private static readonly string[] Alone =
    [
        "seksueel-geweld", "ontsteking", "anticonceptie", "goedaardige-tumor", "kwaliteit-van-leven", "chronische-ziekte", "palliatieve-zorg", "sterven", "mantelzorg",
        "gezonde-vrijwilligers", "donoren", "genderincongruentie", "bloeding", "bloeddonatie", "zeldzame-ziekten", "erfelijke-aanleg", "spoedeisende-zorg",
    ];

    [Fact]
    public void No_condition_stands_alone()
    {
        var orphans = Vocabulary.Conditions.Where(condition => condition.Parents.Count == 0 && condition.Children.Count == 0 && !Alone.Contains(condition.Slug))
            .Select(condition => condition.Slug).ToList();

        Assert.True(orphans.Count == 0, string.Join(", ", orphans));
    }

    [Theory]
    [InlineData("ICD-10")]
    [InlineData("ORPHA")]
    [InlineData("MeSH")]
    [InlineData("slug")]
    public void A_code_stands_on_one_condition(string kind)
    {
        var codes = Vocabulary.Conditions.SelectMany(condition => kind switch
        {
            "ICD-10" => condition.Icd10,
            "ORPHA" => condition.Orpha,
            "MeSH" => condition.Mesh.Select(Words.Key),
            _ => [condition.Slug],
        }).ToList();

        Assert.True(codes.Count > 100, $"{codes.Count} codes");
        Assert.Empty(codes.GroupBy(code => code).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Fact]
    public void Codes_have_the_shape_of_their_system()
    {
        Assert.All(Vocabulary.Conditions.SelectMany(condition => condition.Icd10), code => Assert.Matches(Icd10(), code));
        Assert.All(Vocabulary.Conditions.SelectMany(condition => condition.Orpha), code => Assert.Matches("^[1-9][0-9]{0,5}$", code));
        Assert.All(Vocabulary.Conditions, condition => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", condition.Slug));
    }

    [Fact]
    public void Every_condition_says_what_it_is_in_both_languages_in_a_few_short_sentences() => Assert.All(
        Vocabulary.Conditions.SelectMany(condition => new[] { (condition.Slug, Text: condition.AboutDutch), (condition.Slug, Text: condition.AboutEnglish) }),
        about => Assert.True(about.Text.Length is > 30 and < 420 && about.Text.EndsWith('.'), $"{about.Slug}: {about.Text}"));

    [Fact]
    public void Every_gene_has_names_of_its_own()
    {
        Assert.True(Vocabulary.Genes.Count >= 150, $"{Vocabulary.Genes.Count} genes");
        Assert.True(Vocabulary.Treatments.Count >= 40, $"{Vocabulary.Treatments.Count} treatments");
        // "BRCA1/2" and "BRCA1 and BRCA2" name two.
        Assert.Empty(Vocabulary.Genes.SelectMany(gene => gene.Names.Append(gene.Name).Where(name => !name.Contains('/') && !name.Contains(" and ") && !name.Contains(" or ") && !name.Contains(" en ") && !name.Contains(" of "))
            .Select(Words.Key).Distinct())
            .GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Theory]
    [InlineData("[a]\nnl: A\nunknown: B", "line 3")]
    [InlineData("nl: A", "line 1")]
    [InlineData("[a]\nnl: A\nnl: B", "line 3")]
    public void A_line_that_cannot_be_read_is_named(string text, string where) =>
        Assert.Contains(where, Assert.Throws<FormatException>(() => TableFile.Blocks("file", text, "nl")).Message);

    private static IEnumerable<string> Names(Condition condition) => condition.DutchNames.Concat(condition.EnglishNames).Concat(condition.Abbreviations)
        .Concat(condition.OldNames).Append(condition.Dutch).Append(condition.English);

    private static string Stems(string name) => string.Join(' ', NameWords.Of(name).Select(word => word.Stem));

    [GeneratedRegex(@"^[A-Z]\d\d(\.\d{1,2})?(-[A-Z]?\d\d(\.\d)?)?$")]
    private static partial Regex Icd10();
}
