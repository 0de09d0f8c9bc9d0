using TrialPortal.Domain.Trials;
using TrialPortal.Search.Index;

namespace TrialPortal.Web.Exports;

/// <summary>What is left of a trial when the values that come from a source whose terms do not let us pass them on are taken out.</summary>
/// <param name="Trial">Without those values; its ids and records are all there.</param>
/// <param name="Here">The trial in the Netherlands; null without sites there, or taken out.</param>
/// <param name="Withheld">Sources of which values were taken out, by their code.</param>
/// <param name="HasStatus">The status was not taken out.</param>
/// <param name="IsEmpty">Nothing but ids and records is left.</param>
internal sealed record PassableTrial(Trial Trial, TrialCountry? Here, IReadOnlyList<string> Withheld, bool HasStatus, bool IsEmpty)
{
    /// <param name="trial">With identifiers, sites, countries and records.</param>
    public static PassableTrial Of(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        var here = trial.Countries.Find(country => country.CountryCode == TrialQuery.DefaultCountry);
        var kept = trial.Records.FindAll(record => !SourceTerms.Of(record.Registry).MayPassOn);
        if (kept.Count == 0)
            return new(trial, here, [], true, false);
        var withheld = kept.Select(record => record.Registry).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var ids = kept.Select(record => record.Id).ToHashSet();
        // Ids themselves may be told: the register's own of each record, and what the other records say.
        var identifiers = trial.Identifiers.FindAll(identifier => !ids.Contains(identifier.RecordId) || identifier.Kind == IdentifierKind.Own);
        var bare = new Trial { PublicId = trial.PublicId, Title = "", TitleLanguage = trial.TitleLanguage, Id = trial.Id, Identifiers = identifiers, Records = trial.Records };
        if (kept.Count == trial.Records.Count)
            return new(bare, null, withheld, false, true);

        // A value of which nothing says where it comes from is taken out too.
        var sources = trial.Details.Provenance.ToDictionary(source => source.Field, source => !source.RecordIds.Any(ids.Contains), StringComparer.Ordinal);
        bare.Title = Text("title", trial.Title) ?? "";
        bare.Status = Value("status", trial.Status);
        bare.Type = Value("type", trial.Type);
        bare.Phases = Value("phases", trial.Phases);
        bare.Sex = Value("sex", trial.Sex);
        bare.MinimumAgeDays = Value("ages", trial.MinimumAgeDays);
        bare.MaximumAgeDays = Value("ages", trial.MaximumAgeDays);
        bare.Start = Value("start", trial.Start);
        bare.StartKind = Value("start", trial.StartKind);
        bare.Enrollment = Value("enrollment", trial.Enrollment);
        bare.EnrollmentKind = Value("enrollment", trial.EnrollmentKind);
        bare.LeadSponsor = Text("leadSponsor", trial.LeadSponsor);
        bare.LeadSponsorKind = Value("leadSponsor", trial.LeadSponsorKind);
        bare.Sites = trial.Sites.FindAll(site => !ids.Contains(site.RecordId));
        var details = trial.Details;
        bare.Details = new()
        {
            OfficialTitle = Text("officialTitle", details.OfficialTitle),
            BriefSummary = Text("summary", details.BriefSummary),
            DetailedDescription = Text("description", details.DetailedDescription),
            Conditions = List("conditions", details.Conditions),
            Keywords = List("keywords", details.Keywords),
            ConditionMesh = List("conditionMesh", details.ConditionMesh),
            ConditionMeshAncestors = List("conditionMesh", details.ConditionMeshAncestors),
            Interventions = List("interventions", details.Interventions),
            InterventionMesh = List("interventionMesh", details.InterventionMesh),
            InterventionMeshAncestors = List("interventionMesh", details.InterventionMeshAncestors),
            Products = List("products", details.Products),
            Arms = List("arms", details.Arms),
            MemberStates = List("memberStates", details.MemberStates),
            Translations = [.. details.Translations.Where(translation => May($"translations.{translation.Language}"))],
        };
        return new(bare, May($"countries.{TrialQuery.DefaultCountry}") ? here : null, withheld, May("status"), false);

        bool May(string field) => sources.GetValueOrDefault(field);

        T? Value<T>(string field, T? value) => May(field) ? value : default;

        string? Text(string field, string? text) => May(field) ? text : null;

        IReadOnlyList<T> List<T>(string field, IReadOnlyList<T> list) => May(field) ? list : [];
    }
}
