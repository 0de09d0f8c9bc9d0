using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Web.Trials;

/// <summary>Criteria as nested lists: an item with a higher level stands in a list under the item before it.</summary>
public sealed class CriteriaList : ComponentBase
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<Criterion> Criteria { get; set; }

    [Parameter]
    public string? Lang { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "div");
        builder.AddAttribute(1, "class", "prose");
        builder.AddAttribute(2, "lang", Lang);
        builder.AddContent(3, content => List(content, 0, 0));
        builder.CloseElement();
    }

    /// <summary>Writes the items from a position that are at least that deep; returns the position after them.</summary>
    private int List(RenderTreeBuilder builder, int position, int level)
    {
        builder.OpenElement(0, "ul");
        while (position < Criteria.Count && Criteria[position].Level >= level)
        {
            var item = Criteria[position++];
            builder.OpenElement(1, "li");
            builder.AddAttribute(2, "dir", "auto");
            builder.AddContent(3, item.Text);
            if (position < Criteria.Count && Criteria[position].Level > item.Level)
                position = List(builder, position, item.Level + 1);
            builder.CloseElement();
        }
        builder.CloseElement();
        return position;
    }
}
