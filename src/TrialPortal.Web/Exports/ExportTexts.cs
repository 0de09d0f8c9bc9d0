using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Exports;

internal sealed class ExportTexts(Language language)
{
    public string Summary => language.Pick("Download deze lijst", "Download this list");

    public string Lead(int total) => total == 1
        ? language.Pick("De studie, zonder namen van personen, met bron en datum.", "The trial, without names of people, with source and date.")
        : language.Pick($"Alle {language.Number(total)} studies, zonder namen van personen, met bron en datum bij elke studie.", $"All {language.Number(total)} trials, without names of people, each with its source and date.");

    public string Terms => language.Pick(
        "In het bestand staat wat elk register van u vraagt als u de gegevens doorgeeft. Wat wij niet mogen doorgeven, is weggelaten.",
        "The file says what each registry asks of you when you pass the data on. What we may not pass on is left out.");

    public string Format(string format) => format switch
    {
        TrialExports.Csv => language.Pick("CSV, voor een rekenblad", "CSV, for a spreadsheet"),
        TrialExports.Json => language.Pick("JSON, voor programma’s", "JSON, for programs"),
        TrialExports.Lines => language.Pick("NDJSON, één studie per regel", "NDJSON, one trial per line"),
        _ => language.Pick("RIS, voor Zotero of EndNote", "RIS, for Zotero or EndNote"),
    };
}
