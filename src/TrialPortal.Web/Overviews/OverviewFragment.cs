using System.Globalization;
using System.Net;
using System.Text;
using TrialPortal.Web.Exports;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Trials;

namespace TrialPortal.Web.Overviews;

/// <summary>
/// An overview as a piece of plain HTML, for a site that puts it in its own pages: headings, list, links. No style, script or picture, so it looks like the page that it is in.
/// Titles of registries that do not let us pass them on are left out: then there is only the number.
/// </summary>
internal static class OverviewFragment
{
    /// <param name="overview">Of which it tells.</param>
    /// <param name="view">What it shows now.</param>
    /// <param name="most">So many trials at most.</param>
    /// <param name="level">Level of its heading: 2 to 5.</param>
    /// <param name="today">For whether it was checked in time.</param>
    /// <param name="language">Of the words.</param>
    /// <param name="host">Before every path.</param>
    public static string Html(PublicOverview overview, OverviewView view, int most, int level, DateOnly today, Language language, string host)
    {
        var texts = new OverviewTexts(language);
        var words = new OverviewListingTexts(language);
        var address = host + Links.Overview(language, overview.Slug);
        var heading = level.ToString(CultureInfo.InvariantCulture);
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"""<section class="trialportal" lang="{language}">""").Append('\n');
        html.Append(CultureInfo.InvariantCulture, $"<h{heading}{Lang(overview.Title(language).Language, language)}>{Encode(overview.Title(language).Text)}</h{heading}>\n");
        html.Append(CultureInfo.InvariantCulture, $"""<p class="trialportal-numbers">{Encode(OverviewNumbers.Of(view.Listing, language))}.</p>""").Append('\n');
        if (view.Listing.Total > 0)
        {
            html.Append("<ul class=\"trialportal-trials\">\n");
            foreach (var listed in view.InBrief.Take(most))
            {
                var trial = listed.Trial;
                var mayPassOn = trial.Sources.Any(source => SourceTerms.Of(source).MayPassOn);
                var (title, code) = mayPassOn ? trial.TitleIn(language.Code) : (trial.Id, language.Code);
                html.Append(CultureInfo.InvariantCulture, $"""<li><a href="{Encode(host + Links.Trial(language, trial.Id))}"{Lang(code, language)}>{Encode(title)}</a>""");
                if (mayPassOn)
                    html.Append(CultureInfo.InvariantCulture, $""" <span class="trialportal-id">{Encode(trial.Id)}</span> <span class="trialportal-status">{Encode(OpennessSentences.Badge(OverviewNumbers.Open(trial), trial.Netherlands?.Basis, null, "NL", language))}</span>""");
                if (listed.Mark is { TookPart: true })
                    html.Append(CultureInfo.InvariantCulture, $""" <span class="trialportal-tookpart">{Encode(words.TookPart)}</span>""");
                if (listed.Mark?.Note(language.Code) is { Length: > 0 } note)
                    html.Append(CultureInfo.InvariantCulture, $"""<br><span class="trialportal-note"{Lang(language == Language.English && listed.Mark.NoteEn.Length == 0 ? "nl" : language.Code, language)}>{Encode(note)}</span>""");
                html.Append("</li>\n");
            }
            html.Append("</ul>\n");
        }
        html.Append(CultureInfo.InvariantCulture, $"""<p class="trialportal-checked">{Encode(OverviewSentence.Of(overview, today, language))}. <a href="{Encode(address)}">{Encode(view.Listing.Total > most ? texts.EmbedMore(view.Listing.Total) : texts.EmbedToOverview)}</a></p>""").Append('\n');
        return html.Append("</section>\n").ToString();
    }

    /// <summary>For an overview that is no more.</summary>
    public static string Gone(string words, Language language) => $"""<p class="trialportal" lang="{language}">{Encode(words)}</p>""" + "\n";

    private static string Lang(string code, Language language) => code == language.Code ? "" : $" lang=\"{Encode(code)}\"";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
