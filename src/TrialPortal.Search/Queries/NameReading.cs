using TrialPortal.Domain.Products;
using TrialPortal.Search.Atmp;
using TrialPortal.Search.Places;
using TrialPortal.Search.Sites;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Queries;

/// <summary>
/// Names of conditions, genes, treatments, hospitals and large places in a text: from left to right the longest, as written before put together
/// before corrected.
/// </summary>
internal sealed class NameReading(Reading reading, PlaceWords places, Func<string, bool> occursInTrials)
{
    /// <summary>More unknown words than these are no typing errors, but another language.</summary>
    private const int MostCorrected = 10;

    private const int LongestName = 12;

    private static readonly NameTrie Names = MedicalVocabulary.BuiltIn.Names;

    private static readonly SpellingCorrection Spelling = new(
        MedicalVocabulary.BuiltIn.Conditions.SelectMany(condition => condition.DutchNames.Concat(condition.EnglishNames).Concat(condition.OldNames).Append(condition.Dutch).Append(condition.English))
            .Concat(MedicalVocabulary.BuiltIn.Treatments.SelectMany(treatment => treatment.Names.Append(treatment.Dutch).Append(treatment.English)))
            .SelectMany(NameWords.Of).Select(word => word.Folded).Where(word => !FunctionWords.Has(word)));

    private readonly Dictionary<int, ScatteredName> scattered = ScatteredNames.BuiltIn.In(reading);
    private readonly List<(string Stem, int Slips)>?[] corrections = new List<(string, int)>?[reading.Words.Count];
    private readonly List<(int Index, int Count, IReadOnlyList<NameEntry> Entries, bool IsCorrected)> untilTheEnd = [];
    private int corrected;

    public List<IReadOnlyList<Condition>> Conditions { get; } = [];

    public List<Gene> Genes { get; } = [];

    /// <summary>Where the last condition ends, when another may follow behind "or".</summary>
    private (int End, bool IsEnglish)? lastCondition;

    public List<Treatment> Treatments { get; } = [];

    /// <summary>What the text does not want.</summary>
    public List<Condition> WithoutConditions { get; } = [];

    /// <inheritdoc cref="WithoutConditions"/>
    public List<Treatment> WithoutTreatments { get; } = [];

    public List<Product> Products { get; } = [];

    public List<Drug> Drugs { get; } = [];

    /// <inheritdoc cref="WithoutConditions"/>
    public List<Drug> WithoutDrugs { get; } = [];

    public List<Hospital> Hospitals { get; } = [];

    public NamedPoint? Near { get; set; }

    public string? Country { get; set; }

    /// <summary>Abbreviations of several conditions, to be decided by the rest of the text.</summary>
    public List<UnderstoodPart> Undecided { get; } = [];

    public void Read()
    {
        for (var index = 0; index < reading.Words.Count;)
            index += reading.IsFree(index) ? Math.Max(1, ReadAt(index)) : 1;
        // First what may be a gene: it decides whether something is asked for beside what is not wanted.
        foreach (var (index, count, entries, isCorrected) in untilTheEnd.OrderBy(name => Denials.IsBefore(reading, name.Index)))
            TakeAtTheEnd(index, count, entries, isCorrected);
        ReadSmallWords();
        ReadOrgans();
    }

    /// <summary>A part of the body and nothing else that says something: its diseases. "Prostaat", "last van mijn longen".</summary>
    private void ReadOrgans()
    {
        if (Conditions.Count + Undecided.Count + Genes.Count + Treatments.Count + Products.Count > 0)
            return;
        var parts = Enumerable.Range(0, reading.Words.Count).Where(index => reading.IsFree(index) && Compounds.BuiltIn.IsPart(reading.Words[index])).ToList();
        if (parts is [var only] && Compounds.BuiltIn.DiseasesOf(reading.Words[only]) is { } entries
            && Enumerable.Range(0, reading.Words.Count).All(index => index == only || !reading.IsFree(index) || EverydayWords.SaysNothing(reading.Words[index].Folded)))
            TakeWanted(only, 1, entries, isCorrected: false);
    }

    /// <summary>Whether a word needs no correction: it is in a table, in the index, or no word at all.</summary>
    public bool IsKnown(string folded) => IsInTables(folded) || Occurs(folded);

    /// <summary>Whether trials have the word.</summary>
    public bool Occurs(string folded) => occursInTrials(folded);

    /// <summary>Reads a name that begins here; gives how many words it has.</summary>
    private int ReadAt(int index)
    {
        if (Denials.IsNotMetastatic(reading, index))
        {
            untilTheEnd.Add((index, 1, [new(Markers.Metastases, reading.Words[index].Folded, IsAbbreviation: false)], false));
            return 1;
        }
        var name = Exact(index);
        if (places.IsRather(reading, index, name))
            return places.ReadBare(reading, index, this);
        // A product is an example of a kind of treatment too; who names it asks for it.
        if (ProductAt(index) is var (products, length) && length >= (name?.Count ?? 0) && name?.Entries.Any(entry => entry.Meaning is Condition or Gene) != true)
            return TakeProduct(index, length, products);
        if (DrugAt(index, name) is var (drug, drugWords))
            return TakeDrug(index, drugWords, drug);
        var nameCount = name?.Count ?? 0;
        if (scattered.TryGetValue(index, out var loose) && loose.Telling > nameCount && reading.AreFree(index, loose.Count))
            return Take(index, loose.Count, [loose.Entry], isCorrected: false);
        var hospital = HospitalAt(index);
        if (hospital is var (found, words) && words >= nameCount && (words > nameCount || IsRatherHospital(index, found, name!.Value.Entries)))
            return TakeHospital(index, words, found);
        if (nameCount < 2 && Composed(index, name) is var (entries, count))
            return Take(index, count, entries, isCorrected: false);
        if (nameCount == 0 && Compounds.BuiltIn.TreatmentInOneWord(reading.Words[index].Folded) is var (conditions, treatment))
            return TakeTreatmentOf(index, conditions, treatment);
        if (Corrected(index) is { } better && better.Count > nameCount)
            return Take(index, better.Count, better.Entries, isCorrected: true);
        if (name is { } exact)
            return Take(index, exact.Count, exact.Entries, isCorrected: false);
        var placeWords = places.ReadBare(reading, index, this);
        return reading.IsFree(index) && UnknownDrug(reading.Words[index].Folded) is var (unknown, isNearly) ? TakeDrug(index, 1, unknown, isNearly) : placeWords;
    }

    /// <summary>A word of no table as trials spell it in the other language, or else as the drug that is nearly so written.</summary>
    private (Drug Drug, bool IsCorrected)? UnknownDrug(string word) =>
        IsInTables(word) ? null
        : DrugNames.InOtherLanguage(word, occursInTrials) is { } spelt ? (spelt, false)
        : !occursInTrials(word) && DrugNames.Nearly(word) is { } nearly ? (nearly, true)
        : null;

    private NameMatch? Exact(int index)
    {
        NameMatch? longest = null;
        for (int node = 0, at = index; at < Math.Min(reading.Words.Count, index + LongestName) && reading.IsFree(at); at++)
        {
            if ((node = Names.Step(node, reading.Words[at].Stem)) < 0)
                break;
            if (Names.At(node) is { } known && Counting(known, index, at - index + 1) is { Count: > 0 } entries)
                longest = new(index, at - index + 1, entries);
        }
        return longest;
    }

    private List<NameEntry> Counting(IReadOnlyList<NameEntry> known, int first, int count) =>
        [.. known.Where(entry => entry.Meaning is Condition or Gene or Treatment && (count > 1 ? !IsWith(first, entry) : IsNameAlone(first, entry)))];

    /// <summary>The Dutch "met mutatie" is "with a mutation"; the gene is "MET-mutatie".</summary>
    private bool IsWith(int index, NameEntry entry) =>
        entry.Meaning is Gene && reading.Words[index] is { Folded: "met" } word && (reading.IsOneCase || !word.IsUpper) && reading.Gap(index) is not "-";

    /// <summary>
    /// An abbreviation is meant when it is written so ("cell" is not CEL); "ouderen" says who takes part, though growing old is a condition.
    /// </summary>
    private bool IsNameAlone(int index, NameEntry entry)
    {
        var word = reading.Words[index].Folded;
        if (entry.IsAbbreviation && Index.Words.Key(entry.Name) is var name && word != name && word != name + "s")
            return false;
        // "net", "arm", "af" and "bot" are words first. The T of "T-DM1" belongs to it.
        if (entry.IsAbbreviation && reading.Words.Count > 1 && (((EverydayWords.IsWord(word) || IsShort(word)) && (reading.IsOneCase || !reading.Words[index].IsUpper)) || IsBehindLetter(index)))
            return false;
        if (!entry.IsAbbreviation && reading.Words.Count > 1 && EverydayWords.IsOtherWord(word, entry.Name))
            return false;
        // "een val op het hoofd": only by itself.
        return !PlainWords.Has(word) && (word != "val" || reading.Words.Count == 1) && !IsSmall(index, entry) && !(entry.Meaning is Treatment && DrugNames.IsSubstance(word));
    }

    /// <summary>Two letters are an abbreviation in capitals only, but for the ones that everybody writes so.</summary>
    private static bool IsShort(string word) => word.Length == 2 && word is not ("ms" or "ra" or "cf" or "tb" or "ic");

    private bool IsBehindLetter(int index) => index > 0 && reading.Words[index - 1].Length == 1 && reading.Gap(index - 1) is "-";

    /// <summary>A word of the language that is a name too ("als", "met", "all"): only in capitals among small letters, or alone.</summary>
    private bool IsSmall(int index, NameEntry entry)
    {
        var word = reading.Words[index];
        if (reading.Words.Count == 1)
            return false;
        // "ich", "was": a name that is not an abbreviation is a word that the vocabulary means.
        return FunctionWords.Has(word.Folded) ? reading.IsOneCase || !word.IsUpper
            : entry is { IsAbbreviation: true, Meaning: Gene } && word.Folded.Length < 4 && !word.IsUpper && !word.Folded.Any(char.IsAsciiDigit);
    }

    /// <summary>"als" is ALS when nothing else in the text is a condition and the word behind does not make it "if".</summary>
    private void ReadSmallWords()
    {
        if (Conditions.Count > 0 || Undecided.Count > 0)
            return;
        for (var index = 0; index < reading.Words.Count; index++)
        {
            if (!reading.IsFree(index) || reading.Words[index].Folded is not { Length: >= 2 } word || !FunctionWords.Has(word) || FunctionWords.Follows(reading.Free(index + 1)))
                continue;
            if (reading.Free(index - 1) is not ("naar" or "met" or "bij" or "heb" or "heeft" or "hebben" or "with" or "have" or "has" or "for")
                && (index > 0 || reading.Words.Count < 2 || (reading.IsFree(1) && reading.Free(1) is not ("in" or "bij" or "onderzoek" or "onderzoeken" or "studie" or "studies" or "patient" or "patienten" or "medicijn" or "behandeling"))))
                continue;
            if (word is "all" or "in" or "is" or "it" || Names.Step(0, reading.Words[index].Stem) is not (> 0 and var node) || Names.At(node) is not { } known)
                continue;
            var entries = known.Where(entry => entry.Meaning is Condition).ToList();
            if (entries.Count > 0)
                Take(index, 1, entries, isCorrected: false);
        }
    }

    private (IReadOnlyList<NameEntry> Entries, int Count)? Composed(int index, NameMatch? exact)
    {
        var compounds = Compounds.BuiltIn;
        var word = reading.Words[index];
        if (compounds.IsHead(word))
        {
            var at = index + 1;
            while (at < index + 4 && FunctionWords.Joins(reading.Free(at)))
                at++;
            if (at > index + 1 && reading.AreFree(at, 2) && compounds.HeadAndPart(word, reading.Words[at], reading.Words[at + 1]) is { } ofTwo)
                return (ofTwo, at - index + 2);
            if (at > index + 1 && reading.IsFree(at) && compounds.HeadAndPart(word, reading.Words[at]) is { } ofPart)
                return (ofPart, at - index + 1);
        }
        if (reading.IsFree(index + 1) && IsGapOfWords(index) && compounds.InTwoWords(word, reading.Words[index + 1]) is { } together && !(Exact(index + 1) is { Count: > 1 }))
            return (together, 2);
        return exact is null && word.Folded.Length > 6 && !FunctionWords.Has(word.Folded) && compounds.InOneWord(word.Folded) is { } one ? (one, 1) : null;
    }

    private bool IsGapOfWords(int index) => reading.Gap(index).Trim() is "" or "-";

    /// <summary>
    /// The longest name, with the fewest slips, that begins here when unknown words are read as nearly equal ones. A word that some trial has is only corrected
    /// within a name of several words.
    /// </summary>
    private NameMatch? Corrected(int index)
    {
        NameMatch? best = null;
        var least = int.MaxValue;
        Walk(index, 0, 0, false);
        if (best is not null || IsKnown(reading.Words[index].Folded) || corrected > MostCorrected)
            return best;
        foreach (var rest in Compounds.BuiltIn.WithoutEnding(reading.Words[index].Folded))
        {
            foreach (var (word, _) in Spelling.Nearest(rest))
            {
                if (Names.Find(word)?.Where(entry => entry.Meaning is Condition && !entry.IsAbbreviation).ToList() is { Count: > 0 } entries)
                    return new(index, 1, entries);
            }
        }
        return null;

        void Walk(int at, int node, int slips, bool onlyWithin)
        {
            if (at >= reading.Words.Count || at - index >= LongestName || !reading.IsFree(at))
                return;
            if (Names.Step(node, reading.Words[at].Stem) is > 0 and var written)
                Reach(at, written, slips, onlyWithin);
            if (CorrectionsOf(at) is not { } nearly)
                return;
            var occurs = !IsInTables(reading.Words[at].Folded) && occursInTrials(reading.Words[at].Folded);
            foreach (var (stem, more) in nearly)
            {
                if ((!occurs || more == 1) && Names.Step(node, stem) is > 0 and var next)
                    Reach(at, next, slips + more, onlyWithin || occurs);
            }
        }

        void Reach(int at, int node, int slips, bool onlyWithin)
        {
            var count = at - index + 1;
            if (slips > 0 && (count > 1 || !onlyWithin) && Names.At(node) is { } known
                && (best is null || count > best.Value.Count || (count == best.Value.Count && slips < least))
                && known.Where(entry => entry.Meaning is Condition or Treatment && !entry.IsAbbreviation).ToList() is { Count: > 0 } entries)
                (best, least) = (new(index, count, entries), slips);
            Walk(at + 1, node, slips, onlyWithin);
        }
    }

    /// <summary>What an unknown word may be; null for a known one.</summary>
    private List<(string Stem, int Slips)>? CorrectionsOf(int index)
    {
        if (corrections[index] is { } known)
            return known.Count == 0 ? null : known;
        var word = reading.Words[index].Folded;
        if (IsInTables(word) || SpellingCorrection.Allowed(word.Length) == 0 || corrected >= MostCorrected)
            return Remember([]);
        corrected++;
        // "Roosedaal" is nearer to the town than to a disease.
        return Remember([.. Spelling.Nearest(word, places.IsNearlyTown(word) ? 1 : 2).Select(near => (NameWords.Stem(near.Word), near.Slips)).Distinct()]);

        List<(string, int)>? Remember(List<(string, int)> found)
        {
            corrections[index] = found;
            return found.Count == 0 ? null : found;
        }
    }

    private bool IsInTables(string folded) =>
        FunctionWords.Has(folded) || EverydayWords.IsSpeltRight(folded) || Names.KnownWords.Contains(folded) || Names.KnowsStem(NameWords.Stem(folded)) || PlainWords.Has(folded) || DrugNames.IsKnown(folded)
        || ProductNames.BuiltIn.KnownWords.Contains(folded) || Sites.Hospitals.BuiltIn.Names.KnownWords.Contains(folded) || places.IsWordOfPlace(folded);

    private (List<Product> Found, int Count)? ProductAt(int index)
    {
        (List<Product>, int)? longest = null;
        for (int node = 0, at = index; at < Math.Min(reading.Words.Count, index + LongestName) && reading.IsFree(at); at++)
        {
            if ((node = ProductNames.BuiltIn.Step(node, reading.Words[at].Stem)) < 0)
                break;
            if (ProductNames.BuiltIn.At(node) is { } known)
                longest = ([.. known.Select(entry => (Product)entry.Meaning)], at - index + 1);
        }
        return longest;
    }

    private int TakeProduct(int index, int count, List<Product> found)
    {
        reading.Take(PartKind.Product, index, count, In("nl"), In("en"));
        Products.AddRange(found.Except(Products).ToList());
        return count;

        string In(string language) => string.Join(" / ", found.Select(product => product.NameIn(language)));
    }

    private (List<Hospital> Found, int Count)? HospitalAt(int index) => HospitalWords.At(reading, index, places);

    /// <summary>A drug, where nothing longer begins: an insulin pump ("insuline pomp") is none.</summary>
    private (Drug Drug, int Count)? DrugAt(int index, NameMatch? name) =>
        DrugNames.At(reading, index) is not var (drug, count) || count < (name?.Count ?? 0) || name?.Entries.Any(entry => entry.Meaning is Condition or Gene) == true
            || (count == 1 && reading.IsFree(index + 1) && IsGapOfWords(index) && Compounds.BuiltIn.InTwoWords(reading.Words[index], reading.Words[index + 1]) is not null)
            ? null : (drug, count);

    /// <summary>A brand is shown as "pembrolizumab (Keytruda)", and a spelling of the other language beside its own.</summary>
    private int TakeDrug(int index, int count, Drug drug, bool isCorrected = false)
    {
        var typed = Index.Words.Key(reading.TextOf(index, count));
        var brand = drug.Brands.FirstOrDefault(name => Index.Words.Key(name) == typed);
        var (dutch, english) = (In(drug.Dutch), In(drug.English));
        if (Denials.IsBefore(reading, index))
        {
            reading.Take(PartKind.Denied, index - 1, count + 1, $"zonder {dutch}", $"without {english}");
            WithoutDrugs.Add(drug);
            return count;
        }
        var part = reading.Take(PartKind.Drug, index, count, dutch, english);
        reading.Replace(part, part with { IsCorrected = isCorrected });
        if (!Drugs.Contains(drug))
            Drugs.Add(drug);
        return count;

        string In(string name) => brand is null || Index.Words.Key(name) == typed ? name : $"{name} ({brand})";
    }

    /// <summary>"AMC" is a disease too, and "MCL": the hospital when it is a university's or when a word before it says where.</summary>
    private bool IsRatherHospital(int index, List<Hospital> found, IReadOnlyList<NameEntry> entries) =>
        entries.All(entry => entry.IsAbbreviation) && (found.Exists(hospital => hospital.Kind == HospitalKind.Umc) || reading.Free(index - 1) is "in" or "bij" or "het" or "at" or "the");

    private int TakeHospital(int index, int count, List<Hospital> found)
    {
        (found, count) = HospitalWords.InPlace(reading, index, count, found, Near);
        var first = index;
        while (reading.Free(first - 1) is "in" or "bij" or "het" or "de" or "at" or "the" or "uit" or "van" or "of" or "from" or "ziekenhuis" or "hospital")
            first--;
        if (Denials.BeginOf(reading, first) is { } denial)
        {
            Denials.TakeNotUsed(reading, denial, index + count);
            return count;
        }
        var part = reading.Take(PartKind.Hospital, first, count + index - first, HospitalWords.Label(found, "nl"), HospitalWords.Label(found, "en"));
        reading.Replace(part, part with { Hospitals = found });
        Hospitals.AddRange(found.Except(Hospitals).ToList());
        return count;
    }

    private int Take(int index, int count, IReadOnlyList<NameEntry> entries, bool isCorrected)
    {
        entries = WithoutPseudoConditions(entries);
        var gene = entries.Select(entry => entry.Meaning).OfType<Gene>().FirstOrDefault();
        if (gene is null ? Denials.IsBefore(reading, index) || IsHistory(index, entries) : entries.Any(entry => entry.Meaning is Condition))
            untilTheEnd.Add((index, count, entries, isCorrected));
        else if (gene is not null)
            return TakeGenes(index, count, gene, entries);
        else
            TakeWanted(index, count, entries, isCorrected);
        return count;
    }

    /// <summary>"EGFR or ALK" names two, each of which makes a disease with it.</summary>
    private int TakeGenes(int index, int count, Gene gene, IReadOnlyList<NameEntry> entries)
    {
        count = GeneWords.Take(reading, index, count, gene, Genes);
        if (MedicalVocabulary.BuiltIn.GeneKinds.Any(kind => kind.Genes.Contains(gene)))
            Genes.AddRange(entries.Select(entry => entry.Meaning).OfType<Gene>().Except(Genes).ToList());
        return count;
    }

    /// <summary>A treatment that the vocabulary also lists as a condition, because registries do ("stem cell transplantation"): trials that give it include those about it.</summary>
    private static IReadOnlyList<NameEntry> WithoutPseudoConditions(IReadOnlyList<NameEntry> entries)
    {
        if (entries.Select(entry => entry.Meaning).OfType<Treatment>().FirstOrDefault() is not { } treatment)
            return entries;
        List<NameEntry> left = [.. entries.Where(entry => entry.Meaning is not Condition condition || condition.Slug != treatment.Slug)];
        return left;
    }

    /// <summary>"BRCA1" is a gene beside a condition, and else the inherited disposition; what is denied is so only beside something that is asked for ("geen eetlust" is a complaint).</summary>
    private void TakeAtTheEnd(int index, int count, IReadOnlyList<NameEntry> entries, bool isCorrected)
    {
        if (entries.Select(entry => entry.Meaning).OfType<Gene>().FirstOrDefault() is { } gene)
        {
            if (Conditions.Count > 0 || Undecided.Count > 0)
                GeneWords.Take(reading, index, count, gene, Genes);
            else
                TakeWanted(index, count, [.. entries.Where(entry => entry.Meaning is not Gene)], isCorrected);
            return;
        }
        var conditions = entries.Select(entry => entry.Meaning).OfType<Condition>().Distinct().ToList();
        var treatment = entries.Select(entry => entry.Meaning).OfType<Treatment>().FirstOrDefault();
        if (IsHistory(index, entries))
        {
            // What is left looks for it as words.
            if (Conditions.Count + Undecided.Count == 0)
                TakeWanted(index, count, entries, isCorrected);
            return;
        }
        var isAsked = Conditions.Count > 0 || Undecided.Count > 0 || Genes.Count > 0 || Treatments.Count > 0 || Products.Count > 0;
        if (conditions.Count > 1 || (conditions.Count == 1 && (!isAsked || (conditions[0] != Markers.Metastases && Markers.IsTurned(reading.Words, index, count)))))
            TakeWanted(index, count, entries, isCorrected);
        else if (conditions is [var condition])
            TakeDenied(index, count, condition.Dutch, condition.English, () => WithoutConditions.Add(condition));
        else
            TakeDenied(index, count, treatment!.Dutch, treatment.English, () => WithoutTreatments.Add(treatment));
    }

    /// <summary>"Borstkanker of longkanker", "MS/ALS": any of both. In English "of" joins something else.</summary>
    private bool IsOr(int end, int next, bool isEnglish) =>
        (next == end && reading.Gap(end - 1).Trim() is "/")
        || (next == end + 1 && (reading.Words[end].Folded is "or" || (reading.Words[end].Folded is "of" && !isEnglish)))
        || (next == end + 2 && reading.Words[end].Folded is "en" or "and" && reading.Words[end + 1].Folded is "of" or "or");

    /// <summary>"griepvaccin": one word, a condition and a kind of treatment.</summary>
    private int TakeTreatmentOf(int index, IReadOnlyList<NameEntry> conditions, Treatment treatment)
    {
        TakeWanted(index, 1, conditions, isCorrected: false);
        var part = reading.Parts.Last();
        reading.Replace(part, part with { Dutch = $"{part.Dutch}: {Denials.InSentence(treatment.Dutch)}", English = $"{part.English}: {Denials.InSentence(treatment.English)}" });
        if (!Treatments.Contains(treatment))
            Treatments.Add(treatment);
        return 1;
    }

    /// <summary>"Misselijk door chemo", "glioma after radiotherapy": a treatment that was given is not the one that is looked for.</summary>
    private bool IsHistory(int index, IReadOnlyList<NameEntry> entries) => entries.All(entry => entry.Meaning is Treatment)
        && (reading.Free(index - 1) is "na" or "door" or "vanwege" or "ondanks" or "sinds" or "after" or "from" or "despite" or "since" or "following"
            || (reading.Free(index - 1) is "to" or "of" && reading.Free(index - 2) is "due" or "because"));

    private void TakeDenied(int index, int count, string dutch, string english, Action add)
    {
        reading.Take(PartKind.Denied, index - 1, count + 1, $"zonder {Denials.InSentence(dutch)}", $"without {Denials.InSentence(english)}");
        add();
    }

    private void TakeWanted(int index, int count, IReadOnlyList<NameEntry> entries, bool isCorrected)
    {
        var conditions = entries.Select(entry => entry.Meaning).OfType<Condition>().Distinct().ToList();
        if (conditions is [var named] && named.Parents.Count > 0 && Markers.IsTurned(reading.Words, index, count))
        {
            conditions = [.. Markers.Turned(named)];
            if (Denials.IsBefore(reading, index, orNot: true))
                (index, count) = (index - 1, count + 1);
        }
        if (conditions.Count > 0)
        {
            var kind = conditions.Count == 1 ? PartKind.Condition : PartKind.Ambiguous;
            var part = reading.Take(kind, index, count,
                string.Join(" / ", conditions.Select(condition => condition.Dutch)), string.Join(" / ", conditions.Select(condition => condition.English)));
            var full = part with { Conditions = conditions, IsCorrected = isCorrected };
            reading.Replace(part, full);
            var isEnglish = conditions is [var one] && entries[0].Name is var typed && (typed == one.English || one.EnglishNames.Contains(typed)) && typed != one.Dutch && !one.DutchNames.Contains(typed);
            if (conditions.Count > 1)
                Undecided.Add(full);
            else if (Conditions.Count > 0 && lastCondition is var (end, wasEnglish) && IsOr(end, index, isEnglish || wasEnglish))
                Conditions[^1] = [.. Conditions[^1].Union(conditions)];
            else
                Conditions.Add(conditions);
            lastCondition = conditions.Count == 1 ? (index + count, isEnglish) : null;
            return;
        }
        var treatment = entries.Select(entry => entry.Meaning).OfType<Treatment>().First();
        var taken = reading.Take(PartKind.Treatment, index, count, treatment.Dutch, treatment.English);
        reading.Replace(taken, taken with { IsCorrected = isCorrected });
        if (!Treatments.Contains(treatment))
            Treatments.Add(treatment);
    }
}
