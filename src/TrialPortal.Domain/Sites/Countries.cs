using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace TrialPortal.Domain.Sites;

/// <summary>A country: ISO 3166-1 alpha-2 code and its names.</summary>
public sealed record Country(string Code, string English, string Dutch);

/// <summary>Countries, and the spellings by which registries name them. The table is countries.tsv, beside this file; it names its source.</summary>
public static class Countries
{
    private static readonly (FrozenDictionary<string, Country> ByCode, FrozenDictionary<string, string> CodeBySpelling, FrozenDictionary<string, string> CodeByName) Table = Read();

    /// <summary>All countries, by code.</summary>
    public static IReadOnlyCollection<Country> All => Table.ByCode.Values;

    /// <summary>The country with this code, in any case; null when there is none.</summary>
    public static Country? Find(string? code) => code is not null && Table.ByCode.TryGetValue(code, out var country) ? country : null;

    /// <summary>Code of a country named in a registry ("Korea, Republic of"); null when we do not know the spelling ("Netherlands Antilles" is no country of today).</summary>
    public static string? CodeOf(string? name) =>
        name is null ? null : Table.CodeByName.GetValueOrDefault(name) ?? Table.CodeBySpelling.GetValueOrDefault(Spelling(name));

    private static (FrozenDictionary<string, Country>, FrozenDictionary<string, string>, FrozenDictionary<string, string>) Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("countries.tsv")!;
        using var reader = new StreamReader(stream);
        var byCode = new Dictionary<string, Country>(StringComparer.OrdinalIgnoreCase);
        var codeBySpelling = new Dictionary<string, string>(StringComparer.Ordinal);
        var codeByName = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            var cells = line.Split('\t');
            byCode.Add(cells[0], new(cells[0], cells[1], cells[2]));
            foreach (var spelling in cells[3].Split('|', StringSplitOptions.RemoveEmptyEntries).Append(cells[1]).Append(cells[2]))
                codeBySpelling[Spelling(spelling)] = codeByName[spelling] = cells[0];
        }
        return (
            byCode.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase),
            codeBySpelling.ToFrozenDictionary(StringComparer.Ordinal),
            codeByName.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>Without accents, case and punctuation: "Côte D'Ivoire" and "Cote d’Ivoire" are one.</summary>
    private static string Spelling(string name)
    {
        var letters = new StringBuilder(name.Length);
        foreach (var character in name.Normalize(NormalizationForm.FormD))
        {
            if (character == '&')
                letters.Append("AND");
            else if (char.IsLetter(character))
                letters.Append(char.ToUpper(character, CultureInfo.InvariantCulture));
        }
        return letters.ToString();
    }
}
