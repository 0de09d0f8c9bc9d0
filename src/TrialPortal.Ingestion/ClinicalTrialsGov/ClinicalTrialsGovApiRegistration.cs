using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace TrialPortal.Ingestion.ClinicalTrialsGov;

public static class ClinicalTrialsGovApiRegistration
{
    /// <summary>Adds <see cref="ClinicalTrialsGovApi"/>, its settings and its HTTP client.</summary>
    public static IServiceCollection AddClinicalTrialsGovApi(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection(ClinicalTrialsGovOptions.Section);
        services.AddOptions<ClinicalTrialsGovOptions>().Bind(section).Configure(options => ReplaceCountries(options, section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ClinicalTrialsGovOptions>, ClinicalTrialsGovOptionsCheck>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ClinicalTrialsGovApi>();
        services.AddHttpClient(ClinicalTrialsGovApi.HttpClientName)
            .ConfigureHttpClient((provider, client) =>
            {
                var options = provider.GetRequiredService<IOptions<ClinicalTrialsGovOptions>>().Value;
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
    private static void ReplaceCountries(ClinicalTrialsGovOptions options, IConfigurationSection section)
    {
        var countries = section.GetSection(nameof(options.Countries));
        if (countries.Exists())
            options.Countries = countries.Get<string[]>() ?? [];
    }
}
