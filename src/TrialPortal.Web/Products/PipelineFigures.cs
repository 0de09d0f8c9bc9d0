using TrialPortal.Domain.Products;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Sites;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Trials;

namespace TrialPortal.Web.Products;

/// <summary>One figure: how many there are of each. Rows in the order in which they are shown.</summary>
/// <param name="Key">Short name, for addresses and files.</param>
/// <param name="Of">What is counted.</param>
/// <param name="Note">What one must know to read it.</param>
public sealed record PipelineFigure(string Key, string Title, string Of, IReadOnlyList<(string Label, int Count)> Rows, string? Note = null)
{
    public int Most => Rows.Count == 0 ? 0 : Rows.Max(row => row.Count);
}

/// <summary>Counts of products (the curated file) and of trials with an advanced therapy (the index), made anew each time.</summary>
public sealed class PipelineFigures(ProductCatalogue catalogue, AtmpTrials trials)
{
    private const int MostCentres = 15;

    /// <summary>Figures of products first, then of trials; those of trials are left out while the index cannot serve.</summary>
    public IReadOnlyList<PipelineFigure> Read(Language language)
    {
        var texts = new FigureTexts(language);
        var products = catalogue.Products;
        var figures = new List<PipelineFigure>
        {
            new("products-class", texts.ProductsByClass, texts.Products, Counted(products, product => ProductLabels.Of(product.Class, language))),
            new("products-stage", texts.ProductsByStage, texts.Products, [.. Stages(products).Select(stage => (ProductLabels.Of(stage.Key, language), stage.Count))], texts.StageNote),
            new("products-cells", texts.ProductsByCells, texts.Products, Counted(products.Where(product => product.Cells != CellOrigin.None), product => product.CellKind is { } kind ? CellKinds.Name(kind, language) : texts.Unknown), texts.CellsNote),
            new("products-origin", texts.ProductsByOrigin, texts.Products, [.. Counted(products.SelectMany(product => product.Origin), origin => origin).Take(MostCentres)], texts.OriginNote(products.Count(product => product.Origin.Count == 0))),
            new("products-year", texts.AuthorisationsByYear, texts.Authorisations, ByYear(products.Select(product => product.Authorised?.Earliest.Year)), texts.YearNote),
        };
        if (trials.Dutch() is not { } dutch)
            return figures;
        figures.Add(new("trials-class", texts.TrialsByClass, texts.Trials, [.. dutch.Classes.Select(pair => (ProductLabels.Of(pair.Class, language), pair.Count))], texts.TrialsNote));
        figures.Add(new("trials-phase", texts.TrialsByPhase, texts.Trials, [.. dutch.Phases.Select(pair => (Labels.Of(pair.Phase, language), pair.Count))], texts.PhaseNote));
        figures.Add(new("trials-centre", texts.TrialsByCentre, texts.Trials, [.. dutch.Hospitals.Take(MostCentres).Select(pair => (pair.Hospital.Name, pair.Count))], texts.CentreNote));
        figures.Add(new("trials-year", texts.TrialsByYear, texts.Trials, ByYear(dutch.StartYears.Select(year => (int?)year))));
        return figures;
    }

    private static List<(string Label, int Count)> Counted<T>(IEnumerable<T> items, Func<T, string> label) =>
        [.. items.GroupBy(label).Select(group => (group.Key, Count: group.Count())).OrderByDescending(row => row.Count).ThenBy(row => row.Key, StringComparer.OrdinalIgnoreCase)];

    private static IEnumerable<(ProductStage? Key, int Count)> Stages(IReadOnlyList<Product> products) =>
        products.GroupBy(product => product.Stage).OrderBy(group => group.Key is null ? int.MaxValue : (int)group.Key).Select(group => (group.Key, group.Count()));

    /// <summary>Every year from the first to the last, those without any too.</summary>
    private static List<(string Label, int Count)> ByYear(IEnumerable<int?> years)
    {
        var known = years.OfType<int>().ToList();
        if (known.Count == 0)
            return [];
        var counts = known.CountBy(year => year).ToDictionary();
        return [.. Enumerable.Range(known.Min(), known.Max() - known.Min() + 1).Select(year => (year.ToString(System.Globalization.CultureInfo.InvariantCulture), counts.GetValueOrDefault(year)))];
    }
}

/// <summary>Trials with an advanced therapy that have a site in the Netherlands, counted.</summary>
public sealed record DutchAtmpTrials(
    int Total, IReadOnlyList<(AtmpClass Class, int Count)> Classes, IReadOnlyList<(Phases Phase, int Count)> Phases, IReadOnlyList<(Hospital Hospital, int Count)> Hospitals, IReadOnlyList<int> StartYears);
