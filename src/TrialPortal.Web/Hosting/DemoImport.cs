using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Demo;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Web.Hosting;

/// <summary>The bundled invented trials go in through the same pipeline as a registry's file.</summary>
internal static class DemoImport
{
    /// <summary>In whose format they are.</summary>
    public const string Registry = IdentifierRegistries.ClinicalTrialsGov;

    public static ImportRequest Request(string file) => new() { Files = [file], Demo = true };

    /// <summary>Lays the bundled file down for as long as <paramref name="import"/> reads it.</summary>
    public static async Task<T> WithFileAsync<T>(Func<string, Task<T>> import)
    {
        ArgumentNullException.ThrowIfNull(import);
        var folder = Directory.CreateTempSubdirectory("trialportal-demo");
        try
        {
            var path = Path.Combine(folder.FullName, "demo-studies.json.gz");
            await using (var bundled = DemoStudies.OpenCompressed())
            await using (var file = File.Create(path))
                await bundled.CopyToAsync(file);
            return await import(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
