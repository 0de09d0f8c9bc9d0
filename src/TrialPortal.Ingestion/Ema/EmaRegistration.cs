using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.Ema;

public static class EmaRegistration
{
    /// <summary>Adds <see cref="EmaSource"/>, its settings and its HTTP client.</summary>
    public static IServiceCollection AddEmaSource(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<EmaOptions>().Bind(configuration.GetSection(EmaOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EmaOptions>, EmaOptionsCheck>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IImport, EmaSource>();
        services.AddHttpClient(EmaSource.HttpClientName)
            .ConfigureHttpClient((provider, client) =>
            {
                var options = provider.GetRequiredService<IOptions<EmaOptions>>().Value;
                client.BaseAddress = new(options.BaseUrl);
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
}
