using TrialPortal.Domain.Products;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Vocabulary;
using TrialPortal.Web.Components;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Products;

namespace TrialPortal.Web.HospitalExemptions;

/// <summary>A consent in words. Never "valid": what is known is until when a consent was given, and that is what is said.</summary>
public sealed class ExemptionWording(Language language)
{
    private static readonly string[] Abbreviations = ["GTMP", "sCTMP", "TEP"];

    /// <summary>The state in a few words.</summary>
    public string Badge(RegisteredExemption exemption)
    {
        ArgumentNullException.ThrowIfNull(exemption);
        return exemption is { Validity: ExemptionValidity.KnownUntil, Entry.ValidTo: { } end }
            ? language.Pick($"Toestemming bekend tot {Date(end)}", $"Consent known until {Date(end)}")
            : State(exemption.Validity);
    }

    public string State(ExemptionValidity validity) => validity switch
    {
        ExemptionValidity.KnownUntil => language.Pick("Einddatum bekend", "End date known"),
        ExemptionValidity.Renewed => language.Pick("Verlengd", "Renewed"),
        ExemptionValidity.Withdrawn => language.Pick("Ingetrokken", "Withdrawn"),
        ExemptionValidity.Applied => language.Pick("Aangevraagd", "Applied for"),
        ExemptionValidity.Ended => language.Pick("Afgelopen", "Ended"),
        ExemptionValidity.ApplicationStopped => language.Pick("Aanvraag gestopt", "Application stopped"),
        _ => language.Pick("Geldigheid onbekend", "Validity unknown"),
    };

    public static StatusTone Tone(ExemptionValidity validity) => validity switch
    {
        ExemptionValidity.KnownUntil => StatusTone.Open,
        ExemptionValidity.Applied => StatusTone.Soon,
        ExemptionValidity.Renewed or ExemptionValidity.Ended or ExemptionValidity.ApplicationStopped => StatusTone.Closed,
        ExemptionValidity.Withdrawn => StatusTone.Stopped,
        _ => StatusTone.Unknown,
    };

    /// <summary>What is known of it on the day, in whole sentences.</summary>
    public string Sentence(RegisteredExemption exemption, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(exemption);
        var end = exemption.Entry.ValidTo;
        return exemption.Validity switch
        {
            ExemptionValidity.KnownUntil => language.Pick($"Toestemming bekend tot {Date(end!.Value)}; vraag of er plaats is.", $"Consent known until {Date(end.Value)}; ask whether there is room."),
            ExemptionValidity.Renewed when exemption.RenewedBy is null => language.Pick(
                "Deze toestemming is verlengd. Tot wanneer, weten wij niet.", "This consent has been renewed. Until when, we do not know."),
            ExemptionValidity.Renewed => language.Pick("Deze toestemming is verlengd.", "This consent has been renewed."),
            ExemptionValidity.Withdrawn => language.Pick("Deze toestemming is ingetrokken.", "This consent has been withdrawn."),
            ExemptionValidity.Applied => language.Pick("De houder heeft een toestemming aangevraagd. Wij kennen nog geen besluit.", "The holder has applied for a consent. We know no decision yet."),
            ExemptionValidity.ApplicationStopped => language.Pick(
                "De houder heeft de aanvraag gestopt. Er is geen toestemming bekend.", "The holder has stopped the application. No consent is known."),
            ExemptionValidity.Ended => end is { } ended
                ? language.Pick($"De bron zegt dat deze toestemming is afgelopen ({Date(ended)}).", $"The source says that this consent has ended ({Date(ended)}).")
                : language.Pick("De bron zegt dat deze toestemming is afgelopen.", "The source says that this consent has ended."),
            _ when end is null => language.Pick("Geldigheid onbekend. Wij kennen geen einddatum.", "Validity unknown. We know no end date."),
            _ when end.Value.Earliest < today => language.Pick(
                $"Geldigheid onbekend. De einddatum die wij kennen, {Date(end.Value)}, is voorbij. Een verlenging kennen wij niet.",
                $"Validity unknown. The end date that we know, {Date(end.Value)}, has passed. We know no renewal."),
            _ => language.Pick(
                $"Geldigheid onbekend. De bron noemt {Date(end.Value)} als einddatum, maar wij weten niet of de toestemming er is.",
                $"Validity unknown. The source gives {Date(end.Value)} as the end date, but we do not know whether the consent is there."),
        };
    }

    /// <summary>With the abbreviation, which the columns of the file have.</summary>
    public string Class(AtmpClass? value) => value is { } kind ? $"{ProductLabels.Of(kind, language).ToLower(language.Culture)} ({Abbreviations[(int)kind]})" : language.Pick("niet bekend", "not known");

    public string Procedure(ExemptionProcedure procedure) => procedure == ExemptionProcedure.Small2016
        ? language.Pick("kleine procedure, zoals beschreven in 2016 (hoogstens 10 patiënten of een jaar)", "small procedure, as described in 2016 (at most 10 patients or one year)")
        : language.Pick("grote procedure, zoals beschreven in 2016 (50 patiënten, een jaar)", "large procedure, as described in 2016 (50 patients, one year)");

    public string Indication(HospitalExemption exemption)
    {
        ArgumentNullException.ThrowIfNull(exemption);
        return language.Pick(exemption.IndicationNl, exemption.IndicationEn);
    }

    public string ConditionName(string slug) => MedicalVocabulary.BuiltIn.Condition(slug)?.Name(language.Code) ?? slug;

    public string Date(PartialDate date) => language.Date(date.ToString());
}
