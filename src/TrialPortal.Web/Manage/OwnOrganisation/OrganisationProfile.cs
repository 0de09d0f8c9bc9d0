using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Overviews;

namespace TrialPortal.Web.Manage.OwnOrganisation;

/// <summary>The fields of a profile as the form has them.</summary>
public sealed class ProfileFields
{
    public string? Website { get; set; }

    public string? ContactEmail { get; set; }

    public string? FundingNl { get; set; }

    public string? FundingEn { get; set; }

    public string? InterestsNl { get; set; }

    public string? InterestsEn { get; set; }

    public string? Colour { get; set; }

    public static ProfileFields Of(Organisation organisation)
    {
        ArgumentNullException.ThrowIfNull(organisation);
        return new()
        {
            Website = organisation.Website,
            ContactEmail = organisation.ContactEmail,
            FundingNl = organisation.FundingNl,
            FundingEn = organisation.FundingEn,
            InterestsNl = organisation.InterestsNl,
            InterestsEn = organisation.InterestsEn,
            Colour = organisation.Colour,
        };
    }
}

/// <summary>What an organisation tells of itself: always that of who is signed in, never one that a request names.</summary>
public sealed class OrganisationProfile(IDbContextFactory<PortalDb> databases, AuditTrail audit, TimeProvider time)
{
    /// <summary>Funding and interests, as the table has them.</summary>
    public const int LongestText = 2_000;

    public async Task<Organisation> ReadAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await OwnAsync(db, user, cancellationToken);
    }

    /// <returns>What is wrong; nothing is saved then.</returns>
    public async Task<FieldProblems> SaveAsync(ProfileFields fields, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var problems = new FieldProblems();
        var after = new ProfileFields
        {
            Website = problems.Website(nameof(fields.Website), fields.Website),
            ContactEmail = problems.Email(nameof(fields.ContactEmail), fields.ContactEmail),
            FundingNl = problems.Text(nameof(fields.FundingNl), fields.FundingNl, LongestText),
            FundingEn = problems.Text(nameof(fields.FundingEn), fields.FundingEn, LongestText),
            InterestsNl = problems.Text(nameof(fields.InterestsNl), fields.InterestsNl, LongestText),
            InterestsEn = problems.Text(nameof(fields.InterestsEn), fields.InterestsEn, LongestText),
            Colour = Colour(problems, fields.Colour),
        };
        if (problems.Any)
            return problems;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var organisation = await OwnAsync(db, user, cancellationToken);
        var before = ProfileFields.Of(organisation);
        (organisation.Website, organisation.ContactEmail) = (after.Website, after.ContactEmail);
        (organisation.FundingNl, organisation.FundingEn) = (after.FundingNl, after.FundingEn);
        (organisation.InterestsNl, organisation.InterestsEn) = (after.InterestsNl, after.InterestsEn);
        if (organisation.Colour != after.Colour)
            (organisation.Colour, organisation.LookedAt) = (after.Colour, Now);
        audit.Add(db, user, "organisation.profile", organisation.Slug, before, after);
        await db.SaveChangesAsync(cancellationToken);
        return problems;
    }

    /// <returns>Why the file cannot be a logo; null when it is one now.</returns>
    public async Task<string?> SetLogoAsync(byte[] file, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var logo = LogoFile.Read(file);
        if (LogoFile.Problem(logo, file.Length) is { } problem)
            return problem;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var organisation = await OwnAsync(db, user, cancellationToken);
        (organisation.Logo, organisation.LogoType, organisation.LookedAt) = (file, logo!.Type, Now);
        audit.Add(db, user, "organisation.logo", organisation.Slug, null, new { type = logo.Type, width = logo.Width, height = logo.Height, bytes = file.Length });
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    public async Task RemoveLogoAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var organisation = await OwnAsync(db, user, cancellationToken);
        if (organisation.Logo is null)
            return;
        (organisation.Logo, organisation.LogoType, organisation.LookedAt) = (null, null, Now);
        audit.Add(db, user, "organisation.logo-remove", organisation.Slug, null, null);
        await db.SaveChangesAsync(cancellationToken);
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private static async Task<Organisation> OwnAsync(PortalDb db, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var id = user.Organisation() ?? throw new InvalidOperationException("Who is signed in belongs to no organisation.");
        return await db.Organisations.SingleAsync(organisation => organisation.Id == id, cancellationToken);
    }

    private static string? Colour(FieldProblems problems, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (Contrast.Colour(text.Trim()) is not { } colour)
        {
            problems.Add(nameof(ProfileFields.Colour), "Vul een kleur in als # met zes cijfers en letters van a tot f, zoals #005a78.");
            return text;
        }
        var contrast = Contrast.WithWhite(colour);
        if (contrast < Contrast.Enough)
        {
            // Rounded down, so that what is too little never reads as enough.
            var shown = (Math.Floor(contrast * 100) / 100).ToString("0.00", Layout.Language.Dutch.Culture);
            problems.Add(nameof(ProfileFields.Colour), $"Witte letters zijn op deze kleur niet goed te lezen: het contrast is {shown} : 1, en moet ten minste 4,5 : 1 zijn. Kies een donkerder kleur.");
        }
        return colour;
    }
}
