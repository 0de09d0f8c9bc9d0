using TrialPortal.Search.Index;

namespace TrialPortal.Web.Hosting;

/// <summary>/healthz: the process is up. /readyz: the index can serve; it says so when the database is away, and stays ready.</summary>
internal static class Health
{
    public static void MapHealth(this WebApplication app, PortalRole role)
    {
        app.MapGet("/healthz", () => Results.Text("ok")).ExcludeFromDescription();
        if (role == PortalRole.Ingest)
            app.MapGet("/readyz", () => Results.Text("ok")).ExcludeFromDescription();
        else
            app.MapGet("/readyz", Ready).ExcludeFromDescription();
    }

    private static IResult Ready(SearchIndex index)
    {
        var state = index.State;
        return Results.Json(
            new
            {
                ready = state.Ready,
                trials = state.Trials,
                revision = state.Revision,
                demo = state.IsDemo,
                indexBuiltAt = state.BuiltAt,
                databaseAwaySince = state.DatabaseAwaySince,
                rebuilding = state.IsBuilding,
            },
            statusCode: state.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
