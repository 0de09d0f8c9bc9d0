using System.CommandLine;
using TrialPortal.Web.Hosting;

namespace TrialPortal.Web.Commands;

/// <summary>The verbs of the program. Without a verb it serves pages and API (Program.cs).</summary>
internal static class CommandLine
{
    /// <summary>The same program, told to do one thing and stop.</summary>
    public static RootCommand Create()
    {
        var root = new RootCommand("TrialPortal: clinical trials and advanced therapies in the Netherlands. Without a verb it serves the portal.");
        root.Subcommands.Add(MigrateCommand.Create());
        root.Subcommands.Add(IngestCommand.Create());
        root.Subcommands.Add(MergeCommand.Create());
        root.Subcommands.Add(LinksCommand.Create());
        root.Subcommands.Add(ConditionsCommand.Create());
        root.Subcommands.Add(ForgetCommand.Create());
        root.Subcommands.Add(UsersCommand.Create());
        root.Subcommands.Add(IndexCommand.Create());
        root.Subcommands.Add(PlacesCommand.Create());
        root.Subcommands.Add(DemoCommand.Create());
        root.Subcommands.Add(SynthesizeCommand.Create());
        return root;
    }

    /// <summary>Whether the arguments ask for a verb or for help, and not for the server.</summary>
    public static bool Asks(string[] args) =>
        args is [var first, ..] && (!first.StartsWith('-') || first is "--help" or "-h" or "-?" or "--version");

    /// <summary>The services of the portal, without the web.</summary>
    public static IHost Host()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        // A verb reports on the terminal itself; only what went wrong is logged beside it.
        builder.Configuration.AddInMemoryCollection([new("Serilog:MinimumLevel:Default", "Warning")]);
        builder.AddPortal();
        return builder.Build();
    }
}
