using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;
using TrialPortal.Web.Hosting;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Mail;

namespace TrialPortal.Tests.Web.Mail;

public sealed class PortalMailTests : IDisposable
{
    private static readonly MailText message = new("bram@example.org", "Bram Ëxter", "Nieuwe studies – twee", "Dag Bram,\n\nEen zin die zo lang is dat een mailserver hem zou breken als hij op één regel moest blijven staan, met een adres erin: https://trials.example.nl/beheer/overzichten/1/wijzigingen", "Hello Bram.");

    private readonly string folder = Directory.CreateTempSubdirectory("portal-mail").FullName;
    private readonly Lines log = new();

    [Fact]
    public async Task A_mail_server_gets_the_message_in_plain_text_in_both_languages()
    {
        await using var server = new MailServer();

        var result = await Mail(server.Port).SendAsync(message, CancellationToken.None);

        Assert.Equal(MailFate.Sent, result.Fate);
        var letter = Assert.Single(server.Messages);
        Assert.Equal("Nieuwe studies – twee", letter.Subject);
        Assert.Equal(("Bram Ëxter", "bram@example.org"), (letter.To.Mailboxes.Single().Name, letter.To.Mailboxes.Single().Address));
        Assert.Equal("portaal@trials.example.nl", letter.From.Mailboxes.Single().Address);
        Assert.Equal("auto-generated", letter.Headers[HeaderId.AutoSubmitted]);
        Assert.EndsWith("@trials.example.nl", letter.MessageId);
        var text = Assert.IsType<TextPart>(letter.Body);
        Assert.Null(letter.HtmlBody);
        Assert.True(text.IsPlain);
        Assert.Equal("utf-8", text.ContentType.Charset);
        Assert.StartsWith("Dag Bram,\n\nEen zin die", text.Text.ReplaceLineEndings("\n"));
        Assert.EndsWith("/beheer/overzichten/1/wijzigingen\n\n-- English --\n\nHello Bram.", text.Text.ReplaceLineEndings("\n").TrimEnd());
    }

    [Fact]
    public async Task A_server_that_wants_an_account_gets_it_and_refuses_a_wrong_one()
    {
        await using var server = new MailServer(password: "geheim woord");

        var right = await Mail(server.Port, mail => (mail.User, mail.Password) = ("portal", "geheim woord")).SendAsync(message, CancellationToken.None);
        var wrong = await Mail(server.Port, mail => (mail.User, mail.Password) = ("portal", "ander woord")).SendAsync(message, CancellationToken.None);
        var none = await Mail(server.Port).SendAsync(message, CancellationToken.None);

        Assert.Equal((MailFate.Sent, MailFate.Failed, MailFate.Failed), (right.Fate, wrong.Fate, none.Fate));
        Assert.Single(server.Messages);
        Assert.Contains("does not know the account", log.Text);
        Assert.DoesNotContain("woord", log.Text);
    }

    [Fact]
    public async Task A_refused_recipient_is_told_without_the_address_or_the_text()
    {
        await using var server = new MailServer(refuses: "bram@example.org");

        var result = await Mail(server.Port).SendAsync(message, CancellationToken.None);

        Assert.Equal(MailFate.Failed, result.Fate);
        Assert.Empty(server.Messages);
        Assert.Contains("RecipientNotAccepted", log.Text);
        Assert.DoesNotContain("bram", log.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Nieuwe studies", log.Text);
    }

    [Fact]
    public async Task A_server_that_is_away_or_never_answers_breaks_nothing()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();

        var away = await Mail(MailServer.FreePort()).SendAsync(message, CancellationToken.None);
        var slow = await Mail(((IPEndPoint)silent.LocalEndpoint).Port, mail => mail.Timeout = TimeSpan.FromMilliseconds(300)).SendAsync(message, CancellationToken.None);

        Assert.Equal((MailFate.Failed, MailFate.Failed), (away.Fate, slow.Fate));
        Assert.Contains("the server is away (ConnectionRefused)", log.Text);
        Assert.Contains("took too long", log.Text);
    }

    [Fact]
    public async Task With_TLS_asked_for_a_message_never_goes_without_it_or_to_a_stranger()
    {
        await using var plain = new MailServer();
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        await using var stranger = new MailServer(certificate: certificate);

        var without = await Mail(plain.Port, mail => mail.StartTls = true).SendAsync(message, CancellationToken.None);
        var unknown = await Mail(stranger.Port, mail => mail.StartTls = true).SendAsync(message, CancellationToken.None);

        Assert.Equal((MailFate.Failed, MailFate.Failed), (without.Fate, unknown.Fate));
        Assert.Empty(plain.Messages);
        Assert.Empty(stranger.Messages);
        Assert.Contains("no TLS could be agreed on", log.Text);
    }

    [Fact]
    public async Task Without_a_server_a_message_is_a_file_that_only_the_owner_reads()
    {
        var result = await Mail(null).SendAsync(message, CancellationToken.None);

        Assert.Equal(MailFate.InFile, result.Fate);
        var file = Assert.Single(Directory.GetFiles(Path.Combine(folder, "mail")));
        Assert.Equal(result.File, Path.GetFileName(file));
        var letter = await MimeMessage.LoadAsync(file);
        Assert.Equal("Nieuwe studies – twee", letter.Subject);
        Assert.Contains("Hello Bram.", letter.TextBody);
        Assert.Contains("https://trials.example.nl/beheer/overzichten/1/wijzigingen", await File.ReadAllTextAsync(file));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(folder, "mail")));
        }
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_a_message_that_failed()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "full"), "");

        var result = await Mail(null, mail => mail.DropDirectory = Path.Combine(folder, "full")).SendAsync(message, CancellationToken.None);

        Assert.Equal(MailFate.Failed, result.Fate);
    }

    [Theory]
    [InlineData("geen adres", "Bram")]
    [InlineData("bram@example.org\r\nBcc: iedereen@example.org", "Bram")]
    [InlineData("bram@example.org", "Bram\r\nBcc: iedereen@example.org")]
    public async Task An_address_or_a_name_cannot_add_a_reader(string address, string name)
    {
        await using var server = new MailServer();

        var result = await Mail(server.Port).SendAsync(message with { To = address, Name = name, Subject = "Een\r\nBcc: iedereen@example.org" }, CancellationToken.None);

        Assert.Equal(address.Contains("bram@example.org") && !address.Contains('\n') ? MailFate.Sent : MailFate.Failed, result.Fate);
        Assert.All(server.Messages, letter => Assert.Empty(letter.Bcc));
        Assert.All(server.Messages, letter => Assert.Equal("bram@example.org", letter.To.Mailboxes.Single().Address));
    }

    [Theory]
    [InlineData("Mail__From", "", "https://trials.example.nl")]
    [InlineData("Mail__From", "Portaal <p@example.org>", "https://trials.example.nl")]
    [InlineData("Portal__PublicUrl", "p@example.org", null)]
    public void Settings_that_cannot_be_right_are_named(string named, string from, string? publicUrl)
    {
        var check = new MailOptionsCheck(Options.Create(new PortalOptions { PublicUrl = publicUrl }));

        var answer = check.Validate(null, new() { Host = "mail.example.nl", From = from });

        Assert.Contains(named, Assert.Single(answer.Failures!));
    }

    [Fact]
    public void A_password_goes_over_the_network_only_with_TLS()
    {
        var check = new MailOptionsCheck(Options.Create(new PortalOptions { PublicUrl = "https://trials.example.nl" }));

        Assert.Contains("Mail__StartTls", Assert.Single(check.Validate(null, Away("mail.example.nl", false)).Failures!));
        Assert.True(check.Validate(null, Away("mail.example.nl", true)).Succeeded);
        Assert.True(check.Validate(null, Away("127.0.0.1", false)).Succeeded);
        Assert.True(check.Validate(null, new()).Succeeded);

        static MailOptions Away(string host, bool tls) => new() { Host = host, From = "p@example.org", User = "u", Password = "p", StartTls = tls };
    }

    [Fact]
    public void A_link_in_a_message_leads_to_the_public_address_of_the_settings() =>
        Assert.Equal("https://trials.example.nl/beheer", Mail(null).Address("/beheer"));

    private PortalMail Mail(int? port, Action<MailOptions>? change = null)
    {
        var options = new MailOptions { From = "portaal@trials.example.nl", StartTls = false };
        if (port is { } given)
            (options.Host, options.Port) = ("127.0.0.1", given);
        change?.Invoke(options);
        var settings = new PortalSettings { DataDirectory = folder, ConnectionString = "", Role = PortalRole.Web, LoadDemo = false, LoadRegister = false, TrustedProxies = [] };
        return new(Options.Create(options), Options.Create(new PortalOptions { PublicUrl = "https://trials.example.nl/" }), settings, new ConfigurationBuilder().Build(), TimeProvider.System, log);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private sealed class Lines : ILogger<PortalMail>
    {
        public string Text { get; private set; } = "";

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Text += formatter(state, exception) + exception + "\n";
    }
}
