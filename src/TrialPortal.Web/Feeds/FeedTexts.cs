using TrialPortal.Domain.Provenance;
using TrialPortal.Search.Index;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Trials;

namespace TrialPortal.Web.Feeds;

/// <summary>News of trials in words.</summary>
internal sealed class FeedTexts(Language language)
{
    /// <summary>The name of a link to a feed.</summary>
    public string Follow => language.Pick("Volg het nieuws (Atom)", "Follow the news (Atom)");

    /// <summary>What somebody gets who follows it.</summary>
    public string FollowHint => language.Pick("Voor een nieuwslezer: nieuwe studies, en studies die opengaan, sluiten of veranderen.", "For a news reader: new trials, and trials that open, close or change.");

    public string FollowSearch => language.Pick("Volg deze zoekopdracht (Atom)", "Follow this search (Atom)");

    public string TrialsOf(string name) => language.Pick($"studies – {name}", $"trials – {name}");

    public string OfSearch(string name) => name.Length == 0 ? language.Pick("alle studies", "all trials") : TrialsOf(name);

    public string Subtitle(int days, int most, bool isDemo) => (isDemo ? language.Pick("Verzonnen voorbeelden. ", "Invented examples. ") : "") + language.Pick(
        $"Nieuwe, geopende, gesloten en veranderde studies van de laatste {days} dagen, ten hoogste {most}. Uit de registers die bij elke studie staan. Geen medisch advies: vraag uw arts.",
        $"New, opened, closed and changed trials of the last {days} days, at most {most}. From the registries named with each trial. No medical advice: ask your doctor.");

    public string Title(TrialNewsItem item, TrialSummary trial) => $"{Kind(item.Kind)}: {trial.TitleIn(language.Code).Text}";

    public string Summary(TrialNewsItem item, TrialSummary trial)
    {
        var sources = string.Join(", ", trial.Sources.Select(source => Labels.Registry(source, language)));
        var source = language.Pick($"Bron: {sources}, {trial.Id}.", $"Source: {sources}, {trial.Id}.");
        if (item.Kind != TrialNewsKind.New)
            return $"{string.Join(' ', item.Changes.Select(Sentence).Distinct(StringComparer.Ordinal))} {source}";
        var openness = Labels.Shown(trial.Netherlands?.Openness, trial.Sites, trial.Status);
        return $"{language.Pick("Nieuw in TrialPortal.", "New in TrialPortal.")} {OpennessSentences.Badge(openness, trial.Netherlands?.Basis, null, TrialQuery.DefaultCountry, language)}. {Labels.Of(trial.Phases, language)}. {source}";
    }

    /// <summary>The name of a sponsor, which may be a person, is not sent around.</summary>
    private string Sentence(TrialChange change) => change.Field == ChangedField.LeadSponsor
        ? language.Pick("De opdrachtgever is veranderd.", "The sponsor changed.")
        : new ChangeSentences(language).Of(change);

    private string Kind(TrialNewsKind kind) => kind switch
    {
        TrialNewsKind.New => language.Pick("Nieuw", "New"),
        TrialNewsKind.Opened => language.Pick("Zoekt nu deelnemers in Nederland", "Now recruiting in the Netherlands"),
        TrialNewsKind.Closed => language.Pick("Gesloten in Nederland", "Closed in the Netherlands"),
        _ => language.Pick("Veranderd", "Changed"),
    };
}
