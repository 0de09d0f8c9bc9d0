using TrialPortal.Domain.Trials;

namespace TrialPortal.Tests.Search.Index;

/// <summary>What the index takes from a trial that several registries describe.</summary>
public sealed class MergedTrialTests
{
    [Theory]
    [InlineData("\"ruggenmerg\"")]
    [InlineData("dwarslaesie")]
    [InlineData("\"slaapapneu\"")]
    [InlineData("\"zwangerschap\"")]
    [InlineData("baclofen")]
    [InlineData("Sinteticum")]
    [InlineData("safe treatment")]
    public async Task Translated_texts_objectives_products_and_substances_are_found(string text)
    {
        var trial = Trials.Of("NCT00000001", "Spinal cord trial").With(one => one.Details = new()
        {
            Objectives = [new(OutcomeKind.Primary, "To show that it is a safe treatment")],
            Products = [new("Sinteticum") { Substances = ["BACLOFEN"] }],
            Translations =
            [
                new("nl")
                {
                    Title = "Toediening bij het ruggenmerg", Conditions = ["Dwarslaesie"], Criteria = "Exclusion Criteria:\n\n* Zwangerschap",
                    Objectives = [new(OutcomeKind.Primary, "Aantonen dat slaapapneu niet vaker voorkomt")],
                },
            ],
        });
        await using var portal = await IndexedPortal.WithAsync(trial, Trials.Of("NCT00000002"));

        Assert.Equal(["NCT00000001"], portal.Ids(text));
    }

    [Fact]
    public async Task An_id_means_the_trial_whose_own_it_is_before_trials_that_only_name_it()
    {
        var named = Trials.Of("NCT00000001");
        named.Identifiers.Add(Named(IdentifierRegistries.Ctis, "2022-502314-93-00"));
        var own = Trials.Of("2022-502314-93-00");
        var later = Trials.Of("NCT00000003");
        later.Identifiers.Add(Named(IdentifierRegistries.Ctis, "2022-502314-93-00"));
        // In every order of saving.
        foreach (var trials in new[] { new[] { named, own, later }, [later, named, own], [own, later, named] })
        {
            await using var portal = await IndexedPortal.WithAsync([.. trials.Select(Copy)]);

            Assert.Equal("2022-502314-93-00", portal.Index.Find("EU CT 2022-502314-93"));
            Assert.Equal("2022-502314-93-00", portal.Ids("2022-502314-93-00")[0]);
        }

        static TrialIdentifier Named(string registry, string value) => new()
        {
            Registry = registry,
            Value = value,
            Key = IdentifierRegistries.KeyOf(value),
            Kind = IdentifierKind.Reference,
        };

        static Trial Copy(Trial trial)
        {
            var copy = Trials.Of(trial.PublicId);
            copy.Identifiers = [.. trial.Identifiers.Select(id => new TrialIdentifier { Registry = id.Registry, Value = id.Value, Key = id.Key, Kind = id.Kind })];
            return copy;
        }
    }

    [Fact]
    public async Task A_trial_of_two_registries_counts_for_both_and_is_one()
    {
        await using var portal = await IndexedPortal.WithAsync(Trials.Of("NCT00000001").From("clinicaltrials.gov", "ctis"), Trials.Of("NCT00000002").From("clinicaltrials.gov"));

        var results = portal.Index.Search(new());

        Assert.Equal(2, results.Total);
        Assert.Equal([("clinicaltrials.gov", 2), ("ctis", 1)], results.Facets.Registry.Select(facet => (facet.Value, facet.Count)));
        Assert.Equal(["NCT00000001"], portal.Ids(new TrialPortal.Search.Index.TrialQuery { Registry = "ctis" }));
    }
}
