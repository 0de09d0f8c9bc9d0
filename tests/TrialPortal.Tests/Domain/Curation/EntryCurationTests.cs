using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Curation;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Products;
using TrialPortal.Tests.Databases;
using static TrialPortal.Tests.Domain.Curation.Consents;

namespace TrialPortal.Tests.Domain.Curation;

public sealed class EntryCurationTests
{
    [BothDatabases]
    public async Task A_new_consent_is_there_when_a_second_person_approves_it(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);

        var proposal = await desk.ProposeAsync(Anna, new Draft(ProposedAction.Add, One("he-nl-900")));

        Assert.Empty(await desk.ExemptionsAsync());
        await desk.Curation.ApproveAsync(Bram, proposal.Id, "Besluit gelezen");
        var entry = Assert.Single(await desk.ExemptionsAsync());
        Assert.Equal(EntryJson.Write(One("he-nl-900")), EntryJson.Write(entry));
        var decided = Assert.Single(await desk.ProposalsAsync());
        Assert.Equal((ProposalState.Approved, "Bram", "Besluit gelezen"), (decided.State, decided.ReviewerName, decided.Remark));
        Assert.Equal([("proposal.add", "Anna"), ("exemption.add", "Bram")], await desk.AuditAsync());
    }

    [BothDatabases]
    public async Task Nobody_approves_or_rejects_their_own_proposal(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var proposal = await desk.ProposeAsync(Anna, new Draft(ProposedAction.Add, One("he-nl-900")));

        await RefusedAsync(CurationRefusal.OwnProposal, () => desk.Curation.ApproveAsync(Anna, proposal.Id));
        await RefusedAsync(CurationRefusal.OwnProposal, () => desk.Curation.RejectAsync(Anna, proposal.Id, "nee"));

        Assert.Empty(await desk.ExemptionsAsync());
        Assert.Equal(ProposalState.Open, Assert.Single(await desk.ProposalsAsync()).State);
    }

    [BothDatabases]
    public async Task A_proposal_about_an_entry_that_changed_since_is_not_published(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind, One("he-nl-900"));
        var first = await desk.ProposeAsync(Anna, Edit(One("he-nl-900"), entry => entry.Contact = "https://example.org/a"));
        var second = await desk.ProposeAsync(Bram, Edit(One("he-nl-900"), entry => entry.Contact = "https://example.org/b"));

        await desk.Curation.ApproveAsync(Bram, first.Id);

        await RefusedAsync(CurationRefusal.ChangedSince, () => desk.Curation.ApproveAsync(Anna, second.Id));
        Assert.Equal("https://example.org/a", Assert.Single(await desk.ExemptionsAsync()).Contact);
        Assert.Equal(ProposalState.Open, (await desk.ProposalsAsync())[1].State);
    }

    [BothDatabases]
    public async Task A_form_that_was_opened_before_a_change_is_refused(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind, One("he-nl-900", until: "2027-01-01"));

        var draft = Edit(One("he-nl-900"), entry => entry.Contact = "https://example.org/a");

        await RefusedAsync(CurationRefusal.ChangedSince, () => desk.ProposeAsync(Anna, draft));
    }

    [BothDatabases]
    public async Task Of_two_who_decide_at_once_one_comes_too_late(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var proposal = await desk.ProposeAsync(OfLumc, new Draft(ProposedAction.Add, One("he-nl-900")));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Task.Run(async () =>
        {
            try
            {
                await (number % 2 == 0 ? desk.Curation.ApproveAsync(Bram, proposal.Id) : desk.Curation.RejectAsync(Anna, proposal.Id, "nee"));
                return "done";
            }
            catch (CurationRefusedException refused)
            {
                return refused.Refusal.ToString();
            }
        })));

        Assert.Single(outcomes, outcome => outcome == "done");
        Assert.Equal(5, outcomes.Count(outcome => outcome == nameof(CurationRefusal.AlreadyDecided)));
        Assert.Equal(2, (await desk.AuditAsync()).Count);
    }

    [BothDatabases]
    public async Task Of_two_different_proposals_about_one_entry_at_once_one_is_refused(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind, One("he-nl-900"));
        var proposals = new List<Proposal>();
        foreach (var number in Enumerable.Range(0, 4))
            proposals.Add(await desk.ProposeAsync(Anna, Edit(One("he-nl-900"), entry => entry.Contact = $"https://example.org/{number}")));

        var outcomes = await Task.WhenAll(proposals.Select(proposal => Task.Run(async () =>
        {
            try
            {
                await desk.Curation.ApproveAsync(Bram, proposal.Id);
                return true;
            }
            catch (CurationRefusedException)
            {
                return false;
            }
        })));

        Assert.Single(outcomes, isPublished => isPublished);
    }

    [BothDatabases]
    public async Task A_batch_is_published_together_or_not_at_all(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind, One("he-nl-900"));
        var batch = await desk.Curation.ProposeAsync(Anna, [new(ProposedAction.Add, One("he-nl-901")), Edit(One("he-nl-900"), entry => entry.Maximum = "10")], together: true);
        var other = await desk.ProposeAsync(Anna, Edit(One("he-nl-900"), entry => entry.Maximum = "20"));
        await desk.Curation.ApproveAsync(Bram, other.Id);

        await RefusedAsync(CurationRefusal.ChangedSince, () => desk.Curation.ApproveAsync(Bram, batch[0].Id));

        Assert.Equal(["he-nl-900"], (await desk.ExemptionsAsync()).Select(entry => entry.Id));
        Assert.All((await desk.ProposalsAsync()).Where(proposal => proposal.Batch is not null), proposal => Assert.Equal(ProposalState.Open, proposal.State));

        await desk.Curation.RejectAsync(Bram, batch[1].Id, "Maak een nieuw bestand");
        Assert.All((await desk.ProposalsAsync()).Where(proposal => proposal.Batch is not null), proposal => Assert.Equal(ProposalState.Rejected, proposal.State));
    }

    [BothDatabases]
    public async Task A_renewal_makes_the_older_one_renewed_when_it_is_published(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind, One("he-nl-900", until: "2026-12-31"));
        var renewal = One("", until: "2027-12-31");
        renewal.RenewalOf = "he-nl-900";

        var proposal = await desk.ProposeAsync(Anna, new Draft(ProposedAction.Renew, renewal));
        Assert.Equal("he-nl-c001", proposal.EntryId);
        Assert.Equal(ExemptionStatus.Granted, Assert.Single(await desk.ExemptionsAsync()).Status);

        await desk.Curation.ApproveAsync(Bram, proposal.Id);
        var entries = await desk.ExemptionsAsync();
        Assert.Equal([("he-nl-900", ExemptionStatus.Renewed), ("he-nl-c001", ExemptionStatus.Granted)], entries.Select(entry => (entry.Id, entry.Status)));
        Assert.Contains(("exemption.renewed", "Bram"), await desk.AuditAsync());
    }

    [BothDatabases]
    public async Task An_application_for_a_renewal_renews_nothing_until_it_is_granted(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind, One("he-nl-900"));
        var renewal = One("he-nl-901", status: ExemptionStatus.Applied);
        renewal.RenewalOf = "he-nl-900";

        await desk.PublishAsync(new Draft(ProposedAction.Renew, renewal));
        Assert.Equal([ExemptionStatus.Granted, ExemptionStatus.Applied], (await desk.ExemptionsAsync()).Select(entry => entry.Status));

        await desk.PublishAsync(new Draft(ProposedAction.Edit, Changed(renewal, entry => entry.Status = ExemptionStatus.Granted)));
        Assert.Equal([ExemptionStatus.Renewed, ExemptionStatus.Granted], (await desk.ExemptionsAsync()).Select(entry => entry.Status));
    }

    [BothDatabases]
    public async Task What_was_only_applied_for_is_not_withdrawn_but_stopped_and_stays_internal(DatabaseKind kind)
    {
        var secret = One("he-nl-900", status: ExemptionStatus.Applied);
        await using var desk = await Desk.OpenAsync(kind, secret);

        await RefusedAsync(CurationRefusal.NeverGranted, () => desk.ProposeAsync(Anna, new Draft(ProposedAction.Withdraw, secret)));
        foreach (var untrue in new[] { ExemptionStatus.Withdrawn, ExemptionStatus.Expired })
            await RefusedAsync(CurationRefusal.NeverGranted, () => desk.ProposeAsync(Anna, Edit(secret, entry => entry.Status = untrue)));
        await desk.PublishAsync(Edit(secret, entry => entry.Status = ExemptionStatus.ApplicationStopped));

        var entry = Assert.Single(await desk.ExemptionsAsync());
        Assert.True(entry.IsInternal);
        await RefusedAsync(CurationRefusal.NeverGranted, () => desk.ProposeAsync(Anna, new Draft(ProposedAction.Withdraw, entry)));
    }

    [BothDatabases]
    public async Task When_a_renewal_is_withdrawn_or_goes_on_from_another_the_older_one_is_what_it_was(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind, One("he-nl-900", until: "2026-12-31"), One("he-nl-800", status: ExemptionStatus.Unknown));
        var renewal = One("he-nl-901", until: "2027-12-31");
        renewal.RenewalOf = "he-nl-900";
        await desk.PublishAsync(new Draft(ProposedAction.Renew, renewal));

        await desk.PublishAsync(Edit(renewal, entry => entry.RenewalOf = "he-nl-800"));
        Assert.Equal([ExemptionStatus.Renewed, ExemptionStatus.Granted, ExemptionStatus.Granted], (await desk.ExemptionsAsync()).Select(entry => entry.Status));

        await desk.PublishAsync(new Draft(ProposedAction.Withdraw, Changed(renewal, entry => entry.RenewalOf = "he-nl-800")));
        Assert.Equal([ExemptionStatus.Unknown, ExemptionStatus.Granted, ExemptionStatus.Withdrawn], (await desk.ExemptionsAsync()).Select(entry => entry.Status));
        Assert.Contains(("exemption.unrenewed", "Bram"), await desk.AuditAsync());
    }

    [BothDatabases]
    public async Task A_renewal_goes_on_from_the_own_hospitals_consent_of_the_same_holder_or_product(DatabaseKind kind)
    {
        var other = One("he-nl-900", "umcg");
        (other.Holder, other.ProductName) = ("Ander ziekenhuis", "Andere cellen");
        await using var desk = await Desk.OpenAsync(kind, other, One("he-nl-800", status: ExemptionStatus.Applied), One("he-nl-801", "umcg"));

        foreach (var action in new[] { ProposedAction.Add, ProposedAction.Renew })
        {
            await RefusedAsync(CurationRefusal.OtherHospital, () => desk.ProposeAsync(OfLumc, new Draft(action, Renewal("he-nl-801"))));
            await RefusedAsync(CurationRefusal.RenewsAnother, () => desk.ProposeAsync(Anna, new Draft(action, Renewal("he-nl-900"))));
            await RefusedAsync(CurationRefusal.RenewsAnother, () => desk.ProposeAsync(Anna, new Draft(action, Renewal("he-nl-800"))));
            await RefusedAsync(CurationRefusal.NotFound, () => desk.ProposeAsync(Anna, new Draft(action, Renewal("he-nl-999"))));
        }

        static HospitalExemption Renewal(string of)
        {
            var renewal = One("he-nl-950");
            renewal.RenewalOf = of;
            return renewal;
        }
    }

    [Fact]
    public void A_withdrawal_has_the_source_that_says_so_and_its_day()
    {
        var (entry, problems) = Withdrawal.Of(
            One("he-nl-900"), new Dictionary<string, string> { ["source_url"] = "https://example.org/intrekking", ["source_title"] = "Brief", ["since"] = "2026-11", ["last_verified"] = "2026-11-20" }, "Bram", Words, new(2026, 11, 27));
        var (nothing, missing) = Withdrawal.Of(One("he-nl-900"), new Dictionary<string, string> { ["since"] = "2027-01-01" }, "Bram", Words, new(2026, 11, 27));

        Assert.Empty(problems);
        var withdrawn = Assert.IsType<HospitalExemption>(entry);
        Assert.Equal((ExemptionStatus.Withdrawn, "https://example.org/intrekking", "Brief", new DateOnly(2026, 11, 20), "Bram"), (withdrawn.Status, withdrawn.SourceUrl, withdrawn.SourceTitle, withdrawn.LastVerified, withdrawn.VerifiedBy));
        Assert.Equal("Ingetrokken op 2026-11. Bron van de toestemming: Besluit, https://example.org/besluit.", withdrawn.NoteNl);
        Assert.Null(nothing);
        Assert.Equal(["source_url", "last_verified", "source_title", "since"], missing.Select(problem => problem.Field));
    }

    [BothDatabases]
    public async Task A_withdrawn_entry_stays(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind, One("he-nl-900"));

        await desk.PublishAsync(new Draft(ProposedAction.Withdraw, One("he-nl-900")));

        Assert.Equal(ExemptionStatus.Withdrawn, Assert.Single(await desk.ExemptionsAsync()).Status);
    }

    [BothDatabases]
    public async Task A_contributor_proposes_for_the_own_hospital_only_and_decides_nothing(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind, One("he-nl-900", "umcg"));

        await RefusedAsync(CurationRefusal.OtherHospital, () => desk.ProposeAsync(OfLumc, new Draft(ProposedAction.Add, One("he-nl-901", "umcg"))));
        await RefusedAsync(CurationRefusal.OtherHospital, () => desk.ProposeAsync(OfLumc, new Draft(ProposedAction.Withdraw, One("he-nl-900", "umcg"))));
        // Naming the own hospital does not make another's entry one's own.
        await RefusedAsync(CurationRefusal.OtherHospital, () => desk.ProposeAsync(OfLumc, new Draft(ProposedAction.Edit, One("he-nl-900", "lumc"))));
        var own = await desk.ProposeAsync(OfLumc, new Draft(ProposedAction.Add, One("he-nl-902")));
        await RefusedAsync(CurationRefusal.NotCurator, () => desk.Curation.ApproveAsync(OfLumc with { Id = "dirk" }, own.Id));
        await RefusedAsync(CurationRefusal.NotAuthor, () => desk.Curation.RetractAsync(Anna, own.Id));
        await desk.Curation.RetractAsync(OfLumc, own.Id);
        await RefusedAsync(CurationRefusal.AlreadyDecided, () => desk.Curation.ApproveAsync(Bram, own.Id));
    }

    [BothDatabases]
    public async Task An_edit_that_changes_nothing_and_an_id_that_is_taken_are_refused(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind, One("he-nl-900"));

        await RefusedAsync(CurationRefusal.NothingChanges, () => desk.ProposeAsync(Anna, new Draft(ProposedAction.Edit, One("he-nl-900"))));
        await RefusedAsync(CurationRefusal.IdTaken, () => desk.ProposeAsync(Anna, new Draft(ProposedAction.Add, One("he-nl-900"))));
        await RefusedAsync(CurationRefusal.NotFound, () => desk.ProposeAsync(Anna, new Draft(ProposedAction.Edit, One("he-nl-999"))));
        await RefusedAsync(CurationRefusal.NotFound, () => desk.Curation.ApproveAsync(Anna, 12345));
    }

    [BothDatabases]
    public async Task Early_access_is_kept_the_same_way(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        EarlyAccessProgramme Programme(string id) => new()
        {
            Id = id,
            Name = "Voorbeeld vóór vergoeding",
            Medicines = "voorbeeldmab",
            Kind = EarlyAccessKind.NamedPatient,
            Conditions = ["kanker"],
            State = ProgrammeState.Open,
            AboutNl = "Een voorbeeld.",
            AboutEn = "An example.",
            SourceUrl = "https://example.org",
            LastVerified = new(2026, 11, 1),
            VerifiedBy = "Anna",
        };

        await desk.PublishAsync(new Draft(ProposedAction.Add, Programme("")));
        await desk.PublishAsync(new Draft(ProposedAction.Withdraw, Programme("voorbeeld-voor-vergoeding")));

        await using var db = desk.Open();
        Assert.Equal(ProgrammeState.Closed, (await db.EarlyAccessProgrammes.SingleAsync(entry => entry.Id == "voorbeeld-voor-vergoeding")).State);
    }

    private static Draft Edit(HospitalExemption seen, Action<HospitalExemption> change) => new(ProposedAction.Edit, Changed(seen, change)) { Seen = seen };

    private static HospitalExemption Changed(HospitalExemption entry, Action<HospitalExemption> change)
    {
        var changed = (HospitalExemption)EntryJson.Read(CuratedKind.HospitalExemption, EntryJson.Write(entry));
        change(changed);
        return changed;
    }

    private static async Task RefusedAsync(CurationRefusal refusal, Func<Task> act) => Assert.Equal(refusal, (await Assert.ThrowsAsync<CurationRefusedException>(act)).Refusal);

    /// <summary>The service on a database with these entries in it.</summary>
    private sealed class Desk(TestDatabase database) : IAsyncDisposable
    {
        private readonly IDbContextFactory<PortalDb> contexts = database.Contexts();

        public EntryCuration Curation => new(contexts, TimeProvider.System);

        public static async Task<Desk> OpenAsync(DatabaseKind kind, params HospitalExemption[] entries)
        {
            var desk = new Desk(await PortalDatabase.CreateAsync(kind));
            await using var db = desk.Open();
            db.AddRange(entries);
            await db.SaveChangesAsync();
            return desk;
        }

        public PortalDb Open() => contexts.CreateDbContext();

        public async Task<Proposal> ProposeAsync(Editor editor, Draft draft) => Assert.Single(await Curation.ProposeAsync(editor, [draft]));

        public async Task PublishAsync(Draft draft) => await Curation.ApproveAsync(Bram, (await ProposeAsync(Anna, draft)).Id);

        public async Task<List<HospitalExemption>> ExemptionsAsync()
        {
            await using var db = Open();
            return await db.HospitalExemptions.OrderBy(entry => entry.Id).ToListAsync();
        }

        public async Task<List<Proposal>> ProposalsAsync()
        {
            await using var db = Open();
            return await db.Proposals.OrderBy(proposal => proposal.Id).ToListAsync();
        }

        public async Task<List<(string Action, string By)>> AuditAsync()
        {
            await using var db = Open();
            return [.. (await db.AuditEntries.OrderBy(entry => entry.Id).ToListAsync()).Select(entry => (entry.Action, entry.UserName))];
        }

        public ValueTask DisposeAsync() => database.DisposeAsync();
    }
}
