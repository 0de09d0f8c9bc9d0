using TrialPortal.Search.Index;
using TrialPortal.Search.Vocabulary;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Conditions;

/// <summary>Conditions in the order in which people read them.</summary>
internal static class ConditionOrder
{
    /// <summary>As a dictionary of the language has them.</summary>
    public static IOrderedEnumerable<Condition> ByName(IEnumerable<Condition> conditions, Language language) =>
        conditions.OrderBy(condition => condition.Name(language.Code), StringComparer.Create(language.Culture, ignoreCase: true));

    /// <summary>Conditions with trials, those with most first.</summary>
    public static IEnumerable<Condition> Busiest(IEnumerable<Condition> conditions, ConceptCounts counts) =>
        conditions.Where(condition => counts.Of(condition).Trials > 0).OrderByDescending(condition => counts.Of(condition).Trials).ThenBy(condition => condition.Number);

    /// <summary>
    /// The conditions of an area with most trials, but not the area itself said again ("Kanker" in Kanker), nor one that is nothing but the kind above it.
    /// </summary>
    public static IReadOnlyList<Condition> Busiest(DiseaseArea area, ConceptCounts counts, int most)
    {
        var own = MedicalVocabulary.BuiltIn.Conditions.Where(condition => condition.Areas.Contains(area)).ToList();
        return [.. Busiest(own.Where(condition => condition.Parents.Any(parent => parent.Areas.Contains(area)) || condition.Children.Count == 0), counts).Take(most)];
    }
}
