using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Search.Index;
using TrialPortal.Web.Api;
using TrialPortal.Web.Commands;
using TrialPortal.Web.Hosting;

if (CommandLine.Asks(args))
    return await CommandLine.Create().Parse(args).InvokeAsync();

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
var settings = builder.AddPortal();
builder.Services.AddHostedService<Startup>();
if (settings.Role != PortalRole.Web)
    builder.Services.AddImportSchedule(settings.ConnectionString);
if (settings.Role != PortalRole.Ingest)
    builder.Services.AddSearchIndex(index => index.Directory = settings.IndexDirectory);
builder.Services.AddPortalApi();
builder.Services.AddRateLimits();
builder.AddWebPages();

var app = builder.Build();
app.MapHealth(settings.Role);
if (settings.Role != PortalRole.Ingest)
{
    app.UseWebPages();
    app.UseCors();
    app.UseRateLimiter();
    app.MapPortalApi();
    app.MapWebPages();
}
await app.RunAsync();
return 0;
