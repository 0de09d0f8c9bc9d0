using TrialPortal.Web.Layout;
using TrialPortal.Web.Trials;

namespace TrialPortal.Web.Api;

/// <summary>The parameters of a list that is no search for trials: each at most once, and none that is not known.</summary>
internal sealed class ListRequest
{
    private const int LongestText = 200;

    private readonly IQueryCollection query;
    private readonly List<RequestProblem> problems = [];

    public ListRequest(IQueryCollection query, params ReadOnlySpan<string> names)
    {
        this.query = query;
        foreach (var (name, values) in query)
        {
            if (!names.Contains(name))
                problems.Add(new(name.Length > 40 ? name[..40] : name, "is geen parameter hier / is not a parameter here"));
            else if (values.Count > 1)
                problems.Add(new(name, "staat er meer dan één keer / is given more than once"));
        }
    }

    /// <summary>What is wrong, per parameter; null when nothing is.</summary>
    public Dictionary<string, string[]>? Problems => problems.Count == 0 ? null
        : problems.GroupBy(problem => problem.Parameter).ToDictionary(group => group.Key, group => group.Select(problem => problem.Message).ToArray());

    /// <summary>A value; null when it is not given or empty.</summary>
    public string? Text(string name)
    {
        var text = query[name] is [var only] && !string.IsNullOrWhiteSpace(only) ? only.Trim() : null;
        if (text is not { Length: > LongestText })
            return text;
        problems.Add(new(name, $"langer dan {LongestText} tekens / longer than {LongestText} characters"));
        return null;
    }

    /// <summary>A value that must be known; null when it is not given, or not known, which is a problem.</summary>
    public T? Known<T>(string name, Func<string, T?> find, string expected)
    {
        if (Text(name) is not { } text)
            return default;
        var found = find(text);
        if (found is null)
            problems.Add(new(name, expected));
        return found;
    }

    public Language Language() => Known("lang", code => code switch
    {
        "nl" => Layout.Language.Dutch,
        "en" => Layout.Language.English,
        _ => null,
    }, "nl, en") ?? Layout.Language.Dutch;
}
