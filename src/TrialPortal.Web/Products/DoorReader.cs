using TrialPortal.Domain.Products;
using TrialPortal.Search.Index;
using TrialPortal.Search.Sites;
using TrialPortal.Search.Vocabulary;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Products;

/// <summary>Finds what stands behind each door: trials in the index, the rest in the curated files and tables.</summary>
public sealed class DoorReader(AtmpTrials trials, DoorFacts facts, ProductCatalogue catalogue, TimeProvider time)
{
    private static readonly CuratedFacts Nothing = new([], [], [], []);

    /// <summary>The doors of a condition and its narrower ones. A programme for a broader condition (all of cancer) counts too.</summary>
    public async Task<Doors> OfAsync(Condition condition, Language language, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(language);
        var read = await facts.ReadAsync(cancellationToken);
        var known = read ?? Nothing;
        var wanted = condition.WithNarrower.Select(one => one.Slug).ToHashSet(StringComparer.Ordinal);
        var broader = condition.WithBroader.Select(one => one.Slug).ToHashSet(StringComparer.Ordinal);
        return Of(
            trials.Of(condition, language),
            known.Exemptions.Where(exemption => exemption.Conditions.Exists(wanted.Contains)),
            catalogue.Products.SelectMany(product => Entries(product, known))
                .Where(entry => (entry.Dutch?.Conditions ?? entry.Authorisation.Product!.Conditions).Any(wanted.Contains))
                .Concat(EuropeanAuthorisation.Unknown(catalogue, known)
                    .Where(authorisation => authorisation.Row!.TherapeuticAreas.Exists(area => MedicalVocabulary.BuiltIn.ByMesh(area) is { } meant && wanted.Contains(meant.Slug)))
                    .Select(authorisation => new AuthorisationEntry(authorisation, null))),
            known.Programmes.Where(programme => programme.Conditions.Exists(slug => wanted.Contains(slug) || broader.Contains(slug))),
            known, read is null);
    }

    /// <summary>The doors of a product.</summary>
    public async Task<Doors> OfAsync(Product product, Language language, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(product);
        ArgumentNullException.ThrowIfNull(language);
        var read = await facts.ReadAsync(cancellationToken);
        var known = read ?? Nothing;
        return Of(
            trials.Of(product, language),
            known.Exemptions.Where(exemption => exemption.ProductSlug == product.Slug),
            Entries(product, known),
            known.Programmes.Where(programme => programme.ProductSlug == product.Slug),
            known, read is null);
    }

    /// <summary>What a hospital gives of advanced therapies, as sources say: everything but trials.</summary>
    public async Task<Doors> OfAsync(Hospital hospital, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(hospital);
        var read = await facts.ReadAsync(cancellationToken);
        var known = read ?? Nothing;
        return Of(
            TrialDoor.None,
            known.Exemptions.Where(exemption => exemption.Hospitals.Contains(hospital.Slug)),
            catalogue.Products.SelectMany(product => Entries(product, known)).Where(entry => entry.Dutch?.Centres.Contains(hospital.Slug) == true),
            known.Programmes.Where(programme => programme.Hospitals.Contains(hospital.Slug)),
            known, read is null);
    }

    /// <summary>Every product of the curated file with its doors; trials are counted, not named.</summary>
    public async Task<IReadOnlyList<ProductDoors>> AllAsync(CancellationToken cancellationToken)
    {
        var read = await facts.ReadAsync(cancellationToken);
        var known = read ?? Nothing;
        var counts = trials.ByProduct();
        return
        [
            .. catalogue.Products.Select(product => new ProductDoors(product, Of(
                counts?.GetValueOrDefault(product.Slug, TrialDoor.None),
                known.Exemptions.Where(exemption => exemption.ProductSlug == product.Slug),
                Entries(product, known),
                known.Programmes.Where(programme => programme.ProductSlug == product.Slug),
                known, read is null))),
        ];
    }

    /// <summary>The trial of a product that began first; null when we know none with a date.</summary>
    public TrialSummary? FirstTrial(Product product) => trials.First(product);

    /// <summary>A European authorisation for each indication of which the Dutch side was looked at; once without when none was.</summary>
    private List<AuthorisationEntry> Entries(Product product, CuratedFacts known)
    {
        if (EuropeanAuthorisation.Of(product, known) is not { } authorisation)
            return [];
        var dutch = catalogue.Availability.Where(availability => availability.Product == product).Select(availability => new AuthorisationEntry(authorisation, availability)).ToList();
        return dutch.Count > 0 ? dutch : [new(authorisation, null)];
    }

    private Doors Of(
        TrialDoor? trialDoor, IEnumerable<HospitalExemption> exemptions, IEnumerable<AuthorisationEntry> authorisations, IEnumerable<EarlyAccessProgramme> programmes,
        CuratedFacts known, bool isPartial)
    {
        var today = Language.Day(time.GetUtcNow());
        var early = programmes.Select(programme => new EarlyAccessEntry(programme, catalogue.Find(programme.ProductSlug))).OrderBy(entry => entry.State).ToList();
        return new(
            trialDoor ?? TrialDoor.None,
            [
                .. exemptions.Select(exemption => new ExemptionEntry(exemption, catalogue.Find(exemption.ProductSlug), exemption.On(today, known.IsRenewed(exemption))))
                    .Where(entry => entry.Validity != ExemptionValidity.Renewed)   // the entry that goes on from it says it all
                    .OrderBy(entry => entry.State).ThenByDescending(entry => entry.Exemption.ValidFrom?.Earliest),
            ],
            [.. authorisations.OrderBy(entry => entry.State).ThenBy(entry => entry.Authorisation.Name, StringComparer.OrdinalIgnoreCase)],
            [.. early.Where(entry => !entry.IsProtocol)])
        {
            Protocols = [.. early.Where(entry => entry.IsProtocol)],
            LastSearch = known.LastSearch,
            IsPartial = isPartial || trialDoor is null,
        };
    }
}
