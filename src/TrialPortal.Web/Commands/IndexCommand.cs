using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Search.Index;
using TrialPortal.Web.Hosting;

namespace TrialPortal.Web.Commands;

/// <summary><c>index rebuild</c>: builds a new search index beside the one in use; a running web process takes it over within seconds.</summary>
internal static class IndexCommand
{
    public static Command Create()
    {
        var rebuild = new Command("rebuild", "Build a new search index; a running portal takes it over without a pause.");
        rebuild.SetAction(async (parsed, cancellationToken) =>
        {
            using var host = CommandLine.Host();
            var databases = host.Services.GetRequiredService<IDbContextFactory<PortalDb>>();
            await Migrator.MigrateAsync(databases, cancellationToken);
            var directory = host.Services.GetRequiredService<PortalSettings>().IndexDirectory;
            var built = await IndexBuilder.BuildFileAsync(databases, directory, TimeProvider.System, cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{built.Trials} trials indexed in {built.Took.TotalSeconds:F1} s"));
            return 0;
        });
        return new Command("index", "The search index of this machine.") { rebuild };
    }
}
