using TrialPortal.Domain.Provenance;

namespace TrialPortal.Ingestion.Pipeline;

/// <summary>What the command line, the schedule and management can run by name: the trials of a registry, or something else that a public source tells.</summary>
public interface IImport
{
    /// <summary>The source's name in the API and on the command line.</summary>
    string Name { get; }

    /// <summary>When it is asked by itself.</summary>
    SourceSchedule Schedule { get; }

    /// <summary>It can be asked over the network, not only read from files.</summary>
    bool IsLive { get; }

    /// <summary>Runs it once. The run says how it went, also when the source failed.</summary>
    /// <exception cref="ImportBusyException">Another run of this source is going on.</exception>
    Task<ImportRun> RunAsync(ImportRequest request, Action<ImportRun>? progress = null, CancellationToken cancellationToken = default);
}

/// <summary>The trials of a registry.</summary>
public sealed class TrialImport(IRegistrySource source, ImportPipeline pipeline) : IImport
{
    public string Name => source.Name;

    public SourceSchedule Schedule => source.Schedule;

    public bool IsLive => source.IsLive;

    public Task<ImportRun> RunAsync(ImportRequest request, Action<ImportRun>? progress = null, CancellationToken cancellationToken = default) =>
        pipeline.RunAsync(source, request, progress, cancellationToken);
}

/// <summary>Everything that can be imported: the registries first, then what brings no trials.</summary>
public sealed class Imports(IEnumerable<IRegistrySource> registries, ImportPipeline pipeline, IEnumerable<IImport> others)
{
    public IReadOnlyList<IImport> All { get; } = [.. registries.Select(registry => new TrialImport(registry, pipeline)), .. others];

    public IImport? Find(string? name) => All.FirstOrDefault(import => import.Name == name);
}
