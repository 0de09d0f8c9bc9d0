using TrialPortal.Search.Sites;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Queries;

/// <summary>Decides what a name with several meanings is about by the rest of the text; what cannot be decided stays open, for the visitor to choose.</summary>
internal static class Ambiguity
{
    public static void Resolve(Reading reading, NameReading names)
    {
        var sure = names.Conditions.SelectMany(any => any).ToList();
        foreach (var part in names.Undecided)
        {
            var fitting = Fitting(part.Conditions, sure, names);
            var chosen = fitting.Count > 0 ? fitting : part.Conditions;
            names.Conditions.Add(chosen);
            var kind = chosen.Count == 1 ? PartKind.Condition : PartKind.Ambiguous;
            reading.Replace(part, part with
            {
                Kind = kind,
                Conditions = chosen,
                Dutch = string.Join(" / ", chosen.Select(condition => condition.Dutch)),
                English = string.Join(" / ", chosen.Select(condition => condition.English)),
            });
        }
        DropBroader(names.Conditions);
    }

    private static List<Condition> Fitting(IReadOnlyList<Condition> meanings, List<Condition> sure, NameReading names)
    {
        // "multiple sclerose (MS)", then "MS en spasticiteit".
        var same = meanings.Where(meaning => sure.Exists(other => other.IsA(meaning) || meaning.IsA(other))).ToList();
        if (same.Count > 0)
            return same;
        var near = meanings.Where(meaning => sure.Exists(other => other.Areas.Any(meaning.Areas.Contains))).ToList();
        if (near.Count > 0)
            return near;
        var isCancer = names.Genes.Count > 0 || names.Hospitals.Exists(hospital => hospital.Kind == HospitalKind.Kanker);
        return isCancer ? [.. meanings.Where(meaning => meaning.Areas.Any(area => area.Slug == "kanker"))] : [];
    }

    /// <summary>A condition that another part names more precisely adds nothing, nor does the same one twice.</summary>
    private static void DropBroader(List<IReadOnlyList<Condition>> conditions)
    {
        for (var index = conditions.Count - 1; index >= 0; index--)
        {
            if (conditions[index] is not [var only])
                continue;
            for (var other = 0; other < conditions.Count; other++)
            {
                if (other == index || conditions[other] is not [var narrow] || !narrow.IsA(only) || (narrow == only && other > index))
                    continue;
                conditions.RemoveAt(index);
                break;
            }
        }
    }
}
