using TrialPortal.Domain.Curation;
using TrialPortal.Domain.Products;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Sites;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Tests.Domain.Curation;

/// <summary>Invented consents and the people who keep them.</summary>
public static class Consents
{
    public static readonly Editor Anna = new("anna", "Anna", IsCurator: true, Hospital: null);
    public static readonly Editor Bram = new("bram", "Bram", IsCurator: true, Hospital: null);
    public static readonly Editor OfLumc = new("carla", "Carla", IsCurator: false, Hospital: "lumc");

    public static readonly RegisterWords Words = new(slug => MedicalVocabulary.BuiltIn.Condition(slug) is not null, slug => Hospitals.BuiltIn.Find(slug) is not null);

    public static HospitalExemption One(string id, string hospital = "lumc", string? until = null, ExemptionStatus status = ExemptionStatus.Granted, string condition = "lupus") => new()
    {
        Id = id,
        ProductName = "Voorbeeldcellen",
        Class = AtmpClass.Sctmp,
        Conditions = [condition],
        IndicationNl = "Een voorbeeld van een indicatie",
        IndicationEn = "An example of an indication",
        Holder = "Voorbeeldziekenhuis",
        Hospitals = [hospital],
        ValidFrom = PartialDate.Parse("2026-01-01"),
        ValidTo = until is null ? null : PartialDate.Parse(until),
        Status = status,
        SourceUrl = "https://example.org/besluit",
        SourceTitle = "Besluit",
        LastVerified = new(2026, 11, 1),
        VerifiedBy = "Anna",
    };
}
