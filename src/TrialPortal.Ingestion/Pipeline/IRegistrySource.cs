using TrialPortal.Domain.Trials;

namespace TrialPortal.Ingestion.Pipeline;

/// <summary>One public registry: how its records are fetched, told apart and mapped. Adding a registry is one implementation in a folder of its own.</summary>
public interface IRegistrySource
{
    /// <summary>The registry's name in the API and on the command line, for example clinicaltrials.gov.</summary>
    string Name { get; }

    /// <summary>Whether it can be asked at all; false where records come as files only.</summary>
    bool IsLive => true;

    /// <summary>When it is asked by itself.</summary>
    SourceSchedule Schedule { get; }

    /// <summary>Countries whose trials the live listing holds, ISO 3166-1 alpha-2: only those can vanish from it. Empty: all.</summary>
    IReadOnlyList<string> ListedCountries { get; }

    /// <summary>Days that an increment reaches back before the newest data of the last run: registries post late and out of order.</summary>
    int OverlapDays { get; }

    /// <summary>Reads a file that the registry gives, gzipped or not. Records come one at a time; the file is never held whole.</summary>
    /// <exception cref="SourceUnreadableException">Nothing in the file could be read.</exception>
    IAsyncEnumerable<RawRecord> ReadFileAsync(string path, CancellationToken cancellationToken);

    /// <summary>Asks the live registry.</summary>
    /// <exception cref="SourceUnreadableException">The registry cannot be reached or answers something else.</exception>
    /// <exception cref="SourceInterruptedException">It broke after some records.</exception>
    IAsyncEnumerable<RawRecord> FetchAsync(FetchRequest request, CancellationToken cancellationToken);

    /// <summary>The record's id, or null when it has none that this registry issues.</summary>
    string? IdOf(ReadOnlySpan<byte> record);

    /// <summary>SHA-256 of what the record says: not of its layout, nor of what moves with every data release.</summary>
    byte[] HashOf(ReadOnlySpan<byte> record);

    /// <summary>The record's page for people.</summary>
    string UrlOf(string id);

    /// <summary>Whether this is only a row of a list and not the whole record: it goes in when there is nothing better.</summary>
    bool IsPartial(ReadOnlySpan<byte> record) => false;

    /// <summary>The trial that the record describes.</summary>
    /// <exception cref="RecordRefusedException">The record is not usable; says why.</exception>
    Trial Map(ReadOnlySpan<byte> record, MappingNotes notes);
}

/// <summary>When a live registry is asked.</summary>
/// <param name="Enabled">False: only by hand.</param>
/// <param name="Increments">Quartz cron expression for what changed.</param>
/// <param name="Full">Quartz cron expression for the whole listing; null where every listing is whole.</param>
public sealed record SourceSchedule(bool Enabled, string Increments, string? Full);

/// <summary>What to ask a live registry for.</summary>
public sealed record FetchRequest
{
    /// <summary>Only records changed on or after this day; null asks for the whole listing.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Where an interrupted run of the same request stopped (<see cref="RawRecord.ResumeToken"/>); null starts at the beginning.</summary>
    public string? ResumeToken { get; init; }

    /// <summary>Someone waits for a first answer: when the registry cannot be reached, say so after seconds, not minutes.</summary>
    public bool GiveUpSoon { get; init; }

    /// <summary>Told once: what the registry says of itself.</summary>
    public Action<ListingInfo>? OnListing { get; init; }
}

/// <summary>What a live registry says of a listing.</summary>
/// <param name="Total">Number of records in it; null when not told.</param>
/// <param name="DataDate">How far the data reaches; null when not told.</param>
public sealed record ListingInfo(int? Total, DateOnly? DataDate);

/// <summary>One record as it came, or the reason why it could not be cut out of its file.</summary>
public sealed record RawRecord
{
    /// <summary>UTF-8. Owned by the receiver: the source does not write to it again.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>File, entry, line or number in the list: what a person needs to find it.</summary>
    public required string Location { get; init; }

    /// <summary>Set when the record could not be read as a whole ("cut off"); then it is refused for this reason.</summary>
    public string? Problem { get; init; }

    /// <summary>From a live source: once this record is saved, a later run may go on here.</summary>
    public string? ResumeToken { get; init; }
}

/// <summary>The source could not be read at all; nothing was changed.</summary>
public sealed class SourceUnreadableException(string message, Exception? innerException = null) : Exception(message, innerException);

/// <summary>The source broke half-way; what came before is good.</summary>
public sealed class SourceInterruptedException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The listing itself was wrong, so that going on where it broke would never see the rest: the next run reads it from its beginning.</summary>
    public bool StartAgain { get; init; }
}

/// <summary>A record that cannot go in, and why.</summary>
public sealed class RecordRefusedException(string message, Exception? innerException = null) : Exception(message, innerException);
