using TrialPortal.Domain.Trials;

namespace TrialPortal.Search.Queries;

/// <summary>Who may take part and whether one still can: "vrouwen", "gezonde vrijwilligers", "zoekt deelnemers".</summary>
internal static class PeopleWords
{
    /// <summary>Null when the text names no sex, or both.</summary>
    public static Sex? ReadSex(Reading reading)
    {
        var (female, male) = (false, false);
        for (var index = 0; index < reading.Words.Count; index++)
        {
            switch (reading.Free(index))
            {
                case "vrouw" or "vrouwen" or "meisje" or "meisjes" or "dames" or "dame" or "vrouwelijk" or "vrouwelijke" or "female" or "females" or "woman" or "women" or "girl" or "girls":
                    TakeSex(isFemale: true);
                    break;
                case "man" or "mannen" or "jongen" or "jongens" or "heren" or "mannelijk" or "mannelijke" or "male" or "males" or "men" or "boy" or "boys":
                    TakeSex(isFemale: false);
                    break;
            }

            // "Niet voor mannen" is for women.
            void TakeSex(bool isFemale)
            {
                var first = Denials.BeginOf(reading, index);
                isFemale ^= first is not null;
                reading.Take(PartKind.Sex, first ?? index, index - (first ?? index) + 1, isFemale ? "Vrouw" : "Man", isFemale ? "Female" : "Male");
                (female, male) = (female || isFemale, male || !isFemale);
            }
        }
        return female == male ? null : female ? Sex.Female : Sex.Male;
    }

    public static bool ReadHealthy(Reading reading)
    {
        var found = false;
        for (var index = 0; index + 1 < reading.Words.Count; index++)
        {
            if (reading.Free(index) is "gezonde" or "gezond" or "healthy" && reading.Free(index + 1) is "vrijwilliger" or "vrijwilligers" or "proefpersoon" or "proefpersonen" or "deelnemer"
                or "deelnemers" or "mens" or "mensen" or "persoon" or "personen" or "volwassenen" or "mannen" or "vrouwen" or "volunteer" or "volunteers" or "subject" or "subjects"
                or "participant" or "participants" or "people" or "person" or "adults" or "men" or "women")
            {
                // "gezonde mannen" also says which sex, "gezonde volwassenen" which age.
                var alsoSays = reading.Free(index + 1) is "mannen" or "vrouwen" or "men" or "women" or "volwassenen" or "adults";
                if (Denials.BeginOf(reading, index) is { } denial)
                {
                    Denials.TakeNotUsed(reading, denial, index + 2);
                    continue;
                }
                reading.Take(PartKind.HealthyVolunteers, index, alsoSays ? 1 : 2, "Gezonde vrijwilligers", "Healthy volunteers");
                found = true;
            }
        }
        return found;
    }

    public static bool ReadOpen(Reading reading)
    {
        var found = false;
        for (var index = 0; index < reading.Words.Count; index++)
        {
            // Also when the word behind is understood already: "open hart operatie".
            var (word, next) = (reading.Free(index), index + 1 < reading.Words.Count ? reading.Words[index + 1].Folded : "");
            var count = (word, next) switch
            {
                ("zoekt" or "zoeken" or "seeking" or "needs", "deelnemers" or "patienten" or "mensen" or "vrijwilligers" or "proefpersonen" or "participants" or "patients" or "volunteers") => 2,
                ("nu" or "nog" or "now" or "currently", "open" or "recruiting" or "wervend" or "enrolling") => 2,
                ("open", "label" or "labeled" or "labelled" or "hart" or "heart" or "operatie" or "surgery" or "chirurgie" or "wond" or "wonden" or "wound" or "wounds"
                    or "reduction" or "repair" or "abdomen" or "buik" or "fractuur" or "fracturen" or "fracture" or "fractures" or "angle" or "botbreuk" or "access" or "kamerhoek") => 0,
                ("open", _) when reading.Gap(index) is "-" => 0,
                ("open" or "openstaand" or "openstaande" or "recruiting" or "wervend" or "wervende" or "werft" or "werven" or "enrolling", _) => 1,
                _ => 0,
            };
            if (count == 0 || !reading.AreFree(index, count))
                continue;
            reading.Take(PartKind.Open, index, count, "Zoekt deelnemers", "Taking participants");
            found = true;
            index += count - 1;
        }
        return found;
    }
}
