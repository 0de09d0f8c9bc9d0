namespace TrialPortal.Web.Mail;

/// <summary>A message in plain text: Dutch, with the same in English below it.</summary>
/// <param name="To">Mail address of the one reader.</param>
/// <param name="Name">Name of the reader.</param>
/// <param name="Subject">In Dutch. Says nothing that somebody beside the screen may not read.</param>
/// <param name="Dutch">Lines end by "\n". Addresses of pages are whole (<see cref="PortalMail.Address"/>).</param>
public sealed record MailText(string To, string Name, string Subject, string Dutch, string English)
{
    internal string Body => $"{Dutch.Trim()}\n\n-- English --\n\n{English.Trim()}\n";
}

/// <summary>What became of a message.</summary>
public enum MailFate
{
    /// <summary>The mail server took it.</summary>
    Sent,

    /// <summary>There is no mail server: it is a file that who runs the portal can read.</summary>
    InFile,

    /// <summary>It went nowhere; the log says why, without address or text.</summary>
    Failed,
}

/// <param name="File">Name of the file, when it became one.</param>
public sealed record MailResult(MailFate Fate, string? File = null)
{
    /// <summary>It went somewhere.</summary>
    public bool IsDone => Fate != MailFate.Failed;
}
