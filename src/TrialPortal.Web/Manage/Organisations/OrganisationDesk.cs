using System.Globalization;
using System.Security.Claims;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Overviews;

namespace TrialPortal.Web.Manage.Organisations;

/// <summary>An organisation in the list of administrators.</summary>
public sealed record ListedOrganisation(long Id, string Slug, string Name, DateTime CreatedAt, DateTime? ClosedAt, int People, int Published);

/// <summary>What administrators do with organisations: invite, name, close. Each change and its line in the audit trail go in together.</summary>
public sealed partial class OrganisationDesk(IDbContextFactory<PortalDb> databases, AuditTrail audit, TimeProvider time)
{
    public const int LongestName = 150;
    public const int LongestSlug = 64;

    public async Task<IReadOnlyList<ListedOrganisation>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await db.Organisations.Select(organisation => new ListedOrganisation(
            organisation.Id, organisation.Slug, organisation.Name, organisation.CreatedAt, organisation.ClosedAt,
            db.Users.Count(user => user.OrganisationId == organisation.Id),
            db.Overviews.Count(overview => overview.OrganisationId == organisation.Id && overview.State == OverviewState.Published))).ToListAsync(cancellationToken);
        return [.. found.OrderBy(organisation => organisation.ClosedAt is not null).ThenBy(organisation => organisation.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Null when there is none.</summary>
    public async Task<Organisation?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Organisations.AsNoTracking().SingleOrDefaultAsync(organisation => organisation.Slug == slug, cancellationToken);
    }

    /// <summary>Adds an organisation; its profile is its own to fill in.</summary>
    /// <param name="slug">Empty: made from the name.</param>
    public async Task<(string? Slug, FieldProblems Problems)> AddAsync(string? name, string? slug, string? website, ClaimsPrincipal by, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var called = Name(problems, name);
        var site = problems.Website("Website", website);
        var own = slug?.Trim() is { Length: > 0 } given ? given : SlugOf(called);
        if (own.Length > LongestSlug || !Slug().IsMatch(own))
            problems.Add("Slug", FormattableString.Invariant($"Gebruik kleine letters, cijfers en streepjes, ten hoogste {LongestSlug} tekens."));
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!problems.Any && await db.Organisations.AnyAsync(other => other.Slug == own, cancellationToken))
            problems.Add("Slug", $"Er is al een organisatie met het webadres ‘{own}’. Kies een ander.");
        if (problems.Any)
            return (null, problems);
        var now = time.GetUtcNow().UtcDateTime;
        db.Organisations.Add(new() { Slug = own, Name = called, Website = site, CreatedAt = now, LookedAt = now });
        audit.Add(db, by, "organisation.add", own, null, new { name = called, website = site });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Two administrators at once; anything else comes again below.
            await using var another = await databases.CreateDbContextAsync(cancellationToken);
            if (!await another.Organisations.AnyAsync(other => other.Slug == own, cancellationToken))
                throw;
            problems.Add("Slug", $"Er is al een organisatie met het webadres ‘{own}’. Kies een ander.");
            return (null, problems);
        }
        return (own, problems);
    }

    /// <summary>Name and website; the address never changes.</summary>
    public async Task<FieldProblems> ChangeAsync(string slug, string? name, string? website, ClaimsPrincipal by, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var called = Name(problems, name);
        var site = problems.Website("Website", website);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (problems.Any || await db.Organisations.SingleOrDefaultAsync(one => one.Slug == slug, cancellationToken) is not { } organisation)
            return problems;
        var before = new { name = organisation.Name, website = organisation.Website };
        (organisation.Name, organisation.Website) = (called, site);
        audit.Add(db, by, "organisation.change", slug, before, new { name = called, website = site });
        await db.SaveChangesAsync(cancellationToken);
        return problems;
    }

    /// <summary>Its people cannot sign in any more, from their next request on, and its overviews are not public.</summary>
    public Task CloseAsync(string slug, ClaimsPrincipal by, CancellationToken cancellationToken) => SetClosedAsync(slug, time.GetUtcNow().UtcDateTime, "organisation.close", by, cancellationToken);

    /// <summary>All is as it was before it closed.</summary>
    public Task ReopenAsync(string slug, ClaimsPrincipal by, CancellationToken cancellationToken) => SetClosedAsync(slug, null, "organisation.reopen", by, cancellationToken);

    private async Task SetClosedAsync(string slug, DateTime? at, string action, ClaimsPrincipal by, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Organisations.SingleOrDefaultAsync(one => one.Slug == slug, cancellationToken) is not { } organisation || organisation.ClosedAt is null == at is null)
            return;
        organisation.ClosedAt = at;
        audit.Add(db, by, action, slug, null, null);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>A name as it would stand in an address: "Spierziekten Nederland" is "spierziekten-nederland".</summary>
    internal static string SlugOf(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var letter in name.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
                plain.Append(letter);
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && letter is not ('\'' or '’') && plain.Length > 0 && plain[^1] != '-')
                plain.Append('-');
        }
        return plain.ToString()[..Math.Min(plain.Length, LongestSlug)].Trim('-');
    }

    private static string Name(FieldProblems problems, string? name)
    {
        var called = problems.Text("Name", name, LongestName);
        if (called is null)
            problems.Add("Name", "Vul de naam van de organisatie in.");
        return called ?? "";
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Slug();
}
