using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace TrialPortal.Web.Hosting;

/// <summary>What a process of the portal does.</summary>
public enum PortalRole
{
    /// <summary>Pages, API and imports.</summary>
    All,

    /// <summary>Pages and API.</summary>
    Web,

    /// <summary>Imports, on their schedule.</summary>
    Ingest,
}

/// <summary>Where the data is and what this process does: the settings that pages, API and every verb share (docs/operations.md).</summary>
public sealed record PortalSettings
{
    /// <summary>Folder of the search index and, with SQLite, of the database.</summary>
    public required string DataDirectory { get; init; }

    public required string ConnectionString { get; init; }

    public required PortalRole Role { get; init; }

    /// <summary>Whether an empty database gets invented trials when the live registry cannot be reached.</summary>
    public required bool LoadDemo { get; init; }

    /// <summary>Whether the hospital exemptions and early access that the program carries go into the database.</summary>
    public required bool LoadRegister { get; init; }

    /// <summary>Proxies beside those on this machine that say who the visitor is.</summary>
    public required IReadOnlyList<IPNetwork> TrustedProxies { get; init; }

    /// <summary>Exact postcodes, where the operator imported them.</summary>
    public string PostcodeFile => Path.Combine(DataDirectory, Search.Places.PostcodeFile.Name);

    public string IndexDirectory => Path.Combine(DataDirectory, "index");

    /// <exception cref="OptionsValidationException">A setting has a value that it cannot have; the message names it.</exception>
    public static PortalSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var directory = Path.GetFullPath(configuration["Portal:DataDirectory"] is { Length: > 0 } given ? given : "data");
        var role = configuration["Portal:Role"] is { Length: > 0 } text ? text : nameof(PortalRole.All);
        if (!Enum.TryParse<PortalRole>(role, ignoreCase: true, out var parsed) || !Enum.IsDefined(parsed))
            throw Wrong($"Portal__Role is '{role}': it is all, web or ingest.");
        var demo = configuration["Portal:LoadDemo"];
        if (!string.IsNullOrEmpty(demo) && !bool.TryParse(demo, out _))
            throw Wrong($"Portal__LoadDemo is '{demo}': it is true or false.");
        var register = configuration["Portal:LoadRegister"];
        if (!string.IsNullOrEmpty(register) && !bool.TryParse(register, out _))
            throw Wrong($"Portal__LoadRegister is '{register}': it is true or false.");
        return new()
        {
            DataDirectory = directory,
            ConnectionString = configuration.GetConnectionString("Portal") is { Length: > 0 } connection
                ? connection
                : new SqliteConnectionStringBuilder { DataSource = Path.Combine(directory, "portal.db") }.ConnectionString,
            Role = parsed,
            TrustedProxies = [.. (configuration["Portal:TrustedProxies"] ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(Proxy)],
            LoadRegister = string.IsNullOrEmpty(register) || bool.Parse(register),
            LoadDemo = string.IsNullOrEmpty(demo) ? !environment.IsProduction() : bool.Parse(demo),
        };
    }

    private static IPNetwork Proxy(string text) => IPNetwork.TryParse(text.Contains('/', StringComparison.Ordinal) ? text : text + (text.Contains(':', StringComparison.Ordinal) ? "/128" : "/32"), out var network)
        ? network
        : throw Wrong($"Portal__TrustedProxies has '{text}': give addresses or networks such as 172.16.0.0/12, separated by commas.");

    private static OptionsValidationException Wrong(string message) => new("Portal", typeof(PortalSettings), [message]);
}
