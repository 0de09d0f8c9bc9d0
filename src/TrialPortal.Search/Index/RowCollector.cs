using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TrialPortal.Search.Index;

/// <summary>
/// The SQL function <c>collect(rowid)</c>: takes rows while SQLite walks through them, and is never true. A word that half of all trials have is then
/// one call of SQLite instead of two for each trial, which cost three times as much as finding them.
/// </summary>
internal static unsafe partial class RowCollector
{
    private const int Utf8 = 1;

    [ThreadStatic]
    private static List<int>? rows;

    public static void Register(SqliteConnection connection)
    {
        fixed (byte* name = "collect"u8)
        {
            var code = sqlite3_create_function_v2(connection.Handle!.DangerousGetHandle(), name, 1, Utf8, 0, &Collect, null, null, 0);
            if (code != raw.SQLITE_OK)
                SqliteException.ThrowExceptionForRC(code, connection.Handle);
        }
        GC.KeepAlive(connection);
    }

    /// <summary>Runs a statement with collect() in its condition; the rows are added to <paramref name="found"/>.</summary>
    public static void Run(Statement statement, List<int> found)
    {
        rows = found;
        try
        {
            statement.Step();
        }
        finally
        {
            rows = null;
            statement.Reset();
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Collect(nint context, int count, nint* values) => rows?.Add((int)sqlite3_value_int64(*values));

    [LibraryImport("e_sqlite3")]
    [SuppressGCTransition]
    private static partial long sqlite3_value_int64(nint value);

    [LibraryImport("e_sqlite3")]
    private static partial int sqlite3_create_function_v2(
        nint database, byte* name, int arguments, int flags, nint state, delegate* unmanaged[Cdecl]<nint, int, nint*, void> function, void* step, void* final, nint destroy);
}
