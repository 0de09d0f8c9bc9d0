using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Search.Index;
using TrialPortal.Tests.Databases;

namespace TrialPortal.Tests.Web;

/// <summary>The whole portal on a database of its own, without schedule and without demo, so that a test says what is in it.</summary>
public sealed class PortalApp : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly WebApplicationFactory<Program> factory;

    private PortalApp(TestDatabase database, IReadOnlyDictionary<string, string> settings, TimeProvider? time, Action<IServiceCollection>? services)
    {
        this.database = database;
        factory = new PortalFactory().WithWebHostBuilder(host =>
        {
            host.UseSetting("ConnectionStrings:Portal", database.ConnectionString);
            host.UseSetting("Portal:DataDirectory", database.Folder);
            host.UseSetting("Portal:LoadDemo", "false");
            host.UseSetting("Portal:LoadRegister", "false");
            host.UseSetting("Ingestion:ClinicalTrialsGov:Enabled", "false");
            host.UseSetting("Ingestion:Ctis:Enabled", "false");
            host.UseSetting("Ingestion:Ema:Enabled", "false");
            foreach (var (name, value) in settings)
                host.UseSetting(name, value);
            // Fewer rounds of hashing than the portal's own: a password that is quick to check is still only right or wrong.
            host.ConfigureTestServices(all => all.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1_000));
            if (time is not null)
                host.ConfigureTestServices(all => all.AddSingleton(time));
            if (services is not null)
                host.ConfigureTestServices(services);
        });
        Client = factory.CreateClient(new() { AllowAutoRedirect = false });
    }

    public HttpClient Client { get; }

    /// <summary>Another browser, with cookies of its own.</summary>
    public HttpClient NewClient() => factory.CreateClient(new() { AllowAutoRedirect = false });

    public IServiceProvider Services => factory.Services;

    public SearchIndex Index => Services.GetRequiredService<SearchIndex>();

    /// <summary>Started, and its index can serve: a portal that has just begun answers 503 until its first index is built.</summary>
    public static async Task<PortalApp> StartAsync(DatabaseKind kind = DatabaseKind.Sqlite, IReadOnlyDictionary<string, string>? settings = null, TimeProvider? time = null, Action<IServiceCollection>? services = null)
    {
        var app = new PortalApp(await PortalDatabase.CreateAsync(kind), settings ?? new Dictionary<string, string>(), time, services);
        await app.CatchUpAsync();
        return app;
    }

    /// <summary>Brings the index up to date with the database.</summary>
    public Task CatchUpAsync() =>
        Index.CatchUpAsync(Services.GetRequiredService<IDbContextFactory<PortalDb>>(), CancellationToken.None);

    public IRegistrySource Source(string name) => Services.GetServices<IRegistrySource>().Single(source => source.Name == name);

    /// <summary>Imports files of ClinicalTrials.gov through the real pipeline and brings the index up to date.</summary>
    public async Task<ImportRun> ImportAsync(params string[] files)
    {
        var run = await Services.GetRequiredService<ImportPipeline>()
            .RunAsync(Source(IdentifierRegistries.ClinicalTrialsGov), new() { Files = files });
        await CatchUpAsync();
        return run;
    }

    /// <summary>Imports studies given as JSON.</summary>
    public async Task<ImportRun> ImportStudiesAsync(params string[] studies)
    {
        var file = Path.Combine(database.Folder, $"{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, $"[{string.Join(",\n", studies)}]");
        return await ImportAsync(file);
    }

    /// <summary>The JSON at an address, which must answer 200.</summary>
    public async Task<JsonElement> GetJsonAsync(string address)
    {
        using var response = await Client.GetAsync(address);
        response.EnsureSuccessStatusCode();
        return (await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync())).RootElement;
    }

    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        await database.DisposeAsync();
    }
}
