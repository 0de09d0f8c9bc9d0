using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace TrialPortal.Web.Components;

/// <summary>
/// Text with the found words marked, either by <see cref="Ranges"/> or by the characters U+E000 (start) and U+E001 (end) in the text
/// itself, as the index writes them. Everything else is encoded; markers that do not pair up disappear.
/// </summary>
public sealed class Highlighted : ComponentBase
{
    public const char Start = '\uE000';
    public const char End = '\uE001';

    [Parameter, EditorRequired]
    public required string Text { get; set; }

    /// <summary>Start and length of each found word, in order and without overlap.</summary>
    [Parameter]
    public IReadOnlyList<(int Start, int Length)>? Ranges { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        foreach (var (text, marked) in Ranges is null ? Split(Text) : Split(Text, Ranges))
        {
            if (!marked)
            {
                builder.AddContent(0, text);
                continue;
            }
            builder.OpenElement(1, "mark");
            builder.AddAttribute(2, "class", "utrecht-mark");
            builder.AddContent(3, text);
            builder.CloseElement();
        }
    }

    internal static IEnumerable<(string Text, bool Marked)> Split(string text)
    {
        var marked = false;
        var from = 0;
        while (from < text.Length)
        {
            var marker = text.AsSpan(from).IndexOfAny(Start, End);
            var to = marker < 0 ? text.Length : from + marker;
            var closed = marker >= 0 && text[to] == End;
            if (to > from)
                yield return (text[from..to], marked && closed);
            marked = marker >= 0 && !closed;
            from = to + 1;
        }
    }

    internal static IEnumerable<(string Text, bool Marked)> Split(string text, IReadOnlyList<(int Start, int Length)> ranges)
    {
        var from = 0;
        foreach (var (start, length) in ranges)
        {
            if (start < from || length <= 0 || start + length > text.Length)
                continue;
            if (start > from)
                yield return (text[from..start], false);
            yield return (text.Substring(start, length), true);
            from = start + length;
        }
        if (from < text.Length)
            yield return (text[from..], false);
    }
}
