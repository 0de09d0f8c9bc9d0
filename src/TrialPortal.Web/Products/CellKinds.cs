using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Products;

/// <summary>Kinds of cells and vectors: the catalogue has them in English, as their sources do; here they are in Dutch.</summary>
public static class CellKinds
{
    private static readonly Dictionary<string, string> dutch = new(StringComparer.OrdinalIgnoreCase)
    {
        ["adenovirus (oncolytic)"] = "adenovirus (oncolytisch)",
        ["blood-forming stem cells"] = "bloedvormende stamcellen",
        ["CD34+ stem cells"] = "CD34+-stamcellen",
        ["CD34+ stem cells from umbilical cord blood"] = "CD34+-stamcellen uit navelstrengbloed",
        ["chondrocytes"] = "kraakbeencellen (chondrocyten)",
        ["chondrons and mesenchymal stromal cells"] = "chondronen en mesenchymale stromacellen",
        ["corneal epithelial cells with limbal stem cells"] = "hoornvliescellen met limbale stamcellen",
        ["dendritic cells"] = "dendritische cellen",
        ["dendritic cells from a leukaemia cell line"] = "dendritische cellen uit een leukemiecellijn",
        ["herpes simplex virus type 1"] = "herpessimplexvirus type 1",
        ["keratinocytes"] = "opperhuidcellen (keratinocyten)",
        ["lentiviral"] = "lentiviraal",
        ["mesenchymal stem cells from fat tissue"] = "mesenchymale stamcellen uit vetweefsel",
        ["mesenchymal stromal cells"] = "mesenchymale stromacellen",
        ["mesoangioblasts (muscle stem cells)"] = "mesoangioblasten (spierstamcellen)",
        ["NK cells from umbilical cord blood progenitor cells"] = "NK-cellen uit voorlopercellen van navelstrengbloed",
        ["none (CRISPR)"] = "geen (CRISPR)",
        ["peripheral blood mononuclear cells"] = "mononucleaire cellen uit bloed",
        ["retroviral"] = "retroviraal",
        ["salivary gland stem cells (salisphere-derived cells)"] = "speekselklierstamcellen (uit salisferen)",
        ["skin cells (dermo-epidermal skin substitute)"] = "huidcellen (vervanging van lederhuid en opperhuid)",
        ["skin cells (full-thickness skin)"] = "huidcellen (volledige huid)",
        ["T cells"] = "T-cellen",
        ["T cells specific for Epstein-Barr virus"] = "T-cellen tegen het epstein-barrvirus",
        ["tumour-infiltrating lymphocytes"] = "tumorinfiltrerende lymfocyten (TIL)",
    };

    /// <summary>The name in the language of the page. A Dutch page shows one that is not here as it is.</summary>
    public static string Name(string kind, Language language) => language == Language.Dutch ? dutch.GetValueOrDefault(kind, kind) : kind;

    /// <summary>What to put in <c>lang</c>: nothing when the name is in the language of the page, or is a code such as AAV9.</summary>
    public static string? Mark(string? kind, Language language) => kind is null || dutch.ContainsKey(kind) || IsCode(kind) ? null : language.Mark("en");

    internal static bool IsCode(string kind) => kind.StartsWith("AAV", StringComparison.Ordinal) && !kind.Contains(' ', StringComparison.Ordinal);
}
