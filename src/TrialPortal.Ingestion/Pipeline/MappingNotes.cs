using TrialPortal.Domain.Provenance;

namespace TrialPortal.Ingestion.Pipeline;

/// <summary>Codes and texts that a mapper did not understand, counted for the run report. One per batch; not for use by several threads.</summary>
public sealed class MappingNotes
{
    /// <summary>Begins the field of a note that a field is missing which every record should have.</summary>
    public const string MissingPrefix = "missing:";

    private const int Most = 200;
    private readonly Dictionary<(string Field, string Value), (int Count, string Example)> notes = [];

    /// <summary>Id of the record being mapped: the example that a note names.</summary>
    public string Record { get; set; } = "";

    public IReadOnlyList<MappingNote> All =>
        [.. notes.OrderByDescending(note => note.Value.Count).Select(note => new MappingNote(note.Key.Field, note.Key.Value, note.Value.Count, note.Value.Example))];

    /// <summary>Notes that a value was not understood.</summary>
    public void Add(string field, string value) => Add(new MappingNote(field, value.Length > 80 ? value[..80] + "…" : value, 1, Record));

    /// <summary>Notes that the record lacks a field which every record of its registry has. Many such notes in a run are an alarm.</summary>
    public void Missing(string field) => Add(MissingPrefix + field, "not in the record");

    /// <summary>Takes over the notes of another batch.</summary>
    public void Add(MappingNotes others)
    {
        ArgumentNullException.ThrowIfNull(others);
        foreach (var note in others.All)
            Add(note);
    }

    private void Add(MappingNote note)
    {
        var key = (note.Field, note.Value);
        if (notes.TryGetValue(key, out var known))
            notes[key] = (known.Count + note.Count, known.Example);
        else if (notes.Count < Most || note.Field.StartsWith(MissingPrefix, StringComparison.Ordinal))
            notes[key] = (note.Count, note.Example);
    }
}
