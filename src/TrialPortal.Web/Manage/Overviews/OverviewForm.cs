using System.Globalization;
using Microsoft.Extensions.Primitives;
using TrialPortal.Domain.Overviews;
using TrialPortal.Domain.Products;
using TrialPortal.Search.Places;
using TrialPortal.Web.Overviews;

namespace TrialPortal.Web.Manage.Overviews;

/// <summary>What is wrong with a field of the editor.</summary>
/// <param name="Field">Its id on the page.</param>
/// <param name="Label">What it is called there.</param>
public sealed record OverviewProblem(string Field, string Label, string Message);

/// <summary>A search as it stands in the editor.</summary>
public sealed class SearchFields
{
    public string Query { get; set; } = "";

    public string NameNl { get; set; } = "";

    public string NameEn { get; set; } = "";
}

/// <summary>A trial or product as it stands in the editor.</summary>
public sealed class MarkFields
{
    public MarkedThing Thing { get; set; }

    public string Key { get; set; } = "";

    public bool Pinned { get; set; }

    public bool Hidden { get; set; }

    public bool TookPart { get; set; }

    public string NoteNl { get; set; } = "";

    public string NoteEn { get; set; } = "";

    /// <summary>Its note was asked for: shown open, and not dropped while it is empty.</summary>
    public bool IsOpen { get; set; }
}

/// <summary>The editor's fields, as typed. Nothing is lost that could not be used.</summary>
public sealed class OverviewForm
{
    public const int LongestName = 100;
    public const int LongestAddress = 300;

    public string Slug { get; set; } = "";

    public string TitleNl { get; set; } = "";

    public string TitleEn { get; set; } = "";

    public string IntroductionNl { get; set; } = "";

    public string IntroductionEn { get; set; } = "";

    public List<SearchFields> Searches { get; } = [];

    public List<MarkFields> Marks { get; } = [];

    public OverviewSections Sections { get; set; }

    public OverviewOrder Order { get; set; }

    public bool ShowDoors { get; set; } = true;

    public bool ShowSites { get; set; } = true;

    public bool ShowClosed { get; set; }

    public string ContactEmail { get; set; } = "";

    public string ContactUrl { get; set; } = "";

    public string CheckEveryDays { get; set; } = "92";

    public string Note { get; set; } = "";

    /// <summary>The version that is being changed; 0 for a new overview.</summary>
    public int Basis { get; set; }

    public static OverviewForm Of(OverviewContent content, string slug, int basis)
    {
        ArgumentNullException.ThrowIfNull(content);
        var form = new OverviewForm
        {
            Slug = slug,
            Basis = basis,
            TitleNl = content.TitleNl,
            TitleEn = content.TitleEn,
            IntroductionNl = content.IntroductionNl,
            IntroductionEn = content.IntroductionEn,
            Sections = content.Sections,
            Order = content.Order,
            ShowDoors = content.ShowDoors,
            ShowSites = content.ShowSites,
            ShowClosed = content.ShowClosed,
            ContactEmail = content.ContactEmail ?? "",
            ContactUrl = content.ContactUrl ?? "",
            CheckEveryDays = content.CheckEveryDays.ToString(CultureInfo.InvariantCulture),
        };
        form.Searches.AddRange(content.Searches.Select(search => new SearchFields { Query = search.Query, NameNl = search.NameNl, NameEn = search.NameEn }));
        form.Marks.AddRange(content.Marks.Select(mark => new MarkFields
        {
            Thing = mark.Thing,
            Key = mark.Key,
            Pinned = mark.Pinned,
            Hidden = mark.Hidden,
            TookPart = mark.TookPart,
            NoteNl = mark.NoteNl,
            NoteEn = mark.NoteEn,
        }));
        return form;
    }

    /// <summary>What was sent. Rows are numbered from 0 without gaps; an empty search is dropped.</summary>
    public static OverviewForm Read(Func<string, StringValues> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var form = new OverviewForm
        {
            Slug = Text("Slug"),
            TitleNl = Text("TitleNl"),
            TitleEn = Text("TitleEn"),
            IntroductionNl = Lines("IntroductionNl"),
            IntroductionEn = Lines("IntroductionEn"),
            Sections = One<OverviewSections>("Sections"),
            Order = One<OverviewOrder>("Order"),
            ShowDoors = Yes("ShowDoors"),
            ShowSites = Yes("ShowSites"),
            ShowClosed = Yes("ShowClosed"),
            ContactEmail = Text("ContactEmail"),
            ContactUrl = Text("ContactUrl"),
            CheckEveryDays = Text("CheckEveryDays"),
            Note = Text("Note"),
            Basis = int.TryParse(value("Basis"), NumberStyles.None, CultureInfo.InvariantCulture, out var basis) ? basis : 0,
        };
        for (var row = 0; row < 2 * OverviewContent.MostSearches && value(SearchField(row, "Query")).Count > 0; row++)
        {
            if (Text(SearchField(row, "Query")) is { Length: > 0 } query)
                form.Searches.Add(new() { Query = OverviewRule.Canonical(query) is { Length: > 0 } canonical ? canonical : query, NameNl = Text(SearchField(row, "NameNl")), NameEn = Text(SearchField(row, "NameEn")) });
        }
        for (var row = 0; row <= OverviewContent.MostMarks && value(MarkField(row, "Key")).Count > 0; row++)
        {
            if (Text(MarkField(row, "Key")) is not { Length: > 0 } key)
                continue;
            form.Marks.Add(new()
            {
                Thing = One<MarkedThing>(MarkField(row, "Thing")),
                Key = key,
                Pinned = Yes(MarkField(row, "Pinned")),
                Hidden = Yes(MarkField(row, "Hidden")),
                TookPart = Yes(MarkField(row, "TookPart")),
                NoteNl = Lines(MarkField(row, "NoteNl")),
                NoteEn = Lines(MarkField(row, "NoteEn")),
            });
        }
        return form;

        string Text(string name) => value(name).ToString().Trim();
        string Lines(string name) => Text(name).ReplaceLineEndings("\n");
        bool Yes(string name) => value(name).Contains("true");
        T One<T>(string name)
            where T : struct, Enum => Enum.TryParse<T>(value(name), out var known) && Enum.IsDefined(known) ? known : default;
    }

    /// <summary>Name and id of a field of a search.</summary>
    public static string SearchField(int row, string field) => string.Create(CultureInfo.InvariantCulture, $"Search.{row}.{field}");

    /// <summary>Name and id of a field of a trial or product.</summary>
    public static string MarkField(int row, string field) => string.Create(CultureInfo.InvariantCulture, $"Mark.{row}.{field}");

    /// <summary>What it says, as far as it can be used: marks that say nothing are left out.</summary>
    public OverviewContent Content() => new()
    {
        TitleNl = TitleNl,
        TitleEn = TitleEn,
        IntroductionNl = IntroductionNl,
        IntroductionEn = IntroductionEn,
        Searches = [.. Searches.Select(search => new OverviewSearch(search.Query, search.NameNl, search.NameEn))],
        Marks =
        [
            .. Marks.Select(mark => new OverviewMark
            {
                Thing = mark.Thing, Key = mark.Key, Pinned = mark.Pinned, Hidden = mark.Hidden, TookPart = mark.TookPart, NoteNl = mark.NoteNl, NoteEn = mark.NoteEn,
            }).Where(mark => !mark.IsEmpty),
        ],
        Sections = Sections,
        Order = Order,
        ShowDoors = ShowDoors,
        ShowSites = ShowSites,
        ShowClosed = ShowClosed,
        ContactEmail = ContactEmail.Length == 0 ? null : ContactEmail,
        ContactUrl = ContactUrl.Length == 0 ? null : ContactUrl,
        CheckEveryDays = int.TryParse(CheckEveryDays, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : 0,
    };

    /// <summary>What must be mended before it can be saved, in the order of the page.</summary>
    public IEnumerable<OverviewProblem> Problems(DutchPlaces places)
    {
        if (TitleNl.Length == 0)
            yield return new("TitleNl", "Titel in het Nederlands", "Vul een titel in.");
        foreach (var problem in TooLong("TitleNl", "Titel in het Nederlands", TitleNl, OverviewContent.LongestTitle).Concat(TooLong("TitleEn", "Titel in het Engels", TitleEn, OverviewContent.LongestTitle)))
            yield return problem;
        if (Slug.Length > 0 && (Slug.Length < 3 || !OverviewSlug.IsValid(Slug)))
            yield return new("Slug", "Adres", "Gebruik kleine letters, cijfers en streepjes, 3 tot 80 tekens: 'ziekte-van-duchenne'.");
        foreach (var (field, label, text) in new[] { ("IntroductionNl", "Inleiding in het Nederlands", IntroductionNl), ("IntroductionEn", "Inleiding in het Engels", IntroductionEn) })
        {
            foreach (var problem in TooLong(field, label, text, OverviewContent.LongestIntroduction))
                yield return problem;
            if (!OverviewMarkdown.IsReadable(text))
                yield return new(field, label, "Er staan te veel citaten of lijsten in elkaar.");
        }
        if (Searches.Count > OverviewContent.MostSearches)
            yield return new(SearchField(OverviewContent.MostSearches, "Query"), "Zoekopdrachten", $"Er zijn er ten hoogste {OverviewContent.MostSearches}.");
        for (var row = 0; row < Searches.Count; row++)
        {
            var label = string.Create(CultureInfo.InvariantCulture, $"Zoekopdracht {row + 1}");
            if (OverviewRule.Problems(new(Searches[row].Query), places) is { Count: > 0 } wrong)
                yield return new(SearchField(row, "Query"), label, string.Join("; ", wrong.Select(problem => $"{problem.Parameter}: {problem.Message}")) + ".");
            foreach (var problem in TooLong(SearchField(row, "NameNl"), $"{label}, kop in het Nederlands", Searches[row].NameNl, LongestName)
                .Concat(TooLong(SearchField(row, "NameEn"), $"{label}, kop in het Engels", Searches[row].NameEn, LongestName)))
                yield return problem;
        }
        if (Marks.Count > OverviewContent.MostMarks)
            yield return new("New", "Studies en middelen", $"Er zijn er ten hoogste {OverviewContent.MostMarks}.");
        for (var row = 0; row < Marks.Count; row++)
        {
            var mark = Marks[row];
            if (mark is { Pinned: true, Hidden: true })
                yield return new(MarkField(row, "Hidden"), mark.Key, "Vastzetten en verbergen gaan niet samen.");
            foreach (var problem in TooLong(MarkField(row, "NoteNl"), $"Aantekening bij {mark.Key}", mark.NoteNl, OverviewContent.LongestNote)
                .Concat(TooLong(MarkField(row, "NoteEn"), $"Aantekening in het Engels bij {mark.Key}", mark.NoteEn, OverviewContent.LongestNote)))
                yield return problem;
        }
        if (ContactEmail.Length > 0 && (ContactEmail.Length > 256 || !System.Net.Mail.MailAddress.TryCreate(ContactEmail, out var address) || address.Address != ContactEmail))
            yield return new("ContactEmail", "E-mailadres", "Dit is geen e-mailadres.");
        if (ContactUrl.Length > 0 && (ContactUrl.Length > LongestAddress || !Uri.TryCreate(ContactUrl, UriKind.Absolute, out var page) || (page.Scheme != Uri.UriSchemeHttps && page.Scheme != Uri.UriSchemeHttp)))
            yield return new("ContactUrl", "Webpagina", "Dit is geen adres van een webpagina. Het begint met https://.");
        if (!int.TryParse(CheckEveryDays, NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days is < OverviewContent.ShortestPromise or > OverviewContent.LongestPromise)
            yield return new("CheckEveryDays", "Belofte in dagen", $"Geef een getal van {OverviewContent.ShortestPromise} tot en met {OverviewContent.LongestPromise}.");
        foreach (var problem in TooLong("Note", "Wat is er veranderd?", Note, 200))
            yield return problem;
    }

    /// <summary>Marks a trial or product, or finds the mark that it has.</summary>
    /// <param name="keys">All ids of the trial, the public one first; the slug of a product.</param>
    public MarkFields Mark(MarkedThing thing, IReadOnlyList<string> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var wanted = keys.Select(Comparable).ToHashSet(StringComparer.Ordinal);
        if (Marks.Find(mark => mark.Thing == thing && wanted.Contains(Comparable(mark.Key))) is { } known)
            return known;
        var added = new MarkFields { Thing = thing, Key = keys[0] };
        Marks.Add(added);
        return added;

        static string Comparable(string key) => Domain.Trials.IdentifierRegistries.KeyOf(key);
    }

    /// <summary>Moves a mark up (-1) or down (1).</summary>
    public void Move(int row, int by)
    {
        if (row >= 0 && row < Marks.Count && row + by >= 0 && row + by < Marks.Count)
            (Marks[row], Marks[row + by]) = (Marks[row + by], Marks[row]);
    }

    /// <summary>A product by its slug, or by any of its names.</summary>
    public static Product? Product(ProductCatalogue catalogue, string text)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        return catalogue.Find(text) ?? catalogue.Products.FirstOrDefault(product =>
            product.Synonyms.Append(product.Name).Append(product.Inn).Any(name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase)));
    }

    private static IEnumerable<OverviewProblem> TooLong(string field, string label, string text, int most)
    {
        if (text.Length > most)
            yield return new(field, label, $"Dit zijn {text.Length} tekens; er passen er {most}.");
    }
}
