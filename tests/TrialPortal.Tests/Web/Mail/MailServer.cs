using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace TrialPortal.Tests.Web.Mail;

/// <summary>A real SMTP server on loopback that keeps what it gets.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Kept kept = new();
    private readonly Task running;

    /// <param name="refuses">A recipient that it does not know.</param>
    /// <param name="password">Asks for an account: "portal" with this password.</param>
    /// <param name="certificate">Offers STARTTLS.</param>
    public MailServer(string? refuses = null, string? password = null, X509Certificate2? certificate = null)
    {
        Port = FreePort();
        var options = new SmtpServerOptionsBuilder().ServerName("localhost").Endpoint(endpoint =>
        {
            endpoint.Endpoint(new(IPAddress.Loopback, Port));
            if (password is not null)
                endpoint.AuthenticationRequired().AllowUnsecureAuthentication();
            if (certificate is not null)
                endpoint.Certificate(certificate);
        }).Build();
        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add((IMessageStore)kept);
        services.Add((IMailboxFilter)new DelegatingMailboxFilter((SmtpServer.Mail.IMailbox to, SmtpServer.Mail.IMailbox _) => to.User + "@" + to.Host != refuses));
        services.Add((IUserAuthenticator)new DelegatingUserAuthenticator((user, given) => user == "portal" && given == password));
        running = new SmtpServer.SmtpServer(options, services).StartAsync(stop.Token);
    }

    public int Port { get; }

    /// <summary>What came in, oldest first.</summary>
    public IReadOnlyList<MimeMessage> Messages => [.. kept.Messages];

    /// <summary>Settings of a portal that sends here.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["Mail:Host"] = "127.0.0.1",
        ["Mail:Port"] = Port.ToString(),
        ["Mail:StartTls"] = "false",
        ["Mail:From"] = "portaal@trials.example.nl",
        ["Portal:PublicUrl"] = "https://trials.example.nl",
    };

    /// <summary>The message number <paramref name="count"/>, when it comes.</summary>
    public async Task<MimeMessage> WaitAsync(int count = 1)
    {
        for (var i = 0; i < 200 && Messages.Count < count; i++)
            await Task.Delay(50);
        Assert.True(Messages.Count >= count, $"{Messages.Count} of {count} messages came.");
        return Messages[count - 1];
    }

    /// <summary>A port on which nobody listens.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        try
        {
            await running;
        }
        catch (OperationCanceledException)
        {
            // It was told to stop.
        }
        stop.Dispose();
    }

    private sealed class Kept : MessageStore
    {
        public ConcurrentQueue<MimeMessage> Messages { get; } = new();

        public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            using var bytes = new MemoryStream(buffer.ToArray());
            Messages.Enqueue(await MimeMessage.LoadAsync(bytes, cancellationToken));
            return SmtpResponse.Ok;
        }
    }
}
