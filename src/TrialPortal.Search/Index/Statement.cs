using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TrialPortal.Search.Index;

/// <summary>
/// A prepared statement without the layer of ADO.NET: a search fetches twenty rows by key, and there that layer costs more than the rows.
/// For one thread at a time.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt handle;

    public Statement(SqliteConnection connection, string sql)
    {
        database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(database, sql, out handle));
    }

    public Statement Bind(int parameter, long value)
    {
        Check(raw.sqlite3_bind_int64(handle, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, string text)
    {
        Check(raw.sqlite3_bind_text(handle, parameter, text));
        return this;
    }

    public Statement BindUtf8(int parameter, ReadOnlySpan<byte> text)
    {
        Check(raw.sqlite3_bind_text(handle, parameter, text));
        return this;
    }

    public Statement BindBlob(int parameter, ReadOnlySpan<byte> blob)
    {
        Check(raw.sqlite3_bind_blob(handle, parameter, blob));
        return this;
    }

    /// <summary>The next row; false when there is none. Call <see cref="Reset"/> when done.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(handle);
        if (code == raw.SQLITE_ROW)
            return true;
        if (code == raw.SQLITE_DONE)
            return false;
        // Taken before the reset, which clears the message.
        try
        {
            SqliteException.ThrowExceptionForRC(code, database);
        }
        finally
        {
            raw.sqlite3_reset(handle);
        }
        return false;
    }

    public void Run()
    {
        while (Step())
        {
            // A command of the full-text table gives no rows that matter.
        }
        Reset();
    }

    public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    public double Double(int column) => raw.sqlite3_column_double(handle, column);

    /// <summary>Valid until the next step.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(handle, column);

    public void Reset() => raw.sqlite3_reset(handle);

    public void Dispose() => handle.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(code, database);
    }
}
