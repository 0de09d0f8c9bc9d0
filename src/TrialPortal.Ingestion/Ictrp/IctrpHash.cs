using System.Security.Cryptography;
using System.Text;

namespace TrialPortal.Ingestion.Ictrp;

/// <summary>
/// SHA-256 of what a record says. Left out is what moves without a change of the trial: the day of the export, the day on which WHO refreshed
/// its copy, and which columns the file lacks. White space is folded, and the order of interventions and outcomes does not count: two exports
/// of the same day's data give the same items in another order.
/// </summary>
internal static class IctrpHash
{
    private static readonly HashSet<string> LeftOut = new(StringComparer.Ordinal) { "Export_date", "Last_Refreshed_on", "Internal_Number", IctrpColumns.Missing };
    private static readonly HashSet<string> Unordered = new(StringComparer.Ordinal) { "Intervention", "Primary_outcome", "Secondary_outcome" };

    public static byte[] Of(ReadOnlySpan<byte> record)
    {
        if (IctrpRecord.TryRead(record) is not { } read)
            return SHA256.HashData(record);   // no record: the mapper will say what is wrong
        var said = new StringBuilder(record.Length);
        foreach (var (name, value) in read.Values.Where(pair => !LeftOut.Contains(pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            said.Append(name).Append('\u0001').Append(Unordered.Contains(name) ? Sorted(value) : Folded(value)).Append('\u0002');
        return SHA256.HashData(Encoding.UTF8.GetBytes(said.ToString()));
    }

    private static string Sorted(string value) => string.Join(';', value.Split(';').Select(Folded).Where(part => part.Length > 0).Order(StringComparer.Ordinal));

    private static string Folded(string value) => string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
