namespace TrialPortal.Search.Index;

/// <summary>
/// What is filtered, counted and sorted by, one array per property, indexed by row. Rows are only ever added: a changed trial gets a new row
/// and its old one is dead, so that readers need no lock. A full instance is replaced by a larger one with the same rows.
/// </summary>
internal sealed class Columns
{
    /// <summary>Stands for a value that the registry does not give.</summary>
    public const byte None = 255;

    public const int MostRegistries = 16;

    private static readonly int Netherlands = CountryIndex(TrialQuery.DefaultCountry);

    public Columns(int capacity)
    {
        Trial = new long[capacity];
        Status = new byte[capacity];
        Phases = new byte[capacity];
        Type = new byte[capacity];
        Sex = new byte[capacity];
        Healthy = new byte[capacity];
        Here = new byte[capacity];
        Demo = new bool[capacity];
        MinimumAge = new ushort[capacity];
        MaximumAge = new ushort[capacity];
        Registries = new ushort[capacity];
        Updated = new int[capacity];
        Start = new int[capacity];
        CountriesEnd = new int[capacity];
        Terms = new int[capacity];
        Countries = new ushort[capacity * 2];
    }

    private Columns(Columns smaller, int capacity) : this(capacity)
    {
        smaller.Trial.CopyTo(Trial, 0);
        smaller.Status.CopyTo(Status, 0);
        smaller.Phases.CopyTo(Phases, 0);
        smaller.Type.CopyTo(Type, 0);
        smaller.Sex.CopyTo(Sex, 0);
        smaller.Healthy.CopyTo(Healthy, 0);
        smaller.Here.CopyTo(Here, 0);
        smaller.Demo.CopyTo(Demo, 0);
        smaller.MinimumAge.CopyTo(MinimumAge, 0);
        smaller.MaximumAge.CopyTo(MaximumAge, 0);
        smaller.Registries.CopyTo(Registries, 0);
        smaller.Updated.CopyTo(Updated, 0);
        smaller.Start.CopyTo(Start, 0);
        smaller.CountriesEnd.CopyTo(CountriesEnd, 0);
        smaller.Terms.CopyTo(Terms, 0);
        if (Countries.Length < smaller.Countries.Length)
            Countries = new ushort[smaller.Countries.Length];
        smaller.Countries.CopyTo(Countries, 0);
    }

    /// <summary>Key in the database; 0 for a row number that was never used.</summary>
    public long[] Trial { get; }

    public byte[] Status { get; }

    public byte[] Phases { get; }

    public byte[] Type { get; }

    public byte[] Sex { get; }

    /// <summary>0 no, 1 yes.</summary>
    public byte[] Healthy { get; }

    /// <summary>Openness in the Netherlands.</summary>
    public byte[] Here { get; }

    public bool[] Demo { get; }

    /// <summary>Days; 0 without limit.</summary>
    public ushort[] MinimumAge { get; }

    /// <summary>Days; the largest number without limit.</summary>
    public ushort[] MaximumAge { get; }

    /// <summary>A bit per registry.</summary>
    public ushort[] Registries { get; }

    /// <summary>Day number; 0 when not given.</summary>
    public int[] Updated { get; }

    /// <summary>Day number of the first day it can mean; 0 when not given.</summary>
    public int[] Start { get; }

    /// <summary>Where the row's part of <see cref="Countries"/> ends; it begins where that of the row before ends.</summary>
    public int[] CountriesEnd { get; }

    /// <summary>Country × 4 + openness.</summary>
    public ushort[] Countries { get; private set; }

    /// <summary>Where the row's words stand in the <see cref="TermIndex"/>.</summary>
    public int[] Terms { get; }

    public int Capacity => Trial.Length;

    /// <summary>Number for a country's code; -1 when it is no code.</summary>
    public static int CountryIndex(string? code) => code is [var first, var second] && char.IsAsciiLetter(first) && char.IsAsciiLetter(second)
        ? ((first | 0x20) - 'a') * 26 + (second | 0x20) - 'a'
        : -1;

    public static string CountryCode(int index) => $"{(char)('A' + index / 26)}{(char)('A' + index % 26)}";

    public ReadOnlySpan<ushort> CountriesOf(int row)
    {
        var start = row == 0 ? 0 : CountriesEnd[row - 1];
        return Countries.AsSpan(start, CountriesEnd[row] - start);
    }

    /// <summary>Openness of a trial in a country; <see cref="None"/> without sites there.</summary>
    public byte OpennessIn(int country, int row)
    {
        if (country == Netherlands)
            return Here[row];
        foreach (var entry in CountriesOf(row))
        {
            if (entry >> 2 == country)
                return (byte)(entry & 3);
        }
        return None;
    }

    /// <summary>Room for one row more with that many countries: this instance, or a larger one.</summary>
    public Columns With(int row, int countries)
    {
        var columns = row < Capacity ? this : new(this, Math.Max(row + 1, Capacity + Capacity / 2));
        var end = (row == 0 ? 0 : columns.CountriesEnd[row - 1]) + countries;
        if (end <= columns.Countries.Length)
            return columns;
        if (columns == this)
            columns = new(this, Capacity);
        var larger = new ushort[Math.Max(end, columns.Countries.Length * 3 / 2)];
        columns.Countries.CopyTo(larger, 0);
        columns.Countries = larger;
        return columns;
    }

    /// <summary>Writes a row that no reader knows yet.</summary>
    public void Write(int row, TrialSummary trial, int terms, Func<string, int> registryIndex)
    {
        Trial[row] = trial.TrialId;
        Status[row] = (byte)trial.Status;
        Phases[row] = (byte)trial.Phases;
        Type[row] = trial.Type is { } type ? (byte)type : None;
        Sex[row] = trial.Sex is { } sex ? (byte)sex : None;
        Healthy[row] = trial.HealthyVolunteers is { } healthy ? Convert.ToByte(healthy) : None;
        Demo[row] = trial.IsDemo;
        MinimumAge[row] = (ushort)Math.Clamp(trial.MinimumAgeDays ?? 0, 0, ushort.MaxValue);
        MaximumAge[row] = (ushort)Math.Clamp(trial.MaximumAgeDays ?? ushort.MaxValue, 0, ushort.MaxValue);
        Updated[row] = trial.LastUpdated?.DayNumber ?? 0;
        Start[row] = trial.Start?.Earliest.DayNumber ?? 0;
        Terms[row] = terms;
        ushort registries = 0;
        foreach (var source in trial.Sources)
        {
            if (registryIndex(source) is var index and >= 0)
                registries |= (ushort)(1 << index);
        }
        Registries[row] = registries;
        Here[row] = None;
        var end = row == 0 ? 0 : CountriesEnd[row - 1];
        foreach (var country in trial.Countries)
        {
            if (CountryIndex(country.Code) is not (var index and >= 0))
                continue;
            Countries[end++] = (ushort)(index << 2 | (int)country.Openness);
            if (index == Netherlands)
                Here[row] = (byte)country.Openness;
        }
        CountriesEnd[row] = end;
    }

    /// <summary>Passes over a row number that holds nothing.</summary>
    public void Skip(int row)
    {
        Trial[row] = 0;
        CountriesEnd[row] = row == 0 ? 0 : CountriesEnd[row - 1];
    }
}
