using System.Reflection;

namespace TrialPortal.Search.Tables;

/// <summary>
/// A table of facts as a text file that people read and correct: blocks of "key: value" lines under a [name], separated by empty lines; values are
/// separated by semicolons; a line that begins with a hash is a comment.
/// </summary>
internal static class TableFile
{
    /// <summary>The files that the program carries below a folder ("Vocabulary/Conditions/"), by name.</summary>
    public static IEnumerable<(string Name, string Text)> In(string folder) =>
        Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal) && !name.AsSpan(folder.Length).Contains('/'))
            .Order(StringComparer.Ordinal)
            .Select(name => (Path.GetFileNameWithoutExtension(name), Read(name)));

    /// <summary>A file that the program carries.</summary>
    public static string Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new FileNotFoundException($"The program does not carry {name}."));
        return reader.ReadToEnd();
    }

    /// <exception cref="FormatException">A line cannot be read; the message names file and line.</exception>
    public static List<TableBlock> Blocks(string file, string text, params string[] keys)
    {
        var blocks = new List<TableBlock>();
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line[0] == '[' && line[^1] == ']')
            {
                blocks.Add(new(file, number, line[1..^1]));
                continue;
            }
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var key = colon < 0 ? "" : line[..colon];
            if (blocks.Count == 0 || !keys.Contains(key, StringComparer.Ordinal))
                throw new FormatException($"{file}, line {number}: '{line}' is neither a [name], one of {string.Join(", ", keys)} with a colon, nor a comment.");
            if (!blocks[^1].Lines.TryAdd(key, line[(colon + 1)..].Trim()))
                throw new FormatException($"{file}, line {number}: {blocks[^1].Name} has {key} twice.");
        }
        return blocks;
    }
}

/// <summary>What a table says under one name.</summary>
internal sealed record TableBlock(string File, int Line, string Name)
{
    public Dictionary<string, string> Lines { get; } = new(StringComparer.Ordinal);

    /// <summary>The one value of a key; null when the line is absent or empty.</summary>
    public string? Value(string key) => Lines.GetValueOrDefault(key) is { Length: > 0 } value ? value : null;

    /// <summary>The one value of a key.</summary>
    /// <exception cref="FormatException">It is absent.</exception>
    public string Required(string key) => Value(key) ?? throw new FormatException($"{File}, line {Line}: {Name} has no {key}.");

    /// <summary>The values of a key, separated by semicolons.</summary>
    public string[] Values(string key) => Value(key)?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
