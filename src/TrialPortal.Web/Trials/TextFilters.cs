using TrialPortal.Domain.Trials;
using TrialPortal.Search.Index;
using TrialPortal.Search.Queries;

namespace TrialPortal.Web.Trials;

/// <summary>
/// What a text says and the filter form has a field for: place, distance, age, phase, hospital, healthy volunteers, openness. The form shows these as chosen, so
/// that the visitor sees what applies; its text goes on without them, so that a field that is emptied or a box that is unticked is really off.
/// </summary>
internal static class TextFilters
{
    /// <summary>
    /// The same search with these parts of the text as filters: it finds the same trials. Sex stays in the text (a person's sex is another filter than a trial's),
    /// and so do ages that no single year says ("kinderen").
    /// </summary>
    public static TrialQuery Move(TrialQuery query, UnderstoodQuery understood)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(understood);
        // What a description says only counts.
        if (understood.IsDescription)
            return query;
        var moved = new HashSet<PartKind>();
        if (query.Near is null && understood.Near is { } near)
        {
            query = query with { Near = near, RadiusKm = query.RadiusKm ?? understood.RadiusKm };
            moved.UnionWith([PartKind.Place, PartKind.Radius]);
        }
        else if (query.Near is null && query.RadiusKm is null && understood.RadiusKm is { } km)
        {
            // Of no place yet, which is asked for.
            query = query with { RadiusKm = km };
            moved.Add(PartKind.Radius);
        }
        if (query.AgeYears is null && understood.Ages is { } ages && ages.FromYears == ages.ToYears)
        {
            query = query with { AgeYears = ages.FromYears };
            moved.Add(PartKind.Age);
        }
        if (query.HealthyVolunteers is null && understood.HealthyVolunteers)
        {
            query = query with { HealthyVolunteers = true };
            moved.Add(PartKind.HealthyVolunteers);
        }
        if (query.Phases == Phases.None && understood.Phases != Phases.None)
        {
            query = query with { Phases = understood.Phases };
            moved.Add(PartKind.Phase);
        }
        if (query.Sites.Count == 0 && understood.Hospitals.Count > 0)
        {
            query = query with { Sites = understood.Hospitals };
            moved.Add(PartKind.Hospital);
        }
        if (query.Open.Count == 0 && understood.OnlyOpen)
        {
            query = query with { Open = [Openness.Recruiting, Openness.Opening] };
            moved.Add(PartKind.Open);
        }
        return moved.Count == 0 ? query : query with { Text = understood.Without([.. understood.Parts.Where(part => moved.Contains(part.Kind))]) };
    }
}
