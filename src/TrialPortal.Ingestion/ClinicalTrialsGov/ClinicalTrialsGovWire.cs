using System.Text.Json.Serialization;

namespace TrialPortal.Ingestion.ClinicalTrialsGov;

// The study record of API v2, as far as it is read: https://clinicaltrials.gov/data-api/about-api/study-data-structure
// Everything may be absent. Modules of the results section are not read: the page links to them.

internal sealed record Study(ProtocolSection? ProtocolSection, DocumentSection? DocumentSection, DerivedSection? DerivedSection, bool? HasResults);

internal sealed record ProtocolSection(
    IdentificationModule? IdentificationModule,
    StatusModule? StatusModule,
    SponsorCollaboratorsModule? SponsorCollaboratorsModule,
    OversightModule? OversightModule,
    DescriptionModule? DescriptionModule,
    ConditionsModule? ConditionsModule,
    DesignModule? DesignModule,
    ArmsInterventionsModule? ArmsInterventionsModule,
    OutcomesModule? OutcomesModule,
    EligibilityModule? EligibilityModule,
    ContactsLocationsModule? ContactsLocationsModule,
    ReferencesModule? ReferencesModule,
    IpdSharingStatementModule? IpdSharingStatementModule);

internal sealed record IdentificationModule(
    string? NctId, List<string?>? NctIdAliases, WireId? OrgStudyIdInfo, List<WireId?>? SecondaryIdInfos,
    string? BriefTitle, string? OfficialTitle, string? Acronym, WireOrganization? Organization);

internal sealed record WireId(string? Id, string? Type, string? Domain, string? Link);

internal sealed record WireOrganization(string? FullName, [property: JsonPropertyName("class")] string? Kind);

internal sealed record StatusModule(
    string? StatusVerifiedDate, string? OverallStatus, string? LastKnownStatus, string? WhyStopped, WireExpandedAccessInfo? ExpandedAccessInfo,
    WireDate? StartDateStruct, WireDate? PrimaryCompletionDateStruct, WireDate? CompletionDateStruct,
    string? StudyFirstSubmitDate, WireDate? StudyFirstPostDateStruct, string? ResultsFirstSubmitDate, WireDate? ResultsFirstPostDateStruct,
    string? DispFirstSubmitDate, string? LastUpdateSubmitDate, WireDate? LastUpdatePostDateStruct);

internal sealed record WireExpandedAccessInfo(bool? HasExpandedAccess, string? NctId, string? StatusForNctId);

internal sealed record WireDate(string? Date, string? Type);

internal sealed record SponsorCollaboratorsModule(WireResponsibleParty? ResponsibleParty, WireSponsor? LeadSponsor, List<WireSponsor?>? Collaborators);

internal sealed record WireResponsibleParty(
    string? Type, string? InvestigatorFullName, string? InvestigatorTitle, string? InvestigatorAffiliation, string? OldNameTitle, string? OldOrganization);

internal sealed record WireSponsor(string? Name, [property: JsonPropertyName("class")] string? Kind);

internal sealed record OversightModule(
    bool? OversightHasDmc, bool? IsFdaRegulatedDrug, bool? IsFdaRegulatedDevice, bool? IsUnapprovedDevice, bool? IsUsExport);

internal sealed record DescriptionModule(string? BriefSummary, string? DetailedDescription);

internal sealed record ConditionsModule(List<string?>? Conditions, List<string?>? Keywords);

internal sealed record DesignModule(
    string? StudyType, bool? PatientRegistry, string? TargetDuration, List<string?>? Phases, WireDesignInfo? DesignInfo, WireBioSpec? BioSpec,
    WireEnrollment? EnrollmentInfo, WireExpandedAccessTypes? ExpandedAccessTypes);

internal sealed record WireDesignInfo(
    string? Allocation, string? InterventionModel, string? InterventionModelDescription, string? PrimaryPurpose, string? ObservationalModel,
    string? TimePerspective, WireMasking? MaskingInfo);

internal sealed record WireMasking(string? Masking, string? MaskingDescription, List<string?>? WhoMasked);

internal sealed record WireBioSpec(string? Retention, string? Description);

internal sealed record WireEnrollment(long? Count, string? Type);

internal sealed record WireExpandedAccessTypes(bool? Individual, bool? Intermediate, bool? Treatment);

internal sealed record ArmsInterventionsModule(List<WireArm?>? ArmGroups, List<WireIntervention?>? Interventions);

internal sealed record WireArm(string? Label, string? Type, string? Description, List<string?>? InterventionNames);

internal sealed record WireIntervention(string? Type, string? Name, string? Description, List<string?>? OtherNames, List<string?>? ArmGroupLabels);

internal sealed record OutcomesModule(List<WireOutcome?>? PrimaryOutcomes, List<WireOutcome?>? SecondaryOutcomes, List<WireOutcome?>? OtherOutcomes);

internal sealed record WireOutcome(string? Measure, string? Description, string? TimeFrame);

internal sealed record EligibilityModule(
    string? EligibilityCriteria, bool? HealthyVolunteers, string? Sex, bool? GenderBased, string? GenderDescription, string? MinimumAge,
    string? MaximumAge, List<string?>? StdAges, string? StudyPopulation, string? SamplingMethod);

internal sealed record ContactsLocationsModule(List<WireContact?>? CentralContacts, List<WireOfficial?>? OverallOfficials, List<WireLocation?>? Locations);

internal sealed record WireContact(string? Name, string? Role, string? Phone, string? PhoneExt, string? Email);

internal sealed record WireOfficial(string? Name, string? Affiliation, string? Role);

internal sealed record WireLocation(
    string? Facility, string? Status, string? City, string? State, string? Zip, string? Country, List<WireContact?>? Contacts, WireGeoPoint? GeoPoint);

internal sealed record WireGeoPoint(double? Lat, double? Lon);

internal sealed record ReferencesModule(List<WireReference?>? References, List<WireLink?>? SeeAlsoLinks, List<WireAvailableData?>? AvailIpds);

internal sealed record WireReference(string? Pmid, string? Type, string? Citation, List<WireRetraction?>? Retractions);

internal sealed record WireRetraction(string? Pmid, string? Source);

internal sealed record WireLink(string? Label, string? Url);

internal sealed record WireAvailableData(string? Id, string? Type, string? Url, string? Comment);

internal sealed record IpdSharingStatementModule(
    string? IpdSharing, string? Description, List<string?>? InfoTypes, string? TimeFrame, string? AccessCriteria, string? Url);

internal sealed record DocumentSection(LargeDocumentModule? LargeDocumentModule);

internal sealed record LargeDocumentModule(List<WireDocument?>? LargeDocs);

internal sealed record WireDocument(string? Label, string? Date, string? Filename, long? Size);

internal sealed record DerivedSection(BrowseModule? ConditionBrowseModule, BrowseModule? InterventionBrowseModule, MiscInfoModule? MiscInfoModule);

internal sealed record BrowseModule(List<WireMesh?>? Meshes, List<WireMesh?>? Ancestors);

internal sealed record WireMesh(string? Id, string? Term);

internal sealed record MiscInfoModule(List<string?>? RemovedCountries);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Study))]
internal sealed partial class StudyJson : JsonSerializerContext;
