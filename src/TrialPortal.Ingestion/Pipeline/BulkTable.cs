using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using TrialPortal.Domain.Database;

namespace TrialPortal.Ingestion.Pipeline;

/// <summary>
/// Writes many rows of one entity at once, beside EF Core and with its column names and conversions: COPY on PostgreSQL, a prepared statement
/// on SQLite. Why: EF Core's SaveChanges takes over four times as long (docs/performance.md).
/// </summary>
internal sealed class BulkTable<T>
    where T : class
{
    private readonly string table;
    private readonly Column[] columns;
    private readonly string columnList;
    private readonly string onConflict;

    public BulkTable(PortalDb db)
    {
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T).Name} is no entity.", nameof(db));
        var names = db.GetService<Microsoft.EntityFrameworkCore.Storage.ISqlGenerationHelper>();
        table = names.DelimitIdentifier(entity.GetTableName()!);
        columns = [.. entity.GetProperties().Select(property => new Column(property, names.DelimitIdentifier(property.GetColumnName())))];
        columnList = string.Join(", ", columns.Select(column => column.Name));
        var keys = columns.Where(column => column.IsKey).Select(column => column.Name);
        var values = columns.Where(column => !column.IsKey).Select(column => $"{column.Name} = excluded.{column.Name}");
        onConflict = $"ON CONFLICT ({string.Join(", ", keys)}) DO UPDATE SET {string.Join(", ", values)}";
    }

    /// <summary>Adds rows that are not there yet.</summary>
    public Task InsertAsync(PortalDb db, IEnumerable<T> rows, CancellationToken cancellationToken) =>
        db.Database.GetDbConnection() is NpgsqlConnection postgres
            ? CopyAsync(postgres, table, rows, cancellationToken)
            : ExecuteAsync(db.Database.GetDbConnection(), "", rows, cancellationToken);

    /// <summary>Adds rows, or replaces those with the same key.</summary>
    public async Task UpsertAsync(PortalDb db, IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return;
        if (db.Database.GetDbConnection() is not NpgsqlConnection postgres)
        {
            await ExecuteAsync(db.Database.GetDbConnection(), onConflict, rows, cancellationToken);
            return;
        }
        const string staging = "\"staging\"";
        await RunAsync(postgres, $"CREATE TEMP TABLE {staging} (LIKE {table} INCLUDING DEFAULTS) ON COMMIT DROP", cancellationToken);
        await CopyAsync(postgres, staging, rows, cancellationToken);
        await RunAsync(postgres, $"INSERT INTO {table} ({columnList}) SELECT {columnList} FROM {staging} {onConflict}", cancellationToken);
        await RunAsync(postgres, $"DROP TABLE {staging}", cancellationToken);
    }

    private async Task CopyAsync(NpgsqlConnection connection, string target, IEnumerable<T> rows, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {target} ({columnList}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            foreach (var column in columns)
            {
                if (column.ValueOf(row) is { } value)
                    await copy.WriteAsync(value, column.StoreType, cancellationToken);
                else
                    await copy.WriteNullAsync(cancellationToken);
            }
        }
        await copy.CompleteAsync(cancellationToken);
    }

    private async Task ExecuteAsync(DbConnection connection, string suffix, IEnumerable<T> rows, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText =
            $"INSERT INTO {table} ({columnList}) VALUES ({string.Join(", ", columns.Select((_, i) => FormattableString.Invariant($"${i + 1}")))}) {suffix}";
        for (var i = 0; i < columns.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = FormattableString.Invariant($"${i + 1}");
            command.Parameters.Add(parameter);
        }
        await command.PrepareAsync(cancellationToken);
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Length; i++)
                command.Parameters[i].Value = columns[i].ValueOf(row) ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private sealed class Column(IProperty property, string name)
    {
        private readonly IClrPropertyGetter getter = property.GetGetter();
        private readonly Func<object?, object?>? convert = property.GetTypeMapping().Converter?.ConvertToProvider;

        public string Name => name;

        public bool IsKey { get; } = property.IsPrimaryKey();

        /// <summary>PostgreSQL's name of the type, without its length.</summary>
        public string StoreType { get; } = property.GetColumnType().Split('(')[0];

        public object? ValueOf(T row)
        {
            var value = getter.GetClrValue(row);
            return value is null || convert is null ? value : convert(value);
        }
    }
}
