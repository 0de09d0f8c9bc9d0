using TrialPortal.Domain.Curation;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Corrections;

internal sealed class CorrectionTexts(Language language)
{
    /// <summary>What can be wrong, as it is kept.</summary>
    public static IReadOnlyList<string> TopicNames { get; } = ["status", "place", "contact", "text", "other"];

    public string Title => language.Pick("Klopt dit niet?", "Something wrong?");
    public string About(string name) => language.Pick($"Over: {name}", $"About: {name}");
    public string Lead => language.Pick(
        "Zeg het ons. Iemand van TrialPortal kijkt ernaar. U hebt geen account nodig en wij vragen geen naam of adres.",
        "Tell us. Somebody of TrialPortal will look at it. You need no account and we ask no name or address.");
    public string NoHealthTitle => language.Pick("Schrijf niets over uzelf", "Write nothing about yourself");
    public string NoHealth => language.Pick(
        "Schrijf geen namen, telefoonnummers of gegevens over iemands gezondheid op. Voor vragen over uw behandeling gaat u naar uw arts.",
        "Do not write names, telephone numbers or anything about somebody’s health. For questions about your treatment, go to your doctor.");
    public string Topic => language.Pick("Wat klopt er niet?", "What is wrong?");
    public string TopicOf(string name) => name switch
    {
        "status" => language.Pick("De status of de geldigheid", "The status or the validity"),
        "place" => language.Pick("Het ziekenhuis of de plaats", "The hospital or the place"),
        "contact" => language.Pick("Telefoon, e-mail of link", "Telephone, e-mail or link"),
        "text" => language.Pick("De tekst", "The text"),
        _ => language.Pick("Iets anders", "Something else"),
    };
    public string Text => language.Pick("Wat moet er staan, en hoe weet u dat?", "What should it say, and how do you know?");
    public string TextHint(int longest) => language.Pick($"Hoogstens {language.Number(longest)} tekens. Een link naar een bron helpt.", $"At most {language.Number(longest)} characters. A link to a source helps.");
    public string Trap => language.Pick("Laat dit veld leeg", "Leave this field empty");
    public string Send => language.Pick("Verstuur", "Send");
    public string TextMissing => language.Pick("Schrijf wat er niet klopt.", "Write what is wrong.");
    public string TextTooLong(int longest) => language.Pick($"De tekst is langer dan {language.Number(longest)} tekens. Maak hem korter.", $"The text is longer than {language.Number(longest)} characters. Make it shorter.");
    public string Again => language.Pick(
        "Het formulier was te oud of te snel verstuurd. Uw tekst staat er nog: verstuur hem nog een keer.",
        "The form was too old or was sent too fast. Your text is still there: send it once more.");
    public string Full => language.Pick("Over deze pagina wachten al veel meldingen. Probeer het later nog eens.", "Many reports about this page are waiting already. Please try again later.");
    public string FailedTitle => language.Pick("Nog niet verstuurd", "Not sent yet");

    public string SentTitle => language.Pick("Dank u wel. Uw melding is ontvangen", "Thank you. Your report has been received");
    public string Sent => language.Pick(
        "Bewaar het adres van deze pagina. Hier leest u later ons antwoord.", "Keep the address of this page. Here you can read our answer later.");
    public string AnswerTitle => language.Pick("Uw melding", "Your report");
    public string StateLabel => language.Pick("Toestand", "State");
    public string StateHeading => language.Pick("Hoe staat het ermee?", "How does it stand?");
    public string State(CorrectionState state) => state switch
    {
        CorrectionState.InProgress => language.Pick("In behandeling", "Being looked at"),
        CorrectionState.Corrected => language.Pick("Aangepast", "Corrected"),
        CorrectionState.Unchanged => language.Pick("Bekeken, niet aangepast", "Looked at, not changed"),
        CorrectionState.Junk => language.Pick("Niet in behandeling genomen", "Not taken up"),
        _ => language.Pick("Ontvangen", "Received"),
    };
    public string SentOn => language.Pick("Verstuurd", "Sent");
    public string AnsweredOn => language.Pick("Beantwoord", "Answered");
    public string Answer => language.Pick("Ons antwoord", "Our answer");
    public string NoAnswer => language.Pick("Er is nog geen antwoord.", "There is no answer yet.");
    public string ToPage => language.Pick("Naar de pagina waar het over gaat", "To the page that it is about");

    public string UnknownTitle => language.Pick("Deze pagina kennen wij niet", "We do not know this page");
    public string Unknown => language.Pick(
        "Ga naar de pagina die niet klopt en kies daar onderaan ‘Klopt dit niet?’.", "Go to the page that is wrong and choose “Something wrong?” at its end.");
    public string UnknownAnswer => language.Pick("Deze melding kennen wij niet. Klopt het adres?", "We do not know this report. Is the address right?");

    public string LinkHeading => language.Pick("Klopt er iets niet op deze pagina?", "Is something wrong on this page?");
    public string LinkText => language.Pick("Klopt dit niet? Meld het", "Something wrong? Tell us");
    public string Open(int count) => language.Pick(count == 1 ? "1 melding in behandeling." : $"{language.Number(count)} meldingen in behandeling.", count == 1 ? "1 report is being looked at." : $"{language.Number(count)} reports are being looked at.");
    public string Corrected(int count) => language.Pick(count == 1 ? "Na 1 melding aangepast." : $"Na {language.Number(count)} meldingen aangepast.", count == 1 ? "Corrected after 1 report." : $"Corrected after {language.Number(count)} reports.");
    public string Unchanged(int count) => language.Pick(count == 1 ? "1 melding bekeken, niets aangepast." : $"{language.Number(count)} meldingen bekeken, niets aangepast.", count == 1 ? "1 report looked at, nothing changed." : $"{language.Number(count)} reports looked at, nothing changed.");
    public string LastAnswer(DateOnly day) => language.Pick($"Laatste antwoord: {language.Date(day)}.", $"Last answer: {language.Date(day)}.");
}
