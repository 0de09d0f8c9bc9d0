using System.Globalization;
using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Text;
using TrialPortal.Web.Hosting;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Mail;

/// <summary>
/// Sends messages: to the mail server of the settings, or into files where there is none. One connection for a message: there are few. Never throws for
/// what a server, a disk or an address does; the caller says on the page what became of it.
/// </summary>
public sealed partial class PortalMail(
    IOptions<MailOptions> options, IOptions<PortalOptions> portal, PortalSettings settings, IConfiguration configuration, TimeProvider time, ILogger<PortalMail> logger)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly FormatOptions wire = new() { NewLineFormat = NewLineFormat.Dos };

    private readonly MailOptions mail = options.Value;

    /// <summary>There is a mail server; without one messages become files.</summary>
    public bool HasServer => mail.HasServer;

    /// <summary>
    /// A page of ours as it stands in a message. From the settings, never from a request: what a visitor says the host is called must not get into a link
    /// that somebody else opens.
    /// </summary>
    /// <param name="path">From "/" on.</param>
    public string Address(string path)
    {
        var host = portal.Value.PublicUrl is { Length: > 0 } url ? url : (configuration["Portal:Urls"] ?? "http://localhost:5080").Split(';')[0];
        return host.TrimEnd('/') + path;
    }

    public async Task<MailResult> SendAsync(MailText message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        try
        {
            using var letter = Letter(message);
            if (!HasServer)
                return new(MailFate.InFile, await DropAsync(letter, cancellationToken));
            await HandOverAsync(letter, cancellationToken);
            return new(MailFate.Sent);
        }
        catch (Exception exception) when (Reason(exception) is not null && !cancellationToken.IsCancellationRequested)
        {
            // Its message can hold the address of the reader.
            LogFailed(Reason(exception)!);
            return new(MailFate.Failed);
        }
    }

    private MimeMessage Letter(MailText message)
    {
        var from = mail.From.Length > 0 ? mail.From : "portaal@localhost";
        var letter = new MimeMessage
        {
            Subject = message.Subject,
            Date = time.GetUtcNow(),
            MessageId = $"{Guid.NewGuid():N}@{from[(from.LastIndexOf('@') + 1)..]}",
            // In a file a link stays in one piece, for who reads it without a mail program.
            Body = new TextPart(TextFormat.Plain) { Text = message.Body, ContentTransferEncoding = HasServer ? ContentEncoding.QuotedPrintable : ContentEncoding.EightBit },
        };
        letter.From.Add(new MailboxAddress(mail.FromName, from));
        letter.To.Add(new MailboxAddress(message.Name, message.To));
        letter.Headers.Add(HeaderId.ContentLanguage, "nl, en");
        // RFC 3834: no answers of machines to a machine.
        letter.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return letter;
    }

    private async Task HandOverAsync(MimeMessage letter, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(mail.Timeout);
        using var server = new SmtpClient();
        var security = mail.Port == 465 ? SecureSocketOptions.SslOnConnect : mail.StartTls ? SecureSocketOptions.StartTls : SecureSocketOptions.None;
        await server.ConnectAsync(mail.Host, mail.Port, security, end.Token);
        if (mail.User.Length > 0)
            await server.AuthenticateAsync(mail.User, mail.Password, end.Token);
        await server.SendAsync(letter, end.Token);
        try
        {
            await server.DisconnectAsync(quit: true, end.Token);
        }
        catch (Exception exception) when (Reason(exception) is not null)
        {
            // The message is theirs already: a bad goodbye must not have it sent twice.
        }
    }

    /// <summary>Whole or not at all: another program may be waiting for files here.</summary>
    private async Task<string> DropAsync(MimeMessage letter, CancellationToken cancellationToken)
    {
        var folder = mail.Folder(settings);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        var name = $"{time.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{Guid.NewGuid():N}.eml";
        var path = Path.Combine(folder, name);
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            how.UnixCreateMode = OwnerOnly;
        await using (var file = new FileStream(path + ".part", how))
            await letter.WriteToAsync(wire, file, cancellationToken);
        File.Move(path + ".part", path);
        return name;
    }

    /// <summary>What the log may say of a failure; null for a fault of our own, which is not one of mail.</summary>
    private static string? Reason(Exception exception) => exception switch
    {
        SmtpCommandException refused => string.Create(CultureInfo.InvariantCulture, $"{refused.ErrorCode}, status {(int)refused.StatusCode}"),
        AuthenticationException => "the server does not know the account of the settings",
        SslHandshakeException => "no TLS could be agreed on",
        SocketException away => $"the server is away ({away.SocketErrorCode})",
        OperationCanceledException or TimeoutException => "the server took too long",
        SmtpProtocolException or MailKit.ServiceNotAuthenticatedException or IOException or UnauthorizedAccessException or ParseException or NotSupportedException => exception.GetType().Name,
        _ => null,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "A message could not be sent: {Reason}")]
    private partial void LogFailed(string reason);
}
