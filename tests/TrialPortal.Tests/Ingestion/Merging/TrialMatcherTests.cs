using FsCheck;
using FsCheck.Fluent;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Merging;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Tests.Ingestion.Merging;

public sealed class TrialMatcherTests
{
    private const string Nct1 = "NCT90000001";
    private const string Nct2 = "NCT90000002";
    private const string Ct1 = "2099-500001-11-00";
    private const string Eudra = "2019-900001-11";

    [Theory]
    [InlineData("2099-500001-11-00")]
    [InlineData("2099-500001-11")]
    [InlineData("EU CT 2099-500001-11-00")]
    [InlineData("eu ct: 2099\u2013500001\u201311\u201300")]
    [InlineData("2099-500001-11-02")]
    public void A_reference_in_any_spelling_and_with_any_resubmission_joins(string spelling) =>
        AssertJoined(Record(1, Nct1, references: [spelling]), Record(2, Ct1));

    [Theory]
    [InlineData("EUCTR2019-900001-11-NL", "2019-900001-11")]
    [InlineData("EUCTR2019-900001-11-DE", "EudraCT number: 2019-900001-11")]
    [InlineData("NL8536", "NTR8536", false)]
    [InlineData("NTR8536", "NTR 8536")]
    [InlineData("ISRCTN12345678", "isrctn 12345678")]
    [InlineData("DRKS00012345", "DRKS 00012345")]
    [InlineData("NL-OMON12345", "NL OMON12345", false)]
    [InlineData("NL-OMON12345", "NL-OMON 12345")]
    [InlineData("NL68837.091.21", "NL 68837.091.21")]
    public void Ids_of_every_register_join_by_what_they_mean(string own, string reference, bool joins = true)
    {
        var groups = Groups(Record(1, own), Record(2, Nct1, references: [reference]));

        Assert.Equal(joins ? 1 : 2, groups.Count);
    }

    [Fact]
    public void Language_versions_and_resubmissions_of_one_number_are_one_trial() =>
        AssertJoined(Record(1, "EUCTR2019-900001-11-NL"), Record(2, "EUCTR2019-900001-11-DE"), Record(3, "2099-500001-11-00", references: [Eudra]), Record(4, "2099-500001-11-01"));

    [Fact]
    public void A_former_id_of_the_same_register_joins() => AssertJoined(Record(1, Nct1, aliases: [Nct2]), Record(2, Nct2));

    [Fact]
    public void Two_records_that_name_the_same_third_id_are_joined() => AssertJoined(Record(1, Nct1, references: [Eudra]), Record(2, Ct1, references: [Eudra]));

    [Fact]
    public void Joins_go_through_others() =>
        AssertJoined(Record(1, Nct1, references: [Eudra]), Record(2, "EUCTR2019-900001-11-NL", references: ["NTR8536"]), Record(3, "NTR8536", references: ["U1111-1234-5678"]), Record(4, "ISRCTN12345678", references: ["1111-1234-5678"]));

    [Fact]
    public void A_study_that_names_another_of_its_own_register_is_another_study()
    {
        var result = TrialMatcher.Group([Record(1, Nct1), Record(2, Nct2, references: [Nct1])], []);

        Assert.Equal(2, result.Trials.Count);
        Assert.Contains(Nct1, result.Conflicts);
    }

    [Fact]
    public void Of_two_that_claim_one_record_the_one_that_it_names_itself_gets_it()
    {
        var groups = Groups(Record(1, Nct1, references: [Ct1]), Record(2, Nct2, references: [Ct1]), Record(3, Ct1, references: [Nct2]));

        Assert.Equal([[1], [2, 3]], groups);
    }

    [Fact]
    public void Two_equal_claims_on_one_record_are_both_not_followed_but_its_other_links_are()
    {
        var groups = Groups(Record(1, Nct1, references: [Ct1]), Record(2, Nct2, references: [Ct1]), Record(3, Ct1), Record(4, "NTR8536", references: [Ct1]));

        Assert.Equal([[1], [2], [3, 4]], groups);
    }

    [Fact]
    public void A_chain_to_a_second_record_of_one_register_is_not_followed_to_its_end()
    {
        var groups = Groups(Record(1, Nct1, references: [Ct1]), Record(2, Ct1), Record(3, "NTR8536", references: [Ct1]), Record(4, Nct2, references: ["NTR8536"]));

        Assert.Equal([[1, 2, 3], [4]], groups);   // three that name one number; the fourth hangs on by one of them alone
    }

    [Fact]
    public void A_sponsor_code_joins_within_the_same_sponsor_in_any_legal_form() =>
        AssertJoined(Sponsored(1, Nct1, "DMO-2020-01", "Demo Pharma B.V."), Sponsored(2, Ct1, "DMO 2020/01", "DEMO PHARMA"));

    [Theory]
    [InlineData("DMO-2020-01", "Demo Pharma", "DMO-2020-01", "Other Pharma")]
    [InlineData("DMO-2020-01", "Demo Pharma", "DMO-2020-01", null)]
    [InlineData("01", "Demo Pharma", "01", "Demo Pharma")]
    [InlineData("EXTENSION", "Demo Pharma", "EXTENSION", "Demo Pharma")]
    public void A_code_alone_or_a_bare_number_joins_nothing(string first, string? firstSponsor, string second, string? secondSponsor) =>
        Assert.Equal(2, Groups(Sponsored(1, Nct1, first, firstSponsor), Sponsored(2, Ct1, second, secondSponsor)).Count);

    [Fact]
    public void Grants_and_file_numbers_join_nothing() =>
        Assert.Equal(2, Groups(Record(1, Nct1, references: ["U10CA180886"]), Record(2, Ct1, references: ["U10CA180886"])).Count);

    [Fact]
    public void An_id_inside_a_longer_text_joins_only_when_it_is_unmistakable()
    {
        AssertJoined(Record(1, Nct1, references: ["Dutch register NTR8536, see also METC 20-123"]), Record(2, "NTR8536"));
        Assert.Equal(2, Groups(Record(1, Nct1, references: ["file NL8536 of the committee"]), Record(2, "NL8536")).Count);
        Assert.Equal(2, Groups(Record(1, Nct1, references: ["see 2019-900001-11 perhaps"]), Record(2, "EUCTR2019-900001-11-NL")).Count);
    }

    [Fact]
    public void People_can_break_a_link_and_make_one()
    {
        MatchedRecord[] records = [Record(1, Nct1, references: [Ct1]), Record(2, Ct1, references: [Nct1]), Record(3, "NTR8536")];

        Assert.Equal([[1], [2], [3]], Groups(records, Link(LinkKind.Different, Nct1, Ct1)));
        Assert.Equal([[1, 2, 3]], Groups(records, Link(LinkKind.Same, "NTR8536", Ct1)));
        Assert.Equal([[1, 3], [2]], Groups(records, Link(LinkKind.Different, Nct1, Ct1), Link(LinkKind.Same, "NTR8536", Nct1)));
    }

    [Fact]
    public void People_can_join_two_records_of_one_register_and_break_a_former_id()
    {
        Assert.Equal([[1, 2]], Groups([Record(1, Nct1), Record(2, Nct2)], Link(LinkKind.Same, Nct1, Nct2)));
        Assert.Equal([[1], [2]], Groups([Record(1, Nct1, aliases: [Nct2]), Record(2, Nct2)], Link(LinkKind.Different, Nct1, Nct2)));
    }

    [Fact]
    public void A_number_that_dozens_claim_tells_nothing()
    {
        var records = Enumerable.Range(1, 40).Select(i => Record(i, $"NTR{i + 100}", references: ["U1111-0000-0000"])).ToList();

        // Of one register they would conflict anyway; of many registers the number of claims decides.
        Assert.Equal(40, Groups([.. records]).Count);
    }

    [Fact]
    public void The_result_does_not_depend_on_the_order_of_the_records() => Prop.ForAll<int>(DoesNotDependOnOrder).QuickCheckThrowOnFailure();

    private static void DoesNotDependOnOrder(int seed)
    {
        var random = new Random(seed);
        var records = Invented(random);
        var links = random.Next(3) == 0 ? new[] { Link(random.Next(2) == 0 ? LinkKind.Same : LinkKind.Different, Nct1, Ct1) } : [];
        var expected = Named(records, links);

        var numbers = Enumerable.Range(1, records.Count).Select(i => (long)i).ToArray();
        random.Shuffle(numbers);
        var shuffled = records.Select((record, i) => record with { Id = numbers[i] }).ToArray();
        random.Shuffle(shuffled);

        Assert.Equal(expected, Named(shuffled, links));
    }

    [Fact]
    public void No_trial_has_two_records_of_one_register_unless_they_have_one_number() => Prop.ForAll<int>(HasOneNumberOfARegister).QuickCheckThrowOnFailure();

    private static void HasOneNumberOfARegister(int seed)
    {
        var records = Invented(new Random(seed));

        foreach (var trial in TrialMatcher.Group(records, []).Trials)
        {
            var owns = records.Where(record => trial.Contains(record.Id)).SelectMany(record => record.Identifiers).Where(identifier => identifier.Kind == IdentifierKind.Own);
            Assert.All(owns.GroupBy(own => own.Registry), own => Assert.Single(own.Select(identifier => identifier.Key).Distinct()));
        }
    }

    /// <summary>Up to nine records of four registers that name each other at random.</summary>
    private static List<MatchedRecord> Invented(Random random)
    {
        string[] ids = [Nct1, Nct2, "NCT90000003", Ct1, "2099-500002-22-00", "NTR8536", "NTR8537", "EUCTR2019-900001-11-NL", "U1111-1234-5678"];
        return [.. ids[..8].Where(_ => random.Next(4) > 0).Select((own, i) => Record(
            i + 1, own, references: [.. ids.Where(id => id != own && random.Next(5) == 0)]))];
    }

    private static List<string> Named(IEnumerable<MatchedRecord> records, CuratedLink[] links)
    {
        var own = records.ToDictionary(record => record.Id, record => record.Identifiers.First(identifier => identifier.Kind == IdentifierKind.Own).Value);
        return [.. TrialMatcher.Group(own.Keys.Select(id => records.First(record => record.Id == id)), links).Trials
            .Select(trial => string.Join(' ', trial.Select(id => own[id]).Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal)];
    }

    private static void AssertJoined(params MatchedRecord[] records) => Assert.Equal([[.. records.Select(record => record.Id)]], Groups(records));

    private static List<List<long>> Groups(params MatchedRecord[] records) => Groups(records, []);

    private static List<List<long>> Groups(MatchedRecord[] records, params CuratedLink[] links) =>
        [.. TrialMatcher.Group(records, links).Trials.Select(trial => trial.Order().ToList()).OrderBy(trial => trial[0])];

    private static MatchedRecord Record(long id, string own, string[]? references = null, string[]? aliases = null)
    {
        var identifiers = new RecordIdentifiers().Own("test", own);
        foreach (var reference in references ?? [])
            identifiers.Reference(reference);
        foreach (var alias in aliases ?? [])
            identifiers.Alias(alias);
        return new(id, identifiers.All);
    }

    private static MatchedRecord Sponsored(long id, string own, string code, string? sponsor) =>
        new(id, new RecordIdentifiers().Own("test", own).SponsorCode(code, sponsor).All);

    private static CuratedLink Link(LinkKind kind, string first, string second)
    {
        var keys = new[] { IdentifierRegistries.KeyOf(first), IdentifierRegistries.KeyOf(second) };
        Array.Sort(keys, StringComparer.Ordinal);
        return new() { Kind = kind, FirstKey = keys[0], SecondKey = keys[1], Reason = "test" };
    }
}
