using System.Runtime.CompilerServices;
using CsvHelper;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.Ictrp;

/// <summary>The CSV export, with commas as WHO gives it, or with semicolons or tabs as a Dutch spreadsheet saves it.</summary>
internal static class IctrpCsv
{
    private const int LongestRecord = 4 * 1024 * 1024;   // bytes; a quote that is never closed takes what follows, up to this

    /// <exception cref="SourceUnreadableException">The header has no TrialID.</exception>
    public static async IAsyncEnumerable<RawRecord> ReadAsync(
        TextReader text, string head, string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CsvMalformedReason? malformed = null;
        var options = new CsvReaderOptions
        {
            HasHeader = false,   // told by us, in our own words
            Separator = SeparatorOf(head),
            MaxRecordSize = LongestRecord,
            TrackLineNumbers = true,
            OnMalformedRecord = record => malformed = record.Reason,
        };
        using var csv = CsvReader.Create(text, options, leaveOpen: true);
        IctrpHeader? header = null;
        while (true)
        {
            malformed = null;
            string? broken = null;
            try
            {
                if (!await csv.ReadAsync(cancellationToken))
                    break;
            }
            catch (CsvFormatException exception)
            {
                broken = $"Nothing can be read from here, as when a quote is not closed: {exception.Message}";
            }
            if (broken is not null)
            {
                if (header is null)
                    throw new SourceUnreadableException($"{name}: {broken}");
                yield return new() { Payload = default, Location = name, Problem = broken };
                yield break;
            }
            var values = new string[csv.FieldCount];
            for (var i = 0; i < values.Length; i++)
                values[i] = csv.GetString(i);
            if (header is null)
                header = new(values, name);
            else if (!values.All(string.IsNullOrWhiteSpace))
                yield return Record(header, values, malformed, $"{name}, row {csv.RowNumber} (line {csv.LineNumber})");
        }
        if (header is null)
            throw new SourceUnreadableException($"{name} is empty.");
    }

    private static RawRecord Record(IctrpHeader header, string[] values, CsvMalformedReason? malformed, string at)
    {
        if (values.Length != header.Count)
            return new() { Payload = default, Location = at, Problem = $"{values.Length} columns instead of {header.Count} ({header.IdIn(values)})." };
        return malformed is not null
            ? new() { Payload = default, Location = at, Problem = $"A quote stands where none may ({header.IdIn(values)}): {malformed}." }
            : new() { Payload = header.Row(values).ToJson(), Location = at };
    }

    /// <summary>What stands most often in the header. In the rows the semicolons of the texts outnumber the commas.</summary>
    private static char SeparatorOf(string head)
    {
        var header = head.AsSpan(0, head.AsSpan().IndexOfAny('\r', '\n') is var end and >= 0 ? end : head.Length).ToString();
        return new[] { ',', ';', '\t' }.MaxBy(separator => header.AsSpan().Count(separator));
    }
}
