using TrialPortal.Domain.Trials;
using TrialPortal.Search.Atmp;
using TrialPortal.Search.Sites;

namespace TrialPortal.Search.Index;

/// <summary>What keeps a row from being a result. A row that fails one facet alone still counts in that facet.</summary>
[Flags]
internal enum Fails
{
    None = 0,
    Status = 1,
    Open = 2,
    Phase = 4,
    Type = 8,
    Sex = 16,
    Country = 32,
    Registry = 64,
    Area = 128,
    Treatment = 256,
    Gene = 512,
    Site = 1024,
    Sponsor = 2048,
    Other = 4096,
    Atmp = 8192,
}

/// <summary>The filters of a query, ready to be asked per row.</summary>
internal sealed class RowFilter
{
    private readonly Columns columns;
    private readonly uint statuses;
    private readonly int phases;
    private readonly int type;
    private readonly int sex;
    private readonly int registry;
    private readonly uint areas;
    private readonly ulong treatments;
    private readonly uint sponsors;
    private readonly uint atmp;
    private readonly AtmpConfidence atmpAtLeast;
    private readonly HashSet<int>? products;
    private readonly HashSet<int>? genes;
    private readonly bool[]? sites;
    private readonly (int First, int Last)? age;
    private readonly int otherSex;
    private readonly int healthy;
    private readonly int updatedSince;
    private readonly Proximity? proximity;
    private readonly bool[]? places;
    private readonly bool others;
    private readonly bool any;

    public RowFilter(Snapshot snapshot, Wanted wanted, Proximity? proximity)
    {
        columns = snapshot.Columns;
        var query = wanted.Query;
        statuses = Mask(query.Status, status => (int)status);
        Openness = Mask(wanted.Open, open => (int)open);
        Country = string.IsNullOrEmpty(query.Country) ? -1 : Columns.CountryIndex(query.Country);
        // A text that is no country's code is a country without sites.
        if (Country < 0 && !string.IsNullOrEmpty(query.Country))
            Country = Columns.MostCountries;
        CountryOfOpenness = Country >= 0 ? Country : Columns.CountryIndex(TrialQuery.DefaultCountry);
        phases = (int)wanted.Phases;
        type = query.Type is { } wantedType ? (int)wantedType : -1;
        sex = query.Sex is { } wantedSex ? (int)wantedSex : -1;
        registry = string.IsNullOrEmpty(query.Registry) ? -1
            : Array.IndexOf(snapshot.Registries, query.Registry) is var index and >= 0 ? 1 << index
            : 0;
        areas = query.Areas.Aggregate(0u, (mask, area) => mask | 1u << area.Number);
        treatments = query.Treatments.Aggregate(0UL, (mask, treatment) => mask | 1UL << treatment.Number);
        sponsors = query.SponsorKinds.Aggregate(0u, (mask, kind) => mask | 1u << (int)kind);
        atmp = query.AnyAtmp ? 0xFu : query.AtmpClasses.Aggregate(0u, (mask, kind) => mask | 1u << (int)kind);
        atmpAtLeast = query.AtmpAtLeast;
        products = query.Products.Count == 0 ? null : [.. query.Products.Select(product => product.Number)];
        genes = query.Genes.Count == 0 ? null : [.. query.Genes.SelectMany(gene => gene.WithVariants).Select(gene => gene.Number)];
        sites = wanted.Sites.Count == 0 ? null : [.. Locations.All.Select(location => location.Hospital is { } hospital && wanted.Sites.Contains(hospital))];
        age = wanted.Ages is { } years ? (Age.DaysOfYear(Math.Clamp(years.FromYears, 0, 150)).First, Age.DaysOfYear(Math.Clamp(years.ToYears, 0, 150)).Last) : null;
        otherSex = wanted.PersonSex switch { Sex.Female => (int)Sex.Male, Sex.Male => (int)Sex.Female, _ => -1 };
        healthy = wanted.Healthy is { } wantedHealthy ? Convert.ToInt32(wantedHealthy) : -1;
        updatedSince = query.UpdatedSince is { } day ? Math.Max(1, day.DayNumber) : -1;
        this.proximity = wanted.RadiusKm is null ? null : proximity;
        places = wanted.Province is { } province ? Locations.In(province) : null;
        others = places is not null || age is not null || otherSex >= 0 || healthy >= 0 || updatedSince >= 0 || this.proximity is not null || products is not null;
        any = others || statuses != uint.MaxValue || Openness != uint.MaxValue || Country >= 0 || phases != 0 || type >= 0 || sex >= 0 || registry >= 0
            || areas != 0 || atmp != 0 || treatments != 0 || sponsors != 0 || genes is not null || sites is not null;
    }

    /// <summary>A bit per openness that passes.</summary>
    public uint Openness { get; }

    /// <summary>The country asked for; -1 when none is.</summary>
    public int Country { get; }

    /// <summary>The country that openness is about.</summary>
    public int CountryOfOpenness { get; }

    public Fails FailsOf(int row)
    {
        if (!any)
            return Fails.None;
        if (others && FailsOthers(row))
            return Fails.Other;
        var fails = Fails.None;
        if ((statuses & (1u << columns.Status[row])) == 0)
            fails |= Fails.Status;
        if (phases != 0 && (columns.Phases[row] & phases) == 0)
            fails |= Fails.Phase;
        if (type >= 0 && columns.Type[row] != type)
            fails |= Fails.Type;
        if (sex >= 0 && columns.Sex[row] != sex)
            fails |= Fails.Sex;
        if (registry >= 0 && (columns.Registries[row] & registry) == 0)
            fails |= Fails.Registry;
        if (areas != 0 && (columns.Areas[row] & areas) == 0)
            fails |= Fails.Area;
        if (treatments != 0 && (columns.Treatments[row] & treatments) == 0)
            fails |= Fails.Treatment;
        if (atmp != 0 && (columns.Atmp[row] is 0 || (atmp & (1u << Columns.AtmpClassNumber(columns.Atmp[row]))) == 0 || Columns.AtmpConfidenceOf(columns.Atmp[row]) < atmpAtLeast))
            fails |= Fails.Atmp;
        if (sponsors != 0 && (sponsors & (1u << columns.Sponsor[row])) == 0)
            fails |= Fails.Sponsor;
        if (genes is not null && !HasGene(row))
            fails |= Fails.Gene;
        if (sites is not null && !HasOne(sites, row))
            fails |= Fails.Site;
        if (Country >= 0 || Openness != uint.MaxValue)
        {
            var there = columns.OpennessIn(CountryOfOpenness, row);
            if (Country >= 0 && there == Columns.None)
                fails |= Fails.Country;
            if (Openness != uint.MaxValue && (there == Columns.None || (Openness & (1u << there)) == 0))
                fails |= Fails.Open;
        }
        return fails;
    }

    private bool HasGene(int row)
    {
        foreach (var entry in columns.Genes.Of(row))
        {
            if ((entry & 3) < (int)Vocabulary.GeneUse.Excluded && genes!.Contains(entry >> 2))
                return true;
        }
        return false;
    }

    private bool HasProduct(int row)
    {
        foreach (var entry in columns.Products.Of(row))
        {
            if (products!.Contains(entry >> 2))
                return true;
        }
        return false;
    }

    private bool HasOne(bool[] wantedPlaces, int row)
    {
        foreach (var entry in columns.Locations.Of(row))
        {
            if (wantedPlaces[entry >> 2])
                return true;
        }
        return false;
    }

    private bool FailsOthers(int row) =>
        (age is var (first, last) && (columns.MinimumAge[row] > last || columns.MaximumAge[row] < first))
        || (otherSex >= 0 && columns.Sex[row] == otherSex)
        || (healthy >= 0 && columns.Healthy[row] != healthy)
        || columns.Updated[row] < updatedSince
        || (products is not null && !HasProduct(row))
        || (proximity is not null && !proximity.IsWithinRadius(row))
        || (places is not null && !HasOne(places, row));

    private static uint Mask<T>(IReadOnlyCollection<T> values, Func<T, int> bit) =>
        values.Count == 0 ? uint.MaxValue : values.Aggregate(0u, (mask, value) => mask | 1u << bit(value));
}
