using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TrialPortal.Search.Places;
using TrialPortal.Search.Queries;

namespace TrialPortal.Search.Index;

/// <summary>Where the index stands and how often it asks the database for changes.</summary>
public sealed class IndexOptions
{
    /// <summary>A folder of this web process alone; made when missing.</summary>
    [Required]
    public string Directory { get; set; } = Path.Combine("data", "index");

    [Range(typeof(TimeSpan), "00:00:00.050", "01:00:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Exact postcodes of the operator, read once at start (<see cref="Places.PostcodeFile"/>); null or a file that is not there: none.</summary>
    public string? PostcodeFile { get; set; }
}

/// <summary>Registers the index of a web process.</summary>
public static class IndexServices
{
    /// <summary>Adds <see cref="SearchIndex"/> and the service that keeps it up to date.</summary>
    public static IServiceCollection AddSearchIndex(this IServiceCollection services, Action<IndexOptions> configure)
    {
        services.AddOptions<IndexOptions>().Configure(configure).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => Places.PostcodeFile.Read(provider.GetRequiredService<IOptions<IndexOptions>>().Value.PostcodeFile) is { Count: > 0 } exact
            ? DutchPlaces.BuiltIn.With(exact)
            : DutchPlaces.BuiltIn);
        services.AddSingleton<QueryReader>();
        services.AddSingleton(provider => new SearchIndex(
            provider.GetRequiredService<IOptions<IndexOptions>>().Value.Directory,
            provider.GetRequiredService<QueryReader>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<Microsoft.Extensions.Logging.ILogger<SearchIndex>>()));
        services.AddHostedService<IndexUpdater>();
        return services;
    }
}
