using TrialPortal.Domain.Products;
using TrialPortal.Domain.Tables;
using TrialPortal.Search.Tables;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Atmp;

/// <summary>A rule of <c>rules.txt</c>, whose head says what its parts mean.</summary>
public sealed class AtmpRule
{
    internal AtmpRule(TableBlock block, int number)
    {
        Number = number;
        Slug = block.Name;
        Dutch = block.Required("nl");
        English = block.Required("en");
        Class = block.Required("class") switch
        {
            "gtmp" => AtmpClass.Gtmp,
            "sctmp" => AtmpClass.Sctmp,
            "tep" => AtmpClass.Tep,
            var other => throw block.Wrong("class", $"'{other}' is none of gtmp, sctmp, tep."),
        };
        Near = AtmpRules.Pattern(block, "near");
        NearElsewhere = AtmpRules.Pattern(block, "near elsewhere");
        Unless = AtmpRules.Pattern(block, "unless");
        UnlessInTrial = AtmpRules.Pattern(block, "unless in trial");
        NotBefore = AtmpRules.Pattern(block, "not before");
        NotVaccines = AtmpRules.IsYes(block, "not vaccines");
        GivenOnly = AtmpRules.IsYes(block, "given only");
        InText = AtmpRules.IsYes(block, "in text");
        AnyContext = AtmpRules.IsYes(block, "any context");
        IsWeak = AtmpRules.IsYes(block, "weak");
    }

    /// <summary>Its place in the file, from 0.</summary>
    public int Number { get; }

    public string Slug { get; }

    public string Dutch { get; }

    public string English { get; }

    public AtmpClass Class { get; }

    internal WordPattern Near { get; }

    internal WordPattern NearElsewhere { get; }

    internal WordPattern Unless { get; }

    internal WordPattern UnlessInTrial { get; }

    internal WordPattern NotBefore { get; }

    internal bool NotVaccines { get; }

    internal bool GivenOnly { get; }

    internal bool InText { get; }

    internal bool AnyContext { get; }

    internal bool IsWeak { get; }

    /// <summary>What it recognises, for visitors.</summary>
    public string Name(string language) => language == "nl" ? Dutch : English;
}

/// <summary>The rules, read once from the file that the program carries. A file that cannot be read ends the program with its name and the line.</summary>
public sealed class AtmpRules
{
    private const string File = "rules.txt";

    private static readonly string[] Keys =
        ["nl", "en", "class", "names", "endings", "near", "near elsewhere", "unless", "unless in trial", "not before", "not vaccines", "given only", "in text", "any context", "weak", "mesh", "atc"];

    private readonly Dictionary<string, AtmpRule> bySlug = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AtmpRule> byHeading = new(StringComparer.Ordinal);
    private readonly List<(string Code, AtmpRule Rule)> byAtc = [];
    private readonly List<(string Ending, AtmpRule Rule)> endings = [];
    private readonly HashSet<string> endingKeys = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> endingLookup;
    private readonly TextPrefilter inDescriptions;
    private readonly TextPrefilter inTexts;

    internal AtmpRules(string text)
    {
        var blocks = TableFile.Blocks(File, text, Keys);
        Giving = Pattern(Block("giving"), "names");
        Context = Pattern(Block("context"), "names");
        TitleContext = Pattern(Block("context"), "near");
        ContextUnless = Pattern(Block("context"), "unless");
        Vaccine = Pattern(Block("vaccine against infection"), "names");
        Infection = Pattern(Block("vaccine against infection"), "near");
        var rules = blocks.Where(block => block.Value("class") is not null).ToList();
        All = [.. rules.Select((block, number) => new AtmpRule(block, number))];
        foreach (var rule in All)
            bySlug.Add(rule.Slug, rule);
        var descriptions = new TextPrefilter.Builder();
        var texts = new TextPrefilter.Builder();
        foreach (var (rule, block) in All.Zip(rules))
        {
            foreach (var name in block.Values("names").SelectMany(Expanded))
            {
                Names.Add(name, rule, isAbbreviation: IsAbbreviation(name));
                if (!rule.GivenOnly)
                    descriptions.Add(name);
                if (rule.InText)
                    texts.Add(name);
            }
            foreach (var ending in block.Values("endings"))
            {
                if (ending.Length < KeyLength)
                    throw block.Wrong("endings", $"'{ending}' is too short.");
                endings.Add((ending, rule));
                endingKeys.Add(ending[^KeyLength..]);
                descriptions.AddEnding(ending);
                texts.AddEnding(ending);
            }
            foreach (var heading in block.Values("mesh"))
                byHeading[Index.Words.Key(heading)] = rule;
            byAtc.AddRange(block.Values("atc").Select(code => (code, rule)));
        }
        endingLookup = endingKeys.GetAlternateLookup<ReadOnlySpan<char>>();
        inDescriptions = descriptions.Build();
        inTexts = texts.Build();
        foreach (var product in ProductCatalogue.BuiltIn.Products)
        {
            foreach (var name in product.Names)
                Names.Add(name, product, isAbbreviation: IsAbbreviation(name));
        }

        TableBlock Block(string name) => blocks.Find(block => block.Name == name) ?? throw new FormatException($"{File} has no [{name}].");
    }

    private const int KeyLength = 4;

    /// <summary>What the program carries.</summary>
    public static AtmpRules BuiltIn { get; } = new(SearchTables.Read("Atmp/rules.txt"));

    /// <summary>By number.</summary>
    public IReadOnlyList<AtmpRule> All { get; }

    /// <summary>Names of rules and of the catalogue's products.</summary>
    internal NameTrie Names { get; } = new();

    internal WordPattern Giving { get; }

    internal WordPattern Context { get; }

    internal WordPattern TitleContext { get; }

    internal WordPattern ContextUnless { get; }

    internal WordPattern Vaccine { get; }

    internal WordPattern Infection { get; }

    /// <summary>Whether a long text is worth reading word by word.</summary>
    internal bool MayBeIn(string text, AtmpField field) => (field is AtmpField.Summary or AtmpField.Description ? inTexts : inDescriptions).Passes(text);

    /// <summary>The rule of this name; null when there is none.</summary>
    public AtmpRule? Find(string? slug) => slug is null ? null : bySlug.GetValueOrDefault(slug);

    internal AtmpRule? ByHeading(string heading) => byHeading.GetValueOrDefault(Index.Words.Key(heading));

    internal AtmpRule? ByAtc(string? code) => code is null ? null : byAtc.Find(pair => code.StartsWith(pair.Code, StringComparison.OrdinalIgnoreCase)).Rule;

    /// <summary>The rules that a word ends like.</summary>
    internal AtmpRule? ByEnding(string folded)
    {
        if (folded.Length < KeyLength + 4 || !endingLookup.Contains(folded.AsSpan(folded.Length - KeyLength)))
            return null;
        return endings.Find(pair => folded.EndsWith(pair.Ending, StringComparison.Ordinal)).Rule;
    }

    internal static WordPattern Pattern(TableBlock block, string key)
    {
        try
        {
            return new(block.Values(key));
        }
        catch (FormatException exception)
        {
            throw block.Wrong(key, exception.Message);
        }
    }

    internal static bool IsYes(TableBlock block, string key) => block.Value(key) switch
    {
        null => false,
        "yes" => true,
        var other => throw block.Wrong(key, $"'{other}' is not yes."),
    };

    /// <summary>"{tumor|tumour} cell" is two names.</summary>
    internal static IEnumerable<string> Expanded(string name)
    {
        var open = name.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
            return [name];
        var close = name.IndexOf('}', open);
        if (close < 0)
            throw new FormatException($"{File}: '{name}' has no closing brace.");
        return name[(open + 1)..close].Split('|').SelectMany(part => Expanded(name[..open] + part + name[(close + 1)..]));
    }

    internal static bool IsAbbreviation(string name) => name.Length <= 5 && name.Any(char.IsUpper) && name.All(character => char.IsUpper(character) || char.IsDigit(character));
}
