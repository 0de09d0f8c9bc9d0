using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TrialPortal.Ingestion.ClinicalTrialsGov;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Tests.Ingestion.ClinicalTrialsGov.Live;

/// <summary>What one fetch brought, and how it ended.</summary>
internal sealed record Fetched(IReadOnlyList<RawRecord> Records, ListingInfo? Listing, Exception? End)
{
    public IEnumerable<string> Texts => Records.Select(record => System.Text.Encoding.UTF8.GetString(record.Payload.Span));
}

/// <summary>The client as the portal composes it, against a stub and on a test's clock.</summary>
internal static class LiveRegistry
{
    public const int TimeoutSeconds = 77;
    public const int ProbeTimeoutSeconds = 7;

    public static InstantTime Clock() => new(TimeSpan.FromSeconds(TimeoutSeconds), TimeSpan.FromSeconds(ProbeTimeoutSeconds));

    public static ServiceProvider Services(string address, TimeProvider time, params (string Name, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>
        {
            ["BaseUrl"] = address,
            ["TimeoutSeconds"] = $"{TimeoutSeconds}",
            ["ProbeTimeoutSeconds"] = $"{ProbeTimeoutSeconds}",
            ["RequestsPerSecond"] = "10",
        };
        foreach (var (name, value) in settings)
            values[name] = value;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(value => KeyValuePair.Create($"Ingestion:ClinicalTrialsGov:{value.Key}", value.Value)))
            .Build();
        return new ServiceCollection()
            .AddLogging(logging => logging.ClearProviders())
            .AddSingleton(time)
            .AddClinicalTrialsGovApi(configuration)
            .BuildServiceProvider();
    }

    public static Task<Fetched> FetchAsync(RegistryStub stub, FetchRequest? request = null, params (string Name, string Value)[] settings) =>
        FetchAsync(stub.Address, stub.Time, request, settings);

    public static async Task<Fetched> FetchAsync(
        string address, TimeProvider time, FetchRequest? request = null, params (string Name, string Value)[] settings)
    {
        await using var services = Services(address, time, settings);
        var records = new List<RawRecord>();
        var listings = new List<ListingInfo>();
        Exception? end = null;
        try
        {
            var asked = (request ?? new FetchRequest()) with { OnListing = listings.Add };
            await foreach (var record in services.GetRequiredService<ClinicalTrialsGovApi>().FetchAsync(asked, CancellationToken.None))
                records.Add(record);
        }
        catch (Exception exception) when (exception is SourceUnreadableException or SourceInterruptedException)
        {
            end = exception;
        }

        Assert.True(listings.Count <= 1, "OnListing is told once");
        return new Fetched(records, listings.SingleOrDefault(), end);
    }
}
