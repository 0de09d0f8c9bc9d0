using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Web.Commands;

/// <summary><c>conditions unmapped</c>: names of conditions in the trials that the vocabulary does not know, for whoever keeps it.</summary>
internal static class ConditionsCommand
{
    public static Command Create() => new("conditions", "The conditions of the trials, beside the vocabulary.") { Unmapped() };

    private static Command Unmapped()
    {
        var command = new Command("unmapped", "List the names that no condition of the vocabulary has, each with its number of trials, most frequent first.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var host = CommandLine.Host();
            var databases = host.Services.GetRequiredService<IDbContextFactory<PortalDb>>();
            await Migrator.MigrateAsync(databases, cancellationToken);
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var counted = await ConditionMentions.CountAsync(db, cancellationToken);
            var output = parsed.InvocationConfiguration;
            foreach (var (name, trials) in counted.Unmapped)
                await output.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{trials}\t{name}"));
            await output.Error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{counted.Mentions} mentions of conditions, {counted.Mapped:P1} known, {counted.Unmapped.Count} names not known"));
            return 0;
        });
        return command;
    }
}
