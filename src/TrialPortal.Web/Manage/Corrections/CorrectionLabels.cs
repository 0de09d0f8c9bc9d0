using TrialPortal.Domain.Curation;

namespace TrialPortal.Web.Manage.Corrections;

internal static class CorrectionLabels
{
    public static string Thing(CorrectedThing thing) => thing switch
    {
        CorrectedThing.Trial => "Studie",
        CorrectedThing.Hospital => "Ziekenhuis",
        CorrectedThing.Product => "Product",
        CorrectedThing.HospitalExemption => "Ziekenhuisvrijstelling",
        CorrectedThing.Overview => "Overzicht",
        _ => "Vroege toegang",
    };
}
