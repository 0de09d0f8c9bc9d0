using System.Text.Json;

namespace TrialPortal.Tests.Web;

/// <summary>Studies about known conditions at known hospitals, for what page and API make of a search.</summary>
internal static class FoundByWords
{
    public static string Study(
        string id, string title, string condition, string status = "RECRUITING", string facility = "UMC Utrecht", string city = "Utrecht", string country = "Netherlands",
        string phase = "PHASE2", string criteria = "", string sponsor = "OTHER", string intervention = "Examplinib") => JsonSerializer.Serialize(new
        {
            protocolSection = new
            {
                identificationModule = new { nctId = id, briefTitle = title },
                statusModule = new { overallStatus = status },
                sponsorCollaboratorsModule = new { leadSponsor = new { name = "Sponsor", @class = sponsor } },
                descriptionModule = new { briefSummary = $"About {title}." },
                conditionsModule = new { conditions = condition.Split('|') },
                designModule = new { studyType = "INTERVENTIONAL", phases = new[] { phase } },
                armsInterventionsModule = new { interventions = new[] { new { type = "DRUG", name = intervention } } },
                eligibilityModule = new { sex = "ALL", minimumAge = "18 Years", eligibilityCriteria = criteria },
                contactsLocationsModule = new { locations = new[] { new { facility, city, country, status } } },
            },
        });
}
