using TrialPortal.Domain.Trials;
using TrialPortal.Search.Places;
using TrialPortal.Search.Sites;

namespace TrialPortal.Search.Index;

/// <summary>How far trials are from a point. The nearest place that is open counts; else the nearest that does not say; else the nearest closed one.</summary>
internal sealed class Proximity
{
    private readonly Columns columns;
    private readonly float[] kmTo;
    private readonly int? radiusKm;

    public Proximity(Columns columns, GeoPoint point, int? radiusKm)
    {
        this.columns = columns;
        this.radiusKm = radiusKm;
        kmTo = new float[Locations.All.Count];
        for (var location = 0; location < kmTo.Length; location++)
            kmTo[location] = (float)point.DistanceTo(Locations.All[location].Point);
    }

    /// <summary>The location's number, kilometres and openness; location -1 when the trial has no known place in the Netherlands.</summary>
    public (int Location, float Km, Openness Openness) Nearest(int row)
    {
        var best = (Location: -1, Km: float.MaxValue, Openness: Openness.Closed);
        foreach (var entry in columns.Locations.Of(row))
        {
            var (km, openness) = (kmTo[entry >> 2], (Openness)(entry & 3));
            var better = Rank(openness) - Rank(best.Openness);
            if (best.Location < 0 || better > 0 || (better == 0 && km < best.Km))
                best = (entry >> 2, km, openness);
        }
        return best;
    }

    public bool IsWithinRadius(int row) => Nearest(row) is ( >= 0, var km, _) && km <= radiusKm;

    /// <summary>From 0 (no known place) to 1023 (here): nearer is more, whatever its openness.</summary>
    public uint Nearness(int row) => Nearest(row) is ( >= 0, var km, _) ? (uint)Math.Max(1, 1023 - (int)km) : 0;

    /// <summary>The key of a row in the order of distance: open, then unknown, then closed places, each nearest first.</summary>
    public ulong Key(int row) => Nearest(row) is ( >= 0, var km, var openness)
        ? (ulong)(Rank(openness) + 1) << 32 | uint.MaxValue - (uint)(km * 1000)
        : 0;

    /// <summary>2 open or opening, 1 unknown, 0 closed.</summary>
    private static int Rank(Openness openness) => openness switch { Openness.Recruiting or Openness.Opening => 2, Openness.Unknown => 1, _ => 0 };
}
