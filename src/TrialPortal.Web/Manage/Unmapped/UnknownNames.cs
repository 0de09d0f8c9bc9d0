using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Curation;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Search.Curation;
using TrialPortal.Search.Index;
using TrialPortal.Search.Sites;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Web.Manage.Unmapped;

/// <summary>A facility in the Netherlands, as a registry writes it, in which no hospital is recognised.</summary>
public sealed record UnknownSite(string Facility, string City, int Trials);

/// <summary>A name of a condition that the vocabulary does not have.</summary>
public sealed record UnknownCondition(string Name, int Trials);

/// <summary>A trial in which a name stands.</summary>
public sealed record NamedIn(string Id, string Title, string TitleLanguage);

/// <summary>Names that registries use and our tables do not have, and what curators say they mean. Saying so makes every index read the trials anew.</summary>
public sealed class UnknownNames(IDbContextFactory<PortalDb> databases, AuditTrail audit, TimeProvider time) : IDisposable
{
    /// <summary>Example trials of a name.</summary>
    public const int Examples = 5;

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);

    // Counting names reads every trial: seconds. Kept for a while, and counted by one at a time.
    private readonly SemaphoreSlim counting = new(1, 1);
    private (DateTimeOffset At, ConditionMentions Mentions)? counted;

    /// <summary>What mappers did not understand, in the newest finished run of each source; the most frequent first.</summary>
    public async Task<IReadOnlyList<(string Source, long RunId, MappingNote Note)>> CodesAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        // Of the newest run that mapped anything: one that changed nothing understood nothing either.
        var runs = await db.ImportRuns.AsNoTracking().Where(run => run.FinishedAt != null && run.New + run.Changed > 0)
            .GroupBy(run => run.Source).Select(same => same.Max(run => run.Id)).ToListAsync(cancellationToken);
        return [.. (await db.ImportRuns.AsNoTracking().Where(run => runs.Contains(run.Id)).ToListAsync(cancellationToken))
            .SelectMany(run => run.Report.Notes.Where(note => note.Field is not ("match" or "merge")), (run, note) => (run.Source, run.Id, note))
            .OrderByDescending(found => found.note.Count)];
    }

    /// <summary>The most frequent first.</summary>
    public async Task<IReadOnlyList<UnknownSite>> SitesAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var names = await CuratedNames.ReadAsync(db, cancellationToken);
        var sites = await db.TrialSites.Where(site => site.CountryCode == TrialQuery.DefaultCountry && site.Facility != null)
            .GroupBy(site => new { site.Facility, site.City })
            .Select(same => new { same.Key.Facility, same.Key.City, Trials = same.Select(site => site.TrialId).Distinct().Count() })
            .ToListAsync(cancellationToken);
        return [.. sites
            .Where(site => !names.IsSettled(site.Facility!, site.City) && Hospitals.BuiltIn.Recognise(site.Facility, site.City) is null)
            .OrderByDescending(site => site.Trials).ThenBy(site => site.Facility, StringComparer.OrdinalIgnoreCase)
            .Select(site => new UnknownSite(site.Facility!, site.City ?? "", site.Trials))];
    }

    /// <summary>The most frequent first, as counted at most a quarter of an hour ago.</summary>
    public async Task<(IReadOnlyList<UnknownCondition> Names, double Known, DateTimeOffset At)> ConditionsAsync(CancellationToken cancellationToken)
    {
        await counting.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            if (counted is not { } known || now - known.At > Fresh)
                counted = known = (now, await ConditionMentions.CountAsync(db, cancellationToken));
            var settled = (await db.ConditionAssignments.Select(assignment => assignment.Name).ToListAsync(cancellationToken)).ToHashSet(StringComparer.OrdinalIgnoreCase);
            return ([.. known.Mentions.Unmapped.Where(name => !settled.Contains(name.Name)).Select(name => new UnknownCondition(name.Name, name.Trials))], known.Mentions.Mapped, known.At);
        }
        finally
        {
            counting.Release();
        }
    }

    public async Task<IReadOnlyList<SiteAssignment>> AssignedSitesAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.SiteAssignments.AsNoTracking().OrderByDescending(assignment => assignment.At).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<ConditionAssignment>> AssignedConditionsAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.ConditionAssignments.AsNoTracking().OrderByDescending(assignment => assignment.At).ToListAsync(cancellationToken);
    }

    /// <summary>What was said of a facility, and some trials that name it.</summary>
    public async Task<(SiteAssignment? Assignment, IReadOnlyList<NamedIn> Trials)> SiteAsync(string facility, string city, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return (
            await db.SiteAssignments.AsNoTracking().SingleOrDefaultAsync(known => known.Facility == facility && known.City == city, cancellationToken),
            await NamedInAsync(db, await TrialsWithSite(db, facility, city).Take(Examples).ToListAsync(cancellationToken), cancellationToken));
    }

    /// <summary>What was said of a name of a condition, and some trials that have it.</summary>
    public async Task<(ConditionAssignment? Assignment, IReadOnlyList<NamedIn> Trials)> ConditionAsync(string name, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return (
            await db.ConditionAssignments.AsNoTracking().SingleOrDefaultAsync(known => known.Name == name, cancellationToken),
            await NamedInAsync(db, [.. (await TrialsWithConditionAsync(db, name, cancellationToken)).Take(Examples)], cancellationToken));
    }

    /// <summary>Says which hospital a facility is.</summary>
    /// <param name="slug">Null: no hospital.</param>
    public async Task AssignSiteAsync(string facility, string city, string? slug, ClaimsPrincipal by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await TrialRevision.RaiseAsync(db, await TrialsWithSite(db, facility, city).ToListAsync(cancellationToken), cancellationToken);
        var known = await db.SiteAssignments.SingleOrDefaultAsync(assignment => assignment.Facility == facility && assignment.City == city, cancellationToken);
        audit.Add(db, by, "site.assign", Subject($"{facility}, {city}"), known is null ? null : known.HospitalSlug ?? "geen ziekenhuis", slug ?? "geen ziekenhuis");
        if (known is null)
            db.SiteAssignments.Add(known = new() { Facility = facility, City = city, By = "" });
        (known.HospitalSlug, known.By, known.At) = (slug, by.DisplayName(), time.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Takes back what was said.</summary>
    public async Task ForgetSiteAsync(string facility, string city, ClaimsPrincipal by, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await TrialRevision.RaiseAsync(db, await TrialsWithSite(db, facility, city).ToListAsync(cancellationToken), cancellationToken);
        if (await db.SiteAssignments.SingleOrDefaultAsync(assignment => assignment.Facility == facility && assignment.City == city, cancellationToken) is not { } known)
            return;
        db.SiteAssignments.Remove(known);
        audit.Add(db, by, "site.assign", Subject($"{facility}, {city}"), known.HospitalSlug ?? "geen ziekenhuis", null);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Says which condition a name means.</summary>
    /// <param name="slug">Null: no condition.</param>
    public async Task AssignConditionAsync(string name, string? slug, ClaimsPrincipal by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await TrialRevision.RaiseAsync(db, await TrialsWithConditionAsync(db, name, cancellationToken), cancellationToken);
        var known = await db.ConditionAssignments.SingleOrDefaultAsync(assignment => assignment.Name == name, cancellationToken);
        audit.Add(db, by, "condition.assign", Subject(name), known is null ? null : known.ConditionSlug ?? "geen aandoening", slug ?? "geen aandoening");
        if (known is null)
            db.ConditionAssignments.Add(known = new() { Name = name, By = "" });
        (known.ConditionSlug, known.By, known.At) = (slug, by.DisplayName(), time.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Takes back what was said.</summary>
    public async Task ForgetConditionAsync(string name, ClaimsPrincipal by, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await TrialRevision.RaiseAsync(db, await TrialsWithConditionAsync(db, name, cancellationToken), cancellationToken);
        if (await db.ConditionAssignments.SingleOrDefaultAsync(assignment => assignment.Name == name, cancellationToken) is not { } known)
            return;
        db.ConditionAssignments.Remove(known);
        audit.Add(db, by, "condition.assign", Subject(name), known.ConditionSlug ?? "geen aandoening", null);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        counted = null;
    }

    public void Dispose() => counting.Dispose();

    private static IQueryable<long> TrialsWithSite(PortalDb db, string facility, string city) => db.TrialSites
        .Where(site => site.CountryCode == TrialQuery.DefaultCountry && site.Facility == facility && (site.City ?? "") == city)
        .Select(site => site.TrialId).Distinct();

    /// <summary>The names stand within JSON: the database looks for the longest plain word, the rest is looked at here.</summary>
    private static async Task<IReadOnlyList<long>> TrialsWithConditionAsync(PortalDb db, string name, CancellationToken cancellationToken)
    {
        var word = LongestWord(name);
        var like = $"%{word}%";
        var candidates = word.Length == 0 ? db.Trials
            : db.Database.IsNpgsql() ? db.Trials.FromSql($"""SELECT * FROM "Trials" WHERE "Details"::text ILIKE {like}""")
            : db.Trials.FromSql($"""SELECT * FROM "Trials" WHERE CAST("Details" AS TEXT) LIKE {like}""");
        var found = new List<long>();
        await foreach (var trial in candidates.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (trial.Details.Conditions.Concat(trial.Details.Translations.SelectMany(text => text.Conditions)).Contains(name, StringComparer.OrdinalIgnoreCase))
                found.Add(trial.Id);
        }
        return found;
    }

    private static string LongestWord(string name)
    {
        var word = "";
        for (var i = 0; i < name.Length;)
        {
            var end = i;
            while (end < name.Length && char.IsAsciiLetterOrDigit(name[end]))
                end++;
            if (end - i > word.Length)
                word = name[i..end];
            i = Math.Max(end, i + 1);
        }
        return word;
    }

    private static async Task<IReadOnlyList<NamedIn>> NamedInAsync(PortalDb db, IReadOnlyList<long> ids, CancellationToken cancellationToken) =>
        await db.Trials.Where(trial => ids.Contains(trial.Id)).OrderBy(trial => trial.Id)
            .Select(trial => new NamedIn(trial.PublicId, trial.Title, trial.TitleLanguage)).ToListAsync(cancellationToken);

    private static string Subject(string text) => text.Length > 256 ? text[..256] : text;
}
