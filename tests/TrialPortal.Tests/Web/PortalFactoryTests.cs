using System.Runtime.CompilerServices;
using TrialPortal.Domain.Database;
using TrialPortal.Tests.Databases;

namespace TrialPortal.Tests.Web;

public sealed class PortalFactoryTests
{
    [BothDatabases]
    public async Task A_disposed_portal_is_let_go(DatabaseKind kind)
    {
        var services = await UseAsync(kind);

        for (var tries = 0; services.IsAlive && tries < 100; tries++)
        {
            await Task.Delay(100);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(services.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> UseAsync(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        await app.GetPageAsync("/nl/studies?q=astma");
        return new(app.Services);
    }
}
