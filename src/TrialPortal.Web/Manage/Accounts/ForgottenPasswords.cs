using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;

namespace TrialPortal.Web.Manage.Accounts;

/// <summary>
/// Who forgot their password gets a link by mail, after the page has answered: so the page takes as long for an address with an account as for one without.
/// </summary>
internal sealed partial class ForgottenPasswords(IServiceScopeFactory scopes, TimeProvider time, ILogger<ForgottenPasswords> logger) : BackgroundService
{
    internal const string Action = "user.link-asked";

    /// <summary>One message to one address in this time, whoever asks and from wherever.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    /// <summary>More than this waiting is a flood: what comes then is dropped.</summary>
    private const int MostWaiting = 200;

    private readonly Channel<string> asked = Channel.CreateBounded<string>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>Returns at once, and says nothing of whether there is such an account.</summary>
    public void Ask(string email) => asked.Writer.TryWrite(email);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var email in asked.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await AnswerAsync(email, stoppingToken);
            }
#pragma warning disable CA1031 // Whatever it was, the next one is to be answered.
            catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
            {
                // Without its message: that can hold the address.
                LogFailed(exception.GetType().Name);
            }
        }
    }

    private async Task AnswerAsync(string email, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var account = await scope.ServiceProvider.GetRequiredService<PortalAccounts>().FindAsync(email);
        if (account is null or { Disabled: true } or { Organisation.Closed: true })
            return;
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var since = (time.GetUtcNow() - Pause).UtcDateTime;
        if (await db.AuditEntries.AnyAsync(entry => entry.Subject == account.User.Email && entry.Action == Action && entry.At > since, cancellationToken))
            return;
        scope.ServiceProvider.GetRequiredService<AuditTrail>().AddByVisitor(db, Action, account.User.Email!);
        await db.SaveChangesAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<AccountMail>().ForgottenAsync(account.User, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Somebody who asked for a new password got no link: {Reason}")]
    private partial void LogFailed(string reason);
}
