using System.Text;
using System.Text.Json.Nodes;
using TrialPortal.Ingestion.Ictrp;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Tests.Ingestion.Ictrp;

/// <summary>Exports of invented trials, whose ids no register issues.</summary>
internal static class IctrpFiles
{
    public static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", "ictrp", name);

    public static async Task<IReadOnlyList<RawRecord>> ReadAsync(string path)
    {
        var records = new List<RawRecord>();
        await foreach (var record in RegistrySources.Ictrp.ReadFileAsync(path, CancellationToken.None))
            records.Add(record);
        return records;
    }

    /// <summary>Reads an export that is not a file.</summary>
    public static async Task<IReadOnlyList<RawRecord>> SplitAsync(byte[] content, string name = "export")
    {
        var records = new List<RawRecord>();
        using var stream = new MemoryStream(content);
        await foreach (var record in IctrpFile.SplitAsync(stream, name, CancellationToken.None))
            records.Add(record);
        return records;
    }

    public static Task<IReadOnlyList<RawRecord>> SplitAsync(string content, string name = "export") => SplitAsync(Encoding.UTF8.GetBytes(content), name);

    public static string Json(RawRecord record) => Encoding.UTF8.GetString(record.Payload.Span);

    /// <summary>A record with these columns, and an id and a title where it has none.</summary>
    public static byte[] Record(params (string Column, string Value)[] columns)
    {
        var record = new JsonObject { ["TrialID"] = "NL99991", ["Public_title"] = "An invented trial" };
        foreach (var (column, value) in columns)
            record[column] = value;
        return Encoding.UTF8.GetBytes(record.ToJsonString());
    }
}
