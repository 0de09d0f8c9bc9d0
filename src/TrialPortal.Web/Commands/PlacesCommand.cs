using System.CommandLine;
using System.Globalization;
using TrialPortal.Search.Places;
using TrialPortal.Web.Hosting;

namespace TrialPortal.Web.Commands;

/// <summary><c>places import --file PATH</c>, <c>places import --remove</c>: exact postcodes of the operator.</summary>
internal static class PlacesCommand
{
    /// <summary>Bad lines that are named; of the others only how many.</summary>
    private const int MostNamed = 100;

    public static Command Create()
    {
        var file = new Option<FileInfo?>("--file") { Description = "CSV or TSV with a header that names postcode, latitude and longitude (also lat and lon), in any order." };
        var skipBad = new Option<bool>("--skip-bad") { Description = "Leave out lines that cannot be used; without it one such line changes nothing." };
        var remove = new Option<bool>("--remove") { Description = "Go back to the postcode areas that the program carries." };
        var import = new Command("import", "Load exact postcodes, in place of those before; a portal reads them when it starts.") { file, skipBad, remove };
        import.SetAction(async (parsed, cancellationToken) =>
        {
            using var host = CommandLine.Host();
            var path = host.Services.GetRequiredService<PortalSettings>().PostcodeFile;
            var output = parsed.InvocationConfiguration;
            if (parsed.GetValue(remove) == (parsed.GetValue(file) is not null))
            {
                await output.Error.WriteLineAsync("Give --file PATH or --remove.");
                return 2;
            }
            if (parsed.GetValue(file) is { } given)
                return await ImportAsync(given, parsed.GetValue(skipBad), path, output, cancellationToken);
            await output.Output.WriteLineAsync(File.Exists(path) ? "removed; restart the portal" : "there were none");
            File.Delete(path);
            return 0;
        });
        return new Command("places", "Places and postcodes of this machine's portal.") { import };
    }

    /// <summary>0 all lines used; 1 bad lines; 2 the file cannot be read.</summary>
    internal static async Task<int> ImportAsync(FileInfo file, bool skipBad, string path, InvocationConfiguration output, CancellationToken cancellationToken)
    {
        PostcodeList list;
        try
        {
            using var reader = new StreamReader(file.FullName);
            list = PostcodeFile.Parse(reader);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            await output.Error.WriteLineAsync(exception.Message);
            return 2;
        }
        foreach (var (line, reason) in list.Bad.Take(MostNamed))
            await output.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"line {line}: {reason}"));
        if (list.Bad.Count > MostNamed)
            await output.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"and {list.Bad.Count - MostNamed} other lines"));
        cancellationToken.ThrowIfCancellationRequested();
        var usable = list.Postcodes.Count > 0 && (skipBad || list.Bad.Count == 0);
        if (usable)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            PostcodeFile.Write(path, list.Postcodes);
        }
        await output.Output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{(usable ? list.Postcodes.Count : 0)} postcodes loaded, {list.Bad.Count} lines bad{(usable ? "; restart the portal" : "; nothing changed")}"));
        return usable && list.Bad.Count == 0 ? 0 : 1;
    }
}
