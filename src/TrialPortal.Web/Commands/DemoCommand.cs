using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Web.Hosting;

namespace TrialPortal.Web.Commands;

/// <summary><c>demo load</c> and <c>demo remove</c>: the bundled invented trials.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var load = new Command("load", "Load the bundled invented trials. Refused when there are real trials.");
        load.SetAction(async (parsed, cancellationToken) =>
        {
            using var host = CommandLine.Host();
            var output = parsed.InvocationConfiguration;
            var databases = host.Services.GetRequiredService<IDbContextFactory<PortalDb>>();
            await Migrator.MigrateAsync(databases, cancellationToken);
            await using (var db = await databases.CreateDbContextAsync(cancellationToken))
            {
                if (await DemoTrials.AreRealOnesPresentAsync(db, cancellationToken))
                {
                    await output.Error.WriteLineAsync("There are real trials in this database: invented ones do not go beside them.");
                    return 2;
                }
            }
            var source = host.Services.GetRequiredService<Imports>().Find(DemoImport.Registry)!;
            return await DemoImport.WithFileAsync(file =>
                IngestCommand.RunAsync(host.Services, source, DemoImport.Request(file), output, cancellationToken));
        });
        var remove = new Command("remove", "Remove the invented trials.");
        remove.SetAction(async (parsed, cancellationToken) =>
        {
            using var host = CommandLine.Host();
            var databases = host.Services.GetRequiredService<IDbContextFactory<PortalDb>>();
            await Migrator.MigrateAsync(databases, cancellationToken);
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"{await DemoTrials.RemoveAsync(db, cancellationToken)} invented trials removed");
            return 0;
        });
        return new Command("demo", "The bundled invented trials, for demonstration.") { load, remove };
    }
}
