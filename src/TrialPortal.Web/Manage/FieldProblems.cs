using System.ComponentModel.DataAnnotations;

namespace TrialPortal.Web.Manage;

/// <summary>What is wrong with the fields of a form, by the name of the field: an error stands at its field.</summary>
public sealed class FieldProblems
{
    private readonly Dictionary<string, string> problems = new(StringComparer.Ordinal);

    public bool Any => problems.Count > 0;

    /// <summary>What is wrong with a field; null when nothing is.</summary>
    public string? this[string field] => problems.GetValueOrDefault(field);

    /// <summary>Keeps the first problem of a field.</summary>
    public void Add(string field, string problem) => problems.TryAdd(field, problem);

    /// <summary>A text without blanks around it, with lines that end by "\n"; null when empty.</summary>
    public string? Text(string field, string? value, int longest)
    {
        var text = value?.ReplaceLineEndings("\n").Trim();
        if (string.IsNullOrEmpty(text))
            return null;
        if (text.Length > longest)
            Add(field, FormattableString.Invariant($"Dit is {text.Length} tekens lang. Het mag ten hoogste {longest} zijn."));
        return text;
    }

    /// <summary>The address of a website, always https.</summary>
    public string? Website(string field, string? value)
    {
        var text = Text(field, value, 300);
        if (text is null)
            return null;
        var whole = text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text;
        if (Uri.TryCreate(whole, UriKind.Absolute, out var address) && address is { Scheme: "https", UserInfo: "" } && address.Host.Contains('.', StringComparison.Ordinal) && whole.Length <= 300)
            return address.AbsoluteUri;
        Add(field, "Vul een adres in dat met https:// begint, zoals https://www.voorbeeld.nl.");
        return text;
    }

    public string? Email(string field, string? value)
    {
        var text = Text(field, value, 256);
        if (text is not null && (!new EmailAddressAttribute().IsValid(text) || text.Any(letter => char.IsWhiteSpace(letter) || letter is '<' or '>' or ',' or ';')))
            Add(field, "Vul een e-mailadres in, zoals info@voorbeeld.nl.");
        return text;
    }
}
