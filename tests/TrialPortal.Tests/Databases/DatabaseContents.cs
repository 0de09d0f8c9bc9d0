using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;

namespace TrialPortal.Tests.Databases;

/// <summary>Every row of every table as text, to see whether something changed and to compare two ways of writing.</summary>
internal sealed class DatabaseContents
{
    private readonly SortedDictionary<string, List<SortedDictionary<string, string>>> tables = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Tables => tables.Keys;

    public static async Task<DatabaseContents> ReadAsync(TestDatabase database)
    {
        var contents = new DatabaseContents();
        await using var db = await database.Contexts().CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(entity => entity.GetTableName()!).Distinct())
            contents.tables[table] = await RowsAsync(db, table);
        return contents;
    }

    /// <summary>The rows of a table, one text each, in an order of their own.</summary>
    public IReadOnlyList<string> Rows(string table, params string[] without) =>
        [.. tables[table].Select(row => string.Join("; ", row.Where(cell => !without.Contains(cell.Key)).Select(cell => $"{cell.Key}={cell.Value}"))).Order(StringComparer.Ordinal)];

    /// <summary>Fails, naming the row, when the contents differ; <paramref name="without"/> names columns ("Table.Column") or tables that may.</summary>
    public void AssertSameAs(DatabaseContents other, params string[] without)
    {
        Assert.Equal(other.Tables, Tables);
        foreach (var table in Tables.Except(without))
        {
            var columns = without.Where(name => name.StartsWith(table + ".", StringComparison.Ordinal)).Select(name => name[(table.Length + 1)..]).ToArray();
            Assert.Equal(other.Rows(table, columns), Rows(table, columns));
        }
    }

    private static async Task<List<SortedDictionary<string, string>>> RowsAsync(PortalDb db, string table)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\"";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<SortedDictionary<string, string>>();
        while (await reader.ReadAsync())
        {
            var row = new SortedDictionary<string, string>(StringComparer.Ordinal);
            for (var i = 0; i < reader.FieldCount; i++)
                row[reader.GetName(i)] = Text(reader.GetValue(i));
            rows.Add(row);
        }
        return rows;
    }

    private static string Text(object value) => value switch
    {
        DBNull => "∅",
        byte[] bytes => Convert.ToHexString(bytes),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        IFormattable number => $"{number.ToString(null, CultureInfo.InvariantCulture)} ({value.GetType().Name})",
        _ => $"'{value}'",
    };
}
