using System.Text;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Benchmarks;

/// <summary>
/// Invented trials with the sizes and the word frequencies of registry records (about 9 KB of searchable text of a 19 KB record), for measuring
/// the index without an import. The same seed gives the same trials.
/// </summary>
internal sealed class SyntheticTrials
{
    private static readonly string[] Organs = ["Breast", "Lung", "Prostate", "Colorectal", "Kidney", "Liver", "Pancreatic", "Ovarian", "Bladder", "Skin", "Brain", "Heart", "Bone", "Blood", "Eye", "Thyroid", "Stomach", "Esophageal", "Cervical", "Spinal Cord"];
    private static readonly string[] Kinds = ["Cancer", "Neoplasms", "Disease", "Failure", "Infection", "Injury", "Carcinoma", "Inflammation", "Transplantation", "Fibrosis"];
    private static readonly string[] Qualifiers = ["", "", "", "Metastatic ", "Chronic ", "Acute ", "Early-stage ", "Recurrent "];
    private static readonly string[] Countries = ["US", "NL", "DE", "FR", "GB", "BE", "ES", "IT", "CA", "CN", "JP", "KR", "AU", "SE", "DK", "CH"];

    private static readonly (string, string)[] DutchSites =
    [
        ("Erasmus MC", "Rotterdam"), ("Leiden University Medical Center", "Leiden"), ("UMC Utrecht, Department of Neurology", "Utrecht"), ("Research Site", "Amsterdam"),
        ("Local Institution - 0129", "Groningen"), ("Radboudumc", "Nijmegen"), ("Maastricht UMC+", "Maastricht"), ("Research Site", "Zwolle"),
    ];

    private readonly string[] vocabulary;
    private readonly double[] cumulative;
    private Random random = new(0);

    public SyntheticTrials(int seed)
    {
        // One vocabulary for all: what is searched for is what was written.
        vocabulary = [.. Enumerable.Range(0, 40_000).Select(_ => Word()).Distinct(StringComparer.Ordinal)];
        random = new(seed);
        cumulative = new double[vocabulary.Length];
        var sum = 0d;
        for (var rank = 0; rank < vocabulary.Length; rank++)
            cumulative[rank] = sum += 1 / Math.Pow(rank + 2.7, 1.05);
    }

    /// <summary>A trial with the given key; identifiers, sites, countries and a record included.</summary>
    public Trial Next(long id, long revision)
    {
        var conditions = Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Condition()).Distinct().ToList();
        var status = (RecruitmentStatus)random.Next(0, 9);
        var value = $"NCT{id:D8}";
        var sites = Sites(status);
        return new()
        {
            Id = id,
            PublicId = value,
            Title = $"{Text(7)} in {conditions[0]}",
            Acronym = random.Next(3) == 0 ? Word().ToUpperInvariant() : null,
            Status = status,
            Type = random.Next(5) == 0 ? StudyType.Observational : StudyType.Interventional,
            Phases = (Phases)(1 << random.Next(6)),
            Sex = random.Next(6) switch { 0 => Sex.Female, 1 => Sex.Male, _ => Sex.All },
            MinimumAgeDays = random.Next(4) == 0 ? null : random.Next(0, 65) * 365,
            MaximumAgeDays = random.Next(2) == 0 ? null : random.Next(65, 100) * 365,
            HealthyVolunteers = random.Next(5) == 0,
            Start = PartialDate.Of(new DateOnly(2005, 1, 1).AddDays(random.Next(7000))),
            LeadSponsor = Text(3),
            LastUpdatePosted = new DateOnly(2010, 1, 1).AddDays(random.Next(5800)),
            Revision = revision,
            Details = new()
            {
                OfficialTitle = Text(18),
                BriefSummary = Text(120),
                DetailedDescription = random.Next(3) == 0 ? null : Text(350),
                Eligibility = new() { Criteria = Text(random.Next(120, 700)) },
                Conditions = conditions,
                Keywords = [.. Enumerable.Range(0, random.Next(6)).Select(_ => Text(2))],
                ConditionMesh = [new(null, $"{Organs[random.Next(Organs.Length)]} {Kinds[random.Next(Kinds.Length)]}")],
                ConditionMeshAncestors = [.. Enumerable.Range(0, 6).Select(_ => new MeshTerm(null, $"{Kinds[random.Next(Kinds.Length)]} by Site"))],
                Interventions = [.. Enumerable.Range(0, 2).Select(_ => new Intervention("drug", Text(2)) { Description = Text(40), OtherNames = [Text(1)] })],
                Arms = [.. Enumerable.Range(0, 2).Select(_ => new Arm(Text(3)) { Description = Text(50) })],
                Outcomes = [.. Enumerable.Range(0, 8).Select(place => new Outcome(place == 0 ? OutcomeKind.Primary : OutcomeKind.Secondary, Text(10)) { Description = Text(30) })],
                References = [.. Enumerable.Range(0, 4).Select(_ => new Reference(Text(30)))],
            },
            Identifiers =
            [
                new() { RecordId = id, Registry = IdentifierRegistries.ClinicalTrialsGov, Value = value, Key = value },
                new() { RecordId = id, Registry = IdentifierRegistries.Sponsor, Value = $"S-{random.Next(100_000)}", Key = $"S{random.Next(100_000)}" },
            ],
            Sites = sites,
            Countries = TrialCountry.Of(status, sites),
            Records = [new() { Id = id, Registry = "clinicaltrials.gov", RegistryId = value, Hash = new byte[32], Url = $"https://example.org/{value}", FirstSeen = DateTime.UnixEpoch, FetchedAt = DateTime.UnixEpoch, LastSeen = DateTime.UnixEpoch }],
        };
    }

    /// <summary>A condition that many trials have.</summary>
    public string Condition() => $"{Qualifiers[random.Next(Qualifiers.Length)]}{Organs[random.Next(Organs.Length)]} {Kinds[random.Next(Kinds.Length)]}";

    /// <summary>Words as a visitor types them: most are rare, some are in half of all trials.</summary>
    public string Words(int count) =>
        string.Join(' ', Enumerable.Range(0, count).Select(_ => vocabulary[(int)(20 * Math.Pow(vocabulary.Length / 40, random.NextDouble()))]));

    private List<TrialSite> Sites(RecruitmentStatus status)
    {
        var count = random.Next(20) == 0 ? random.Next(20, 150) : random.Next(1, 9);
        var first = random.Next(Countries.Length);
        return [.. Enumerable.Range(0, count).Select(position =>
        {
            var country = Countries[(first + random.Next(1 + count / 4)) % Countries.Length];
            var (facility, city) = country == "NL" ? DutchSites[random.Next(DutchSites.Length)] : (Text(3), Text(1));
            return new TrialSite
            {
                Position = position,
                Facility = facility,
                City = city,
                Country = "x",
                CountryCode = country,
                Status = status == RecruitmentStatus.Recruiting ? (RecruitmentStatus)random.Next(0, 5) : null,
            };
        })];
    }

    private string Text(int words)
    {
        var text = new StringBuilder();
        for (var word = 0; word < words; word++)
        {
            if (word > 0)
                text.Append(word % 15 == 0 ? ". " : " ");
            var at = Array.BinarySearch(cumulative, random.NextDouble() * cumulative[^1]);
            text.Append(vocabulary[Math.Min(at < 0 ? ~at : at, vocabulary.Length - 1)]);
        }
        return text.ToString();
    }

    private string Word()
    {
        const string Vowels = "aeiou", Consonants = "bcdfghklmnprstvw";
        var word = new StringBuilder();
        for (var syllable = 1 + random.Next(4); syllable > 0; syllable--)
            word.Append(Consonants[random.Next(Consonants.Length)]).Append(Vowels[random.Next(Vowels.Length)]).Append(random.Next(3) == 0 ? "n" : "");
        return word.ToString();
    }
}
