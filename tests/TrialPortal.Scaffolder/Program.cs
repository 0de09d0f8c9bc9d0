using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Database;

if (args is not [var name])
{
    await Console.Error.WriteLineAsync("Say the name of the migration: dotnet run --project tests/TrialPortal.Scaffolder -- AddSomething");
    return 2;
}
var migrations = Path.Combine(Root(), "src/TrialPortal.Domain/Database/Migrations");
// Neither database is opened: the model alone decides.
Scaffold<SqlitePortalDb>("Sqlite", new Microsoft.EntityFrameworkCore.Sqlite.Design.Internal.SqliteDesignTimeServices(), PortalDatabases.Factory("Data Source=none"));
Scaffold<PostgresPortalDb>("Postgres", new Npgsql.EntityFrameworkCore.PostgreSQL.Design.Internal.NpgsqlDesignTimeServices(), PortalDatabases.Factory("Host=none"));
return 0;

void Scaffold<TContext>(string folder, IDesignTimeServices provider, IDbContextFactory<PortalDb> databases)
    where TContext : PortalDb
{
    using var db = databases.CreateDbContext();
    var services = new ServiceCollection().AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(db);
    provider.ConfigureDesignTimeServices(services);
    using var scope = services.BuildServiceProvider().CreateScope();
    var scaffolder = scope.ServiceProvider.GetRequiredService<IMigrationsScaffolder>();
    var migration = scaffolder.ScaffoldMigration(name, $"TrialPortal.Domain.Database.Migrations.{folder}", null, "C#");
    var directory = Path.Combine(migrations, folder);
    Directory.CreateDirectory(directory);
    var files = scaffolder.Save(directory, migration, directory, dryRun: false);
    Console.WriteLine($"{typeof(TContext).Name}: {Path.GetRelativePath(Root(), files.MigrationFile!)}");
}

static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));
