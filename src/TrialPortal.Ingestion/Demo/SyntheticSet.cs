using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Ingestion.Demo;

/// <summary>
/// Invented records of three registries that belong together, in any number, for measuring how records are matched and merged: of a hundred
/// 60 of ClinicalTrials.gov, 25 of CTIS and 15 of ICTRP, and 30 of them describe a trial of which another registry has a record too. Each file is
/// made by itself, one record at a time; the same seed gives the same bytes.
/// </summary>
/// <param name="records">Records in all.</param>
/// <param name="seed">Seed.</param>
/// <param name="overlapping">False: the same numbers of records, each a trial of its own. To compare with.</param>
public sealed class SyntheticSet(int records, int seed = StudySynthesizer.DefaultSeed, bool overlapping = true)
{
    public const string Ictrp = "ictrp";

    private static readonly (SyntheticLink Link, int Times, bool Study, bool Ctis, bool Ictrp)[] kinds =
    [
        (SyntheticLink.StudyAlone, 47, true, false, false), (SyntheticLink.CtisAlone, 14, false, true, false), (SyntheticLink.IctrpAlone, 9, false, false, true),
        (SyntheticLink.CtisNamesStudy, 1, true, true, false), (SyntheticLink.StudyNamesShortEuCt, 1, true, true, false), (SyntheticLink.BothName, 1, true, true, false),
        (SyntheticLink.Resubmission, 1, true, true, false), (SyntheticLink.EudraCt, 1, true, true, false), (SyntheticLink.UniversalNumber, 1, true, true, false),
        (SyntheticLink.SponsorCode, 1, true, true, false), (SyntheticLink.Sentence, 1, true, true, false), (SyntheticLink.CtisAndCopy, 2, true, true, true),
        (SyntheticLink.Copy, 2, true, false, true), (SyntheticLink.StudyNamesGerman, 1, true, false, true), (SyntheticLink.CtisFromEudraCt, 1, false, true, true),
        // Counted with the one before: every second hundred has this one instead.
        (SyntheticLink.Ccmo, 0, false, true, true),
    ];

    private static readonly int[] hundred = Shuffled();
    private static readonly JsonWriterOptions json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The registries, in no order of importance.</summary>
    public static IReadOnlyList<string> Registries { get; } = [IdentifierRegistries.ClinicalTrialsGov, IdentifierRegistries.Ctis, Ictrp];

    /// <summary>How a registry's file is called: by its registry, and by the format that it has.</summary>
    public static string FileName(string registry) => registry == Ictrp ? "ictrp.xml" : $"{registry}.ndjson";

    /// <summary>The ids of each trial's records, as (registry, id): what matching should find.</summary>
    public IEnumerable<IReadOnlyList<(string Registry, string Id)>> Expected()
    {
        foreach (var trial in Trials())
        {
            List<(string, string)> ids = [];
            if (trial.StudyNumber > 0) ids.Add((IdentifierRegistries.ClinicalTrialsGov, trial.Study));
            if (trial.CtisNumber > 0) ids.Add((IdentifierRegistries.Ctis, trial.Ctis));
            if (trial.IctrpNumber > 0) ids.Add((Ictrp, trial.Ictrp));
            IEnumerable<IReadOnlyList<(string, string)>> trials = overlapping ? [ids] : ids.Select(id => new[] { id });
            foreach (var one in trials)
                yield return one;
        }
    }

    /// <summary>Writes one registry's records, in little, constant memory. Returns how many. The stream stays open.</summary>
    public int WriteTo(string registry, Stream stream) => registry switch
    {
        IdentifierRegistries.ClinicalTrialsGov => WriteStudies(stream),
        IdentifierRegistries.Ctis => WriteCtis(stream),
        Ictrp => new SyntheticIctrpRecords(seed).WriteTo(stream, Trials().Where(trial => trial.IctrpNumber > 0)),
        _ => throw new ArgumentOutOfRangeException(nameof(registry), registry, "No set has records of this registry."),
    };

    /// <summary>The trials in order. The last hundred may be incomplete; then a trial that has more records than are left has one study instead.</summary>
    internal IEnumerable<SyntheticTrial> Trials()
    {
        var (study, ctis, ictrp, number) = (0, 0, 0, 0);
        while (study + ctis + ictrp < records)
        {
            var kind = kinds[hundred[number % hundred.Length]];
            if (kind.Link == SyntheticLink.CtisFromEudraCt && number / hundred.Length % 2 == 1)
                kind = kinds[^1];
            if (Convert.ToInt32(kind.Study) + Convert.ToInt32(kind.Ctis) + Convert.ToInt32(kind.Ictrp) > records - study - ctis - ictrp)
                kind = kinds[0];
            number++;
            var trial = new SyntheticTrial(number, kind.Link, kind.Study ? ++study : 0, kind.Ctis ? ++ctis : 0, kind.Ictrp ? ++ictrp : 0);
            yield return overlapping ? trial : trial with { Link = SyntheticLink.StudyAlone };   // the same records, which say nothing of each other
        }
    }

    private int WriteStudies(Stream stream)
    {
        var buffer = new ArrayBufferWriter<byte>(256 * 1024);
        var study = new SyntheticStudy(new Utf8JsonWriter(buffer, json));
        var written = 0;
        foreach (var trial in Trials().Where(trial => trial.StudyNumber > 0))
        {
            buffer.ResetWrittenCount();
            study.Write(trial.StudyNumber, seed, trial.CtisNumber + trial.IctrpNumber > 0 ? SyntheticFacts.Of(trial, seed).ForStudy(trial) : null);
            stream.Write(buffer.WrittenSpan);
            stream.Write("\n"u8);
            written++;
        }
        return written;
    }

    private int WriteCtis(Stream stream)
    {
        var record = new SyntheticCtisRecord(seed);
        var written = 0;
        foreach (var trial in Trials().Where(trial => trial.CtisNumber > 0))
        {
            record.WriteTo(stream, trial);
            stream.Write("\n"u8);
            written++;
        }
        return written;
    }

    /// <summary>The trials of a hundred records, mixed and always the same: those that overlap do not all come at the end.</summary>
    private static int[] Shuffled()
    {
        int[] order = [.. kinds.SelectMany((kind, i) => Enumerable.Repeat(i, kind.Times))];
        var dice = new Dice(1);
        for (var i = order.Length - 1; i > 0; i--)
        {
            var other = dice.Next(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }
        return order;
    }
}
