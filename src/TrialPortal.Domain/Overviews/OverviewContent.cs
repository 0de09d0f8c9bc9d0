using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Domain.Overviews;

/// <summary>What an overview says: everything that an editor can change, and that a version keeps.</summary>
public sealed record OverviewContent
{
    public const int LongestTitle = 150;
    public const int LongestIntroduction = 8_000;
    public const int LongestNote = 500;
    public const int MostSearches = 10;
    public const int MostMarks = 300;
    public const int ShortestPromise = 7;
    public const int LongestPromise = 366;

    public string TitleNl { get; init; } = "";

    /// <summary>Empty: the English page shows the Dutch title, and says that it is Dutch.</summary>
    public string TitleEn { get; init; } = "";

    /// <summary>Markdown; raw HTML in it is shown as text.</summary>
    public string IntroductionNl { get; init; } = "";

    public string IntroductionEn { get; init; } = "";

    /// <summary>The rule: a trial that one of these finds is in the overview.</summary>
    public IReadOnlyList<OverviewSearch> Searches { get; init; } = [];

    /// <summary>What is said of single trials and products, in the order of the editor: pinned ones stand in this order.</summary>
    public IReadOnlyList<OverviewMark> Marks { get; init; } = [];

    public OverviewSections Sections { get; init; }

    public OverviewOrder Order { get; init; }

    /// <summary>The doors to advanced therapies for the conditions of the rule.</summary>
    public bool ShowDoors { get; init; } = true;

    /// <summary>The Dutch hospitals under each trial.</summary>
    public bool ShowSites { get; init; } = true;

    /// <summary>Also trials that take nobody any more.</summary>
    public bool ShowClosed { get; init; }

    /// <summary>Who answers questions about this overview; null for the organisation's own address.</summary>
    public string? ContactEmail { get; init; }

    public string? ContactUrl { get; init; }

    /// <summary>The promise to readers: checked at least once in so many days.</summary>
    public int CheckEveryDays { get; init; } = 92;

    public string Title(string language) => language == "en" && TitleEn.Length > 0 ? TitleEn : TitleNl;

    public string Introduction(string language) => language == "en" && IntroductionEn.Length > 0 ? IntroductionEn : IntroductionNl;

    /// <summary>The mark of a trial, by any of its ids; null without one.</summary>
    public OverviewMark? MarkOf(MarkedThing thing, IEnumerable<string> keys)
    {
        var wanted = keys.Select(OverviewMark.Comparable).ToHashSet(StringComparer.Ordinal);
        return Marks.FirstOrDefault(mark => mark.Thing == thing && wanted.Contains(OverviewMark.Comparable(mark.Key)));
    }
}

/// <summary>One search of the rule.</summary>
/// <param name="Query">The parameters of the search page, as in its address, without "?": "condition=duchenne&amp;open=recruiting".</param>
/// <param name="NameNl">Heading of its section when the overview is in sections by search; empty for what the search says of itself.</param>
/// <param name="NameEn">Likewise in English.</param>
public sealed record OverviewSearch(string Query, string NameNl = "", string NameEn = "");

public enum MarkedThing
{
    Trial,
    Product,
}

/// <summary>What an organisation says of one trial or product.</summary>
public sealed record OverviewMark
{
    public MarkedThing Thing { get; init; }

    /// <summary>Any id of the trial, as the registry writes it; slug of the product.</summary>
    public required string Key { get; init; }

    /// <summary>Shown first, also when the rule does not find it.</summary>
    public bool Pinned { get; init; }

    /// <summary>Not shown, although the rule finds it.</summary>
    public bool Hidden { get; init; }

    /// <summary>"Wij dachten mee": the organisation helped design it.</summary>
    public bool TookPart { get; init; }

    /// <summary>A factual note, plain text.</summary>
    public string NoteNl { get; init; } = "";

    public string NoteEn { get; init; } = "";

    public string Note(string language) => language == "en" && NoteEn.Length > 0 ? NoteEn : NoteNl;

    /// <summary>It says nothing: as good as absent.</summary>
    [JsonIgnore]
    public bool IsEmpty => !Pinned && !Hidden && !TookPart && NoteNl.Length == 0 && NoteEn.Length == 0;

    internal static string Comparable(string key) => IdentifierRegistries.KeyOf(key);
}

public enum OverviewSections
{
    None,

    /// <summary>A section per search of the rule.</summary>
    Search,

    /// <summary>A section per condition directly below those of the rule.</summary>
    Condition,

    /// <summary>A section per kind of treatment.</summary>
    Treatment,
}

public enum OverviewOrder
{
    /// <summary>As a search does: open first.</summary>
    Relevance,

    /// <summary>Newest update first.</summary>
    Updated,

    /// <summary>Latest start first.</summary>
    Start,
}

/// <summary>What a published version showed at the moment it was published.</summary>
public sealed record OverviewSnapshot
{
    public IReadOnlyList<SnapshotEntry> Entries { get; init; } = [];
}

/// <param name="Thing">Trial or product.</param>
/// <param name="Key">Public id, or slug.</param>
/// <param name="Title">In its own language.</param>
/// <param name="TitleLanguage">ISO 639-1.</param>
/// <param name="Status">Of a trial then.</param>
/// <param name="Here">In the Netherlands then; null without sites there.</param>
public sealed record SnapshotEntry(MarkedThing Thing, string Key, string Title, string TitleLanguage, RecruitmentStatus? Status, Openness? Here);

/// <summary>How contents and snapshots stand in the database: camelCase, every character as itself.</summary>
public static class OverviewJson
{
    private static readonly JsonSerializerOptions options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, options);

    /// <exception cref="JsonException">The text is none of ours.</exception>
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, options) ?? throw new JsonException("null");
}
