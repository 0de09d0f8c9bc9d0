using System.Text.RegularExpressions;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Web.Exports;

/// <summary>
/// Keeps people out of files: the names that a trial's record gives of contacts and investigators, in whatever short text they stand too (the practice of a doctor as a
/// place, a sponsor that is a person), mail addresses and telephone numbers.
/// </summary>
internal sealed partial class PeopleNames
{
    private readonly List<string> names;

    /// <summary>The registry says that the sponsor is one of its investigators, whatever class it gives it.</summary>
    private readonly bool sponsorInvestigates;

    private PeopleNames(IEnumerable<string?> given, bool sponsorInvestigates)
    {
        this.sponsorInvestigates = sponsorInvestigates;
        names =
        [
            .. given.OfType<string>().SelectMany(name => name.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(Bare)
                .Where(name => name.Length > 4 && name.Contains(' ', StringComparison.Ordinal) && !Organisation().IsMatch(name)).Distinct(StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <summary>Everybody whom the records of a trial name in a field meant for people.</summary>
    public static PeopleNames Of(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        var details = trial.Details;
        return new(
        [
            .. details.Contacts.Select(contact => contact.Name),
            .. details.Officials.Select(official => official.Name),
            details.ResponsibleParty is { Kind: not "sponsor" } party ? party.Name : null,
            .. details.Sponsors.Where(sponsor => sponsor.Kind == SponsorKind.Individual).Select(sponsor => sponsor.Name),
            trial.LeadSponsorKind == SponsorKind.Individual ? trial.LeadSponsor : null,
            .. trial.Sites.SelectMany(site => site.Contacts).Select(contact => contact.Name),
        ],
        details.ResponsibleParty?.Kind == "sponsor_investigator");
    }

    /// <summary>The text has no mail address, telephone number or name of these people, as far as a program can tell.</summary>
    public bool AreNotIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return !Reachable().IsMatch(text) && !names.Exists(name => text.Contains(name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>As <see cref="AreNotIn"/>, for an organisation or a place: what begins as the name of a doctor does is none.</summary>
    public bool IsOrganisation(string name) => AreNotIn(name) && !Titled().IsMatch(name);

    /// <summary>A sponsor that is no person. Of a company or a government a contact often has the same name; of others that is how a person is known.</summary>
    public bool IsSponsor(string name, SponsorKind kind) => !sponsorInvestigates && kind switch
    {
        SponsorKind.Individual => false,
        SponsorKind.Other or SponsorKind.Unknown => IsOrganisation(name),
        _ => !Reachable().IsMatch(name),
    };

    /// <summary>Without titles before and degrees behind: "Prof. dr. J. de Vries, MD, PhD" is "J. de Vries".</summary>
    private static string Bare(string name)
    {
        var bare = Titles().Replace(name.Split(',')[0], " ");
        return Spaces().Replace(bare, " ").Trim(' ', '.', '-');
    }

    [GeneratedRegex(@"(?<![\p{L}\p{Nd}])(?:prof|dr|drs|ir|mr|mrs|ms|mw|dhr|md|m\.d|phd|ph\.d|msc|m\.sc|bsc|do)\b\.?", RegexOptions.IgnoreCase)]
    private static partial Regex Titles();

    [GeneratedRegex(@"^(?:(?:the|de|het|praktijk|practice)\s+)*(?:prof|dr|drs|mrs|ms|mw|dhr)[.\s]", RegexOptions.IgnoreCase)]
    private static partial Regex Titled();

    [GeneratedRegex(@"hospital|ziekenhuis|universit|academi|medi(?:cal|sch)\s+cent|klinie?k|clinic|cent(?:er|re|rum)|institut|stichting|foundation|pharma|biotech|therapeutics|\b(?:b\.?v|n\.?v|inc|ltd|gmbh|llc|a/s|ag|s\.?a|umc|department|trial|study|studie|team|desk|office|information|contact|director|unit|call|centre)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Organisation();

    /// <summary>A mail address, or a telephone number: with + or a word before it, or as Dutch and American ones are written.</summary>
    [GeneratedRegex(@"[^\s@]+@[^\s@]+\.\p{L}{2,}|\+\d[\d\s().-]{7,}\d|(?<!\d)\(?\d{3}\)?[-.\s]\d{3}[-.\s]\d{4}(?!\d)|\b1-8\d\d-[\dA-Z-]{7,}|\b(?:tel|phone|telefoon|fax|mobile|mobiel)\.?\s*:?\s*[\d(+][\d\s().-]{5,}|\b0\d{1,3}[\s-]\d{3}[\s-]?\d{2}[\s-]?\d{2}\b|\b06[\s-]?\d{8}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Reachable();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
