using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using TrialPortal.Search.Places;
using TrialPortal.Search.Queries;

namespace TrialPortal.Tests.Search.Queries;

public sealed class QueryReaderPropertyTests
{
    private static readonly QueryReader Reader = new(DutchPlaces.BuiltIn);

    private static readonly Gen<string> Pieces = Gen.Elements(
        "borstkanker", "kanker in de longen", "bij", "Utrecht", "Noord-Brabant", "provincie", "de VS", "België", "HER2-", "HER2+", "binnen 30 km van", "3584 CX", "60+", "boven 50", "fase 3", "II/III", "\"", "als", "MS", "NCT 0123 4567", "NCT", "LUMC", "-", "'s", "é",
        "🧬", "\ud800", " ", "12", "tot", "jaar", "vrouwen", "zoekt deelnemers", "KRAS", "wild type", "borstkancer", ",", "(", "\n", "open", "in", "de buurt", "van", "\0", "2022-502314-93-00", "longtumorpatiënten");

    private static readonly Arbitrary<string> Texts =
        Gen.OneOf(Gen.ListOf(Pieces).Select(pieces => string.Join(' ', pieces)), Gen.ListOf(Pieces).Select(string.Concat), ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "")).ToArbitrary();

    private static UnderstoodQuery Read(string text) => Reader.Read(text, "nl", _ => false);

    [Fact]
    public void No_text_throws_and_its_parts_lie_in_it_without_overlap() =>
        Prop.ForAll(Texts, text =>
        {
            var end = 0;
            foreach (var part in Read(text).Parts)
            {
                if (part.Start < end || part.Length <= 0 || part.Start + part.Length > text.Length)
                    return false;
                end = part.Start + part.Length;
            }
            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Taking_away_any_part_never_throws() =>
        Prop.ForAll(Texts, text => Read(text).Parts.All(part => Read(Read(text).Without(part)) is not null)).QuickCheckThrowOnFailure();

    [Fact]
    public void Capitals_and_small_letters_are_read_alike() =>
        Prop.ForAll(Texts, text => Same(Read(text.ToUpperInvariant()), Read(text.ToLowerInvariant()))).QuickCheckThrowOnFailure();

    [Fact]
    public void Both_languages_are_read_alike() =>
        Prop.ForAll(Texts, text => Same(Reader.Read(text, "en", _ => false), Read(text))).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("x")]
    [InlineData("a-")]
    [InlineData("\"")]
    [InlineData("als ")]
    [InlineData("NCT 01 ")]
    [InlineData("kanker in de ")]
    [InlineData("borstkanekr longkankeer onstteking ")]
    [InlineData("30 km van ")]
    public void The_longest_text_is_read_in_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 20_000 / piece.Length));
        Read(text);
        var best = TimeSpan.MaxValue;
        for (var run = 0; run < 5; run++)
        {
            var started = Stopwatch.GetTimestamp();
            Read(text);
            var took = Stopwatch.GetElapsedTime(started);
            best = took < best ? took : best;
        }

        Assert.True(best < TimeSpan.FromMilliseconds(50), $"{best.TotalMilliseconds} ms");
    }

    private static bool Same(UnderstoodQuery one, UnderstoodQuery other) =>
        one.Conditions.SelectMany(any => any).SequenceEqual(other.Conditions.SelectMany(any => any)) && one.Ages == other.Ages && one.Phases == other.Phases && one.PersonSex == other.PersonSex
        && one.Country == other.Country && one.Near?.Value.ToUpperInvariant() == other.Near?.Value.ToUpperInvariant() && one.RadiusKm == other.RadiusKm && one.OnlyOpen == other.OnlyOpen && one.Genes.SequenceEqual(other.Genes)
        && one.Hospitals.SequenceEqual(other.Hospitals) && string.Equals(one.Rest, other.Rest, StringComparison.OrdinalIgnoreCase);
}
