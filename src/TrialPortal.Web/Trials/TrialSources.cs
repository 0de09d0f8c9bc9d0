using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Sites;
using TrialPortal.Domain.Trials;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Trials;

/// <summary>A record that values come from, and which of the fields that were asked about come from it.</summary>
/// <param name="Record">The registry record.</param>
/// <param name="Fields">Names as in <see cref="TrialDetails.Provenance"/>; empty when all do, or when it is not told apart.</param>
public sealed record FieldRecord(RegistryRecord Record, IReadOnlyList<string> Fields);

/// <summary>Which registry records the values of a trial come from.</summary>
public static class TrialSources
{
    /// <summary>The records of these fields ("status"; "countries." for all countries); every record when no field is named or known.</summary>
    public static IReadOnlyList<FieldRecord> Of(Trial trial, IReadOnlyCollection<string> fields)
    {
        ArgumentNullException.ThrowIfNull(trial);
        var known = trial.Details.Provenance
            .Where(source => fields.Any(field => field.EndsWith('.') ? source.Field.StartsWith(field, StringComparison.Ordinal) : source.Field == field))
            .ToList();
        if (known.Count == 0)
            return [.. InOrder(trial).Select(record => new FieldRecord(record, []))];
        var found = InOrder(trial)
            .Select(record => new FieldRecord(record, [.. known.Where(source => source.RecordIds.Contains(record.Id)).Select(source => source.Field)]))
            .Where(source => source.Fields.Count > 0)
            .ToList();
        return found.Count == 1 ? [found[0] with { Fields = [] }] : found;
    }

    /// <summary>The records by registry, always in the same order.</summary>
    public static IEnumerable<RegistryRecord> InOrder(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return trial.Records.OrderBy(record => record.Registry, StringComparer.Ordinal).ThenBy(record => record.RegistryId, StringComparer.Ordinal);
    }

    /// <summary>The record's name for a reader: its registry and its id there.</summary>
    public static string NameOf(RegistryRecord record, Language language)
    {
        ArgumentNullException.ThrowIfNull(record);
        return $"{Labels.Registry(record.Registry, language)} {record.RegistryId}";
    }

    /// <summary>The fields in words: "titel, fase, Nederland". Several countries are one word.</summary>
    public static string Names(IReadOnlyList<string> fields, Language language)
    {
        var countries = fields.Count(field => field.StartsWith("countries.", StringComparison.Ordinal));
        return string.Join(", ", fields.Select(field => Name(field, countries, language)).Distinct(StringComparer.Ordinal));
    }

    private static string Name(string field, int countries, Language language) => field.Split('.') switch
    {
        ["countries", var code] when countries < 4 && Countries.Find(code) is not null => Labels.Country(code, language),
        ["countries", _] => language.Pick("landen", "countries"),
        ["translations", "nl"] => language.Pick("Nederlandse tekst", "Dutch text"),
        ["translations", _] => language.Pick("Engelse tekst", "English text"),
        [var name] when Words.TryGetValue(name, out var words) => language.Pick(words.Dutch, words.English),
        _ => field,
    };

    private static readonly Dictionary<string, (string Dutch, string English)> Words = new()
    {
        ["acronym"] = ("afkorting", "acronym"),
        ["ageGroups"] = ("leeftijdsgroepen", "age groups"),
        ["ages"] = ("leeftijd", "age"),
        ["applications"] = ("aanvragen", "applications"),
        ["arms"] = ("groepen", "arms"),
        ["completion"] = ("einde", "completion"),
        ["conditionMesh"] = ("MeSH: aandoening", "MeSH: condition"),
        ["conditions"] = ("aandoeningen", "conditions"),
        ["contacts"] = ("contact", "contacts"),
        ["criteria"] = ("voorwaarden", "criteria"),
        ["dataSharing"] = ("delen van gegevens", "data sharing"),
        ["description"] = ("beschrijving", "description"),
        ["design"] = ("opzet", "design"),
        ["documents"] = ("documenten", "documents"),
        ["enrollment"] = ("aantal deelnemers", "enrolment"),
        ["events"] = ("gebeurtenissen", "events"),
        ["expandedAccess"] = ("middel buiten de studie", "expanded access"),
        ["healthyVolunteers"] = ("gezonde vrijwilligers", "healthy volunteers"),
        ["interventionMesh"] = ("MeSH: behandeling", "MeSH: intervention"),
        ["interventions"] = ("behandelingen", "interventions"),
        ["keywords"] = ("trefwoorden", "keywords"),
        ["leadSponsor"] = ("opdrachtgever", "lead sponsor"),
        ["links"] = ("links", "links"),
        ["memberStates"] = ("landen van de EU", "member states"),
        ["objectives"] = ("doelen", "objectives"),
        ["officialTitle"] = ("officiële titel", "official title"),
        ["officials"] = ("onderzoekers", "officials"),
        ["outcomes"] = ("wat wordt gemeten", "outcomes"),
        ["oversight"] = ("toezicht", "oversight"),
        ["phases"] = ("fase", "phase"),
        ["primaryCompletion"] = ("einde belangrijkste metingen", "primary completion"),
        ["products"] = ("middelen", "products"),
        ["rareDisease"] = ("zeldzame ziekte", "rare disease"),
        ["references"] = ("publicaties", "references"),
        ["removedCountries"] = ("landen die niet meer meedoen", "removed countries"),
        ["responsibleParty"] = ("verantwoordelijk", "responsible party"),
        ["results"] = ("resultaten", "results"),
        ["sex"] = ("geslacht", "sex"),
        ["sites"] = ("ziekenhuizen", "sites"),
        ["sponsors"] = ("opdrachtgevers", "sponsors"),
        ["start"] = ("begin", "start"),
        ["status"] = ("status", "status"),
        ["summary"] = ("samenvatting", "summary"),
        ["therapeuticAreas"] = ("vakgebied", "therapeutic areas"),
        ["title"] = ("titel", "title"),
        ["type"] = ("soort studie", "study type"),
    };
}
