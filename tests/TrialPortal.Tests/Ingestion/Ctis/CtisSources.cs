using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TrialPortal.Ingestion.Ctis;

namespace TrialPortal.Tests.Ingestion.Ctis;

/// <summary>The source as the portal composes it.</summary>
internal static class CtisSources
{
    public const int TimeoutSeconds = 77;

    /// <summary>For tests that give it files: nobody answers at its address.</summary>
    public static CtisSource Offline { get; } = Source(Services("http://registry.invalid/", TimeProvider.System));

    public static CtisSource Source(ServiceProvider services) => new(services.GetRequiredService<CtisApi>(), services.GetRequiredService<IOptions<CtisOptions>>());

    public static ServiceProvider Services(string address, TimeProvider time, params (string Name, string Value)[] settings)
    {
        var values = new Dictionary<string, string?> { ["BaseUrl"] = address, ["TimeoutSeconds"] = $"{TimeoutSeconds}", ["RequestsPerSecond"] = "10" };
        foreach (var (name, value) in settings)
            values[name] = value;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(value => KeyValuePair.Create($"{CtisOptions.Section}:{value.Key}", value.Value)))
            .Build();
        return new ServiceCollection()
            .AddLogging(logging => logging.ClearProviders())
            .AddSingleton(time)
            .AddCtisApi(configuration)
            .BuildServiceProvider();
    }
}
