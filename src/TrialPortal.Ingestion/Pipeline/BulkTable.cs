using System.Data.Common;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
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
    private static readonly ConditionalWeakTable<IModel, BulkTable<T>> Made = [];

    private readonly string table;
    private readonly Column[] columns;
    private readonly string columnList;
    private readonly string onConflict;

    private BulkTable(PortalDb db)
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

    /// <summary>The table in this database. Made once for each kind of database, because what reads its columns is compiled.</summary>
    public static BulkTable<T> In(PortalDb db) => Made.GetValue(db.Model, _ => new(db));

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
                column.Copy(copy, row);   // into the connection's buffer: a value at a time is not worth awaiting
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

    private sealed class Column
    {
        private readonly Func<T, object?> boxed;

        public Column(IProperty property, string name)
        {
            Name = name;
            IsKey = property.IsPrimaryKey();
            var row = Expression.Parameter(typeof(T), "row");
            var value = Converted(Expression.Property(row, property.PropertyInfo!), property);
            boxed = Expression.Lambda<Func<T, object?>>(Expression.Convert(value, typeof(object)), row).Compile();
            Copy = CopyOf(value, row, property.GetColumnType().Split('(')[0]);
        }

        public string Name { get; }

        public bool IsKey { get; }

        /// <summary>Writes the row's value as the next of a COPY, without boxing it: a large import has millions.</summary>
        public Action<NpgsqlBinaryImporter, T> Copy { get; }

        public object? ValueOf(T row) => boxed(row);

        /// <summary>The value as the database has it; null stays null.</summary>
        private static Expression Converted(Expression value, IProperty property)
        {
            if (property.GetTypeMapping().Converter?.ConvertToProviderExpression is not { } convert)
                return value;
            if (Nullable.GetUnderlyingType(value.Type) is null)
                return Expression.Invoke(convert, value);
            var converted = Expression.Invoke(convert, Expression.Property(value, "Value"));
            var result = converted.Type.IsValueType ? typeof(Nullable<>).MakeGenericType(converted.Type) : converted.Type;
            return Expression.Condition(Expression.Property(value, "HasValue"), Expression.Convert(converted, result), Expression.Constant(null, result));
        }

        private static Action<NpgsqlBinaryImporter, T> CopyOf(Expression value, ParameterExpression row, string storeType)
        {
            var copy = Expression.Parameter(typeof(NpgsqlBinaryImporter), "copy");
            var given = Expression.Variable(value.Type, "value");
            var nullable = Nullable.GetUnderlyingType(value.Type);
            var write = Expression.Call(
                copy, nameof(NpgsqlBinaryImporter.Write), [nullable ?? value.Type],
                nullable is null ? given : Expression.Property(given, "Value"), Expression.Constant(storeType));
            Expression body = value.Type.IsValueType && nullable is null
                ? write
                : Expression.IfThenElse(
                    Expression.Equal(given, Expression.Constant(null, value.Type)), Expression.Call(copy, nameof(NpgsqlBinaryImporter.WriteNull), []), write);
            return Expression.Lambda<Action<NpgsqlBinaryImporter, T>>(
                Expression.Block([given], Expression.Assign(given, value), body), copy, row).Compile();
        }
    }
}
