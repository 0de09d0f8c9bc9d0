using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Curation;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Products;
using TrialPortal.Search.Sites;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Overviews;

namespace TrialPortal.Web.Corrections;

/// <summary>What a correction is about: a page of ours.</summary>
/// <param name="Thing">Kind of page.</param>
/// <param name="Key">Public id or slug.</param>
/// <param name="Name">What the page calls it.</param>
public sealed record CorrectedPlace(CorrectedThing Thing, string Key, string Name)
{
    public string Href(Language language) => Thing switch
    {
        CorrectedThing.Trial => Links.Trial(language, Key),
        CorrectedThing.Hospital => Links.Hospital(language, Key),
        CorrectedThing.Product => Links.Product(language, Key),
        CorrectedThing.HospitalExemption => Links.Exemption(language, Key),
        CorrectedThing.Overview => Links.Overview(language, Key),
        _ => Links.EarlyAccess(language, Key),
    };
}

/// <summary>Finds what somebody says a correction is about. Only about what we show.</summary>
public sealed class CorrectedPlaces(IDbContextFactory<PortalDb> databases, PublicOverviews overviews)
{
    /// <summary>Null when we show no such thing.</summary>
    public async Task<CorrectedPlace?> FindAsync(CorrectedThing thing, string? key, Language language, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(language);
        if (string.IsNullOrWhiteSpace(key) || key.Length > 256)
            return null;
        var name = thing switch
        {
            CorrectedThing.Hospital => Hospitals.BuiltIn.Find(key)?.Name,
            CorrectedThing.Product => ProductCatalogue.BuiltIn.Find(key)?.NameIn(language.Code),
            CorrectedThing.Overview => (await overviews.FindAsync(key, cancellationToken)).Overview?.Title(language).Text,
            _ => await KeptNameAsync(thing, key, cancellationToken),
        };
        return name is null ? null : new(thing, key, name);
    }

    private async Task<string?> KeptNameAsync(CorrectedThing thing, string key, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return thing switch
        {
            CorrectedThing.Trial => await db.Trials.Where(trial => trial.PublicId == key).Select(trial => trial.PublicId).FirstOrDefaultAsync(cancellationToken),
            CorrectedThing.HospitalExemption => await db.HospitalExemptions.FindAsync([key], cancellationToken) is { IsInternal: false } exemption ? exemption.ProductName : null,
            _ => await db.EarlyAccessProgrammes.Where(programme => programme.Id == key).Select(programme => programme.Name).FirstOrDefaultAsync(cancellationToken),
        };
    }
}
