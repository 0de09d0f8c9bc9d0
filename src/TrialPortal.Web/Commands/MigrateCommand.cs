using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;

namespace TrialPortal.Web.Commands;

/// <summary><c>migrate</c>: brings the database to this program's schema.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "Bring the database to this program's schema.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var host = CommandLine.Host();
            await Migrator.MigrateAsync(host.Services.GetRequiredService<IDbContextFactory<PortalDb>>(), cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync("The database has the present schema.");
            return 0;
        });
        return command;
    }
}
