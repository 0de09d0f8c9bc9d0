using System.Reflection;

namespace TrialPortal.Domain.Tables;

/// <summary>
/// A table of facts as a text file that people read and correct: blocks of "key: value" lines under a [name], separated by empty lines; values are
/// separated by semicolons; a line that begins with a hash is a comment.
/// </summary>
public static class TableFile
{
    /// <summary>The files that an assembly carries below a folder ("Vocabulary/Conditions/"), by name.</summary>
    public static IEnumerable<(string Name, string Text)> In(Assembly assembly, string folder)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        ArgumentNullException.ThrowIfNull(folder);
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal) && !name.AsSpan(folder.Length).Contains('/'))
            .Order(StringComparer.Ordinal)
            .Select(name => (Path.GetFileNameWithoutExtension(name), Read(assembly, name)));
    }

    /// <summary>A file that an assembly carries.</summary>
    public static string Read(Assembly assembly, string name)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException($"{assembly.GetName().Name} does not carry {name}."));
        return reader.ReadToEnd();
    }

    /// <exception cref="FormatException">A line cannot be read; the message names file and line.</exception>
    public static List<TableBlock> Blocks(string file, string text, params string[] keys)
    {
        ArgumentNullException.ThrowIfNull(text);
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
            if (!blocks[^1].Add(key, line[(colon + 1)..].Trim(), number))
                throw new FormatException($"{file}, line {number}: {blocks[^1].Name} has {key} twice.");
        }
        return blocks;
    }
}

/// <summary>What a table says under one name.</summary>
public sealed record TableBlock(string File, int Line, string Name)
{
    private readonly Dictionary<string, (string Value, int Line)> lines = new(StringComparer.Ordinal);

    /// <summary>The one value of a key; null when the line is absent or empty.</summary>
    public string? Value(string key) => lines.GetValueOrDefault(key).Value is { Length: > 0 } value ? value : null;

    /// <summary>The one value of a key.</summary>
    /// <exception cref="FormatException">It is absent.</exception>
    public string Required(string key) => Value(key) ?? throw new FormatException($"{File}, line {Line}: {Name} has no {key}.");

    /// <summary>What is wrong with a key's value, with its file and line.</summary>
    public FormatException Wrong(string key, string what) =>
        new($"{File}, line {(lines.TryGetValue(key, out var known) ? known.Line : Line)}: {Name}: {key}: {what}");

    /// <summary>The values of a key, separated by semicolons.</summary>
    public string[] Values(string key) => Value(key)?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    internal bool Add(string key, string value, int line) => lines.TryAdd(key, (value, line));
}
