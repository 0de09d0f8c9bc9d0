using TrialPortal.Domain.Trials;

namespace TrialPortal.Ingestion.Ctis;

/// <summary>The texts of a trial, in its own language or as sponsors translated them.</summary>
internal sealed class CtisTranslations(CtisRecord record, CtisLanguages languages)
{
    /// <summary>Language of the untranslated texts. The registry does not tell; most are English.</summary>
    public string Original { get; } = CtisLanguages.IsPlainlyDutch(string.Join('\n',
        new[] { record.Identifiers["publicTitle"].Line, record.Identifiers["fullTitle"].Line, record.Information["trialObjective"]["mainObjective"].Line }
            .Concat(Criteria(record, "principalInclusionCriteria").Select(criterion => criterion["principalInclusionCriteria"].Block)))) ? CtisLanguages.Dutch : CtisLanguages.English;

    /// <summary>Dutch; English when the original is not.</summary>
    public IReadOnlyList<Translation> All => Original == CtisLanguages.English ? Present(CtisLanguages.Dutch) : Present(CtisLanguages.English);

    public string? OriginalCriteria => CtisCriteria.Compose(
        [.. Criteria(record, "principalInclusionCriteria").Select(criterion => criterion["principalInclusionCriteria"].Block).OfType<string>()],
        [.. Criteria(record, "principalExclusionCriteria").Select(criterion => criterion["principalExclusionCriteria"].Block).OfType<string>()]);

    public IReadOnlyList<Objective> OriginalObjectives => Objectives(node => node.Text.Block);

    public IReadOnlyList<Outcome> OriginalOutcomes => Outcomes(node => node.Text.Line);

    public IReadOnlyList<string> OriginalConditions =>
        [.. Conditions().Select(condition => condition["medicalCondition"].Line).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];

    private IReadOnlyList<Translation> Present(string language)
    {
        var fullTitle = Line(record.Identifiers["fullTitleTranslations"], language);
        var translation = new Translation(language)
        {
            Title = Line(record.Identifiers["publicTitleTranslations"], language) ?? fullTitle,
            OfficialTitle = fullTitle,
            Criteria = TranslatedCriteria(language),
            Conditions = [.. Conditions().Select(condition => Line(condition["medicalConditionTranslations"], language)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)],
            Objectives = Objectives(node => languages.Find(node.Translations, language)?.Block),
            Outcomes = Outcomes(node => Line(node.Translations, language)),
        };
        var isEmpty = translation is { Title: null, Criteria: null, Conditions.Count: 0, Objectives.Count: 0, Outcomes.Count: 0 };
        return isEmpty ? [] : [translation];
    }

    /// <summary>A list in which some criteria are not translated has those in the original: without them it would invite people who may not take part.</summary>
    private string? TranslatedCriteria(string language)
    {
        var any = false;
        var text = CtisCriteria.Compose(Part("principalInclusionCriteria"), Part("principalExclusionCriteria"));
        return any ? text : null;

        IReadOnlyList<string> Part(string name)
        {
            var items = new List<string>();
            foreach (var criterion in Criteria(record, name))
            {
                var translated = languages.Find(criterion[name + "Translations"], language)?.Block;
                any |= translated is not null;
                if ((translated ?? criterion[name].Block) is { } item)
                    items.Add(item);
            }
            return items;
        }
    }

    private IReadOnlyList<Objective> Objectives(Func<(CtisNode Text, CtisNode Translations), string?> read)
    {
        var objective = record.Information["trialObjective"];
        return
        [
            .. new[] { (Kind: OutcomeKind.Primary, Text: read((objective["mainObjective"], objective["mainObjectiveTranslations"]))) }
                .Concat(InOrder(objective["secondaryObjectives"])
                    .Select(second => (Kind: OutcomeKind.Secondary, Text: read((second["secondaryObjective"], second["secondaryObjectiveTranslations"])))))
                .Where(found => found.Text is not null)
                .Select(found => new Objective(found.Kind, found.Text!)),
        ];
    }

    private IReadOnlyList<Outcome> Outcomes(Func<(CtisNode Text, CtisNode Translations), string?> read)
    {
        var points = record.Information["endPoint"];
        return [.. Of(OutcomeKind.Primary, points["primaryEndPoints"]), .. Of(OutcomeKind.Secondary, points["secondaryEndPoints"])];

        IEnumerable<Outcome> Of(OutcomeKind kind, CtisNode list) => InOrder(list)
            .Select(point => read((point["endPoint"], point["endPointTranslations"]))).OfType<string>()
            .Select(measure => new Outcome(kind, measure));
    }

    private IEnumerable<CtisNode> Conditions() => record.Information["medicalCondition"]["partIMedicalConditions"] is { Exists: true } conditions
        ? conditions.Items
        : record.PartI["medicalConditions"].Items;

    private static IEnumerable<CtisNode> Criteria(CtisRecord record, string name) => InOrder(record.Information["eligibilityCriteria"][name]);

    private static IEnumerable<CtisNode> InOrder(CtisNode list) => list.Items.OrderBy(item => item["number"].Int ?? int.MaxValue);

    private string? Line(CtisNode translations, string language) => languages.Find(translations, language)?.Line;
}
