using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.Ictrp;

/// <summary>
/// WHO ICTRP, a collection of the records of many registers: https://www.who.int/tools/clinical-trials-registry-platform. From files only: WHO gives no
/// live interface for free. What it gives, its terms and its traps: docs/registries/ictrp.md.
/// </summary>
public sealed class IctrpSource : IRegistrySource
{
    private const int LongestId = 64;

    public string Name => "ictrp";

    public bool IsLive => false;

    public SourceSchedule Schedule { get; } = new(Enabled: false, "", "");

    public IReadOnlyList<string> ListedCountries => [];

    public int OverlapDays => 0;

    public IAsyncEnumerable<RawRecord> ReadFileAsync(string path, CancellationToken cancellationToken) =>
        RecordFiles.ReadAsync(path, (stream, name) => IctrpFile.SplitAsync(stream, name, cancellationToken), IctrpFile.Names, cancellationToken);

    public IAsyncEnumerable<RawRecord> FetchAsync(FetchRequest request, CancellationToken cancellationToken) =>
        throw new SourceUnreadableException("WHO ICTRP cannot be asked live. Download an export from its search portal and give it: ingest ictrp --file PATH.");

    public string? IdOf(ReadOnlySpan<byte> record) => IctrpRecord.TryRead(record) is { } read ? IctrpMapper.IdOf(read) is { Length: <= LongestId } id ? id : null : null;

    public byte[] HashOf(ReadOnlySpan<byte> record) => IctrpHash.Of(record);

    /// <summary>The portal's page: where the register itself has the record is told by the record, not by its id.</summary>
    public string UrlOf(string id) => $"https://trialsearch.who.int/Trial2.aspx?TrialID={Uri.EscapeDataString(id)}";

    public Trial Map(ReadOnlySpan<byte> record, MappingNotes notes) => IctrpMapper.Map(record, notes);
}
