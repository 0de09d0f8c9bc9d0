using TrialPortal.Domain.Trials;
using TrialPortal.Search.Places;
using TrialPortal.Search.Queries;
using TrialPortal.Search.Sites;

namespace TrialPortal.Search.Index;

/// <summary>What a query wants, by its filters and by its text together. Where both say something of one kind, the filter counts.</summary>
internal sealed class Wanted(TrialQuery query, UnderstoodQuery understood)
{
    public TrialQuery Query { get; } = string.IsNullOrEmpty(query.Country) && understood.Country is { } country ? query with { Country = country } : query;

    public UnderstoodQuery Understood => understood;

    public Phases Phases { get; } = query.Phases != Phases.None ? query.Phases : understood.Phases;

    /// <summary>A description of a patient leaves out nothing by age or sex.</summary>
    public AgeRange? Ages { get; } = query.AgeYears is { } years ? new(years, years) : understood.IsDescription ? null : understood.Ages;

    public Sex? PersonSex { get; } = query.Sex is null && !understood.IsDescription ? understood.PersonSex : null;

    public bool? Healthy { get; } = query.HealthyVolunteers ?? (understood.HealthyVolunteers ? true : null);

    public IReadOnlyCollection<Openness> Open { get; } =
        query.Open.Count > 0 || !understood.OnlyOpen ? query.Open : [Openness.Recruiting, Openness.Opening];

    public NamedPoint? Near { get; } = query.Near ?? understood.Near;

    /// <summary>Null when there is no point to measure from.</summary>
    public int? RadiusKm { get; } = (query.Near ?? understood.Near) is null ? null : query.RadiusKm ?? understood.RadiusKm;

    /// <summary>Trials with a place in this province; null for anywhere, and where a distance is given.</summary>
    public string? Province => query.Near is null && RadiusKm is null ? understood.Near?.Province : null;

    public IReadOnlyCollection<Hospital> Sites { get; } = query.Sites.Count > 0 ? query.Sites : understood.Hospitals;
}
