using System.Text.Json;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.Ctis;

/// <summary>One row of a search: which trial, where, and when something of it was last published or changed.</summary>
/// <param name="Number">The trial's number with its version.</param>
/// <param name="Countries">Member states, ISO codes; empty when the row has none.</param>
/// <param name="Changed">The later of last publication and last change; null when the row has neither.</param>
/// <param name="Payload">The row as it came.</param>
internal sealed record CtisRow(string Number, IReadOnlyList<string> Countries, DateOnly? Changed, ReadOnlyMemory<byte> Payload);

/// <summary>One page of the search: <c>{"pagination": {"totalRecords": 9874, …}, "data": [{…}, …]}</c>.</summary>
internal sealed record CtisPage(int Total, IReadOnlyList<CtisRow> Rows)
{
    /// <exception cref="RequestFailedException">No such page: broken JSON, a web page, or rows that lost the fields by which trials are chosen.</exception>
    public static async Task<CtisPage> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        var bytes = await BytesAsync(body, cancellationToken);
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var page = new CtisNode(document.RootElement);
            if (page["pagination"]["totalRecords"].Int is not { } total || !page["data"].Exists)
                throw new RequestFailedException($"the answer is no page of trials: it lacks pagination.totalRecords or data{AnswerText.Quote(bytes)}");
            var rows = document.RootElement.GetProperty("data").EnumerateArray().Select(row => Row(new(row), row.GetRawText())).ToList();
            Check(page["data"].Items.ToList());
            return new(total, [.. rows.OfType<CtisRow>()]);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw Unreadable(bytes, exception);
        }
    }

    /// <summary>The whole body, kept in mind that it may break off.</summary>
    public static async Task<byte[]> BytesAsync(Stream body, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        await body.CopyToAsync(whole, cancellationToken);
        return whole.ToArray();
    }

    public static RequestFailedException Unreadable(byte[] body, Exception exception) => new(
        AnswerText.IsHtml(body) ? $"the answer is a web page instead of JSON{AnswerText.Quote(body)}" : $"the answer is broken: {exception.Message}", exception)
    {
        Transient = true,
    };

    private static CtisRow? Row(CtisNode row, string json)
    {
        if (row["ctNumber"].Line is not { } number)
            return null;
        var notes = new MappingNotes();   // the mapper notes what is not understood, from the same row
        DateOnly?[] dates = [row["lastPublicationUpdate"].Date("", notes), row["lastUpdated"].Date("", notes)];
        return new(
            number,
            [.. row["trialCountries"].PerCountry().Select(country => CtisMemberStates.CodeOf(country.Country, notes)).OfType<string>()],
            dates.Max(),
            System.Text.Encoding.UTF8.GetBytes(json));
    }

    /// <summary>A renamed field would select no trial, or all: then it is not a listing that can be used.</summary>
    private static void Check(List<CtisNode> rows)
    {
        foreach (var field in new[] { "ctNumber", "trialCountries", "lastPublicationUpdate" })
        {
            var lacking = rows.Count(row => !row[field].Exists);
            if (lacking * 2 > rows.Count)
                throw new RequestFailedException($"{lacking} of {rows.Count} rows have no {field}: the registry has changed its rows");
        }
    }
}
