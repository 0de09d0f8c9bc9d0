using System.Text.Json;
using System.Text.Json.Serialization;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Trials;
using TrialPortal.Web.Trials;

namespace TrialPortal.Web.Api;

/// <summary>Where a value comes from: the place in <c>records</c> of its record. A number; a list of numbers where a value was united from several records.</summary>
[JsonConverter(typeof(RecordPlacesConverter))]
public sealed record RecordPlaces(IReadOnlyList<int> Places)
{
    /// <summary>For every value that a trial has the records it comes from; and for the parts of the long rest by their own names.</summary>
    /// <param name="trial">With its records.</param>
    /// <param name="records">Its records in the order of the answer.</param>
    /// <param name="values">Names of the values that it has.</param>
    internal static SortedDictionary<string, RecordPlaces> Of(Trial trial, IReadOnlyList<RegistryRecord> records, IEnumerable<string> values)
    {
        var found = new SortedDictionary<string, RecordPlaces>(StringComparer.Ordinal);
        var all = new RecordPlaces([.. Enumerable.Range(0, records.Count)]);
        if (records.Count == 0)
            return found;
        var told = trial.Details.Provenance.ToDictionary(source => source.Field, source => PlacesOf(source.RecordIds), StringComparer.Ordinal);
        foreach (var (field, places) in told.Where(source => source.Value.Count > 0))
            found[field] = new(places);
        foreach (var value in values)
        {
            var field = Same.GetValueOrDefault(value, value);
            if (told.TryGetValue(field, out var places) && places.Count > 0)
                found[value] = new(places);
            else if (value == "countries" && found.Where(source => source.Key.StartsWith("countries.", StringComparison.Ordinal)).ToList() is { Count: > 0 } countries)
                found[value] = new([.. countries.SelectMany(country => country.Value.Places).Distinct().Order()]);
            else
                found[value] = all;
        }
        return found;

        List<int> PlacesOf(IEnumerable<long> ids) => [.. ids.Select(id => PlaceOf(records, id)).OfType<int>().Distinct().Order()];
    }

    /// <summary>The place of a record among these; null when it is not there.</summary>
    internal static int? PlaceOf(IReadOnlyList<RegistryRecord> records, long id)
    {
        for (var place = 0; place < records.Count; place++)
        {
            if (records[place].Id == id)
                return place;
        }
        return null;
    }

    /// <summary>Values that go with another.</summary>
    private static readonly Dictionary<string, string> Same = new(StringComparer.Ordinal)
    {
        ["titleLang"] = "title",
        ["statusVerified"] = "status",
        ["minAgeYears"] = "ages",
        ["maxAgeYears"] = "ages",
        ["enrollmentKind"] = "enrollment",
        ["leadSponsorKind"] = "leadSponsor",
        ["hasResults"] = "results",
    };
}

internal sealed class RecordPlacesConverter : JsonConverter<RecordPlaces>
{
    public override RecordPlaces Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Provenance is only written.");

    public override void Write(Utf8JsonWriter writer, RecordPlaces value, JsonSerializerOptions options)
    {
        if (value.Places is [var one])
        {
            writer.WriteNumberValue(one);
            return;
        }
        writer.WriteStartArray();
        foreach (var place in value.Places)
            writer.WriteNumberValue(place);
        writer.WriteEndArray();
    }
}

/// <summary>Registries contradict each other about a field; about a country's status <paramref name="Country"/> names it. The first value is what the trial shows.</summary>
public sealed record DiscrepancyModel(string Field, string? Country, IReadOnlyList<SaidModel> Values)
{
    internal static DiscrepancyModel Of(Discrepancy found, IReadOnlyList<RegistryRecord> records) => new(
        ApiNames.Of(found.Field), found.CountryCode,
        [.. found.Values.Select(said => new SaidModel(RecordPlaces.PlaceOf(records, said.RecordId), said.Value, said.At))]);
}

/// <summary>What one record says: its place in <c>records</c>, the value in the API's spelling, and the day as of which it says so.</summary>
public sealed record SaidModel(int? Record, string Value, DateOnly? Date);
