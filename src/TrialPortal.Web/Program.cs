using System.CommandLine;
using System.Data.Common;
using Microsoft.Extensions.Options;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Search.Index;
using TrialPortal.Web.Api;
using TrialPortal.Web.Commands;
using TrialPortal.Web.Hosting;

try
{
    if (CommandLine.Asks(args))
        return await CommandLine.Create().Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });

    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    var settings = builder.AddPortal();
    builder.Services.AddHostedService<Startup>();
    if (settings.Role != PortalRole.Web)
        builder.Services.AddImportSchedule(settings.ConnectionString);
    builder.AddWebHost(settings);
    builder.Services.AddPortalApi();
    builder.Services.AddRateLimits();
    if (settings.Role != PortalRole.Ingest)
    {
        builder.Services.AddSearchIndex(index =>
        {
            index.Directory = settings.IndexDirectory;
            index.PostcodeFile = settings.PostcodeFile;
        });
        builder.AddWebPages();
    }

    var app = builder.Build();
    app.MapHealth(settings.Role);
    if (settings.Role != PortalRole.Ingest)
    {
        app.UseWebPages();
        app.UseCors();
        app.UseRateLimiter();
        app.UseOutputCache();
        app.MapPortalApi();
        app.MapWebPages();
    }
    await app.RunAsync();
    return 0;
}
catch (IOException exception) when (exception.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
{
    await Console.Error.WriteLineAsync($"{exception.Message} Stop the other program, or choose another address: Portal__Urls=http://localhost:5081");
    return 2;
}
catch (OptionsValidationException wrong)
{
    await Console.Error.WriteLineAsync("The settings are not right: " + string.Join(Environment.NewLine, wrong.Failures));
    return 2;
}
catch (DbException exception) when (CommandLine.Asks(args))
{
    await Console.Error.WriteLineAsync("The database does not answer: " + exception.Message);
    return 2;
}
