using TrialPortal.Domain.Trials;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Trials;

namespace TrialPortal.Web.Overviews;

internal sealed class OverviewListingTexts(Language language)
{
    public string Trials => language.Pick("Studies", "Trials");
    public string Products => language.Pick("Middelen", "Products");
    public string TookPart => language.Pick("Wij dachten mee", "We helped design it");
    public string Pinned => language.Pick("Uitgelicht", "Highlighted");
    public string Hospitals => language.Pick("Ziekenhuizen:", "Hospitals:");
    public string Nothing => language.Pick("Er zijn nu geen studies in dit overzicht.", "There are no trials in this overview now.");
    public string MoreDoors => language.Pick("Andere wegen naar een behandeling: meer aandoeningen", "Other ways to a treatment: more conditions");

    public string Count(int count) => language.Number(count);

    public string Doors(string condition) => language.Pick($"Andere wegen naar een ATMP: {condition}", $"Other ways to an ATMP: {condition}");

    public string Open(Openness open) => Labels.Of(open, language).ToLower(language.Culture);

    public string Closed(int count) => language.Pick(
        $"{language.Count(count, "studie staat", "studies staan")} hier niet: {(count == 1 ? "die neemt" : "die nemen")} geen deelnemers meer aan.",
        $"{language.Count(count, "trial is", "trials are")} not shown here: {(count == 1 ? "it takes" : "they take")} no participants any more.");

    public string Cut(int most) => language.Pick($"Dit overzicht toont de eerste {language.Number(most)} studies.", $"This overview shows the first {language.Number(most)} trials.");

    public IReadOnlyList<string> Marks(ListedTrial listed) =>
    [
        .. listed.Mark is { Pinned: true } ? [Pinned] : Array.Empty<string>(),
        .. listed.Mark is { TookPart: true } ? [TookPart] : Array.Empty<string>(),
    ];
}
