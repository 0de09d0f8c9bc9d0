using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Overviews;
using TrialPortal.Domain.Users;

namespace TrialPortal.Web.Manage.Accounts;

/// <summary>An account as a list shows it.</summary>
/// <param name="Disabled">Cannot sign in until it is enabled again.</param>
/// <param name="HasPassword">False until the one-time link was used.</param>
/// <param name="Organisation">Whose overviews are theirs; null for who belongs to none.</param>
public sealed record PortalAccount(PortalUser User, string? Role, bool Disabled, bool HasPassword, AccountOrganisation? Organisation = null)
{
    /// <summary>Too many wrong passwords or codes; passes by itself.</summary>
    public bool IsLocked(DateTimeOffset now) => !Disabled && User.LockoutEnd > now;
}

/// <summary>The organisation of an account, as far as lists of accounts need it.</summary>
/// <param name="Closed">Its people cannot sign in.</param>
public sealed record AccountOrganisation(long Id, string Slug, string Name, bool Closed);

/// <summary>Adds and changes accounts. Each change and its line in the audit trail go in together.</summary>
/// <remarks>By whom: who is signed in, or null for the command line. Whoever is signed in cannot change their own role or disable themselves, and nobody can take away the last administrator.</remarks>
public sealed class PortalAccounts(UserManager<PortalUser> users, RoleManager<IdentityRole> roles, PortalDb db, AuditTrail audit, TimeProvider time)
{
    /// <summary>A locked account whose lock never ends is a disabled one.</summary>
    private static readonly DateTimeOffset Never = DateTimeOffset.MaxValue;

    public static bool IsDisabled(PortalUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.LockoutEnd?.Year >= 9999;
    }

    public async Task<IReadOnlyList<PortalAccount>> ListAsync(CancellationToken cancellationToken)
    {
        var roleOf = (await db.UserRoles.Join(db.Roles, link => link.RoleId, role => role.Id, (link, role) => new { link.UserId, role.Name }).ToListAsync(cancellationToken))
            .ToLookup(link => link.UserId, link => link.Name);
        var organisations = await Organisations(db.Organisations).ToDictionaryAsync(organisation => organisation.Id, cancellationToken);
        return [.. (await db.Users.AsNoTracking().OrderBy(user => user.DisplayName).ToListAsync(cancellationToken))
            .Select(user => new PortalAccount(
                user, roleOf[user.Id].FirstOrDefault(), IsDisabled(user), user.PasswordHash is not null,
                user.OrganisationId is { } id ? organisations.GetValueOrDefault(id) : null))];
    }

    /// <summary>The people of one organisation.</summary>
    public async Task<IReadOnlyList<PortalAccount>> OfAsync(long organisation, CancellationToken cancellationToken) =>
        [.. (await ListAsync(cancellationToken)).Where(account => account.User.OrganisationId == organisation)];

    /// <summary>Organisations to choose from, by name.</summary>
    public async Task<IReadOnlyList<AccountOrganisation>> OrganisationsAsync(CancellationToken cancellationToken) =>
        [.. (await Organisations(db.Organisations).ToListAsync(cancellationToken)).OrderBy(organisation => organisation.Name, StringComparer.OrdinalIgnoreCase)];

    // Without the logo: it is as long as all the rest together.
    private static IQueryable<AccountOrganisation> Organisations(IQueryable<Organisation> wanted) =>
        wanted.Select(organisation => new AccountOrganisation(organisation.Id, organisation.Slug, organisation.Name, organisation.ClosedAt != null));

    /// <summary>Null when there is no such account.</summary>
    public async Task<PortalAccount?> FindAsync(string idOrEmail)
    {
        var user = await users.FindByIdAsync(idOrEmail) ?? await users.FindByEmailAsync(idOrEmail);
        if (user is null)
            return null;
        var organisation = user.OrganisationId is { } key ? await Organisations(db.Organisations.Where(one => one.Id == key)).SingleOrDefaultAsync() : null;
        return new(user, (await users.GetRolesAsync(user)).FirstOrDefault(), IsDisabled(user), user.PasswordHash is not null, organisation);
    }

    /// <summary>Adds an account without password; <see cref="LinkAsync"/> lets its owner set one.</summary>
    /// <param name="hospital">For a contributor; passed over for anybody else.</param>
    /// <param name="organisation">For a publisher or editor; passed over for anybody else.</param>
    public async Task<(PortalUser? User, string? Problem)> AddAsync(string email, string name, string role, string? hospital, ClaimsPrincipal? by, long? organisation = null)
    {
        ArgumentNullException.ThrowIfNull(email);
        ArgumentNullException.ThrowIfNull(name);
        if (Wrong(name, role, hospital, organisation) is { } wrong)
            return (null, wrong);
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await NoSuchOrganisationAsync(role, organisation) is { } nowhere)
            return (null, nowhere);
        var user = new PortalUser
        {
            UserName = email.Trim(),
            Email = email.Trim(),
            EmailConfirmed = true,
            DisplayName = name.Trim(),
            HospitalSlug = role == PortalRoles.Contributor ? hospital : null,
            OrganisationId = PortalRoles.OfOrganisation.Contains(role) ? organisation : null,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        if (Problem(await users.CreateAsync(user)) is { } refused)
            return (null, refused);
        await SetRoleAsync(user, role);
        await users.ResetAuthenticatorKeyAsync(user);
        await SaveAsync(by, "user.add", user, null, await WordsAsync(user, role));
        await transaction.CommitAsync();
        return (user, null);
    }

    /// <summary>The address, below the portal's own, where its owner can set a password once.</summary>
    public async Task<string> LinkAsync(PortalUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return ManageLinks.SetPassword(user.Id, await users.GeneratePasswordResetTokenAsync(user));
    }

    /// <summary>A link for who forgot their password. Older links stop working, sessions end; the password of now works until another is set.</summary>
    public async Task<string?> NewLinkAsync(string id, ClaimsPrincipal? by)
    {
        string? link = null;
        await ChangeAsync(id, async (user, _) =>
        {
            await users.UpdateSecurityStampAsync(user);
            await SaveAsync(by, "user.link", user, null, null);
            link = await LinkAsync(user);
            return (user, null);
        });
        return link;
    }

    /// <summary>Sets a password by the one-time link.</summary>
    public async Task<IdentityResult> SetPasswordAsync(string id, string token, string password)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await users.FindByIdAsync(id) is not { } user)
            return IdentityResult.Failed(users.ErrorDescriber.InvalidToken());
        var result = await users.ResetPasswordAsync(user, token, password);
        if (!result.Succeeded)
            return result;
        audit.AddBy(db, user, "user.password-set", user.Email!, null, null);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return result;
    }

    /// <summary>Sets the password that the command line was given on its standard input.</summary>
    public async Task<string?> SetPasswordAsync(PortalUser user, string password) =>
        Problem(await users.ResetPasswordAsync(user, await users.GeneratePasswordResetTokenAsync(user), password));

    /// <summary>Name, role, and hospital or organisation.</summary>
    /// <returns>Why not; null when it went in.</returns>
    public async Task<string?> ChangeAsync(string id, string name, string role, string? hospital, ClaimsPrincipal? by, long? organisation = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Wrong(name, role, hospital, organisation) is { } wrong)
            return wrong;
        return await ChangeAsync(id, async (user, now) =>
        {
            if (role != now && IsSelf(user, by))
                return (null, "U kunt uw eigen rol niet veranderen. Vraag het een andere beheerder.");
            if (role != PortalRoles.Administrator && await IsLastAdministratorAsync(user))
                return (null, "Dit is de laatste beheerder. Maak eerst iemand anders beheerder.");
            if (await NoSuchOrganisationAsync(role, organisation) is { } nowhere)
                return (null, nowhere);
            var before = await WordsAsync(user, now);
            user.DisplayName = name.Trim();
            user.HospitalSlug = role == PortalRoles.Contributor ? hospital : null;
            user.OrganisationId = PortalRoles.OfOrganisation.Contains(role) ? organisation : null;
            await SetRoleAsync(user, role);
            await users.UpdateSecurityStampAsync(user);
            await SaveAsync(by, "user.change", user, before, await WordsAsync(user, role));
            return (user, null);
        });
    }

    public Task<string?> DisableAsync(string id, ClaimsPrincipal? by) => ChangeAsync(id, async (user, _) =>
    {
        if (IsSelf(user, by))
            return (null, "U kunt uw eigen account niet uitzetten. Vraag het een andere beheerder.");
        if (await IsLastAdministratorAsync(user))
            return (null, "Dit is de laatste beheerder. Maak eerst iemand anders beheerder.");
        user.LockoutEnabled = true;
        user.LockoutEnd = Never;
        await users.UpdateSecurityStampAsync(user);
        await SaveAsync(by, "user.disable", user, null, null);
        return (user, null);
    });

    /// <summary>Also ends a lock after wrong passwords.</summary>
    public Task<string?> EnableAsync(string id, ClaimsPrincipal? by) => ChangeAsync(id, async (user, _) =>
    {
        user.LockoutEnd = null;
        user.AccessFailedCount = 0;
        await users.UpdateSecurityStampAsync(user);
        await SaveAsync(by, "user.enable", user, null, null);
        return (user, null);
    });

    /// <summary>For who lost their phone: the next time they sign in they set up another. Ends their sessions.</summary>
    public Task<string?> ResetSecondFactorAsync(string id, ClaimsPrincipal? by) => ChangeAsync(id, async (user, _) =>
    {
        if (IsSelf(user, by))
            return (null, "Vervang uw eigen tweede stap op uw accountpagina.");
        await users.SetTwoFactorEnabledAsync(user, false);
        await users.ResetAuthenticatorKeyAsync(user);
        await users.GenerateNewTwoFactorRecoveryCodesAsync(user, 0);
        await SaveAsync(by, "user.second-factor", user, null, null);
        return (user, null);
    });

    private async Task<string?> ChangeAsync(string id, Func<PortalUser, string?, Task<(PortalUser? Changed, string? Problem)>> change)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        // One at a time: two administrators who take each other's role away at once would leave none.
        await db.Roles.Where(role => role.Name == PortalRoles.Administrator).ExecuteUpdateAsync(row => row.SetProperty(role => role.Name, role => role.Name));
        if (await users.FindByIdAsync(id) is not { } user)
            return "Dit account is er niet.";
        var (changed, problem) = await change(user, (await users.GetRolesAsync(user)).FirstOrDefault());
        if (changed is null)
            return problem;
        await transaction.CommitAsync();
        return null;
    }

    private static bool IsSelf(PortalUser user, ClaimsPrincipal? by) => by is not null && by.UserId() == user.Id;

    private async Task<bool> IsLastAdministratorAsync(PortalUser user)
    {
        var able = (await users.GetUsersInRoleAsync(PortalRoles.Administrator)).Where(other => !IsDisabled(other)).ToList();
        return able.Count == 1 && able[0].Id == user.Id;
    }

    private async Task SetRoleAsync(PortalUser user, string role)
    {
        if (!await roles.RoleExistsAsync(role))
            await roles.CreateAsync(new(role));
        var now = await users.GetRolesAsync(user);
        if (now.Count == 1 && now[0] == role)
            return;
        await users.RemoveFromRolesAsync(user, now);
        await users.AddToRoleAsync(user, role);
    }

    private async Task SaveAsync(ClaimsPrincipal? by, string action, PortalUser user, object? before, object? after)
    {
        if (by is null)
            audit.AddByProgram(db, action, user.Email!, before, after);
        else
            audit.Add(db, by, action, user.Email!, before, after);
        await db.SaveChangesAsync();
    }

    private async Task<object> WordsAsync(PortalUser user, string? role) => new
    {
        name = user.DisplayName,
        role,
        hospital = user.HospitalSlug,
        organisation = user.OrganisationId is { } id ? await db.Organisations.Where(organisation => organisation.Id == id).Select(organisation => organisation.Slug).SingleOrDefaultAsync() : null,
    };

    private async Task<string?> NoSuchOrganisationAsync(string role, long? id) =>
        PortalRoles.OfOrganisation.Contains(role) && !await db.Organisations.AnyAsync(organisation => organisation.Id == id && organisation.ClosedAt == null)
            ? "Deze organisatie is er niet, of is gesloten."
            : null;

    private static string? Wrong(string name, string role, string? hospital, long? organisation) =>
        string.IsNullOrWhiteSpace(name) || name.Trim().Length > 100 ? "Geef een naam van ten hoogste 100 tekens."
        : !PortalRoles.All.Contains(role) ? $"Er is geen rol '{role}'. Rollen: {string.Join(", ", PortalRoles.All)}."
        : role == PortalRoles.Contributor && hospital is null ? "Kies het ziekenhuis waarvoor deze persoon voorstellen doet."
        : PortalRoles.OfOrganisation.Contains(role) && organisation is null ? "Kies de organisatie van deze persoon."
        : null;

    internal static string? Problem(IdentityResult result) => result.Succeeded ? null : string.Join(" ", result.Errors.Select(error => error.Description));
}
