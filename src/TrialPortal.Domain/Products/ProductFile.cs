using TrialPortal.Domain.Tables;

namespace TrialPortal.Domain.Products;

/// <summary>Reads <c>products.txt</c>; its head says what it holds.</summary>
internal static class ProductFile
{
    private const string File = "products.txt";

    private static readonly string[] Keys =
    [
        "name", "name nl", "inn", "synonyms", "class", "combined", "cat", "cells", "administration", "vector", "cell kind", "gmo", "conditions", "developer", "stage",
        "stopped", "origin", "funder", "transfer", "history", "ema", "ema flag", "epar", "authorised", "ended", "status", "about nl", "about en", "sources",
    ];

    public static IReadOnlyList<Product> Read(string text)
    {
        var blocks = TableFile.Blocks(File, text, Keys);
        var slugs = new HashSet<string>(StringComparer.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var block in blocks)
        {
            if (!slugs.Add(block.Name))
                throw new FormatException($"{File}, line {block.Line}: {block.Name} occurs twice.");
            // An INN may be shared: Zolgensma and Itvisma.
            foreach (var (key, name) in block.Values("synonyms").Select(name => ("synonyms", name)).Prepend(("name", block.Required("name"))).Concat(block.Value("name nl") is { } dutch ? [("name nl", dutch)] : []))
            {
                if (!names.TryAdd(name, block.Name) && names[name] != block.Name)
                    throw block.Wrong(key, $"'{name}' is a name of {names[name]} too.");
            }
        }
        return [.. blocks.Select(ProductOf)];
    }

    private static Product ProductOf(TableBlock block, int number) => new(number, block.Name, block.Required("name"))
    {
        DutchName = block.Value("name nl"),
        Inn = block.Value("inn"),
        Synonyms = block.Values("synonyms"),
        Class = block.Value("class") is { } given ? ClassOf(block, "class", given) : null,
        Combined = FactReader.YesNo(block, "combined"),
        Classification = FactReader.Parts(block, "cat", 3) is [var kind, var date, var source] ? new(ClassOf(block, "cat", kind), FactReader.Date(block, "cat", date), source) : null,
        Cells = FactReader.Choice(block, "cells", ("none", CellOrigin.None), ("autologous", CellOrigin.Autologous), ("allogeneic", CellOrigin.Allogeneic), ("both", CellOrigin.Both)),
        Administration = FactReader.Choice(block, "administration", ("in-vivo", Products.Administration.InVivo), ("ex-vivo", Products.Administration.ExVivo)),
        Vector = block.Value("vector"),
        CellKind = block.Value("cell kind"),
        Gmo = FactReader.YesNo(block, "gmo"),
        Conditions = block.Values("conditions"),
        Developer = block.Required("developer"),
        Stage = FactReader.Choice(block, "stage", ("preclinical", ProductStage.Preclinical), ("phase1", ProductStage.Phase1), ("phase1-2", ProductStage.Phase1And2),
            ("phase2", ProductStage.Phase2), ("phase3", ProductStage.Phase3), ("authorised", ProductStage.Authorised), ("withdrawn", ProductStage.Withdrawn), ("stopped", ProductStage.Stopped)),
        Stopped = FactReader.Parts(block, "stopped", 3) is [var day, var english, var dutch]
            ? new(day.Length == 0 ? null : FactReader.Date(block, "stopped", day), FactReader.Known(dutch), FactReader.Known(english)) : null,
        Origin = block.Values("origin"),
        Funders = block.Values("funder"),
        Transfer = FactReader.Parts(block, "transfer", 2) is [var year, var to] ? new(year.Length == 0 ? null : FactReader.Date(block, "transfer", year), to) : null,
        History = HistoryOf(block),
        EmaNumber = block.Value("ema"),
        IsFlaggedByEma = FactReader.YesNo(block, "ema flag"),
        EparPage = FactReader.Address(block, "epar"),
        Authorised = FactReader.Date(block, "authorised"),
        Ended = FactReader.Date(block, "ended"),
        Status = FactReader.Choice(block, "status", ("authorised", AuthorisationStatus.Authorised), ("withdrawn", AuthorisationStatus.Withdrawn), ("expired", AuthorisationStatus.Expired),
            ("refused", AuthorisationStatus.Refused), ("application-withdrawn", AuthorisationStatus.ApplicationWithdrawn)),
        AboutDutch = block.Required("about nl"),
        AboutEnglish = block.Required("about en"),
        Sources = SourcesOf(block),
    };

    private static AtmpClass ClassOf(TableBlock block, string key, string code) =>
        FactReader.Choice(block, key, code, ("gtmp", AtmpClass.Gtmp), ("sctmp", AtmpClass.Sctmp), ("tep", AtmpClass.Tep));

    private static List<HistoryLine> HistoryOf(TableBlock block)
    {
        var lines = new List<HistoryLine>();
        foreach (var line in block.Values("history"))
        {
            var parts = FactReader.Parts(block, "history", line, 3);
            var date = FactReader.Date(block, "history", parts[0]);
            if (lines.Count > 0 && string.CompareOrdinal(date.ToString(), lines[^1].Date.ToString()) < 0)
                throw block.Wrong("history", $"'{line}' is older than the line before it.");
            lines.Add(new(date, parts[2], parts[1]));
        }
        return lines;
    }

    private static List<FactSource> SourcesOf(TableBlock block)
    {
        var sources = block.Values("sources").Select(line => FactReader.Parts(block, "sources", line, 3))
            .Select(parts => new FactSource(parts[0].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), parts[1], FactReader.Day(block, "sources", parts[2]))).ToList();
        if (sources.SelectMany(source => source.What).FirstOrDefault(key => block.Value(key) is null) is { } absent)
            throw block.Wrong("sources", $"supports {absent}, which is not there.");
        return sources.Count > 0 ? sources : throw block.Wrong("sources", "there is none.");
    }
}
