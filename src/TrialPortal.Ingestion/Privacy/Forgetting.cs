using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Ingestion.Merging;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.Privacy;

/// <summary>What a person wants to be forgotten of. At least one is given.</summary>
public sealed record PersonToForget(IReadOnlyList<string> Names, IReadOnlyList<string> Emails, IReadOnlyList<string> Phones);

/// <summary>
/// Takes a person out of everything that is stored, and keeps what is needed to leave them out of what comes: payloads, trials, refused
/// records, changes. Search indexes are built anew on every node. docs/privacy.md.
/// </summary>
public sealed class Forgetting(IDbContextFactory<PortalDb> databases, Registries registries, TimeProvider time)
{
    private const int BatchSize = 200;

    /// <summary>Forgets somebody. Returns the number of records that named them.</summary>
    /// <exception cref="ArgumentException">A name of one word, a number of fewer than nine digits, or no address: too little to tell a person by.</exception>
    public async Task<int> ForgetAsync(PersonToForget person, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        var marks = Marks(person);
        await using (var db = await databases.CreateDbContextAsync(cancellationToken))
        {
            var known = (await db.ForgottenPeople.Select(mark => mark.Hash).ToListAsync(cancellationToken)).Select(Convert.ToHexString).ToHashSet(StringComparer.Ordinal);
            db.ForgottenPeople.AddRange(marks.Where(mark => !known.Contains(Convert.ToHexString(mark.Hash))));
            await db.SaveChangesAsync(cancellationToken);
        }
        var named = await ForgetInPayloadsAsync(cancellationToken);
        await ForgetInHistoryAsync(cancellationToken);
        return named;
    }

    private List<ForgottenPerson> Marks(PersonToForget person)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var marks = new List<ForgottenPerson>();
        foreach (var name in person.Names)
        {
            var words = PersonMark.NameWords(name);
            if (words.Count < 2)
                throw new ArgumentException($"'{name}' is too little to tell a person by: give first name or initials, and last name.", nameof(person));
            marks.Add(Mark(ForgottenKind.Name, string.Join(' ', words), words.Count));
        }
        foreach (var email in person.Emails)
            marks.Add(email.Contains('@', StringComparison.Ordinal) ? Mark(ForgottenKind.Email, PersonMark.Email(email), 0) : throw new ArgumentException($"'{email}' is no mail address.", nameof(person)));
        foreach (var phone in person.Phones)
            marks.Add(PersonMark.Phone(phone) is { } digits ? Mark(ForgottenKind.Phone, digits, 0) : throw new ArgumentException($"'{phone}' has fewer than nine digits.", nameof(person)));
        return marks.Count > 0 ? marks : throw new ArgumentException("Give a name, a mail address or a telephone number.", nameof(person));

        ForgottenPerson Mark(ForgottenKind kind, string normalised, int words) =>
            new() { Kind = kind, Words = words, Hash = Convert.FromHexString(PersonMark.Hash(kind, normalised)), At = now };
    }

    /// <summary>Payload and trial in one transaction, while nobody else saves: a killed command leaves no trial that its payload no longer explains.</summary>
    private async Task<int> ForgetInPayloadsAsync(CancellationToken cancellationToken)
    {
        var named = 0;
        TrialSaver? saver = null;
        for (var last = 0L; ;)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await Counters.AddAsync(db, Counters.Revision, 0, cancellationToken);
            var people = await ForgottenPeople.LoadAsync(db, cancellationToken);
            var batch = await db.RegistryPayloads.Where(payload => payload.RecordId > last).OrderBy(payload => payload.RecordId).Take(BatchSize).ToListAsync(cancellationToken);
            if (batch.Count == 0)
                return named;
            last = batch[^1].RecordId;
            var found = batch.Where(payload => Redact(payload, people)).Select(payload => payload.RecordId).ToArray();
            await db.SaveChangesAsync(cancellationToken);
            if (found.Length > 0)
                await (saver ??= new(db, registries)).RemergeAsync(db, found, runId: 0, time.GetUtcNow().UtcDateTime, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            named += found.Length;
        }
    }

    private static bool Redact(RegistryPayload payload, ForgottenPeople people)
    {
        var record = Registries.Unpack(payload.Gzip);
        if (people.Redact(record) is not { } redacted || redacted.Span.SequenceEqual(record))
            return false;
        payload.Gzip = PreparedBatch.Compress(redacted);
        return true;
    }

    private async Task ForgetInHistoryAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var people = await ForgottenPeople.LoadAsync(db, cancellationToken);
        // A record that was refused is kept to find out why; that is not worth a person's wish.
        await db.ImportRefusals.Where(refusal => refusal.Gzip != null).ExecuteUpdateAsync(row => row.SetProperty(refusal => refusal.Gzip, (byte[]?)null), cancellationToken);
        await foreach (var change in db.TrialChanges.Where(change => change.Field == ChangedField.Title || change.Field == ChangedField.LeadSponsor).AsAsyncEnumerable().WithCancellation(cancellationToken))
            (change.Before, change.After) = (change.Before is null ? null : people.Redact(change.Before), change.After is null ? null : people.Redact(change.After));
        await db.SaveChangesAsync(cancellationToken);
        // An index belongs to one state of the database: with a new mark each node builds a new file and deletes the old one.
        await db.Counters.Where(counter => counter.Name == DatabaseMark).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The counter by which a search index tells which database it belongs to (TrialReader in TrialPortal.Search).</summary>
    private const string DatabaseMark = "database";
}
