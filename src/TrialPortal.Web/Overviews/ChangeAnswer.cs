using TrialPortal.Domain.Overviews;

namespace TrialPortal.Web.Overviews;

public enum ChangeAnswerKind
{
    /// <summary>It stays as the rule says.</summary>
    Keep,
    Hide,

    /// <summary>It is shown also when the rule does not find it.</summary>
    Pin,
    Note,
}

/// <summary>What somebody decides on a line of the digest.</summary>
/// <param name="NoteNl">For a note.</param>
/// <param name="NoteEn">For a note.</param>
public sealed record ChangeAnswer(ChangeAnswerKind Kind, string NoteNl = "", string NoteEn = "")
{
    /// <summary>It changes what the overview says.</summary>
    public bool Changes => Kind != ChangeAnswerKind.Keep;

    public ChangeDecision Decision => Kind switch
    {
        ChangeAnswerKind.Hide => ChangeDecision.Hidden,
        ChangeAnswerKind.Note => ChangeDecision.Annotated,
        _ => ChangeDecision.Kept,
    };

    /// <summary>A content with this answer in it. The mark that the trial has is changed, by whichever of its ids it stands there.</summary>
    public OverviewContent In(OverviewContent content, string key, IReadOnlyList<string> keys)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (!Changes)
            return content;
        var old = content.MarkOf(MarkedThing.Trial, keys);
        var mark = old ?? new OverviewMark { Key = key };
        mark = Kind switch
        {
            ChangeAnswerKind.Hide => mark with { Hidden = true, Pinned = false },
            ChangeAnswerKind.Pin => mark with { Pinned = true, Hidden = false },
            _ => mark with { NoteNl = NoteNl, NoteEn = NoteEn },
        };
        return content with { Marks = [.. content.Marks.Select(one => ReferenceEquals(one, old) ? mark : one).Concat(old is null ? [mark] : []).Where(one => !one.IsEmpty)] };
    }

    /// <summary>For the list of versions.</summary>
    public string Words(string key) => Kind switch
    {
        ChangeAnswerKind.Hide => $"{key} verborgen",
        ChangeAnswerKind.Pin => $"{key} vastgezet",
        ChangeAnswerKind.Note => $"aantekening bij {key}",
        _ => $"{key} blijft",
    };
}
