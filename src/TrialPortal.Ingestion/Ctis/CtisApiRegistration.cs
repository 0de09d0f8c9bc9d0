using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace TrialPortal.Ingestion.Ctis;

public static class CtisApiRegistration
{
    /// <summary>Adds <see cref="CtisApi"/>, its settings and its HTTP client.</summary>
    public static IServiceCollection AddCtisApi(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection(CtisOptions.Section);
        services.AddOptions<CtisOptions>().Bind(section).Configure(options => ReplaceCountries(options, section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CtisOptions>, CtisOptionsCheck>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<CtisApi>();
        services.AddHttpClient(CtisApi.HttpClientName)
            .ConfigureHttpClient((provider, client) =>
            {
                var options = provider.GetRequiredService<IOptions<CtisOptions>>().Value;
                client.BaseAddress = options.BaseAddress;
                client.Timeout = Timeout.InfiniteTimeSpan;   // PoliteClient limits each request, body included
                client.DefaultRequestHeaders.UserAgent.ParseAdd(options.UserAgent);
                client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AutomaticDecompression = DecompressionMethods.All,
                ConnectTimeout = TimeSpan.FromSeconds(10),
                PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            });
        return services;
    }

    // Binding adds to a list that has values: without this, a configured country would come beside the default one.
    private static void ReplaceCountries(CtisOptions options, IConfigurationSection section)
    {
        var countries = section.GetSection(nameof(options.Countries));
        if (countries.Exists())
            options.Countries = countries.Get<string[]>() ?? [];
    }
}
