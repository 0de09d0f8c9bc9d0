using System.Globalization;
using System.Text.Json;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.ClinicalTrialsGov;

/// <summary>
/// How far the reading of one listing is: which page comes next, and whether what came is what was told. A listing that gave fewer different
/// studies than its largest total is not whole, and then nothing may be held to have vanished; one that gave more only grew while it was read.
/// </summary>
internal sealed class StudyListing
{
    private readonly bool resumed;
    private readonly HashSet<string> tokens = [];
    private readonly HashSet<int> ids = [];
    private int pages;
    private int withoutId;
    private int given;
    private int? told;

    /// <param name="resumeToken">Where an earlier run stopped; null starts at the first page.</param>
    public StudyListing(string? resumeToken)
    {
        Token = resumeToken;
        resumed = resumeToken is not null;
        if (resumeToken is not null)
            tokens.Add(resumeToken);
    }

    /// <summary>Asks for the next page; null for the first.</summary>
    public string? Token { get; private set; }

    /// <summary>Nothing was read since the listing was taken up again at a token of an earlier run.</summary>
    public bool AtResumePoint => resumed && pages == 0;

    public bool AtStart => pages == 0;

    /// <summary>Null for a listing taken up half-way: its earlier part was not seen, so nothing can be said of the whole.</summary>
    public int? Total => resumed ? null : told;

    /// <summary>There is a page to ask for.</summary>
    public bool More { get; private set; } = true;

    /// <summary>Takes a page in; says why it cannot be the listing's next page, or null.</summary>
    public string? Take(StudyPage page)
    {
        pages++;
        if (page.Total > (told ?? -1))
            told = page.Total;
        if (page.Problem is not null)
            return null;
        More = page.NextToken is not null;
        Token = page.NextToken;
        if (Token is null || tokens.Add(Token))
            return null;
        var repeated = Token;
        Token = null;
        return $"page {Number(pages)} leads to page token '{repeated}', which was already read";
    }

    /// <summary>The page's studies, with what a later run resumes by on the last.</summary>
    public IEnumerable<RawRecord> Records(StudyPage page)
    {
        for (var i = 0; i < page.Studies.Count; i++)
        {
            given++;
            if (Id(page.Studies[i].Span) is { } id)
                ids.Add(id);
            else
                withoutId++;
            yield return new RawRecord
            {
                Payload = page.Studies[i],
                Location = $"{(resumed ? "resumed at " : "")}page {Number(pages)}, record {Number(i + 1)}",
                ResumeToken = page.Problem is null && i == page.Studies.Count - 1 ? Token : null,
            };
        }
    }

    /// <summary>Why a listing read to its last page is not what was told, or null.</summary>
    public string? Shortage()
    {
        var different = ids.Count + withoutId;
        return Total > different ? $"the listing is shorter than told: {Number(different)} different studies of {Number(Total.Value)}" : null;
    }

    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The failed request; null when it is the listing that is wrong, which then has to be read again as a whole.</param>
    public Exception Broken(string message, RequestFailedException? innerException) => given > 0
        ? new SourceInterruptedException($"ClinicalTrials.gov broke off after {Number(given)} studies: {message}", innerException)
        {
            StartAgain = innerException is null,
        }
        : new SourceUnreadableException($"ClinicalTrials.gov cannot be read: {message}", innerException);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The eight digits of protocolSection.identificationModule.nctId; null when it is not there or is something else.</summary>
    private static int? Id(ReadOnlySpan<byte> study)
    {
        var reader = new Utf8JsonReader(study);
        return reader.Read() && Enter(ref reader, "protocolSection"u8) && Enter(ref reader, "identificationModule"u8) && Enter(ref reader, "nctId"u8)
            && reader.TokenType == JsonTokenType.String && reader.GetString() is ['N', 'C', 'T', .. var digits]
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? id
                : null;
    }

    private static bool Enter(ref Utf8JsonReader reader, ReadOnlySpan<byte> property)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(property);
            reader.Read();
            if (found)
                return true;
            reader.Skip();
        }

        return false;
    }
}
