using TrialPortal.Domain;
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

    /// <summary>
    /// The doors of a condition and its narrower ones. A programme for a broader condition (all of cancer) counts too. What is for a broader condition
    /// otherwise stands apart: not every consent or medicine for it is for each narrower one, and it must not be said that there is none.
    /// </summary>
    public async Task<Doors> OfAsync(Condition condition, Language language, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(language);
        var read = await facts.ReadAsync(cancellationToken);
        var known = read ?? Nothing;
        var wanted = condition.WithNarrower.Select(one => one.Slug).ToHashSet(StringComparer.Ordinal);
        var broader = condition.WithBroader.Select(one => one.Slug).ToHashSet(StringComparer.Ordinal);
        var authorisations = catalogue.Products.SelectMany(product => Entries(product, known)).Select(entry => (Entry: entry, About: entry.Dutch?.Conditions ?? entry.Authorisation.Product!.Conditions))
            .Concat(EuropeanAuthorisation.Unknown(catalogue, known).Select(authorisation => (
                Entry: new AuthorisationEntry(authorisation, null),
                About: (IReadOnlyList<string>)[.. authorisation.Row!.TherapeuticAreas.Select(MedicalVocabulary.BuiltIn.ByMesh).OfType<Condition>().Select(meant => meant.Slug)])))
            .ToList();
        return Of(
            trials.Of(condition, language),
            known.Exemptions.Where(exemption => exemption.Conditions.Exists(wanted.Contains)),
            authorisations.Where(one => one.About.Any(wanted.Contains)).Select(one => one.Entry),
            known.Programmes.Where(programme => programme.Conditions.Exists(slug => wanted.Contains(slug) || broader.Contains(slug))),
            known, read is null) with
        {
            Broader = Broader(condition, known, wanted, authorisations),
        };
    }

    /// <summary>Of the conditions above, but not of a whole area: each entry once, at the nearest.</summary>
    private List<BroaderDoors> Broader(Condition condition, CuratedFacts known, HashSet<string> wanted, List<(AuthorisationEntry Entry, IReadOnlyList<string> About)> authorisations)
    {
        var exemptions = known.Exemptions.Where(exemption => !exemption.Conditions.Exists(wanted.Contains) && !known.IsRenewed(exemption)).ToList();
        var left = authorisations.Where(one => !one.About.Any(wanted.Contains)).ToList();
        var groups = new List<BroaderDoors>();
        foreach (var broader in condition.WithBroader.Skip(1).Where(one => !MedicalVocabulary.BuiltIn.Areas.Any(area => area.Slug == one.Slug)))
        {
            var consents = exemptions.Where(exemption => exemption.Conditions.Contains(broader.Slug)).ToList();
            var medicines = left.Where(one => one.About.Contains(broader.Slug)).ToList();
            exemptions.RemoveAll(consents.Contains);
            left.RemoveAll(medicines.Contains);
            if (consents.Count + medicines.Count > 0)
                groups.Add(new(broader, [.. consents.Select(exemption => Entry(exemption, known)).OrderBy(entry => entry.State)], InOrder(medicines.Select(one => one.Entry))));
        }
        return groups;
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
        var dutch = catalogue.Availability.Where(availability => availability.Product == product).Select(availability => new AuthorisationEntry(authorisation, availability.On(Today))).ToList();
        return dutch.Count > 0 ? dutch : [new(authorisation, null)];
    }

    private Doors Of(
        TrialDoor? trialDoor, IEnumerable<HospitalExemption> exemptions, IEnumerable<AuthorisationEntry> authorisations, IEnumerable<EarlyAccessProgramme> programmes,
        CuratedFacts known, bool isPartial)
    {
        var consents = exemptions.ToList();
        var early = programmes.Select(programme => new EarlyAccessEntry(programme, catalogue.Find(programme.ProductSlug))).OrderBy(entry => entry.State).ToList();
        return new(
            trialDoor ?? TrialDoor.None,
            [
                .. consents.Where(exemption => !consents.Exists(other => other.GoesOnFrom(exemption)))   // the entry that goes on from it says it all
                    .Select(exemption => Entry(exemption, known))
                    .OrderBy(entry => entry.State).ThenByDescending(entry => entry.Exemption.ValidFrom?.Earliest),
            ],
            InOrder(authorisations),
            [.. early.Where(entry => !entry.IsProtocol)])
        {
            Protocols = [.. early.Where(entry => entry.IsProtocol)],
            EveryConsent = consents,
            LastSearch = known.LastSearch,
            IsPartial = isPartial || trialDoor is null,
        };
    }

    private DateOnly Today => DutchDay.Of(time.GetUtcNow());

    private ExemptionEntry Entry(HospitalExemption exemption, CuratedFacts known) => new(known.OnDay(exemption, Today), catalogue.Find(exemption.ProductSlug), Today);

    private static List<AuthorisationEntry> InOrder(IEnumerable<AuthorisationEntry> authorisations) =>
        [.. authorisations.OrderBy(entry => entry.State).ThenBy(entry => entry.Authorisation.Name, StringComparer.OrdinalIgnoreCase)];
}
