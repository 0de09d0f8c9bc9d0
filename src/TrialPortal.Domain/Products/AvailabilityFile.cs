using TrialPortal.Domain.Tables;

namespace TrialPortal.Domain.Products;

/// <summary>Reads <c>availability.txt</c>; its head says what it holds.</summary>
internal static class AvailabilityFile
{
    private const string File = "availability.txt";

    private static readonly string[] Keys =
        ["product", "condition", "indication nl", "indication en", "marketed", "centres", "centres source", "reimbursement", "reimbursement as of", "reimbursement until", "note nl", "note en"];

    public static IReadOnlyList<DutchAvailability> Read(string text, IReadOnlyDictionary<string, Product> products)
    {
        var slugs = new HashSet<string>(StringComparer.Ordinal);
        return [.. TableFile.Blocks(File, text, Keys).Select(block => slugs.Add(block.Name)
            ? AvailabilityOf(block, products)
            : throw new FormatException($"{File}, line {block.Line}: {block.Name} occurs twice."))];
    }

    private static DutchAvailability AvailabilityOf(TableBlock block, IReadOnlyDictionary<string, Product> products)
    {
        var slug = block.Required("product");
        if (!products.TryGetValue(slug, out var product))
            throw block.Wrong("product", $"{slug} is not in products.txt.");
        if (!block.Name.StartsWith(slug + "/", StringComparison.Ordinal))
            throw block.Wrong("product", $"{slug} is not the first part of the name.");
        var centres = block.Values("centres");
        var centresSource = FactReader.Parts(block, "centres source", 2) is [var source, var day] ? new FactSource(["centres"], source, FactReader.Day(block, "centres source", day)) : null;
        return centres.Length > 0 && centresSource is null ? throw block.Wrong("centres", "has no source.") : new(product, block.Name[(slug.Length + 1)..])
        {
            Conditions = block.Values("condition"),
            IndicationDutch = block.Required("indication nl"),
            IndicationEnglish = block.Required("indication en"),
            Marketed = FactReader.Asserted<bool?>(block, "marketed", ("yes", true), ("no", false), ("unknown", null)),
            Centres = centres,
            CentresSource = centresSource,
            Reimbursement = FactReader.Asserted(block, "reimbursement", ("unknown", Reimbursement.Unknown), ("basic-package", Reimbursement.BasicPackage),
                ("sluis", Reimbursement.Sluis), ("conditional", Reimbursement.Conditional), ("not", Reimbursement.Not)),
            ReimbursementAsOf = FactReader.Date(block, "reimbursement as of"),
            ReimbursementUntil = FactReader.Date(block, "reimbursement until"),
            NoteDutch = block.Value("note nl"),
            NoteEnglish = block.Value("note en"),
        };
    }
}
