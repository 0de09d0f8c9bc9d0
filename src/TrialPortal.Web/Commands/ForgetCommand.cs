using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Ingestion.Privacy;

namespace TrialPortal.Web.Commands;

/// <summary><c>forget --name TEXT --email TEXT --phone TEXT</c>: take a person out of everything, and leave them out from now on.</summary>
internal static class ForgetCommand
{
    public static Command Create()
    {
        var names = Several("--name", "First name or initials, and last name, as registries write it; every spelling.");
        var emails = Several("--email", "Mail address.");
        var phones = Several("--phone", "Telephone number.");
        var command = new Command("forget", "Take a person who asked for it out of all records, trials, history and indexes, and out of what comes later.") { names, emails, phones };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var host = CommandLine.Host();
            var output = parsed.InvocationConfiguration;
            await Migrator.MigrateAsync(host.Services.GetRequiredService<IDbContextFactory<PortalDb>>(), cancellationToken);
            try
            {
                var named = await host.Services.GetRequiredService<Forgetting>().ForgetAsync(
                    new(parsed.GetValue(names) ?? [], parsed.GetValue(emails) ?? [], parsed.GetValue(phones) ?? []), cancellationToken);
                await output.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{named} records named this person. Backups made before now still do: docs/privacy.md."));
                return 0;
            }
            catch (ArgumentException wrong)
            {
                await output.Error.WriteLineAsync(wrong.Message.Split(" (Parameter", 2)[0]);
                return 2;
            }
        });
        return command;
    }

    private static Option<string[]> Several(string name, string description) => new(name) { Description = description, AllowMultipleArgumentsPerToken = true };
}
