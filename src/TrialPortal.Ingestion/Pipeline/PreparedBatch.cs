using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Privacy;

namespace TrialPortal.Ingestion.Pipeline;

/// <summary>A record with its id and its place in the import, from 1.</summary>
internal sealed record IdentifiedRecord(string? Id, RawRecord Raw, long Position);

/// <summary>A record that is to be written: new, or changed against the one that is stored.</summary>
internal sealed record PreparedRecord(RawRecord Raw, string Id, byte[] Hash, byte[] Gzip, Trial Trial, StoredRecord? Stored)
{
    /// <summary>Only a row of a list.</summary>
    public bool Partial { get; init; }

    /// <summary>What the record itself says, before it is merged: for the record's own row.</summary>
    public DateOnly? LastUpdatePosted { get; } = Trial.LastUpdatePosted;

    /// <summary>Countries of the record itself, as in "BE,NL".</summary>
    public string CountryCodes { get; } = string.Join(',', Trial.Countries.Select(country => country.CountryCode));

    /// <summary>The same record with somebody left out who asked for it meanwhile.</summary>
    public PreparedRecord Without(ForgottenPeople people, IRegistrySource source)
    {
        var payload = people.Redact(Raw.Payload) ?? Raw.Payload;
        return payload.Span.SequenceEqual(Raw.Payload.Span) ? this : this with
        {
            Raw = Raw with { Payload = payload },
            Gzip = PreparedBatch.Compress(payload),
            Trial = source.Map(payload.Span, new()),
        };
    }

    /// <summary>The same import wrote an earlier record with this id: this one replaces it, which is no change of the registry.</summary>
    public bool Again { get; set; }
}

/// <summary>What is known of a stored record without its payload.</summary>
internal sealed record StoredRecord(
    long Id, string RegistryId, byte[] Hash, long TrialId, DateOnly? LastUpdatePosted, DateTime FirstSeen, DateTime? VanishedAt, bool Partial);

/// <summary>Some records, told apart into what to write, what is as it was, and what cannot go in.</summary>
internal sealed class PreparedBatch
{
    public int Read { get; private set; }

    public List<PreparedRecord> ToWrite { get; } = [];

    public List<StoredRecord> Unchanged { get; } = [];

    public List<ImportRefusal> Refused { get; } = [];

    /// <summary>Records that give way to a later one with the same id: id and place.</summary>
    public List<string> Superseded { get; } = [];

    public MappingNotes Notes { get; } = new();

    public string? ResumeToken { get; private set; }

    /// <summary>Number of the batch, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Whom no record may name.</summary>
    public required ForgottenPeople Forgotten { get; init; }

    /// <summary>Compares records with what is stored and maps those that differ. Runs beside the saving of earlier batches.</summary>
    /// <param name="source">Whose records they are.</param>
    /// <param name="databases">Where the stored ones are.</param>
    /// <param name="records">Records with their ids; no id twice.</param>
    /// <param name="isSuperseded">Whether a record that would replace a stored one comes again later in the import.</param>
    /// <param name="number">Number of the batch.</param>
    /// <param name="forgotten">Whom no record may name.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<PreparedBatch> PrepareAsync(
        IRegistrySource source,
        IDbContextFactory<PortalDb> databases,
        IReadOnlyList<IdentifiedRecord> records,
        Func<IdentifiedRecord, Task<bool>> isSuperseded,
        int number,
        ForgottenPeople forgotten,
        CancellationToken cancellationToken)
    {
        var batch = new PreparedBatch { Number = number, Forgotten = forgotten, Read = records.Count, ResumeToken = records[^1].Raw.ResumeToken };
        var stored = await StoredAsync(databases, source.Name, [.. records.Select(record => record.Id).OfType<string>()], cancellationToken);
        foreach (var record in records)
        {
            try
            {
                await batch.AddAsync(source, record, record.Id is null ? null : stored.GetValueOrDefault(record.Id), isSuperseded);
            }
            catch (RecordRefusedException refusal)
            {
                batch.Refuse(record.Id, record.Raw, refusal.Message);
            }
        }
        return batch;
    }

    /// <summary>Keeps a record that cannot go in, with the reason.</summary>
    public void Refuse(string? id, RawRecord raw, string reason)
    {
        const int kept = 1024 * 1024;
        var payload = Forgotten.Redact(raw.Payload) ?? default;   // what cannot be searched for people is not kept while somebody asked to be forgotten
        Refused.Add(new()
        {
            RegistryId = id,
            Location = raw.Location,
            Reason = reason,
            Gzip = payload.IsEmpty ? null : Compress(payload[..Math.Min(kept, payload.Length)]),
        });
    }

    private async Task AddAsync(IRegistrySource source, IdentifiedRecord record, StoredRecord? stored, Func<IdentifiedRecord, Task<bool>> isSuperseded)
    {
        var (id, raw, _) = record;
        if (raw.Problem is { } problem)
        {
            Refuse(id, raw, problem);
            return;
        }
        if (id is null)
        {
            _ = Map(source, raw);   // says what is wrong, if it is more than the id
            throw new RecordRefusedException($"The record has no id that {source.Name} issues.");
        }
        var hash = source.HashOf(raw.Payload.Span);
        if (stored is not null && stored.Hash.AsSpan().SequenceEqual(hash))
        {
            Unchanged.Add(stored);
            return;
        }
        if (stored is not null && await isSuperseded(record))
        {
            Superseded.Add($"{id} at {raw.Location}: comes again further on; the last one counts");
            return;
        }
        var partial = source.IsPartial(raw.Payload.Span);
        if (partial && stored is { Partial: false })
        {
            Unchanged.Add(stored);
            return;
        }
        raw = raw with { Payload = Forgotten.Redact(raw.Payload) ?? raw.Payload };
        ToWrite.Add(new(raw, id, hash, Compress(raw.Payload), Map(source, raw), stored) { Partial = partial });
    }

    private Trial Map(IRegistrySource source, RawRecord raw)
    {
        try
        {
            return source.Map(raw.Payload.Span, Notes);
        }
        catch (Exception exception) when (exception is not RecordRefusedException)
        {
            // A mapper that stumbles over one record is a bug to mend, not a reason to leave the others out.
            throw new RecordRefusedException($"It could not be mapped: {exception.GetType().Name}: {exception.Message}", exception);
        }
    }

    private static async Task<Dictionary<string, StoredRecord>> StoredAsync(
        IDbContextFactory<PortalDb> databases, string registry, string[] ids, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.RegistryRecords
            .Where(record => record.Registry == registry && EF.Parameter(ids).Contains(record.RegistryId))
            .Select(record => new StoredRecord(
                record.Id, record.RegistryId, record.Hash, record.TrialId, record.LastUpdatePosted, record.FirstSeen, record.VanishedAt, record.Partial))
            .ToDictionaryAsync(record => record.RegistryId, StringComparer.Ordinal, cancellationToken);
    }

    internal static byte[] Compress(ReadOnlyMemory<byte> payload)
    {
        var compressed = new MemoryStream(payload.Length / 3);
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(payload.Span);
        return compressed.ToArray();
    }
}
