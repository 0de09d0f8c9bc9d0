using System.Numerics;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Sites;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Index;

/// <summary>How many trials there are of something.</summary>
/// <param name="Trials">All of them.</param>
/// <param name="Open">Those that recruit in the Netherlands; of a hospital, those that recruit there.</param>
public readonly record struct TrialNumbers(int Trials, int Open);

/// <summary>
/// Numbers of trials for the lists of conditions, disease areas and hospitals: one pass over the columns, kept until the trials change. A condition
/// counts its narrower ones too, as a search for it does.
/// </summary>
public sealed class ConceptCounts
{
    /// <summary>While there is no index: nothing counts.</summary>
    internal static readonly ConceptCounts None = new();

    private readonly TrialNumbers[] conditions = new TrialNumbers[MedicalVocabulary.BuiltIn.Conditions.Count];
    private readonly TrialNumbers[] areas = new TrialNumbers[MedicalVocabulary.BuiltIn.Areas.Count];
    private readonly TrialNumbers[] hospitals = new TrialNumbers[Hospitals.BuiltIn.All.Count];

    private ConceptCounts()
    {
    }

    /// <summary>Trials about a condition or a narrower one.</summary>
    public TrialNumbers Of(Condition condition) => conditions[Checked(condition).Number];

    /// <summary>Trials about any condition of an area.</summary>
    public TrialNumbers Of(DiseaseArea area) => areas[Checked(area).Number];

    /// <summary>Trials at a hospital, and those of them that recruit at that hospital itself.</summary>
    public TrialNumbers Of(Hospital hospital) => hospitals[Checked(hospital).Number];

    internal static ConceptCounts Of(Snapshot snapshot)
    {
        var counts = new ConceptCounts();
        var columns = snapshot.Columns;
        // The last row that counted for each: a trial of two kinds of cancer is one trial about cancer.
        var countedFor = new int[counts.conditions.Length];
        Array.Fill(countedFor, -1);
        var here = new Dictionary<int, bool>();
        for (var row = 0; row < snapshot.Rows; row++)
        {
            if (!snapshot.IsLive(row))
                continue;
            var open = columns.Here[row] == (byte)Openness.Recruiting;
            foreach (var entry in columns.Conditions.Of(row))
            {
                foreach (var condition in MedicalVocabulary.BuiltIn.Conditions[entry >> 2].WithBroader)
                {
                    if (countedFor[condition.Number] == row)
                        continue;
                    countedFor[condition.Number] = row;
                    Add(counts.conditions, condition.Number, open);
                }
            }
            for (var bits = columns.Areas[row]; bits != 0; bits &= bits - 1)
                Add(counts.areas, BitOperations.TrailingZeroCount(bits), open);
            here.Clear();
            foreach (var entry in columns.Locations.Of(row))
            {
                if (Locations.All[entry >> 2].Hospital is { } hospital)
                    here[hospital.Number] = here.GetValueOrDefault(hospital.Number) || (entry & 3) == (int)Openness.Recruiting;
            }
            foreach (var (hospital, recruits) in here)
                Add(counts.hospitals, hospital, recruits);
        }
        return counts;
    }

    private static void Add(TrialNumbers[] counts, int number, bool open) =>
        counts[number] = new(counts[number].Trials + 1, counts[number].Open + (open ? 1 : 0));

    private static T Checked<T>(T value)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value);
        return value;
    }
}
