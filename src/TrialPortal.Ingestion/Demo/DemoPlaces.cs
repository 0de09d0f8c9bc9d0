namespace TrialPortal.Ingestion.Demo;

/// <summary>
/// A real place that invented hospitals stand in. <see cref="Postcode"/> is the four digits of a Dutch place's centre, null abroad;
/// coordinates are the place's own, as ClinicalTrials.gov gives them (WGS 84).
/// </summary>
internal sealed record DemoPlace(string City, string? State, string? Postcode, double Latitude, double Longitude,
    string Country = DemoPlaces.Netherlands, bool University = false);

internal static class DemoPlaces
{
    public const string Netherlands = "Netherlands";

    public static IReadOnlyList<DemoPlace> Dutch { get; } =
    [
        new("Amsterdam", "North Holland", "1012", 52.37403, 4.88969, University: true),
        new("Rotterdam", "South Holland", "3012", 51.9225, 4.47917, University: true),
        new("Utrecht", "Utrecht", "3512", 52.09083, 5.12222, University: true),
        new("The Hague", "South Holland", "2513", 52.07667, 4.29861),
        new("Leiden", "South Holland", "2311", 52.15833, 4.49306, University: true),
        new("Groningen", "Groningen", "9711", 53.21917, 6.56667, University: true),
        new("Nijmegen", "Gelderland", "6512", 51.8425, 5.85278, University: true),
        new("Maastricht", "Limburg", "6211", 50.84833, 5.68889, University: true),
        new("Leeuwarden", "Friesland", "8921", 53.20139, 5.80859),
        new("Sneek", "Friesland", "8605", 53.03297, 5.6589),
        new("Drachten", "Friesland", "9201", 53.11254, 6.0989),
        new("Assen", "Drenthe", "9402", 52.99667, 6.5625),
        new("Emmen", "Drenthe", "7811", 52.77917, 6.90694),
        new("Zwolle", "Overijssel", "8011", 52.5125, 6.09444),
        new("Enschede", "Overijssel", "7512", 52.21833, 6.89583),
        new("Deventer", "Overijssel", "7411", 52.255, 6.16389),
        new("Almelo", "Overijssel", "7605", 52.35667, 6.6625),
        new("Arnhem", "Gelderland", "6811", 51.98, 5.91111),
        new("Apeldoorn", "Gelderland", "7331", 52.21, 5.96944),
        new("Doetinchem", "Gelderland", "7001", 51.965, 6.28889),
        new("Almere", "Flevoland", "1315", 52.37025, 5.21413),
        new("Lelystad", "Flevoland", "8232", 52.50833, 5.475),
        new("Haarlem", "North Holland", "2019", 52.38084, 4.63683),
        new("Alkmaar", "North Holland", "1811", 52.63167, 4.74861),
        new("Hoorn", "North Holland", "1624", 52.6425, 5.05972),
        new("Den Helder", "North Holland", "1782", 52.95988, 4.75933),
        new("Hilversum", "North Holland", "1211", 52.22333, 5.17639),
        new("Amersfoort", "Utrecht", "3811", 52.155, 5.3875),
        new("Nieuwegein", "Utrecht", "3431", 52.02917, 5.08056),
        new("Delft", "South Holland", "2611", 52.00667, 4.35556),
        new("Gouda", "South Holland", "2801", 52.01667, 4.70833),
        new("Dordrecht", "South Holland", "3311", 51.81, 4.67361),
        new("Middelburg", "Zeeland", "4331", 51.5, 3.61389),
        new("Goes", "Zeeland", "4461", 51.50417, 3.88889),
        new("Terneuzen", "Zeeland", "4531", 51.33583, 3.82778),
        new("Breda", "North Brabant", "4811", 51.58656, 4.77596),
        new("Tilburg", "North Brabant", "5017", 51.55551, 5.0913),
        new("Eindhoven", "North Brabant", "5611", 51.44083, 5.47778),
        new("'s-Hertogenbosch", "North Brabant", "5212", 51.69917, 5.30417),
        new("Helmond", "North Brabant", "5701", 51.48167, 5.66111),
        new("Veldhoven", "North Brabant", "5501", 51.41833, 5.40278),
        new("Heerlen", "Limburg", "6417", 50.88365, 5.98154),
        new("Venlo", "Limburg", "5911", 51.37, 6.16806),
        new("Roermond", "Limburg", "6041", 51.19417, 5.9875),
    ];

    public static IReadOnlyList<DemoPlace> Abroad { get; } =
    [
        new("Leuven", "Flemish Brabant", null, 50.87959, 4.70093, "Belgium"),
        new("Antwerp", null, null, 51.22047, 4.40026, "Belgium"),
        new("Ghent", "East Flanders", null, 51.05, 3.71667, "Belgium"),
        new("Brussels", null, null, 50.85045, 4.34878, "Belgium"),
        new("Liège", null, null, 50.63373, 5.56749, "Belgium"),
        new("Hasselt", null, null, 50.93106, 5.33781, "Belgium"),
        new("Aachen", "North Rhine-Westphalia", null, 50.77664, 6.08342, "Germany"),
        new("Münster", "North Rhine-Westphalia", null, 51.96236, 7.62571, "Germany"),
        new("Cologne", "North Rhine-Westphalia", null, 50.93333, 6.95, "Germany"),
        new("Essen", "North Rhine-Westphalia", null, 51.45657, 7.01228, "Germany"),
        new("Oldenburg", null, null, 53.14118, 8.21467, "Germany"),
        new("Berlin", null, null, 52.52437, 13.41053, "Germany"),
        new("Munich", "Bavaria", null, 48.13743, 11.57549, "Germany"),
        new("Heidelberg", null, null, 49.40768, 8.69079, "Germany"),
        new("Hamburg", null, null, 53.57532, 10.01534, "Germany"),
        new("Paris", null, null, 48.85341, 2.3488, "France"),
        new("Lyon", null, null, 45.74846, 4.84671, "France"),
        new("Lille", null, null, 50.63297, 3.05858, "France"),
        new("Marseille", null, null, 43.29695, 5.38107, "France"),
        new("Toulouse", null, null, 43.60426, 1.44367, "France"),
        new("London", null, null, 51.50853, -0.12574, "United Kingdom"),
        new("Manchester", null, null, 53.48095, -2.23743, "United Kingdom"),
        new("Edinburgh", null, null, 55.95206, -3.19648, "United Kingdom"),
        new("Oxford", null, null, 51.75222, -1.25596, "United Kingdom"),
        new("Copenhagen", null, null, 55.67594, 12.56553, "Denmark"),
        new("Aarhus", null, null, 56.15674, 10.21076, "Denmark"),
        new("Stockholm", null, null, 59.33258, 18.0649, "Sweden"),
        new("Gothenburg", null, null, 57.70716, 11.96679, "Sweden"),
        new("Oslo", null, null, 59.91273, 10.74609, "Norway"),
        new("Helsinki", null, null, 60.16952, 24.93545, "Finland"),
        new("Madrid", null, null, 40.4165, -3.70256, "Spain"),
        new("Barcelona", null, null, 41.38879, 2.15899, "Spain"),
        new("Valencia", null, null, 39.46975, -0.37739, "Spain"),
        new("Seville", null, null, 37.38283, -5.97317, "Spain"),
        new("Milan", "Lombardy", null, 45.46427, 9.18951, "Italy"),
        new("Rome", null, null, 41.89193, 12.51133, "Italy"),
        new("Bologna", null, null, 44.49381, 11.33875, "Italy"),
        new("Vienna", null, null, 48.20849, 16.37208, "Austria"),
        new("Zurich", null, null, 47.36667, 8.55, "Switzerland"),
        new("Warsaw", null, null, 52.22977, 21.01178, "Poland"),
        new("Krakow", null, null, 50.06143, 19.93658, "Poland"),
        new("Prague", null, null, 50.08804, 14.42076, "Czechia"),
        new("Budapest", null, null, 47.49801, 19.03991, "Hungary"),
        new("Lisbon", null, null, 38.71667, -9.13333, "Portugal"),
        new("Athens", null, null, 37.98376, 23.72784, "Greece"),
        new("Dublin", null, null, 53.33306, -6.24889, "Ireland"),
        new("Ankara", null, null, 39.91987, 32.85427, "Turkey (Türkiye)"),
        new("Tel Aviv", null, null, 32.08088, 34.78057, "Israel"),
        new("Boston", "Massachusetts", null, 42.35843, -71.05977, "United States"),
        new("New York", "New York", null, 40.71427, -74.00597, "United States"),
        new("Baltimore", "Maryland", null, 39.29038, -76.61219, "United States"),
        new("Philadelphia", "Pennsylvania", null, 39.95233, -75.16379, "United States"),
        new("Durham", "North Carolina", null, 35.99403, -78.89862, "United States"),
        new("Atlanta", "Georgia", null, 33.749, -84.38798, "United States"),
        new("Tampa", "Florida", null, 27.94752, -82.45843, "United States"),
        new("Nashville", "Tennessee", null, 36.16589, -86.78444, "United States"),
        new("Cleveland", "Ohio", null, 41.4995, -81.69541, "United States"),
        new("Chicago", "Illinois", null, 41.85003, -87.65005, "United States"),
        new("Rochester", "Minnesota", null, 44.02163, -92.4699, "United States"),
        new("Houston", "Texas", null, 29.76328, -95.36327, "United States"),
        new("Dallas", "Texas", null, 32.78306, -96.80667, "United States"),
        new("Denver", "Colorado", null, 39.73915, -104.9847, "United States"),
        new("Phoenix", "Arizona", null, 33.44838, -112.07404, "United States"),
        new("Los Angeles", "California", null, 34.05223, -118.24368, "United States"),
        new("San Diego", "California", null, 32.71571, -117.16472, "United States"),
        new("Seattle", "Washington", null, 47.60621, -122.33207, "United States"),
        new("Toronto", "Ontario", null, 43.70643, -79.39864, "Canada"),
        new("Montreal", "Quebec", null, 45.50884, -73.58781, "Canada"),
        new("Tokyo", "Tokyo", null, 35.6895, 139.69171, "Japan"),
        new("Osaka", "Osaka", null, 34.69379, 135.50107, "Japan"),
        new("Nagoya", "Aichi-ken", null, 35.18147, 136.90641, "Japan"),
        new("Seoul", null, null, 37.566, 126.9784, "Korea, Republic of"),
        new("Beijing", "Beijing Municipality", null, 39.9075, 116.39723, "China"),
        new("Shanghai", "Shanghai Municipality", null, 31.22222, 121.45806, "China"),
        new("Guangzhou", "Guangdong", null, 23.11667, 113.25, "China"),
        new("Taipei", null, null, 25.04776, 121.53185, "Taiwan"),
        new("Sydney", "New South Wales", null, -33.86785, 151.20732, "Australia"),
        new("Melbourne", "Victoria", null, -37.814, 144.96332, "Australia"),
        new("São Paulo", "São Paulo", null, -23.5475, -46.63611, "Brazil"),
        new("Buenos Aires", null, null, -34.61315, -58.37723, "Argentina"),
        new("Mumbai", "Maharashtra", null, 19.07283, 72.88261, "India"),
        new("Cape Town", null, null, -33.92584, 18.42322, "South Africa"),
    ];

    public static IReadOnlyList<DemoPlace> Neighbours { get; } = In("Belgium", "Germany");

    /// <summary>The places of one country, or of several.</summary>
    public static IReadOnlyList<DemoPlace> In(params string[] countries) =>
        [.. Dutch.Concat(Abroad).Where(place => countries.Contains(place.Country))];

    /// <summary>
    /// Every place has an invented hospital, whose name says so in the language of the place. <paramref name="spelling"/> gives the
    /// ways one hospital is written: registries spell one hospital differently from trial to trial.
    /// </summary>
    public static string Hospital(this DemoPlace place, int spelling = 0) => (place.Country, place.University, spelling) switch
    {
        (Netherlands, true, 0) => $"Demo Universitair Medisch Centrum {place.LocalName()}",
        (Netherlands, true, 1) => $"Demo University Medical Center {place.City}",
        (Netherlands, true, _) => $"Demo UMC {place.LocalName()}",
        (Netherlands, _, 0) => $"Demoziekenhuis {place.LocalName()}",
        (Netherlands, _, 1) => $"Demo Ziekenhuis {place.LocalName()}",
        (Netherlands, _, _) => $"Demo Hospital {place.City}",
        ("Germany", _, _) => $"Demo-Universitätsklinikum {place.City}",
        ("France", _, _) => $"Demo Hôpital Universitaire {place.City}",
        ("Belgium" or "United Kingdom" or "Ireland", _, _) => $"Demo University Hospital {place.City}",
        ("United States" or "Canada", _, _) => $"Demo Medical Center {place.City}",
        _ => $"Demo Hospital {place.City}"
    };

    private static string LocalName(this DemoPlace place) => place.City == "The Hague" ? "Den Haag" : place.City;
}
