namespace TrialPortal.Tests.Shared;

/// <summary>
/// The folder named <c>shared</c> beside the repository, with real registry records and places to check against. It is not part of the
/// project: tests that need it are skipped, visibly, where it is absent.
/// </summary>
public static class SharedFolder
{
    /// <summary>Null when there is none.</summary>
    public static string? Path { get; } = Find();

    /// <summary>A file in it, by its path from the folder.</summary>
    public static string File(string relative) => System.IO.Path.Combine(Path ?? throw new InvalidOperationException("No shared folder."), relative);

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var shared = System.IO.Path.Combine(folder.FullName, "shared");
            if (Directory.Exists(System.IO.Path.Combine(shared, "places"))) return shared;
        }

        return null;
    }
}

/// <summary>A test that reads <see cref="SharedFolder"/>, skipped where that (or the file it needs) is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute(string file = "")
    {
        NeededFile = file;
        if (SharedFolder.Path is null) Skip = "No folder named shared beside the repository.";
        else if (file.Length > 0 && !System.IO.File.Exists(SharedFolder.File(file))) Skip = $"The shared folder has no {file}.";
    }

    public string NeededFile { get; }
}
