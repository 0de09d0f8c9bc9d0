using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Products;

internal sealed class RouteTexts(Language language)
{
    public string Title => language.Pick("Routegids: van laboratorium naar patiënt", "Route guide: from laboratory to patient");
    public string Description => language.Pick(
        "Voor onderzoekers en artsen: hoe een ATMP in Nederland bij een patiënt komt, wie waarover beslist en wat vaak misgaat.",
        "For researchers and clinicians: how an ATMP reaches a patient in the Netherlands, who decides what and what often goes wrong.");
    public string Lead => language.Pick(
        "Voor onderzoekers en artsen. Langs welke deuren kan een ATMP bij een patiënt komen, wie beslist waarover, en wanneer vraagt u advies?",
        "For researchers and clinicians. By which doors can an ATMP reach a patient, who decides what, and when do you ask advice?");
    public string Note => language.Pick(
        "Kort, met bron en datum bij elk stuk. Uitspraken van 2016 zijn zo gemerkt. Dit is geen juridisch advies: kijk voor een besluit op de pagina van de instantie zelf.",
        "Short, with source and date for every part. Statements of 2016 are marked so. This is no legal advice: before you decide, look at the authority’s own page.");
    public string Chapters => language.Pick("Hoofdstukken", "Chapters");
    public string CheckedOn(DateOnly day) => language.Pick($"Bronnen gelezen op {language.Date(day)}.", $"Sources read on {language.Date(day)}.");
    public string CheckedShort(DateOnly day) => language.Pick($"nagekeken op {language.Date(day)}", $"checked on {language.Date(day)}");
    public string Sources => language.Pick("Bronnen", "Sources");
    public string Next => language.Pick("Verder:", "Next:");
    public string Previous => language.Pick("Terug:", "Back:");
    public string UnknownTitle => language.Pick("Dit hoofdstuk is er niet", "There is no such chapter");
    public string ToAll => language.Pick("Naar de routegids", "To the route guide");
}
