using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace TrialPortal.Web.Components;

/// <summary>A heading: its level is for the outline of the page, its look may be another level.</summary>
public sealed class Heading : ComponentBase
{
    [Parameter, EditorRequired]
    public required int Level { get; set; }

    [Parameter]
    public int? Look { get; set; }

    [Parameter]
    public string? Id { get; set; }

    /// <summary>The language of the text when that is not the language of the page.</summary>
    [Parameter]
    public string? Lang { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    // Written out, because the build keeps the styles of the classes that it finds in the components.
    private static readonly string[] looks = ["", "utrecht-heading-1", "utrecht-heading-2", "utrecht-heading-3", "utrecht-heading-4"];

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, $"h{Level}");
        builder.AddAttribute(1, "class", looks[Look ?? Level]);
        builder.AddAttribute(2, "id", Id);
        builder.AddAttribute(3, "lang", Lang);
        builder.AddContent(4, ChildContent);
        builder.CloseElement();
    }
}
