using TrialPortal.Domain.Provenance;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Trials;

namespace TrialPortal.Tests.Web.Trials;

public sealed class ChangeSentencesTests
{
    [Theory]
    [InlineData(ChangedField.Status, "NotYetRecruiting", "Recruiting", "Status: van zoekt nog geen deelnemers naar zoekt deelnemers.", "Status: from not yet recruiting to recruiting.")]
    [InlineData(ChangedField.Status, "not_yet_recruiting", "recruiting", "Status: van zoekt nog geen deelnemers naar zoekt deelnemers.", "Status: from not yet recruiting to recruiting.")]
    [InlineData(ChangedField.Openness, "NL Opening", "NL Recruiting", "Nederland: van nog niet open naar zoekt deelnemers.", "Netherlands: from not open yet to recruiting.")]
    [InlineData(ChangedField.Openness, null, "NL Recruiting", "Nederland doet nu mee: zoekt deelnemers.", "Netherlands now takes part: recruiting.")]
    [InlineData(ChangedField.Openness, "BE Closed", null, "België staat niet meer bij de studie. Eerst: gesloten.", "Belgium is no longer listed. Before: closed.")]
    [InlineData(ChangedField.Phases, "Phase1", "Phase1, Phase2", "Fase: van fase 1 naar fase 1 en fase 2.", "Phase: from phase 1 to phase 1 and phase 2.")]
    [InlineData(ChangedField.Phases, "None", "Phase3", "Fase: nu fase 3. Eerst niet gegeven.", "Phase: now phase 3. Not given before.")]
    [InlineData(ChangedField.Completion, "2027-03", "2028", "Einde van de studie: van maart 2027 naar 2028.", "End of the trial: from March 2027 to 2028.")]
    [InlineData(ChangedField.Enrollment, "80", "1204", "Aantal deelnemers: van 80 naar 1.204.", "Number of participants: from 80 to 1,204.")]
    [InlineData(ChangedField.MinimumAge, "18 Years", null, "Laagste leeftijd: niet meer gegeven. Eerst 18 jaar.", "Minimum age: no longer given. Before 18 years.")]
    [InlineData(ChangedField.HealthyVolunteers, "False", "True", "Gezonde vrijwilligers: van nee naar ja.", "Healthy volunteers: from no to yes.")]
    [InlineData(ChangedField.Results, "False", "True", "Er zijn nu resultaten in het register.", "There are results in the registry now.")]
    [InlineData(ChangedField.Listing, "listed", "vanished", "Het register toont deze studie niet meer.", "The registry no longer shows this trial.")]
    [InlineData(ChangedField.Title, "Old", "New", "De titel: van “Old” naar “New”.", "The title: from “Old” to “New”.")]
    [InlineData(ChangedField.Sources, "clinicaltrials.gov", "clinicaltrials.gov, ctis", "Er is een tweede register bij gekomen: CTIS.", "A second registry has joined: CTIS.")]
    [InlineData(ChangedField.Sources, "clinicaltrials.gov, ctis", "clinicaltrials.gov, ctis, ictrp", "Er is een register bij gekomen: WHO ICTRP.", "A registry has joined: WHO ICTRP.")]
    [InlineData(ChangedField.Sources, "clinicaltrials.gov, ctis", "clinicaltrials.gov", "Wat CTIS zegt, hoort niet meer bij deze studie.", "What CTIS says no longer belongs to this trial.")]
    [InlineData(ChangedField.Criteria, null, null, "De tekst van de voorwaarden is veranderd.", "The text of the eligibility criteria changed.")]
    public void A_change_is_a_sentence(ChangedField field, string? before, string? after, string dutch, string english)
    {
        var change = new TrialChange { Field = field, Before = before, After = after };

        Assert.Equal(dutch, new ChangeSentences(Language.Dutch).Of(change));
        Assert.Equal(english, new ChangeSentences(Language.English).Of(change));
    }

    [Fact]
    public void Every_field_has_words_of_its_own_and_values_that_are_not_understood_stay()
    {
        foreach (var field in Enum.GetValues<ChangedField>())
        {
            var sentence = new ChangeSentences(Language.Dutch).Of(new() { Field = field, Before = "x", After = "y" });
            Assert.EndsWith(".", sentence);
            Assert.DoesNotContain(field is ChangedField.Status or ChangedField.Criteria ? "?" : field.ToString() + ":", sentence);
        }
    }
}
