using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using TrialPortal.Domain.Products;
using TrialPortal.Domain.Tables;
using TrialPortal.Search.Index;
using TrialPortal.Search.Tables;

namespace TrialPortal.Search.Vocabulary;

/// <summary>
/// Conditions, disease areas, genes and treatments with their names in Dutch and English. Read once from the tables that the program carries;
/// a table that cannot be read or contradicts itself ends the program with the file and the line.
/// </summary>
public sealed class MedicalVocabulary
{
    private static readonly string[] ConditionKeys =
        ["nl", "en", "nl also", "en also", "short", "old", "mesh", "icd10", "orpha", "parents", "genes", "genes in", "variants", "areas", "about nl", "about en"];

    private readonly FrozenDictionary<string, Condition> conditionBySlug;
    private readonly FrozenDictionary<string, Condition> conditionByMesh;
    private readonly FrozenDictionary<string, DiseaseArea> areaBySlug;
    private readonly FrozenDictionary<string, Gene> geneBySlug;
    private readonly FrozenDictionary<string, Treatment> treatmentBySlug;

    private MedicalVocabulary()
    {
        Areas = [.. TableFile.Blocks("areas", SearchTables.Read("Vocabulary/areas.txt"), "nl", "en")
            .Select((block, number) => new DiseaseArea(number, block.Name, block.Required("nl"), block.Required("en")))];
        areaBySlug = Areas.ToFrozenDictionary(area => area.Slug, StringComparer.Ordinal);
        var blocks = SearchTables.In("Vocabulary/Conditions/").SelectMany(file => TableFile.Blocks(file.Name, file.Text, ConditionKeys)).ToList();
        Conditions = [.. blocks.Select(ConditionOf)];
        conditionBySlug = Conditions.ToFrozenDictionary(condition => condition.Slug, StringComparer.Ordinal);
        foreach (var (condition, block) in Conditions.Zip(blocks))
            condition.Parents = [.. block.Values("parents").Select(parent => Known(conditionBySlug, parent, block))];
        foreach (var children in Conditions.SelectMany(condition => condition.Parents.Select(parent => (parent, condition))).GroupBy(pair => pair.parent, pair => pair.condition))
            children.Key.Children = [.. children];
        conditionByMesh = Conditions.SelectMany(condition => condition.Mesh.Select(Words.Key).Distinct(StringComparer.Ordinal).Select(heading => (heading, condition)))
            .ToFrozenDictionary(pair => pair.heading, pair => pair.condition, StringComparer.Ordinal);
        Genes = ReadGenes(out var geneNames);
        geneBySlug = Genes.ToFrozenDictionary(gene => gene.Slug, StringComparer.Ordinal);
        GeneKinds = [.. Conditions.Zip(blocks).Where(pair => pair.Second.Value("genes") is not null)
            .Select(pair => new GeneKind(pair.First, Known(conditionBySlug, pair.Second.Required("genes in"), pair.Second), [.. pair.Second.Values("genes").Select(gene => Known(geneBySlug, gene, pair.Second))], pair.Second.Value("variants") != "no"))];
        Treatments = ReadTreatments();
        treatmentBySlug = Treatments.ToFrozenDictionary(treatment => treatment.Slug, StringComparer.Ordinal);
        foreach (var condition in Conditions)
            AddNames(condition);
        foreach (var (gene, name) in geneNames)
            Names.Add(name, gene, isAbbreviation: name.Length <= 4);
        foreach (var treatment in Treatments)
        {
            foreach (var name in treatment.Names.Append(treatment.Dutch).Append(treatment.English))
                Names.Add(name, treatment);
        }
        Names.Trim();
        OfChildren = [.. Conditions.Where(condition => IsOfChildren(condition.Slug))
            .SelectMany(condition => condition.Parents.Where(parent => !IsOfChildren(parent.Slug)).Select(parent => (condition, parent)))];
        Version = VersionOf();

        static bool IsOfChildren(string slug) => slug.EndsWith("-bij-kinderen", StringComparison.Ordinal) || slug.StartsWith("kinder", StringComparison.Ordinal);
    }

    /// <summary>What the program carries.</summary>
    public static MedicalVocabulary BuiltIn { get; } = new();

    public IReadOnlyList<DiseaseArea> Areas { get; }

    /// <summary>By number.</summary>
    public IReadOnlyList<Condition> Conditions { get; }

    /// <summary>By number.</summary>
    public IReadOnlyList<Gene> Genes { get; }

    /// <summary>By number; at most 64.</summary>
    public IReadOnlyList<Treatment> Treatments { get; }

    /// <summary>Childhood kinds of conditions ("leukemie-bij-kinderen") with the condition that they are a kind of.</summary>
    internal IReadOnlyList<(Condition Kind, Condition Of)> OfChildren { get; }

    /// <summary>Conditions that are another one with a change in a gene: "longkanker met EGFR-mutatie".</summary>
    internal IReadOnlyList<GeneKind> GeneKinds { get; }

    /// <summary>Changes with any of the tables: an index made with another one is built anew.</summary>
    public long Version { get; }

    /// <summary>All names of conditions, genes and treatments.</summary>
    internal NameTrie Names { get; } = new();

    public Condition? Condition(string? slug) => slug is null ? null : conditionBySlug.GetValueOrDefault(slug);

    public DiseaseArea? Area(string? slug) => slug is null ? null : areaBySlug.GetValueOrDefault(slug);

    public Gene? Gene(string? slug) => slug is null ? null : geneBySlug.GetValueOrDefault(slug);

    public Treatment? Treatment(string? slug) => slug is null ? null : treatmentBySlug.GetValueOrDefault(slug);

    /// <summary>The condition that a MeSH heading means; null when no condition has it.</summary>
    public Condition? ByMesh(string heading) => conditionByMesh.GetValueOrDefault(Words.Key(heading));

    private Condition ConditionOf(TableBlock block, int number)
    {
        var own = block.File == "kanker-bloed-kind" ? "kanker" : block.File;
        return new()
        {
            Number = number,
            Slug = block.Name,
            Dutch = block.Required("nl"),
            English = block.Required("en"),
            DutchNames = block.Values("nl also"),
            EnglishNames = block.Values("en also"),
            Abbreviations = block.Values("short"),
            OldNames = block.Values("old"),
            Mesh = block.Values("mesh"),
            Icd10 = block.Values("icd10"),
            Orpha = block.Values("orpha"),
            AboutDutch = block.Required("about nl"),
            AboutEnglish = block.Required("about en"),
            Areas = [.. block.Values("areas").Prepend(own).Distinct(StringComparer.Ordinal).Select(area => Known(areaBySlug, area, block))],
        };
    }

    private void AddNames(Condition condition)
    {
        foreach (var name in condition.DutchNames.Prepend(condition.English).Prepend(condition.Dutch).Concat(condition.EnglishNames).Concat(condition.OldNames)
            .Concat(condition.Mesh.Where(heading => !heading.Contains(','))))
        {
            Names.Add(name, condition, isAbbreviation: name.Length <= 5 && name.All(char.IsUpper));
        }
        foreach (var name in condition.Abbreviations)
            Names.Add(name, condition, isAbbreviation: true);
    }

    private static List<Gene> ReadGenes(out List<(Gene, string)> names)
    {
        var blocks = TableFile.Blocks("genes", SearchTables.Read("Vocabulary/genes.txt"), "name", "names", "absent", "variant of");
        var genes = blocks.Select((block, number) => new Gene(number, block.Name, block.Required("name"), block.Values("names")) { AbsentNames = block.Values("absent") }).ToList();
        var bySlug = genes.ToDictionary(gene => gene.Slug, StringComparer.Ordinal);
        foreach (var (gene, block) in genes.Zip(blocks))
            gene.Of = block.Value("variant of") is { } parent ? Known(bySlug, parent, block) : null;
        foreach (var gene in genes)
            gene.WithVariants = [gene, .. genes.Where(variant => variant.Of == gene)];
        names = [.. genes.SelectMany(gene => gene.Names.Prepend(gene.Name).Concat(gene.AbsentNames).Select(name => (gene, name)))];
        return genes;
    }

    private static List<Treatment> ReadTreatments()
    {
        var blocks = TableFile.Blocks("treatments", SearchTables.Read("Vocabulary/treatments.txt"),
            "nl", "en", "names", "given", "drugs", "kinds", "mesh", "parents", "about nl", "about en");
        var treatments = blocks.Select((block, number) => new Treatment(number, block.Name, block.Required("nl"), block.Required("en"))
        {
            Names = block.Values("names"),
            InterventionNames = block.Values("given"),
            Drugs = block.Values("drugs"),
            Kinds = block.Values("kinds"),
            Mesh = block.Values("mesh"),
            AboutDutch = block.Value("about nl"),
            AboutEnglish = block.Value("about en"),
        }).ToList();
        if (treatments.Count > 64)
            throw new FormatException($"treatments: {treatments.Count} kinds of treatment; an index has room for 64.");
        var bySlug = treatments.ToDictionary(treatment => treatment.Slug, StringComparer.Ordinal);
        foreach (var (treatment, block) in treatments.Zip(blocks))
            treatment.Parents = [.. block.Values("parents").Select(parent => Known(bySlug, parent, block))];
        return treatments;
    }

    private static T Known<T>(IReadOnlyDictionary<string, T> known, string slug, TableBlock block) =>
        known.TryGetValue(slug, out var value) ? value : throw new FormatException($"{block.File}, line {block.Line}: {block.Name} names {slug}, which is not there.");

    private static long VersionOf()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, text) in new[] { "Vocabulary/", "Vocabulary/Conditions/", "Queries/", "Sites/", "Places/", "Atmp/" }.SelectMany(SearchTables.In)
            .Concat(TableFile.In(typeof(ProductCatalogue).Assembly, "Products/")))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name + text));
        }
        return BitConverter.ToInt64(hash.GetHashAndReset()) & long.MaxValue;
    }
}
