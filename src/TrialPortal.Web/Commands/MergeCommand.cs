using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Ingestion.Merging;

namespace TrialPortal.Web.Commands;

/// <summary><c>merge</c>: map, match and merge every stored record anew, without asking a registry.</summary>
internal static class MergeCommand
{
    public static Command Create()
    {
        var command = new Command("merge", "Map, match and merge all stored records anew, without a download: after a better mapper or a change of rules.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var host = CommandLine.Host();
            var output = parsed.InvocationConfiguration;
            await Migrator.MigrateAsync(host.Services.GetRequiredService<IDbContextFactory<PortalDb>>(), cancellationToken);
            var merged = 0;
            var notes = await host.Services.GetRequiredService<Remerging>().AllAsync(
                done =>
                {
                    merged = done;
                    if (!Console.IsOutputRedirected && output.Output == Console.Out)
                        output.Output.Write(string.Create(CultureInfo.InvariantCulture, $"\r{done} records "));
                },
                cancellationToken);
            foreach (var note in notes)
                await output.Error.WriteLineAsync(IngestCommand.Text(note));
            await output.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{merged} records merged"));
            return 0;
        });
        return command;
    }
}
