using TrialPortal.Domain.Trials;

namespace TrialPortal.Ingestion.Pipeline;

/// <summary>Counts, over the records mapped in a run, which fields have a value: a field that empties from one run to the next is an alarm.</summary>
internal sealed class FilledFields
{
    private static readonly (string Field, Func<Trial, bool> Has)[] Fields =
    [
        ("status", trial => trial.Status != RecruitmentStatus.Unknown),
        ("type", trial => trial.Type is not null),
        ("phases", trial => trial.Phases != Phases.None),
        ("sex", trial => trial.Sex is not null),
        ("minimumAge", trial => trial.MinimumAgeDays is not null),
        ("maximumAge", trial => trial.MaximumAgeDays is not null),
        ("healthyVolunteers", trial => trial.HealthyVolunteers is not null),
        ("start", trial => trial.Start is not null),
        ("lastUpdatePosted", trial => trial.LastUpdatePosted is not null),
        ("enrollment", trial => trial.Enrollment is not null),
        ("leadSponsor", trial => trial.LeadSponsor is not null),
        ("summary", trial => trial.Details.BriefSummary is not null),
        ("criteria", trial => trial.Details.Eligibility.Criteria is not null),
        ("conditions", trial => trial.Details.Conditions.Count > 0),
        ("interventions", trial => trial.Details.Interventions.Count > 0),
        ("outcomes", trial => trial.Details.Outcomes.Count > 0),
        ("sites", trial => trial.Sites.Count > 0),
        ("siteCoordinates", trial => trial.Sites.Exists(site => site.Latitude is not null)),
        ("memberStates", trial => trial.Details.MemberStates.Count > 0),
        ("products", trial => trial.Details.Products.Count > 0),
        ("translations", trial => trial.Details.Translations.Count > 0),
        ("completion", trial => trial.Completion is not null),
        ("objectives", trial => trial.Details.Objectives.Count > 0),
        ("applications", trial => trial.Details.Applications.Count > 0),
        ("events", trial => trial.Details.Events.Count > 0),
        ("documents", trial => trial.Details.Documents.Count > 0),
        ("siteContacts", trial => trial.Sites.Exists(site => site.Contacts.Count > 0)),
        ("references", trial => trial.Identifiers.Exists(identifier => identifier.Kind is IdentifierKind.Reference or IdentifierKind.Embedded)),
        ("contacts", trial => trial.Details.Contacts.Count > 0 || trial.Sites.Exists(site => site.Contacts.Count > 0)),
    ];

    private readonly int[] filled = new int[Fields.Length];

    /// <summary>Number of trials counted.</summary>
    public int Trials { get; private set; }

    public void Count(Trial trial)
    {
        Trials++;
        for (var i = 0; i < Fields.Length; i++)
            filled[i] += Fields[i].Has(trial) ? 1 : 0;
    }

    public IReadOnlyDictionary<string, int> ToDictionary() => Fields.Select((field, i) => (field.Field, filled[i])).ToDictionary();
}
