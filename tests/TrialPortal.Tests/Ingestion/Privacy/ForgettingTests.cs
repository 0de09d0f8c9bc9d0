using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Ingestion.Merging;
using TrialPortal.Ingestion.Privacy;
using TrialPortal.Tests.Databases;
using TrialPortal.Tests.Ingestion.Merging;
using static TrialPortal.Tests.Ingestion.Merging.PlainRegistry;

namespace TrialPortal.Tests.Ingestion.Privacy;

public sealed class ForgettingTests
{
    private const string Nct = "NCT90000001";
    private static readonly PersonToForget Person = new(["Dr. Wilhelmína Voorbeeld"], ["W.Voorbeeld@Example.org"], ["+31 (0)6 1234 5678"]);

    [BothDatabases]
    public async Task Somebody_who_asks_is_gone_from_payload_trial_history_and_refused_records_and_stays_away(DatabaseKind kind)
    {
        await using var stage = await MergeStage.CreateAsync(kind);
        await stage.ImportAsync("clinicaltrials.gov", With(Named("Wilhelmina Voorbeeld", "w.voorbeeld@example.org", "06-12345678"), "sponsor", "W. Voorbeeld and Wilhelmina Voorbeeld"), Record("NCT90000002"));
        await stage.ImportAsync("clinicaltrials.gov", With(Named("Wilhelmina Voorbeeld", "w.voorbeeld@example.org", "06-12345678"), "sponsor", "Demo"), new JsonObject { ["contact"] = "Wilhelmina Voorbeeld" });
        Assert.Single(await stage.AskAsync(db => db.TrialChanges.ToListAsync()));   // the sponsor changed: a person's name in it
        await stage.AskAsync(db => db.Database.ExecuteSqlAsync($"""INSERT INTO "Counters" ("Name", "Value") VALUES ('database', 7)"""));

        var named = await stage.Forgetting.ForgetAsync(Person, default);

        Assert.Equal(1, named);
        await AssertGoneAsync(stage);
        Assert.False(await stage.AskAsync(db => db.Counters.AnyAsync(counter => counter.Name == "database")));   // so that every index is built anew

        // The registry still names them, in a changed record too.
        await stage.ImportAsync("clinicaltrials.gov", With(Named("Prof. W. Voorbeeld", "w.voorbeeld@example.org", "0031612345678"), "title", "Ask Wilhelmína Voorbeeld about it"));

        await AssertGoneAsync(stage);
        Assert.Equal("Ask about it", string.Join(' ', (await stage.TrialAsync(Nct)).Title.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [BothDatabases]
    public async Task The_same_record_again_stays_unchanged_although_its_payload_is_kept_without_the_person(DatabaseKind kind)
    {
        await using var stage = await MergeStage.CreateAsync(kind);
        await stage.ImportAsync("clinicaltrials.gov", Named("Wilhelmina Voorbeeld", null, null));
        await stage.Forgetting.ForgetAsync(Person, default);

        var again = await stage.ImportAsync("clinicaltrials.gov", Named("Wilhelmina Voorbeeld", null, null));

        Assert.Equal((0, 1), (again.Changed, again.Unchanged));
        await AssertGoneAsync(stage);
    }

    [BothDatabases]
    public async Task A_contact_that_its_registry_removed_is_gone(DatabaseKind kind)
    {
        await using var stage = await MergeStage.CreateAsync(kind);
        await stage.ImportAsync("clinicaltrials.gov", Named("Wilhelmina Voorbeeld", "w.voorbeeld@example.org", "0612345678"));
        await stage.ImportAsync("ctis", With(Record("2099-500001-11-00", Nct), "contact", new JsonObject { ["name"] = "Iemand Anders" }));

        await stage.ImportAsync("clinicaltrials.gov", Record(Nct));

        await AssertGoneAsync(stage);
        Assert.Equal(["Iemand Anders"], (await stage.TrialAsync(Nct)).Details.Contacts.Select(contact => contact.Name));
    }

    [BothDatabases]
    public async Task A_refused_record_is_not_kept_once_a_good_one_is_in(DatabaseKind kind)
    {
        await using var stage = await MergeStage.CreateAsync(kind);
        await stage.ImportAsync("clinicaltrials.gov", new JsonObject { ["id"] = Nct, ["contact"] = new JsonObject { ["name"] = "Wilhelmina Voorbeeld" }, ["references"] = 7 });
        Assert.Equal(1, await stage.AskAsync(db => db.ImportRefusals.CountAsync(refusal => refusal.Gzip != null)));

        await stage.ImportAsync("clinicaltrials.gov", Record(Nct));

        Assert.Equal(0, await stage.AskAsync(db => db.ImportRefusals.CountAsync(refusal => refusal.Gzip != null)));
    }

    [Theory]
    [InlineData("Voorbeeld", null, null)]
    [InlineData(null, "voorbeeld", null)]
    [InlineData(null, null, "12345")]
    [InlineData(null, null, null)]
    public async Task Too_little_to_tell_a_person_by_is_refused(string? name, string? email, string? phone)
    {
        await using var stage = await MergeStage.CreateAsync(DatabaseKind.Sqlite);

        await Assert.ThrowsAsync<ArgumentException>(() => stage.Forgetting.ForgetAsync(new(One(name), One(email), One(phone)), default));

        static string[] One(string? text) => text is null ? [] : [text];
    }

    [Fact]
    public async Task Of_a_contact_of_which_one_part_is_forgotten_nothing_is_left_and_others_stay_as_they_are()
    {
        var people = await PeopleAsync(new([], ["w.voorbeeld@example.org"], []));
        var record = """{"contacts":[{"name":"W. Voorbeeld","phone":"06-12345678","email":"w.voorbeeld@example.org","role":"CONTACT"},{"name":"Iemand Anders","email":"anders@example.org"}],"title":"De ziekte van Voorbeeld","count":1.50}""";

        var redacted = Encoding.UTF8.GetString(people.Redact(Encoding.UTF8.GetBytes(record))!.Value.Span);

        Assert.Equal("""{"contacts":[{"name":"","phone":"","email":"","role":"CONTACT"},{"name":"Iemand Anders","email":"anders@example.org"}],"title":"De ziekte van Voorbeeld","count":1.50}""", redacted);
    }

    [Theory]
    [InlineData("""{"firstName":"Wilhelmina","lastName":"Voorbeeld","telephone":"1"}""", """{"firstName":"","lastName":"","telephone":""}""")]
    [InlineData("""{"Contact_Firstname":"Prof. dr. Wilhelmina","Contact_Lastname":"Voorbeeld","Contact_Tel":"1","Public_title":"T"}""", """{"Contact_Firstname":"","Contact_Lastname":"","Contact_Tel":"","Public_title":"T"}""")]
    [InlineData(
        """{"Contact_Firstname":"Anna","Contact_Tel":"1","Scientific_Contact_Firstname":"Wilhelmina","Scientific_Contact_Lastname":"Voorbeeld","Scientific_Contact_Tel":"2"}""",
        """{"Contact_Firstname":"Anna","Contact_Tel":"1","Scientific_Contact_Firstname":"","Scientific_Contact_Lastname":"","Scientific_Contact_Tel":""}""")]
    [InlineData(
        """{"Contact_Firstname":"Anna;Wilhelmina","Contact_Lastname":"Ander;Voorbeeld","Contact_Tel":"1;2","Contact_Address":"Zwolle"}""",
        """{"Contact_Firstname":"Anna;","Contact_Lastname":"Ander;","Contact_Tel":"1;","Contact_Address":""}""")]
    [InlineData(
        """{"organisationAddressInfo":{"phone":"1","email":"a@example.org","organisation":{"name":"Isala"}},"personInfo":{"firstName":"Wilhelmina","lastName":"Voorbeeld"}}""",
        """{"organisationAddressInfo":{"phone":"","email":"","organisation":{"name":"Isala"}},"personInfo":{"firstName":"","lastName":""}}""")]
    [InlineData("""{"text":"Bel Wilhelmina  Voorbeeld (06 12 34 56 78) of mail W.VOORBEELD@example.org."}""", """{"text":"Bel  () of mail ."}""")]
    [InlineData("""{"text":"Voorbeeld, Wilhelmina's ziekte"}""", """{"text":"Voorbeeld, Wilhelmina's ziekte"}""")]
    public async Task Names_are_found_in_fields_apart_and_inside_texts(string record, string expected)
    {
        var people = await PeopleAsync(Person);

        Assert.Equal(expected, Encoding.UTF8.GetString(people.Redact(Encoding.UTF8.GetBytes(record))!.Value.Span));
    }

    private static async Task<ForgottenPeople> PeopleAsync(PersonToForget person)
    {
        await using var stage = await MergeStage.CreateAsync(DatabaseKind.Sqlite);
        await stage.Forgetting.ForgetAsync(person, default);
        return await stage.AskAsync(db => ForgottenPeople.LoadAsync(db, default));
    }

    private static JsonObject Named(string name, string? email, string? phone) =>
        With(Record(Nct), "contact", new JsonObject { ["name"] = name, ["email"] = email, ["phone"] = phone });

    private static JsonObject With(JsonObject record, string field, JsonNode value)
    {
        record[field] = value;
        return record;
    }

    /// <summary>Nowhere in the database, unpacked payloads and refused records included.</summary>
    private static async Task AssertGoneAsync(MergeStage stage)
    {
        var texts = await stage.AskAsync(async db =>
        {
            var payloads = await db.RegistryPayloads.Select(payload => payload.Gzip).ToListAsync();
            var refused = await db.ImportRefusals.Where(refusal => refusal.Gzip != null).Select(refusal => refusal.Gzip!).ToListAsync();
            return payloads.Concat(refused).Select(gzip => Encoding.UTF8.GetString(Registries.Unpack(gzip))).ToList();
        });
        var contents = await stage.ContentsAsync();
        texts.AddRange(contents.Tables.SelectMany(table => contents.Rows(table)));
        Assert.All(texts, text =>
        {
            Assert.DoesNotContain("Wilhelm", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("w.voorbeeld@", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("1234567", text, StringComparison.Ordinal);
        });
    }
}
