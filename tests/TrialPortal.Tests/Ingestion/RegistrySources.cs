using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.ClinicalTrialsGov;
using TrialPortal.Ingestion.Ictrp;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Tests.Ingestion.ClinicalTrialsGov.Live;

namespace TrialPortal.Tests.Ingestion;

internal static class RegistrySources
{
    /// <summary>ClinicalTrials.gov for tests that give it files: nobody answers at its address.</summary>
    public static ClinicalTrialsGovSource ClinicalTrialsGov { get; } = Create();

    public static IctrpSource Ictrp { get; } = new();

    private static ClinicalTrialsGovSource Create()
    {
        var services = LiveRegistry.Services("http://registry.invalid/", TimeProvider.System);
        return new(services.GetRequiredService<ClinicalTrialsGovApi>(), services.GetRequiredService<IOptions<ClinicalTrialsGovOptions>>());
    }
}

/// <summary>ClinicalTrials.gov with a live listing that the test plays, and with a mapper that it may change.</summary>
internal sealed class ScriptedSource(Func<FetchRequest, CancellationToken, IAsyncEnumerable<RawRecord>>? fetch = null) : IRegistrySource
{
    private static readonly IRegistrySource Real = RegistrySources.ClinicalTrialsGov;

    public string Name => Real.Name;

    public SourceSchedule Schedule => Real.Schedule;

    public IReadOnlyList<string> ListedCountries { get; init; } = Real.ListedCountries;

    public int OverlapDays => 2;

    /// <summary>What the pipeline asked, in order.</summary>
    public List<FetchRequest> Asked { get; } = [];

    /// <summary>Done to every trial after mapping.</summary>
    public Action<Trial>? Mapped { get; init; }

    public IAsyncEnumerable<RawRecord> ReadFileAsync(string path, CancellationToken cancellationToken) => Real.ReadFileAsync(path, cancellationToken);

    public IAsyncEnumerable<RawRecord> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        Asked.Add(request);
        return fetch!(request, cancellationToken);
    }

    public string? IdOf(ReadOnlySpan<byte> record) => Real.IdOf(record);

    public byte[] HashOf(ReadOnlySpan<byte> record) => Real.HashOf(record);

    public string UrlOf(string id) => Real.UrlOf(id);

    public Trial Map(ReadOnlySpan<byte> record, MappingNotes notes)
    {
        var trial = Real.Map(record, notes);
        Mapped?.Invoke(trial);
        return trial;
    }
}
