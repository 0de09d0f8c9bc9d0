using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace TrialPortal.Web.Manage;

/// <summary>
/// The one door to /beheer. Whatever is found there asks for somebody with a role and a second factor, unless it says that it is for anybody
/// (<c>[AllowAnonymous]</c>: signing in), for who has only a password yet (<see cref="PortalPolicies.SignedIn"/>), or for people of an organisation
/// (<see cref="PortalPolicies.Editor"/>). A page can ask for more,
/// never for less by forgetting. Also an address that leads nowhere is behind the door.
/// </summary>
internal sealed class ManageGate(
    RequestDelegate next, IAuthorizationPolicyProvider policies, IPolicyEvaluator evaluator, IAuthorizationMiddlewareResultHandler answer)
{
    /// <summary>What a page can ask instead of a role that keeps the registers.</summary>
    private static readonly string?[] OtherDoors = [PortalPolicies.SignedIn, PortalPolicies.Member, PortalPolicies.Editor, PortalPolicies.Publisher];

    public static bool IsManaged(HttpContext context) =>
        context.Request.Path.StartsWithSegments(ManageLinks.Root)
        || (context.GetEndpoint() is RouteEndpoint route && IsManaged(route));

    public static bool IsManaged(RouteEndpoint route) =>
        new PathString("/" + route.RoutePattern.RawText?.TrimStart('/')).StartsWithSegments(ManageLinks.Root);

    public async Task InvokeAsync(HttpContext context)
    {
        if (!IsManaged(context))
        {
            await next(context);
            return;
        }
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
            return Task.CompletedTask;
        });
        var metadata = context.GetEndpoint()?.Metadata;
        if (metadata?.GetMetadata<IAllowAnonymous>() is not null)
        {
            await next(context);
            return;
        }
        var name = metadata?.GetOrderedMetadata<IAuthorizeData>().Select(wish => wish.Policy).FirstOrDefault(OtherDoors.Contains) ?? PortalPolicies.Contributor;
        var policy = await policies.GetPolicyAsync(name) ?? throw new InvalidOperationException($"There is no policy {name}.");
        var authenticated = await evaluator.AuthenticateAsync(policy, context);
        var authorized = await evaluator.AuthorizeAsync(policy, authenticated, context, context.GetEndpoint());
        await answer.HandleAsync(next, context, policy, authorized);
    }
}
