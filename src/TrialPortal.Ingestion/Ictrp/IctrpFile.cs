using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.Ictrp;

/// <summary>Tells by its first bytes whether an export is XML, CSV or a spreadsheet, and reads it as what it is.</summary>
internal static class IctrpFile
{
    private const int Head = 4096;
    private static readonly byte[] OldExcel = [0xd0, 0xcf, 0x11, 0xe0];

    /// <summary>How such files are named in a zip or a folder.</summary>
    public static readonly IReadOnlyList<string> Names = [".xml", ".csv", ".xlsx"];

    /// <exception cref="SourceUnreadableException">It is nothing of the three.</exception>
    public static async IAsyncEnumerable<RawRecord> SplitAsync(Stream stream, string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pipe = PipeReader.Create(stream, new(leaveOpen: true));
        var start = (await pipe.ReadAtLeastAsync(Head, cancellationToken)).Buffer;
        var head = start.Slice(0, Math.Min(Head, start.Length)).ToArray();
        pipe.AdvanceTo(start.Start);
        await using var whole = pipe.AsStream(leaveOpen: true);
        if (head.AsSpan().StartsWith(OldExcel))
            throw new SourceUnreadableException($"{name} is an Excel file of the old kind (.xls): save it as .xlsx.");
        if (head.AsSpan().StartsWith("PK"u8))
        {
            await using var file = RecordFiles.Temporary();   // a spreadsheet is a zip: it is read from its end
            await whole.CopyToAsync(file, cancellationToken);
            file.Position = 0;
            foreach (var record in IctrpXlsx.Read(file, name))
                yield return record;
            yield break;
        }
        var encoding = EncodingOf(head);
        var text = encoding.GetString(head).TrimStart('\ufeff').TrimStart();
        if (text.Length == 0)
            throw new SourceUnreadableException($"{name} is empty.");
        using var reader = new StreamReader(whole, encoding, detectEncodingFromByteOrderMarks: true, 64 * 1024, leaveOpen: true);
        var records = text[0] == '<' ? new IctrpXml(reader, name).ReadAsync(cancellationToken) : IctrpCsv.ReadAsync(reader, text, name, cancellationToken);
        await foreach (var record in records)
            yield return record;
    }

    /// <summary>UTF-16 by its mark or by the empty half of its first two letters; else UTF-8, and Windows-1252 where it is not.</summary>
    private static Encoding EncodingOf(byte[] head) => head switch
    {
        [0xff, 0xfe, ..] or [not 0, 0, not 0, 0, ..] => Encoding.Unicode,
        [0xfe, 0xff, ..] or [0, not 0, 0, not 0, ..] => Encoding.BigEndianUnicode,
        _ => Windows1252.Utf8OrThis,
    };
}
