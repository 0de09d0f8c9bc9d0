using TrialPortal.Search.Places;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Queries;

/// <summary>Reads what a visitor typed. Never throws, whatever the text.</summary>
/// <param name="places">With the operator's exact postcodes, where there are any.</param>
public sealed class QueryReader(DutchPlaces places)
{
    /// <summary>Understands a text.</summary>
    /// <param name="text">As typed; null and empty are an empty query.</param>
    /// <param name="language">Language of the page: nl or en. Both languages are understood on both; it only decides between equals.</param>
    /// <param name="occursInTrials">Whether some trial has this folded word: such a word is never taken for a typing error.</param>
    public UnderstoodQuery Read(string? text, string language, Func<string, bool> occursInTrials)
    {
        _ = places;
        if (string.IsNullOrWhiteSpace(text))
            return new();
        var conditions = MedicalVocabulary.BuiltIn.Names.Find(text)?.Select(entry => entry.Meaning).OfType<Condition>().ToList() ?? [];
        return conditions.Count == 0
            ? new() { Text = text, Rest = text, Parts = [new(PartKind.Text, 0, text.Length, text, text)] }
            : new() { Text = text, Conditions = [conditions], Parts = [new(PartKind.Condition, 0, text.Length, conditions[0].Dutch, conditions[0].English) { Conditions = conditions }] };
    }
}
