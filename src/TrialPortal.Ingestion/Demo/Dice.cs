namespace TrialPortal.Ingestion.Demo;

/// <summary>
/// Seeded chance (SplitMix64). Not <see cref="Random"/>: its sequence is not promised between .NET versions, and invented data must be
/// the same everywhere.
/// </summary>
internal sealed class Dice(ulong seed)
{
    private ulong state = seed;

    /// <summary>Starts again, so one object serves many studies.</summary>
    public void Reset(ulong seed) => state = seed;

    /// <summary>0 ≤ result &lt; <paramref name="limit"/>.</summary>
    public int Next(int limit) => (int)((Roll() >> 32) * (ulong)limit >> 32);

    /// <summary><paramref name="low"/> ≤ result ≤ <paramref name="high"/>.</summary>
    public int Between(int low, int high) => low + Next(high - low + 1);

    /// <summary>0 ≤ result &lt; 1.</summary>
    public double Fraction() => (Roll() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => Fraction() < probability;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Next(choices.Count)];

    /// <summary>The first choices more often: rank r of n with a chance that falls linearly to nothing.</summary>
    public T PickEarly<T>(IReadOnlyList<T> choices) => choices[Math.Min(Next(choices.Count), Next(choices.Count))];

    private ulong Roll()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

/// <summary>A measured distribution: values at quantiles, straight lines between them.</summary>
internal sealed class Distribution(params (double Quantile, int Value)[] points)
{
    public int Draw(Dice dice)
    {
        var fraction = dice.Fraction();
        for (var i = 1; i < points.Length; i++)
        {
            var (low, high) = (points[i - 1], points[i]);
            if (fraction <= high.Quantile)
                return low.Value + (int)((high.Value - low.Value) * ((fraction - low.Quantile) / (high.Quantile - low.Quantile)) + 0.5);
        }

        return points[^1].Value;
    }
}

/// <summary>Values with the number of times each was counted.</summary>
internal sealed class Mix<T>(params (int Count, T Value)[] counted)
{
    private readonly int total = counted.Sum(entry => entry.Count);

    public IEnumerable<T> Values => counted.Select(entry => entry.Value);

    public T Draw(Dice dice)
    {
        var ticket = dice.Next(total);
        foreach (var (count, value) in counted)
        {
            if (ticket < count) return value;
            ticket -= count;
        }

        return counted[^1].Value;
    }
}
