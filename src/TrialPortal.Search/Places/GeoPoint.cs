namespace TrialPortal.Search.Places;

/// <summary>A point on earth in degrees (WGS 84).</summary>
public readonly record struct GeoPoint(double Latitude, double Longitude)
{
    private const double EarthRadiusKm = 6371.0;

    /// <summary>Kilometres as the crow flies.</summary>
    public double DistanceTo(GeoPoint other)
    {
        var (from, to) = (double.DegreesToRadians(Latitude), double.DegreesToRadians(other.Latitude));
        var north = Math.Sin((to - from) / 2);
        var east = Math.Sin(double.DegreesToRadians(other.Longitude - Longitude) / 2);
        return 2 * EarthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(north * north + Math.Cos(from) * Math.Cos(to) * east * east)));
    }
}
