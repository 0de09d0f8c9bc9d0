using TrialPortal.Domain.Tables;

namespace TrialPortal.Search.Tables;

/// <summary>The tables of facts that this assembly carries.</summary>
internal static class SearchTables
{
    /// <inheritdoc cref="TableFile.In"/>
    public static IEnumerable<(string Name, string Text)> In(string folder) => TableFile.In(typeof(SearchTables).Assembly, folder);

    /// <inheritdoc cref="TableFile.Read"/>
    public static string Read(string name) => TableFile.Read(typeof(SearchTables).Assembly, name);
}
