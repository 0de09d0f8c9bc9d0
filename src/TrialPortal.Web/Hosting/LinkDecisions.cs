using System.Security.Claims;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Merging;
using TrialPortal.Web.Manage;

namespace TrialPortal.Web.Hosting;

/// <summary>A person's word on whether two records are one trial, with its line in the audit trail.</summary>
internal sealed class LinkDecisions(LinkCuration links, AuditTrail audit)
{
    public Task<IReadOnlyList<CuratedLink>> ListAsync(CancellationToken cancellationToken) => links.ListAsync(cancellationToken);

    /// <returns>Why not; null when it went in.</returns>
    public async Task<string?> SetAsync(LinkKind kind, string first, string second, string reason, ClaimsPrincipal by, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return "Zeg waarom: wie dit later terugvindt, wil dat weten.";
        if ((Wrong(first) ?? Wrong(second)) is { } wrong)
            return wrong;
        if (IdentifierRegistries.KeyOf(first) == IdentifierRegistries.KeyOf(second))
            return "Dit zijn twee keer dezelfde nummers.";
        await links.SetAsync(kind, first, second, reason, cancellationToken,
            (db, before, link) => audit.Add(db, by, "link.set", $"{link.FirstKey} {link.SecondKey}", before is null ? null : Words(before), Words(link)));
        return null;
    }

    /// <returns>False when nothing was said of these two.</returns>
    public Task<bool> RemoveAsync(string first, string second, ClaimsPrincipal by, CancellationToken cancellationToken) =>
        links.RemoveAsync(first, second, cancellationToken, (db, link) => audit.Add(db, by, "link.remove", $"{link.FirstKey} {link.SecondKey}", Words(link), null));

    private static string? Wrong(string id) => IdentifierRegistries.Recognise(id) is null ? $"'{id}' is geen nummer dat een register uitgeeft." : null;

    private static object Words(CuratedLink link) => new { link.Kind, link.Reason };
}
