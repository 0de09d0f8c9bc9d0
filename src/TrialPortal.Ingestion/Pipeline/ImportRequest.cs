namespace TrialPortal.Ingestion.Pipeline;

/// <summary>What to import.</summary>
public sealed record ImportRequest
{
    /// <summary>Files to read; empty asks the live registry.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Ask for, or take the files as, the registry's whole listing: what it lacks has vanished.</summary>
    public bool Full { get; init; }

    /// <summary>Ask the live registry for changes since this day; null goes on from the last run.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Read, map and compare, but save nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Nobody ordered it and something waits for it: when the source cannot be reached, say so after seconds, not minutes.</summary>
    public bool GiveUpSoon { get; init; }

    /// <summary>The bundled demonstration: never beside real trials.</summary>
    public bool Demo { get; init; }
}

/// <summary>Another run of the source is going on, on this node or another.</summary>
public sealed class ImportBusyException(string message) : Exception(message);

/// <summary>Settings that all sources share.</summary>
public sealed record ImportOptions
{
    /// <summary>Records per transaction.</summary>
    public int BatchSize { get; init; } = 500;
}
