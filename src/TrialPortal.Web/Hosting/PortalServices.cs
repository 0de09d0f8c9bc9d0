using Serilog;
using Serilog.Settings.Configuration;
using TrialPortal.Domain.Curation;
using TrialPortal.Domain.Database;
using TrialPortal.Ingestion.ClinicalTrialsGov;
using TrialPortal.Ingestion.Ctis;
using TrialPortal.Ingestion.Ema;
using TrialPortal.Ingestion.HospitalExemptions;
using TrialPortal.Ingestion.Ictrp;
using TrialPortal.Ingestion.Merging;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Ingestion.Privacy;
using TrialPortal.Web.Freshness;
using TrialPortal.Web.Manage.Accounts;

namespace TrialPortal.Web.Hosting;

/// <summary>What the web host and every verb share: settings, database, registries, logging.</summary>
internal static class PortalServices
{
    public static PortalSettings AddPortal(this IHostApplicationBuilder builder)
    {
        var settings = PortalSettings.Read(builder.Configuration, builder.Environment);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddPortalDb(settings.ConnectionString);
        builder.Services.AddSingleton(builder.Configuration.GetSection("Ingestion").Get<ImportOptions>() ?? new());
        builder.Services.AddSingleton<Registries>();
        builder.Services.AddSingleton(services => new KnownSources([.. services.GetRequiredService<Imports>().All.Select(source => source.Name)]));
        builder.Services.AddSingleton<Remerging>();
        builder.Services.AddSingleton<LinkCuration>();
        builder.Services.AddSingleton<Forgetting>();
        builder.Services.AddSingleton<ImportPipeline>();
        builder.Services.AddSingleton<EntryCuration>();
        builder.Services.AddSingleton<BundledRegister>();
        builder.Services.AddPortalAccounts();
        builder.Services.AddSingleton<Imports>();
        builder.Services.AddClinicalTrialsGovApi(builder.Configuration);
        builder.Services.AddSingleton<IRegistrySource, ClinicalTrialsGovSource>();
        builder.Services.AddCtisApi(builder.Configuration);
        builder.Services.AddSingleton<IRegistrySource, CtisSource>();
        builder.Services.AddSingleton<IRegistrySource, IctrpSource>();
        builder.Services.AddEmaSource(builder.Configuration);
        builder.Logging.ClearProviders();
        var sinks = new ConfigurationReaderOptions(typeof(ConsoleLoggerConfigurationExtensions).Assembly, typeof(FileLoggerConfigurationExtensions).Assembly);
        builder.Logging.AddSerilog(new LoggerConfiguration().ReadFrom.Configuration(builder.Configuration, sinks).CreateLogger(), dispose: true);
        return settings;
    }
}
