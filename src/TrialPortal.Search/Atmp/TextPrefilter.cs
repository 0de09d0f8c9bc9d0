using System.Buffers;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Atmp;

/// <summary>
/// Tells quickly which long texts may hold a name, so that most need not be read word by word: most trials are about something else. A name between whose words other
/// signs stand than one space or hyphen may be missed, where none of its words is telling.
/// </summary>
internal sealed class TextPrefilter
{
    private const int ShortestTelling = 5;

    /// <summary>Words that say too little to look for them alone.</summary>
    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "cell", "cells", "gene", "therapy", "stem", "blood", "bone", "marrow", "cord", "virus", "vaccine", "human", "tissue", "skin", "tumor", "tumour", "cancer", "treatment",
        "receptor", "autologous", "allogeneic", "injection", "infusion", "implantation", "transplantation", "lymphocyte", "lymphocytes", "progenitor", "genetic", "delivery",
        "activated", "immunotherapy", "recombinant", "therapeutic", "leukocyte", "peripheral", "treated", "addition", "based", "associated", "lymph", "specific", "transplant",
        "immune", "liver", "viral", "leukemia", "third", "muscle", "natural", "cellular", "interleukin", "exposure", "antigen", "melanoma", "transfer", "whole", "produced",
        "pathogen", "modified", "hematopoietic", "haematopoietic", "derived", "cytokine", "vaccination", "glioma", "living", "replication", "replacement", "mediated",
        "modification", "myeloma", "epithelial", "gamma", "party", "factor", "thymidine", "herpes", "simplex", "expressing", "expanded", "expansion", "cultured", "engineered",
        "altered", "enhanced", "edited", "corrected", "marked", "implant", "suspension", "spray", "sheet", "graft", "regulatory", "effector", "progenitors", "precursor", "dermal",
        "epidermal", "corneal", "retinal", "porcine", "fetal", "heart", "cartilage", "organ", "wound", "vessel", "bladder", "large", "culture", "vitro", "draining", "multi",
        "treatment", "educator", "spinal", "neural", "positive", "growth", "secreting", "producing", "cancer", "irradiated", "placenta", "umbilical", "adipose", "dental", "menstrual",
    };

    private readonly SearchValues<string> anyCase;
    private readonly SearchValues<string> asWritten;

    private TextPrefilter(SearchValues<string> anyCase, SearchValues<string> asWritten) => (this.anyCase, this.asWritten) = (anyCase, asWritten);

    public bool Passes(string text) => text.AsSpan().ContainsAny(anyCase) || text.AsSpan().ContainsAny(asWritten);

    /// <summary>Collects names.</summary>
    public sealed class Builder
    {
        private readonly HashSet<string> anyCase = new(StringComparer.OrdinalIgnoreCase);
        private readonly HashSet<string> asWritten = new(StringComparer.Ordinal);

        public void Add(string name)
        {
            if (AtmpRules.IsAbbreviation(name))
                asWritten.Add(name);
            else
                anyCase.UnionWith(PartsOf(name));
        }

        public void AddEnding(string ending) => anyCase.Add(ending);

        public TextPrefilter Build() => new(
            SearchValues.Create([.. anyCase.Where(part => !anyCase.Any(shorter => shorter.Length < part.Length && part.Contains(shorter, StringComparison.OrdinalIgnoreCase)))],
                StringComparison.OrdinalIgnoreCase),
            SearchValues.Create([.. asWritten], StringComparison.Ordinal));

        /// <summary>The longest telling word; else the whole name, with a space or a hyphen between its words. Without the s of a plural, which the text may lack.</summary>
        private static IEnumerable<string> PartsOf(string name)
        {
            var words = NameWords.Of(name).ConvertAll(word => name.Substring(word.Start, word.Length));
            if (words.Where(word => word.Length >= ShortestTelling && !Common.Contains(word)).MaxBy(word => word.Length) is { } telling)
                return [telling.TrimEnd('s')];
            return words.Skip(1).Aggregate(
                new List<string> { words[0] }, (begun, word) => [.. begun.Select(part => part + " " + word), .. begun.Select(part => part + "-" + word)]).Select(part => part.TrimEnd('s'));
        }
    }
}
