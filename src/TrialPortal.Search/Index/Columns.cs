using TrialPortal.Domain.Products;
using TrialPortal.Search.Atmp;

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

    public const int MostCountries = 26 * 26;

    public static readonly int Netherlands = CountryIndex(TrialQuery.DefaultCountry);

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
        Terms = new int[capacity];
        Sponsor = new byte[capacity];
        Areas = new uint[capacity];
        Treatments = new ulong[capacity];
        Atmp = new byte[capacity];
        Countries = new Lists(capacity);
        Conditions = new Lists(capacity);
        Genes = new Lists(capacity);
        Locations = new Lists(capacity);
        Products = new Lists(capacity);
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
        smaller.Terms.CopyTo(Terms, 0);
        smaller.Sponsor.CopyTo(Sponsor, 0);
        smaller.Areas.CopyTo(Areas, 0);
        smaller.Treatments.CopyTo(Treatments, 0);
        smaller.Atmp.CopyTo(Atmp, 0);
        Countries = new(smaller.Countries, capacity);
        Conditions = new(smaller.Conditions, capacity);
        Genes = new(smaller.Genes, capacity);
        Locations = new(smaller.Locations, capacity);
        Products = new(smaller.Products, capacity);
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

    /// <summary>Class of the lead sponsor.</summary>
    public byte[] Sponsor { get; }

    /// <summary>A bit per disease area.</summary>
    public uint[] Areas { get; }

    /// <summary>A bit per kind of treatment.</summary>
    public ulong[] Treatments { get; }

    /// <summary><see cref="AtmpCode"/>: 0 for no advanced therapy.</summary>
    public byte[] Atmp { get; }

    /// <summary>Country × 4 + openness.</summary>
    public Lists Countries { get; }

    /// <summary>Condition × 4 + evidence.</summary>
    public Lists Conditions { get; }

    /// <summary>Gene × 4 + what the trial asks of it.</summary>
    public Lists Genes { get; }

    /// <summary>Location × 4 + openness of the trial there.</summary>
    public Lists Locations { get; }

    /// <summary>Product of the catalogue × 4.</summary>
    public Lists Products { get; }

    /// <summary>Where the row's words stand in the <see cref="TermIndex"/>.</summary>
    public int[] Terms { get; }

    public int Capacity => Trial.Length;

    /// <summary>Class (3 where it is not known) and confidence of a finding in a byte, above 0; 0 without one.</summary>
    public static byte AtmpCode(AtmpFinding? atmp) => atmp is null ? (byte)0 : (byte)(1 + ((int?)atmp.Class ?? UnknownClass) + 4 * (int)atmp.Confidence);

    /// <summary>0 to 2 an <see cref="AtmpClass"/>, 3 where it is not known; of a code above 0.</summary>
    public static int AtmpClassNumber(byte code) => code - 1 & 3;

    public static AtmpClass? AtmpClassOf(byte code) => AtmpClassNumber(code) is var number && number == UnknownClass ? null : (AtmpClass)number;

    public static AtmpConfidence AtmpConfidenceOf(byte code) => (AtmpConfidence)(code - 1 >> 2);

    private const int UnknownClass = 3;

    /// <summary>Number for a country's code; -1 when it is no code.</summary>
    public static int CountryIndex(string? code) => code is [var first, var second] && char.IsAsciiLetter(first) && char.IsAsciiLetter(second)
        ? ((first | 0x20) - 'a') * 26 + (second | 0x20) - 'a'
        : -1;

    public static string CountryCode(int index) => $"{(char)('A' + index / 26)}{(char)('A' + index % 26)}";

    /// <summary>Openness of a trial in a country; <see cref="None"/> without sites there.</summary>
    public byte OpennessIn(int country, int row)
    {
        if (country == Netherlands)
            return Here[row];
        foreach (var entry in Countries.Of(row))
        {
            if (entry >> 2 == country)
                return (byte)(entry & 3);
        }
        return None;
    }

    /// <summary>Room for one row more: this instance, or a larger one.</summary>
    public Columns With(int row) => row < Capacity ? this : new(this, Math.Max(row + 1, Capacity + Capacity / 2));

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
        Sponsor[row] = (byte)trial.SponsorKind;
        Areas[row] = trial.Areas;
        Treatments[row] = trial.Treatments;
        Atmp[row] = AtmpCode(trial.Atmp);
        Here[row] = trial.In(TrialQuery.DefaultCountry) is { } here ? (byte)here.Openness : None;
        Countries.Write(row, trial.Countries, static country => CountryIndex(country.Code) is var index and >= 0 ? index << 2 | (int)country.Openness : -1);
        Conditions.Write(row, trial.Concepts, static concept => concept);
        Genes.Write(row, trial.Genes, static gene => gene);
        Locations.Write(row, trial.Locations, static location => location);
        Products.Write(row, trial.Atmp?.Products ?? [], static product => product.Number << 2);
    }

    /// <summary>Passes over a row number that holds nothing.</summary>
    public void Skip(int row)
    {
        Trial[row] = 0;
        Countries.Skip(row);
        Conditions.Skip(row);
        Genes.Skip(row);
        Locations.Skip(row);
        Products.Skip(row);
    }
}
