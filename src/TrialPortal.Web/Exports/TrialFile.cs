using System.Text;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Exports;

/// <summary>What a file of trials says about itself.</summary>
/// <param name="Title">What it is of: never what somebody searched.</param>
/// <param name="Address">Whole address of the page that it belongs to, without what somebody searched.</param>
/// <param name="Language">Of its words, and of the separator of a CSV file.</param>
/// <param name="At">When it was made.</param>
/// <param name="Demo">The trials are invented.</param>
public sealed record TrialFile(string Title, string Address, Language Language, DateTimeOffset At, bool Demo)
{
    /// <summary>Sections and notes of an overview are columns too.</summary>
    public bool WithNotes { get; init; }

    /// <summary>Sources whose terms every file tells.</summary>
    public static IReadOnlyList<SourceTerms> Sources { get; } =
        [SourceTerms.Of(Domain.Trials.IdentifierRegistries.ClinicalTrialsGov), SourceTerms.Of(Domain.Trials.IdentifierRegistries.Ctis), SourceTerms.Of("ictrp")];

    /// <summary>What every file says of itself, in sentences.</summary>
    public string Note => (Demo ? Language.Pick("Verzonnen voorbeelden: niet gebruiken en niet doorgeven. ", "Invented examples: do not use them and do not pass them on. ") : "") + Language.Pick(
        "Zonder namen, telefoonnummers en mailadressen van personen. Wat een bron ons niet laat doorgeven, is weggelaten; bij elke studie staat wat. Status en deelname per land kunnen veranderd zijn: kijk in het register.",
        "Without names, telephone numbers and mail addresses of people. What a source does not let us pass on is left out; each trial says what. Status and openness may have changed: look in the registry.");
}

/// <summary>Collects a file in memory and sends it on, a few dozen kilobytes at a time.</summary>
internal sealed class FileBuffer(Stream output)
{
    private const int Enough = 32 * 1024;

    public MemoryStream Memory { get; } = new();

    /// <summary>UTF-8 without a byte order mark, straight into <see cref="Memory"/> when flushed.</summary>
    public StreamWriter Text() => new(Memory, new UTF8Encoding(false), bufferSize: 1024, leaveOpen: true);

    /// <summary>Sends what is there when that is enough, or in any case.</summary>
    public async Task SendAsync(bool all, CancellationToken cancellationToken)
    {
        if (!all && Memory.Length < Enough)
            return;
        await output.WriteAsync(Memory.GetBuffer().AsMemory(0, (int)Memory.Length), cancellationToken);
        Memory.SetLength(0);
        if (all)
            await output.FlushAsync(cancellationToken);
    }
}
