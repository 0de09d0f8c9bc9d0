using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Merging;

namespace TrialPortal.Web.Commands;

/// <summary><c>links same|different ID ID --reason TEXT</c>, <c>links remove ID ID</c>, <c>links list</c>: what people decided about records.</summary>
internal static class LinksCommand
{
    public static Command Create() => new("links", "The curated list of records that are one trial, or are not. Each word takes effect at once.")
    {
        Set("same", LinkKind.Same, "Say that two ids mean the same trial."),
        Set("different", LinkKind.Different, "Say that two ids mean different trials, whatever else joins them."),
        Remove(),
        List(),
    };

    private static Command Set(string name, LinkKind kind, string description)
    {
        var (first, second) = Ids();
        var reason = new Option<string>("--reason") { Description = "Why; kept with the link.", Required = true };
        var command = new Command(name, description) { first, second, reason };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, async links =>
        {
            var found = await links.SetAsync(kind, parsed.GetRequiredValue(first), parsed.GetRequiredValue(second), parsed.GetRequiredValue(reason), cancellationToken);
            return string.Create(CultureInfo.InvariantCulture, $"{found} stored records have one of these ids; the link also counts for records that come later");
        }, cancellationToken));
        return command;
    }

    private static Command Remove()
    {
        var (first, second) = Ids();
        var command = new Command("remove", "Take back what was said of two ids.") { first, second };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed,
            async links => await links.RemoveAsync(parsed.GetRequiredValue(first), parsed.GetRequiredValue(second), cancellationToken)
                ? "removed"
                : throw new ArgumentException("Nothing was said of these two ids."),
            cancellationToken));
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "Show the list.");
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed,
            async links => string.Join('\n', (await links.ListAsync(cancellationToken)).Select(link => string.Create(
                CultureInfo.InvariantCulture, $"{(link.Kind == LinkKind.Same ? "same" : "different")} {link.FirstKey} {link.SecondKey} {link.At:yyyy-MM-dd} {link.Reason}"))),
            cancellationToken));
        return command;
    }

    private static (Argument<string> First, Argument<string> Second) Ids() =>
        (new("id") { Description = "An id of any register, for example NCT01234567." }, new("other-id") { Description = "An id of any register." });

    private static async Task<int> RunAsync(ParseResult parsed, Func<LinkCuration, Task<string>> run, CancellationToken cancellationToken)
    {
        using var host = CommandLine.Host();
        var output = parsed.InvocationConfiguration;
        await Migrator.MigrateAsync(host.Services.GetRequiredService<IDbContextFactory<PortalDb>>(), cancellationToken);
        try
        {
            await output.Output.WriteLineAsync(await run(host.Services.GetRequiredService<LinkCuration>()));
            return 0;
        }
        catch (ArgumentException wrong)
        {
            await output.Error.WriteLineAsync(wrong.Message.Split(" (Parameter", 2)[0]);
            return 2;
        }
    }
}
