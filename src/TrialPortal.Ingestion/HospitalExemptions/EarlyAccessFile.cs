using TrialPortal.Domain.Curation;
using TrialPortal.Domain.Products;
using TrialPortal.Domain.Tables;

namespace TrialPortal.Ingestion.HospitalExemptions;

/// <summary>Reads <c>early-access.txt</c>; its head says what it holds.</summary>
internal static class EarlyAccessFile
{
    private static readonly string[] Keys =
        ["name", "kind", "product", "medicines", "conditions", "scope", "holder", "hospitals", "state", "about nl", "about en", "contact url", "sources"];

    public static IReadOnlyList<EarlyAccessProgramme> Read(string text) => [.. TableFile.Blocks("early-access.txt", text, Keys).Select(Programme)];

    private static EarlyAccessProgramme Programme(TableBlock block)
    {
        var state = block.Required("state").Split('|', StringSplitOptions.TrimEntries);   // state | since | source | checked
        var sources = block.Values("sources").Select(source => source.Split('|', StringSplitOptions.TrimEntries)).ToList();
        if (state.Length != 4 || sources.Count == 0 || sources.Exists(source => source.Length != 3))
            throw block.Wrong("sources", "state has four parts, and a source three.");
        var cells = new Dictionary<string, string>
        {
            ["id"] = block.Name,
            ["name"] = block.Required("name"),
            ["kind"] = block.Required("kind"),
            ["product"] = block.Value("product") ?? "",
            ["medicines"] = block.Value("medicines") ?? "",
            ["conditions"] = block.Required("conditions"),
            ["holder"] = block.Value("holder") ?? "",
            ["hospitals"] = block.Value("hospitals") ?? "",
            ["state"] = state[0],
            ["since"] = state[1],
            ["about_nl"] = block.Required("about nl"),
            ["about_en"] = block.Required("about en"),
            ["contact_url"] = block.Value("contact url") ?? "",
            ["source_url"] = string.Join(' ', sources.Select(source => source[1]).Prepend(state[2]).Distinct(StringComparer.Ordinal)),
            ["last_verified"] = state[3],
            ["verified_by"] = "TrialPortal",
        };
        var (entry, problems) = CuratedFields.Of(CuratedKind.EarlyAccess).Read(cells, new(_ => true, _ => true), DateOnly.MaxValue);
        return entry as EarlyAccessProgramme ?? throw block.Wrong(problems[0].Field, problems[0].English);
    }
}
