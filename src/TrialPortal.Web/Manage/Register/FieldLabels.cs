using TrialPortal.Domain.Curation;
using TrialPortal.Domain.Products;
using TrialPortal.Search.Sites;
using TrialPortal.Search.Vocabulary;
using TrialPortal.Web.Components;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Manage.Register;

/// <summary>How a field of an entry is asked for.</summary>
/// <param name="Label">In Dutch.</param>
/// <param name="Hint">What to write; null when the label says it.</param>
/// <param name="Choices">The codes to choose from; null for free text.</param>
/// <param name="Long">Several lines.</param>
/// <param name="IsRequired">An entry cannot do without.</param>
public sealed record FieldLabel(string Label, string? Hint = null, IReadOnlyList<SelectField.Option>? Choices = null, bool Long = false, bool IsRequired = false);

/// <summary>The fields of both registers in Dutch.</summary>
public static class FieldLabels
{
    private const string DateHint = "Bijvoorbeeld 2026-11-27, 2026-11 of 2026. Leeg als geen bron het zegt.";

    private static readonly Dictionary<string, FieldLabel> all = new(StringComparer.Ordinal)
    {
        ["id"] = new("Nummer"),
        ["name"] = new("Naam", IsRequired: true),
        ["kind"] = new("Soort", Choices: Options(EarlyAccessFields.Kinds, "in schrijnende gevallen (compassionate use)", "op artsenverklaring (named patient)", "verruimde toegang (expanded access)", "landelijk protocol (DAP, DRUP)"), IsRequired: true),
        ["product"] = new("Product", "De naam uit het adres van de productpagina, of de naam zoals de bron die schrijft."),
        ["medicines"] = new("Middelen", "In woorden, als het niet om één geavanceerde therapie gaat."),
        ["class"] = new("Soort product", Choices: [new("", "niet bekend"), .. Options(ExemptionFields.Classes, "gentherapie (GTMP)", "celtherapie (sCTMP)", "weefselproduct (TEP)")]),
        ["conditions"] = new("Aandoeningen", "De namen uit het adres van de pagina, met ; ertussen. Bijvoorbeeld uitgezaaid-melanoom.", IsRequired: true),
        ["indication_nl"] = new("Waarvoor, in het Nederlands", IsRequired: true),
        ["indication_en"] = new("Waarvoor, in het Engels", IsRequired: true),
        ["holder"] = new("Houder", "Wie de toestemming of het programma heeft."),
        ["manufacturer"] = new("Maker"),
        ["hospitals"] = new("Ziekenhuizen", "Alleen als een bron ze noemt. De namen uit het adres van de pagina, met ; ertussen. Bijvoorbeeld lumc;umcg."),
        ["procedure"] = new("Procedure", "Alleen als een bron van toen het zegt.", [new("", "niet bekend"), .. Options(ExemptionFields.Procedures, "klein, zoals in 2016", "groot, zoals in 2016")]),
        ["decision_date"] = new("Besluit van", DateHint),
        ["valid_from"] = new("Geldt vanaf", DateHint),
        ["valid_to"] = new("Geldt tot", DateHint),
        ["maximum"] = new("Ten hoogste", "Hoeveel patiënten, behandelingen of partijen, in woorden."),
        ["used"] = new("Al gebruikt", "Een getal. Dit wordt nooit gepubliceerd."),
        ["renewal_of"] = new("Verlenging van", "Het nummer van de oudere toestemming."),
        ["status"] = new("Status", null, Options(ExemptionFields.Statuses, "onbekend", "aangevraagd (alleen voor ons, tenzij hieronder anders)", "verleend", "verlengd", "verlopen", "ingetrokken", "aanvraag gestopt (even intern als de aanvraag was)"), IsRequired: true),
        ["application_published"] = new("De houder heeft de aanvraag zelf gepubliceerd", null, [new("", "nee"), new("yes", "ja")]),
        ["reimbursement"] = new("Vergoeding", null, Options(ExemptionFields.Reimbursements, "niet bekend", "basispakket", "sluis", "voorwaardelijk toegelaten", "niet vergoed")),
        ["reimbursement_source"] = new("Bron van de vergoeding", "Een webadres of een document."),
        ["contact"] = new("Contact", "Een webadres waar iemand met vragen terechtkan. Geen persoon."),
        ["state"] = new("Toestand", null, Options(EarlyAccessFields.States, "onbekend", "open", "gesloten"), IsRequired: true),
        ["since"] = new("Sinds", DateHint),
        ["about_nl"] = new("Wat het is, in het Nederlands", "Hoogstens twee korte zinnen. Geen uitspraken over de werking.", Long: true, IsRequired: true),
        ["about_en"] = new("Wat het is, in het Engels", "Zegt hetzelfde.", Long: true, IsRequired: true),
        ["contact_url"] = new("Webadres voor contact"),
        ["source_url"] = new("Webadres van de bron", "Bij vroege toegang mogen het er meer zijn, met een spatie ertussen. De eerste zegt of het open is.", IsRequired: true),
        ["source_title"] = new("Titel van de bron", IsRequired: true),
        ["last_verified"] = new("Laatst gecontroleerd", "De dag waarop u de bron hebt bekeken, bijvoorbeeld 2026-11-27.", IsRequired: true),
        ["verified_by"] = new("Gecontroleerd door", "Uw naam of organisatie. Dit is openbaar.", IsRequired: true),
        ["legal_basis"] = new("Wettelijke grond", "Bijvoorbeeld: Geneesmiddelenwet, artikel 40, derde lid, onder d."),
        ["note_nl"] = new("Opmerking, in het Nederlands", "Hoogstens een korte, feitelijke opmerking.", Long: true),
        ["note_en"] = new("Opmerking, in het Engels", "Zegt hetzelfde.", Long: true),
    };

    public static FieldLabel Of(string field) => all[field];

    public static bool IsRequired(CuratedKind kind, string field) =>
        all[field].IsRequired || (kind == CuratedKind.HospitalExemption && (field is "product" or "holder"));

    /// <summary>The value of a field as a reader understands it: words for codes, names for slugs, a date written out.</summary>
    public static string Value(string field, string value) => field switch
    {
        _ when value.Length == 0 => "(leeg)",
        "conditions" => Names(value, slug => MedicalVocabulary.BuiltIn.Condition(slug)?.Dutch),
        "hospitals" => Names(value, slug => Hospitals.BuiltIn.Find(slug)?.Name),
        "product" => Named(value, ProductCatalogue.BuiltIn.Find(value)?.Name),
        "decision_date" or "valid_from" or "valid_to" or "since" or "last_verified" => Language.Dutch.Date(value),
        _ => all[field].Choices?.FirstOrDefault(choice => choice.Value == value)?.Label ?? value,
    };

    private static string Names(string slugs, Func<string, string?> nameOf) => string.Join(", ", slugs.Split(';').Select(slug => nameOf(slug) ?? slug));

    // A product may have been written as a name. Its page is what a second person compares with, so the slug stays in sight.
    private static string Named(string slug, string? name) => name is null ? slug : $"{name} ({slug})";

    private static List<SelectField.Option> Options<T>(IReadOnlyList<(string Code, T Value)> codes, params ReadOnlySpan<string> labels)
    {
        var options = new List<SelectField.Option>();
        for (var i = 0; i < codes.Count; i++)
            options.Add(new(codes[i].Code, labels[i]));
        return options;
    }
}
