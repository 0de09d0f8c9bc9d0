using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace TrialPortal.Search.Places;

/// <summary>A line of a postcode file that cannot be used.</summary>
public readonly record struct BadPostcode(int Line, string Reason);

/// <summary>What a file of exact postcodes says.</summary>
public sealed record PostcodeList(IReadOnlyDictionary<string, GeoPoint> Postcodes, IReadOnlyList<BadPostcode> Bad);

/// <summary>
/// A file of exact postcodes: separated by commas, semicolons or tabs, with a header that names the columns postcode, latitude and longitude (also lat and lon,
/// breedtegraad and lengtegraad) in any order. Degrees with a point. Other columns are passed over.
/// </summary>
public static partial class PostcodeFile
{
    /// <summary>Its name in the data folder.</summary>
    public const string Name = "postcodes.tsv";

    // A frame around the European Netherlands: degrees that were exchanged, or kilometres, fall outside.
    private static readonly (double South, double North, double West, double East) netherlands = (50.7, 53.6, 3.2, 7.3);

    /// <summary>Reads what an operator gives. Of two lines with one postcode the last counts.</summary>
    /// <exception cref="FormatException">The header lacks a column.</exception>
    public static PostcodeList Parse(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var header = reader.ReadLine() ?? throw new FormatException("The file is empty.");
        var separator = header.Contains('\t', StringComparison.Ordinal) ? '\t' : header.Contains(';', StringComparison.Ordinal) ? ';' : ',';
        var columns = Cells(header, separator);
        var (postcode, latitude, longitude) = (Column("postcode", "pc6", "pc"), Column("latitude", "lat", "breedtegraad"), Column("longitude", "lon", "lng", "lengtegraad"));
        var points = new Dictionary<string, GeoPoint>(StringComparer.Ordinal);
        var bad = new List<BadPostcode>();
        var number = 1;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            var cells = Cells(line, separator);
            if (cells.Length <= Math.Max(postcode, Math.Max(latitude, longitude)))
                bad.Add(new(number, $"has {cells.Length} columns, the header {columns.Length}"));
            else if (Shape().Match(cells[postcode]) is not { Success: true } match)
                bad.Add(new(number, $"'{Short(cells[postcode])}' is not a Dutch postcode"));
            else if (!Degrees(cells[latitude], netherlands.South, netherlands.North, out var north) || !Degrees(cells[longitude], netherlands.West, netherlands.East, out var east))
                bad.Add(new(number, $"'{Short(cells[latitude])}', '{Short(cells[longitude])}' is not a point in the Netherlands (latitude, longitude, in degrees with a point)"));
            else
                points[match.Groups[1].Value + match.Groups[2].Value.ToUpperInvariant()] = new(north, east);
        }
        return new(points, bad);

        int Column(params string[] names) => Array.FindIndex(columns, column => names.Contains(column, StringComparer.OrdinalIgnoreCase)) is var index and >= 0
            ? index
            : throw new FormatException($"The header has no column {names[0]}: it says '{Short(header)}'.");
    }

    /// <summary>Writes the file that <see cref="Read"/> reads. A reader sees the old one or the new one, never a part.</summary>
    public static void Write(string path, IReadOnlyDictionary<string, GeoPoint> postcodes)
    {
        ArgumentNullException.ThrowIfNull(postcodes);
        var unfinished = $"{path}.{Environment.ProcessId}.new";
        try
        {
            using (var stream = new FileStream(unfinished, FileMode.Create))
            {
                using (var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true))
                {
                    writer.Write("postcode\tlatitude\tlongitude\n");
                    foreach (var (postcode, point) in postcodes.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                        writer.Write(string.Create(CultureInfo.InvariantCulture, $"{postcode}\t{point.Latitude}\t{point.Longitude}\n"));
                }
                stream.Flush(flushToDisk: true);
            }
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>What was imported; empty when there is no such file.</summary>
    /// <exception cref="FormatException">Somebody changed the file, and it cannot be used any more.</exception>
    public static IReadOnlyDictionary<string, GeoPoint> Read(string? path)
    {
        if (path is null || !File.Exists(path))
            return new Dictionary<string, GeoPoint>();
        using var reader = new StreamReader(path);
        var list = Parse(reader);
        return list.Bad is [var (line, reason), ..] ? throw new FormatException($"{path}, line {line}: {reason}.") : list.Postcodes;
    }

    private static bool Degrees(string text, double least, double most, out double degrees) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out degrees) && degrees >= least && degrees <= most;

    private static string[] Cells(string line, char separator) => Array.ConvertAll(line.TrimStart('\uFEFF').Split(separator), cell => cell.Trim().Trim('"').Trim());

    private static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;

    [GeneratedRegex(@"^([1-9]\d{3})\s*([A-Za-z]{2})?$")]
    private static partial Regex Shape();
}
