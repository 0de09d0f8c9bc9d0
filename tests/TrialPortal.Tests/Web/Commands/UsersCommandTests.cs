using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Tests.Databases;

namespace TrialPortal.Tests.Web.Commands;

/// <summary>The verb in a process of its own, as an operator runs it.</summary>
public class UsersCommandTests
{
    [BothDatabases]
    public async Task The_first_administrator_is_added_with_a_link_and_no_password(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.CreateAsync(kind);

        var (code, output, _) = await RunAsync(database, null, "add", "--email", "anna@example.org", "--name", "Anna", "--role", "administrator");
        var (again, _, errors) = await RunAsync(database, null, "add", "--email", "anna@example.org", "--name", "Anna", "--role", "administrator");
        var (_, list, _) = await RunAsync(database, null, "list");
        var (last, _, refused) = await RunAsync(database, null, "disable", "anna@example.org");

        Assert.Equal((0, 2, 2), (code, again, last));
        Assert.Matches("^/beheer/wachtwoord\\?id=[^ ]+&code=[^ ]+$", output.Trim());
        Assert.Contains("Er is al een account", errors);
        Assert.Equal("anna@example.org\tAnna\tadministrator\t\tnot set up", list.Trim());
        Assert.Contains("laatste beheerder", refused);
        await using var db = await database.Contexts().CreateDbContextAsync();
        Assert.Equal("opdrachtregel", (await db.AuditEntries.SingleAsync()).UserName);
        Assert.Null((await db.Users.SingleAsync()).PasswordHash);
    }

    [Fact]
    public async Task A_password_comes_by_standard_input_only_and_is_long_enough()
    {
        await using var database = await PortalDatabase.CreateAsync(DatabaseKind.Sqlite);

        var (tooShort, _, errors) = await RunAsync(database, "kort\n", "add", "--email", "a@example.org", "--name", "A", "--role", "curator", "--password-stdin");
        var (code, _, _) = await RunAsync(database, "vier gewone woorden samen\n", "add", "--email", "a@example.org", "--name", "A", "--role", "curator", "--password-stdin");

        Assert.Equal((2, 0), (tooShort, code));
        Assert.Contains("fewer than 12", errors);
        await using var db = await database.Contexts().CreateDbContextAsync();
        Assert.NotNull((await db.Users.SingleAsync()).PasswordHash);
    }

    [Theory]
    [InlineData("--role", "king")]
    [InlineData("--role", "contributor")]
    [InlineData("--role", "contributor", "--hospital", "nowhere")]
    [InlineData("--role", "publisher")]
    [InlineData("--role", "editor", "--organisation", "nowhere")]
    [InlineData("--email", "no-address", "--role", "curator")]
    public async Task What_cannot_be_is_refused(params string[] given)
    {
        await using var database = await PortalDatabase.CreateAsync(DatabaseKind.Sqlite);
        string[] email = given.Contains("--email") ? [] : ["--email", "a@example.org"];

        var (code, _, errors) = await RunAsync(database, null, ["add", "--name", "A", .. email, .. given]);

        Assert.Equal(2, code);
        Assert.NotEmpty(errors);
        await using var db = await database.Contexts().CreateDbContextAsync();
        Assert.Equal(0, await db.Users.CountAsync());
    }

    [BothDatabases]
    public async Task A_publisher_is_added_to_an_organisation(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.CreateAsync(kind);
        await using (var db = await database.Contexts().CreateDbContextAsync())
        {
            db.Organisations.Add(new() { Slug = "spierziekten", Name = "Spierziekten" });
            await db.SaveChangesAsync();
        }

        var (code, _, errors) = await RunAsync(database, null, "add", "--email", "p@example.org", "--name", "Petra", "--role", "publisher", "--organisation", "spierziekten");
        var (_, list, _) = await RunAsync(database, null, "list");

        Assert.Equal((0, ""), (code, errors));
        Assert.Equal("p@example.org\tPetra\tpublisher\tspierziekten\tnot set up", list.Trim());
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(TestDatabase database, string? input, params string[] arguments)
    {
        var start = new System.Diagnostics.ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "users", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__Portal"] = database.ConnectionString;
        start.Environment["Portal__DataDirectory"] = database.Folder;
        using var process = System.Diagnostics.Process.Start(start)!;
        await process.StandardInput.WriteAsync(input ?? "");
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
