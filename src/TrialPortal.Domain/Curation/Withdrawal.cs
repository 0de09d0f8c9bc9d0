using TrialPortal.Domain.Products;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Domain.Curation;

/// <summary>An entry as it is when it has been withdrawn or closed: with the source that says so, and the day on which somebody read it.</summary>
public static class Withdrawal
{
    /// <param name="entry">As it is.</param>
    /// <param name="cells">source_url, source_title (of an exemption), last_verified; since: the day of the withdrawal, empty when the source does not say.</param>
    /// <param name="by">Who read the source.</param>
    /// <param name="words">The names that an entry may refer to.</param>
    /// <param name="today">Where the Netherlands are.</param>
    public static (ICuratedEntry? Entry, IReadOnlyList<FieldProblem> Problems) Of(
        ICuratedEntry entry, IReadOnlyDictionary<string, string> cells, string by, RegisterWords words, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var read = new FieldReader(cells, words, today);
        var since = read.Date("since");
        var source = read.Address("source_url") ?? read.Required("source_url");
        var verified = read.PastDay("last_verified");
        var title = entry is HospitalExemption ? read.Required("source_title") : "";
        if (since?.Earliest > today)
            read.Wrong("since", "is in de toekomst.", "is in the future.");
        if (read.Problems.Count > 0)
            return (null, read.Problems);
        var copy = EntryJson.Read(CuratedFields.KindOf(entry), EntryJson.Write(entry));
        (copy.LastVerified, copy.VerifiedBy) = (verified, by);
        if (copy is HospitalExemption exemption)
        {
            exemption.NoteNl = Note(exemption.NoteNl, since is { } day ? $"Ingetrokken op {Dutch(day)}." : null, $"Bron van de toestemming: {exemption.SourceTitle}, {exemption.SourceUrl}.");
            exemption.NoteEn = Note(exemption.NoteEn, since is { } on ? $"Withdrawn on {on}." : null, $"Source of the consent: {exemption.SourceTitle}, {exemption.SourceUrl}.");
            (exemption.Status, exemption.SourceUrl, exemption.SourceTitle) = (ExemptionStatus.Withdrawn, source, title);
        }
        else if (copy is EarlyAccessProgramme programme)
        {
            (programme.State, programme.Since, programme.SourceUrl) = (ProgrammeState.Closed, since, string.Join(' ', programme.Sources.Prepend(source).Distinct(StringComparer.Ordinal)));
        }
        return (copy, []);
    }

    private static string Note(params ReadOnlySpan<string?> parts) => string.Join(' ', parts.ToArray().OfType<string>());

    private static string Dutch(PartialDate day) => day.Precision == DatePrecision.Day ? day.Earliest.ToString("d-M-yyyy", System.Globalization.CultureInfo.InvariantCulture) : day.ToString();
}
