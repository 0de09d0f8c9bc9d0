using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using TrialPortal.Domain.Database;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Tests;

/// <summary>Walls of the house that the compiler does not hold.</summary>
public partial class ArchitectureTests
{
    [Fact]
    public void Domain_knows_nothing_of_HTTP()
    {
        var types = ReferencedTypes(typeof(PortalDb).Assembly).ToList();

        Assert.Contains("Microsoft.EntityFrameworkCore.DbContext", types);   // the types are read at all
        // The tables of accounts are Identity's; it is the one part of ASP.NET Core that knows no request.
        Assert.DoesNotContain(types, type => type.StartsWith("System.Net.Http.", StringComparison.Ordinal)
            || (type.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) && !type.StartsWith("Microsoft.AspNetCore.Identity.", StringComparison.Ordinal)));
    }

    [Fact]
    public void Ingestion_knows_nothing_of_pages() =>
        Assert.DoesNotContain(ReferencedTypes(typeof(ImportPipeline).Assembly), type => type.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal));

    [Fact]
    public void Outside_its_folder_a_registry_is_its_source_and_its_settings()
    {
        var folders = typeof(ImportPipeline).Assembly.GetTypes()
            .Where(type => typeof(IRegistrySource).IsAssignableFrom(type) && type.IsClass)
            .Select(type => type.Namespace!).Distinct().ToList();
        Assert.Contains("TrialPortal.Ingestion.ClinicalTrialsGov", folders);

        var open = typeof(ImportPipeline).Assembly.GetExportedTypes().Where(type => folders.Contains(type.Namespace!)).Select(type => type.Name);

        Assert.All(open, name => Assert.Matches("(Source|Options|Api|Registration)$", name));
    }

    [Fact]
    public void Pages_and_API_do_not_know_how_data_got_in()
    {
        var web = Path.Combine(Root(), "src", "TrialPortal.Web");
        string[] host = ["Hosting", "Commands", "bin", "obj", "node_modules"];
        var files = Directory.EnumerateFiles(web, "*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(web, file))
            .Where(file => file != "Program.cs" && !host.Contains(file.Split(Path.DirectorySeparatorChar)[0]))
            .ToList();

        Assert.Contains(Path.Combine("Home", "HomePage.razor"), files);
        Assert.All(files, file => Assert.False(Ingestion().IsMatch(File.ReadAllText(Path.Combine(web, file))), $"{file} uses TrialPortal.Ingestion."));
    }

    [Fact]
    public void Domain_and_search_do_not_know_what_is_above_them()
    {
        Assert.DoesNotContain(typeof(PortalDb).Assembly.GetReferencedAssemblies(), IsOurs);
        Assert.Equal(["TrialPortal.Domain"], typeof(ImportPipeline).Assembly.GetReferencedAssemblies().Where(IsOurs).Select(name => name.Name));
        Assert.Equal(["TrialPortal.Domain"], Assembly.Load("TrialPortal.Search").GetReferencedAssemblies().Where(IsOurs).Select(name => name.Name));
    }

    private static bool IsOurs(AssemblyName name) => name.Name!.StartsWith("TrialPortal.", StringComparison.Ordinal);

    private static IEnumerable<string> ReferencedTypes(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        return [.. metadata.TypeReferences.Select(metadata.GetTypeReference).Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")];
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TrialPortal.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The sources are not above the tests.");
        return folder.FullName;
    }

    [GeneratedRegex(@"\bTrialPortal\.Ingestion\b|\bIngestion\.[A-Z]")]
    private static partial Regex Ingestion();
}
