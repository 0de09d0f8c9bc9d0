namespace TrialPortal.Domain.Provenance;

public enum ImportState
{
    Running,

    /// <summary>All went in.</summary>
    Succeeded,

    /// <summary>All but refused records went in.</summary>
    SucceededWithRefusals,

    /// <summary>The source broke half-way; what was saved stays, the next run goes on.</summary>
    Interrupted,

    /// <summary>Nothing could be read; nothing changed.</summary>
    Failed,
}

public enum ImportKind
{
    /// <summary>The registry's whole listing: what is not in it has vanished.</summary>
    Full,

    /// <summary>What changed since a day.</summary>
    Increment,

    /// <summary>Files given by hand.</summary>
    Files,
}

/// <summary>One execution of one source.</summary>
public sealed class ImportRun
{
    public long Id { get; set; }

    public required string Source { get; set; }

    public ImportKind Kind { get; set; }

    /// <summary>Brought invented trials.</summary>
    public bool Demo { get; set; }

    public ImportState State { get; set; }

    public DateTime StartedAt { get; set; }

    public DateTime? FinishedAt { get; set; }

    /// <summary>For an increment: changes since this day were asked for.</summary>
    public DateOnly? Since { get; set; }

    /// <summary>How far the registry's data reaches, as it says itself; the newest update seen when it does not say.</summary>
    public DateOnly? DataDate { get; set; }

    public int Read { get; set; }

    public int New { get; set; }

    public int Changed { get; set; }

    public int Unchanged { get; set; }

    public int Refused { get; set; }

    /// <summary>Records given twice in one import; the last one counts.</summary>
    public int Superseded { get; set; }

    /// <summary>Records that a full listing no longer has.</summary>
    public int Vanished { get; set; }

    /// <summary>Where to go on after an interruption, in the source's own words.</summary>
    public string? ResumeToken { get; set; }

    /// <summary>Why it failed or was interrupted.</summary>
    public string? Error { get; set; }

    public RunReport Report { get; set; } = new();

    public List<ImportRefusal> Refusals { get; set; } = [];
}

/// <summary>What a run noticed: stored as JSON.</summary>
public sealed record RunReport
{
    /// <summary>Counts or null rates that jumped against the previous run.</summary>
    public IReadOnlyList<string> Alarms { get; init; } = [];

    /// <summary>Codes and texts that the mapper did not understand.</summary>
    public IReadOnlyList<MappingNote> Notes { get; init; } = [];

    /// <summary>Records that gave way to another with the same id in the same import: id and place. The first thousand.</summary>
    public IReadOnlyList<string> Superseded { get; init; } = [];

    /// <summary>Of the records mapped in this run, how many have a value, per field.</summary>
    public IReadOnlyDictionary<string, int> Filled { get; init; } = new Dictionary<string, int>();

    /// <summary>Records mapped in this run (new and changed).</summary>
    public int Mapped { get; init; }
}

/// <summary>A code or text that was not understood, how often, and one record that has it.</summary>
public sealed record MappingNote(string Field, string Value, int Count, string Example);

/// <summary>A record that could not go in, kept for inspection.</summary>
public sealed class ImportRefusal
{
    public long Id { get; set; }

    public long ImportRunId { get; set; }

    /// <summary>The record's id, when it could be read.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Where it stood: file, entry, line or number in the list.</summary>
    public required string Location { get; set; }

    public required string Reason { get; set; }

    /// <summary>The raw record (its first megabyte), gzipped; null when there was nothing to keep.</summary>
    public byte[]? Gzip { get; set; }
}

/// <summary>A counter, incremented inside the transaction that saves, so that commit order is counting order.</summary>
public sealed class Counter
{
    public required string Name { get; set; }

    public long Value { get; set; }
}
