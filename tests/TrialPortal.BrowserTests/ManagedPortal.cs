using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Overviews;
using TrialPortal.Domain.Users;
using TrialPortal.Search.Index;
using TrialPortal.Tests.Web;
using TrialPortal.Web.Manage.Accounts;
using static Microsoft.Playwright.Assertions;

namespace TrialPortal.BrowserTests;

/// <summary>The portal in this process, with a clock that can be moved and people who manage it. Its register is empty.</summary>
internal sealed class ManagedPortal : IAsyncDisposable
{
    public const string Password = "vier gewone woorden samen";

    private readonly string folder = Directory.CreateTempSubdirectory("trialportal-journey-").FullName;
    private readonly WebApplicationFactory<Program> factory;

    private ManagedPortal(IEnumerable<KeyValuePair<string, string>> settings)
    {
        factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseSetting("Portal:DataDirectory", folder);
            host.UseSetting("Portal:LoadDemo", "false");
            host.UseSetting("Portal:LoadRegister", "false");
            foreach (var source in new[] { "ClinicalTrialsGov", "Ctis", "Ema" })
                host.UseSetting($"Ingestion:{source}:Enabled", "false");
            foreach (var (name, value) in settings)
                host.UseSetting(name, value);
            host.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
        });
        factory.UseKestrel(0);
    }

    public MovableClock Clock { get; } = new(TimeProvider.System.GetUtcNow());

    public IServiceProvider Services => factory.Services;

    public Uri Address => factory.ClientOptions.BaseAddress;

    public static async Task<ManagedPortal> StartAsync(IEnumerable<KeyValuePair<string, string>>? settings = null)
    {
        var portal = new ManagedPortal(settings ?? []);
        portal.factory.StartServer();
        var index = portal.factory.Services.GetRequiredService<SearchIndex>();
        while (!index.State.Ready)
            await Task.Delay(50);
        return portal;
    }

    /// <summary>Somebody with a password, and with a second factor unless not.</summary>
    /// <returns>How to sign in: the address, and a code that stands in for the telephone once.</returns>
    public async Task<(string Email, string Code)> AddPersonAsync(string name, string role = PortalRoles.Curator, bool secondFactor = true, long? organisation = null)
    {
        await using var scope = factory.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<PortalAccounts>();
        var (user, problem) = await accounts.AddAsync($"{name.ToLowerInvariant()}@example.org", name, role, hospital: null, by: null, organisation);
        Assert.Null(problem);
        Assert.Null(await accounts.SetPasswordAsync(user!, Password));
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        await users.SetTwoFactorEnabledAsync(user!, secondFactor);
        return (user!.Email!, (await users.GenerateNewTwoFactorRecoveryCodesAsync(user, 1))!.Single());
    }

    /// <summary>Ends when every published overview is as the index has it.</summary>
    public async Task FollowedAsync()
    {
        var (databases, index) = (Services.GetRequiredService<IDbContextFactory<PortalDb>>(), Services.GetRequiredService<SearchIndex>());
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            await using var db = await databases.CreateDbContextAsync(patience.Token);
            var revision = index.State.Revision;
            if (!await db.Overviews.AnyAsync(overview => overview.State == OverviewState.Published && overview.FollowedRevision < revision, patience.Token))
                return;
            await Task.Delay(50, patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>How a person gets into management.</summary>
internal static class ManageSteps
{
    public static async Task SignInAsync(this IPage page, string email, string code)
    {
        await page.GotoAsync("/beheer");
        await page.GetByLabel("E-mailadres").FillAsync(email);
        await page.GetByLabel("Wachtwoord").FillAsync(ManagedPortal.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Aanmelden" }).ClickAsync();
        await page.GetByLabel("Code uit uw authenticator-app").FillAsync(code);
        await page.GetByRole(AriaRole.Button, new() { Name = "Verder" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Wat wacht er?" })).ToBeVisibleAsync();
    }
}
