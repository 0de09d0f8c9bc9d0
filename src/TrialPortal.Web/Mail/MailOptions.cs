using System.Net;
using Microsoft.Extensions.Options;
using MimeKit;
using TrialPortal.Web.Hosting;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Mail;

/// <summary>The section "Mail" of the configuration (docs/operations.md). Without a host messages become files.</summary>
public sealed class MailOptions
{
    /// <summary>Name or address of the mail server; empty: none, messages become files.</summary>
    public string Host { get; set; } = "";

    /// <summary>587 for submission, 465 for TLS from the first byte, 25 for a relay.</summary>
    public int Port { get; set; } = 587;

    /// <summary>Refuses to hand over a message without TLS. Off only for a relay that this network trusts.</summary>
    public bool StartTls { get; set; } = true;

    /// <summary>Empty: the server asks for no account.</summary>
    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>Address that messages come from.</summary>
    public string From { get; set; } = "";

    public string FromName { get; set; } = "TrialPortal";

    /// <summary>Where messages become files; empty: the folder "mail" in the data folder.</summary>
    public string DropDirectory { get; set; } = "";

    /// <summary>How long a server may take.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>There is a server that messages go to.</summary>
    public bool HasServer => Host.Length > 0;

    /// <summary>The file drop, with its default.</summary>
    public string Folder(PortalSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return DropDirectory.Length > 0 ? Path.GetFullPath(DropDirectory) : Path.Combine(settings.DataDirectory, "mail");
    }
}

/// <summary>Settings that cannot be right end the program at its start.</summary>
internal sealed class MailOptionsCheck(IOptions<PortalOptions> portal) : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        var wrong = Problems(options).ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private IEnumerable<string> Problems(MailOptions mail)
    {
        if (mail.Port is < 1 or > 65535)
            yield return $"Mail__Port is {mail.Port}: it is 1 to 65535.";
        if (mail.From.Length > 0 && !IsAddress(mail.From))
            yield return $"Mail__From is '{mail.From}': it is a mail address, without a name.";
        if (mail.Timeout <= TimeSpan.Zero || mail.Timeout > TimeSpan.FromMinutes(5))
            yield return $"Mail__Timeout is {mail.Timeout}: it is more than 0 and at most 00:05:00.";
        if (!mail.HasServer)
            yield break;
        if (mail.From.Length == 0)
            yield return "Mail__From is empty: give the address that messages come from.";
        if (string.IsNullOrEmpty(portal.Value.PublicUrl))
            yield return "Portal__PublicUrl is empty: links in messages lead there, so it is needed with Mail__Host.";
        if (mail.User.Length > 0 && mail.Password.Length == 0)
            yield return "Mail__Password is empty although Mail__User is given.";
        if (mail.User.Length > 0 && !mail.StartTls && mail.Port != 465 && !IsThisMachine(mail.Host))
            yield return "Mail__StartTls is false: a password for the mail server goes over the network only with TLS.";
    }

    private static bool IsAddress(string text) => MailboxAddress.TryParse(text, out var address) && address.Address == text && text.Contains('@', StringComparison.Ordinal);

    private static bool IsThisMachine(string host) => host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
