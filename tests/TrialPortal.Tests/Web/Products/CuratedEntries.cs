using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Products;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Tests.Web.Products;

/// <summary>Entries for the doors, invented but for their form, and ways to put them in a portal.</summary>
internal static class CuratedEntries
{
    public static HospitalExemption Exemption(string id, string? validTo, ExemptionStatus status = ExemptionStatus.Granted) => new()
    {
        Id = id,
        ProductSlug = "til-nki-avl",
        ProductName = "TIL",
        Conditions = ["uitgezaaid-melanoom"],
        IndicationNl = "Uitgezaaid melanoom",
        IndicationEn = "Metastatic melanoma",
        Holder = "NKI/AVL",
        Hospitals = ["antoni-van-leeuwenhoek"],
        ValidFrom = PartialDate.Parse("2026-01-15"),
        ValidTo = validTo is null ? null : PartialDate.Parse(validTo),
        Status = status,
        SourceUrl = "https://www.zorginstituutnederland.nl/x",
        SourceTitle = "Standpunt",
        LastVerified = new(2026, 11, 1),
        VerifiedBy = "Test",
    };

    public static EarlyAccessProgramme Programme(string id, EarlyAccessKind kind, ProgrammeState state, params string[] conditions) => new()
    {
        Id = id,
        Name = id.ToUpperInvariant(),
        Kind = kind,
        State = state,
        Conditions = [.. conditions],
        Hospitals = ["umcg"],
        AboutNl = "Over dit programma.",
        AboutEn = "About this programme.",
        SourceUrl = "https://www.nvmo.org/x",
        LastVerified = new(2026, 11, 2),
        VerifiedBy = "Test",
    };

    public static EarlyAccessProgramme With(this EarlyAccessProgramme programme, string product)
    {
        programme.ProductSlug = product;
        return programme;
    }

    public static MarketingAuthorisation Row(string number, string name, AuthorisationStatus status = AuthorisationStatus.Authorised, DateOnly? ended = null) => new()
    {
        Number = number,
        Name = name,
        Status = status,
        StatusText = status.ToString(),
        AuthorisedOn = new(2020, 5, 18),
        EndedOn = ended,
        TherapeuticAreas = [],
        Hash = [1],
    };

    public static async Task AddAsync(this PortalApp app, params object[] entries)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        db.AddRange(entries);
        await db.SaveChangesAsync();
    }
}

/// <summary>A clock that stands still.</summary>
internal sealed class StoppedClock(int year, int month, int day) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(year, month, day, 12, 0, 0, TimeSpan.Zero);
}
