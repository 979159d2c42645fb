using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Setup;
using EscalationPortal.Web.Features.Audit.Verify;
using EscalationPortal.Web.Hosting;
using EscalationPortal.Web.Tests.Hosting.Demo;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EscalationPortal.Web.Tests.Features.Audit.Verify;

/// <summary>What decides, written past the portal by the application's own login: the ledger stays good, and the verification names it all the same.</summary>
public sealed class DecisionsTests(ToldPortal told) : IClassFixture<ToldPortal>
{
    private const string NoEntry = "has no entry in the ledger.";

    private const string InAnOpenCase = "incident_id NOT IN (SELECT incident_id FROM case_access WHERE listed OR compartments <> '{}')";

    [Fact]
    public async Task What_the_portal_wrote_is_what_the_ledger_has_on_record() => Assert.Empty(await AfterAsync("SELECT 1"));

    [Theory]
    [InlineData("TakeStep", "Signed", "A signature of the ")]
    [InlineData("TakeStep", "Rejected", "A rejection by the ")]
    [InlineData("Extend", "Signed", "A signature of the ")]
    [InlineData("StandDown", "Signed", "A signature of the ")]
    [InlineData("Confirm", "Signed", "A confirmation of the legal basis by the ")]
    public async Task A_decision_nobody_made_is_named(string purpose, string decision, string said)
    {
        var found = await AfterAsync(
            $"""
             INSERT INTO sign_offs (id, purpose, round, grounds, office, capacity, on_behalf_of_id, stand_in_office, person_id, proposed_by_id, decision, reason, at, escalation_id)
             SELECT gen_random_uuid(), '{purpose}', s.round + 90, s.grounds, s.office, s.capacity, s.on_behalf_of_id, s.stand_in_office, s.person_id, s.proposed_by_id, '{decision}', s.reason, now(), s.escalation_id
             FROM sign_offs s JOIN escalations e ON e.id = s.escalation_id WHERE e.{InAnOpenCase} ORDER BY s.at LIMIT 1
             """);

        var sentence = Assert.Single(found);
        Assert.StartsWith(said, sentence, StringComparison.Ordinal);
        Assert.EndsWith(NoEntry, sentence, StringComparison.Ordinal);
        Assert.Contains("ESC-", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE escalations SET status = 'InForce' WHERE id = (SELECT id FROM escalations WHERE status = 'Proposed' AND {open} LIMIT 1)", "Where ESC-", "(inforce) is not what entry ")]
    [InlineData("UPDATE escalations SET status = 'Withdrawn' WHERE id = (SELECT id FROM escalations WHERE status = 'Proposed' AND {open} LIMIT 1)", "Where ESC-", "(withdrawn) is not what entry ")]
    [InlineData("UPDATE escalations SET action = 'Something else.' WHERE id = (SELECT id FROM escalations WHERE {open} LIMIT 1)", "The text of ESC-", " is not what entry ")]
    [InlineData("UPDATE escalations SET rung = rung - 1 WHERE id = (SELECT id FROM escalations WHERE rung > 1 AND {open} LIMIT 1)", "The text of ESC-", " is not what entry ")]
    [InlineData("INSERT INTO evidence_custody (item_id, number, kind, \"from\", \"to\", happened_at, zone, place, purpose, authority, \"check\", recorded_by_id, recorded_at) SELECT i.id, 99, 'Disposed', 'us', 'nobody', now(), 'UTC', 'here', 'Room.', 'Me', 'None', i.logged_by_id, now() FROM evidence_items i WHERE i.{open} LIMIT 1", "The disposal of INC-", NoEntry)]
    [InlineData("INSERT INTO evidence_verifications (item_id, revision, by_id, method, statement, at) SELECT i.id, 77, i.logged_by_id, 'Examined', 'Good.', now() FROM evidence_items i WHERE i.{open} LIMIT 1", "A verification of INC-", NoEntry)]
    [InlineData("INSERT INTO holdings (id, office, person_id, place, \"from\") SELECT gen_random_uuid(), 'minister', id, 0, now() FROM people WHERE email = 'analyst@demo.example'", "A place in the office Minister ", NoEntry)]
    [InlineData("INSERT INTO delegations (id, office, principal_id, delegate_id, \"from\", until, channels, reason) SELECT gen_random_uuid(), 'minister', person_id, person_id, now(), now() + interval '1 day', '{}', 'Away.' FROM holdings WHERE office = 'minister'", "A hand-over of the office Minister ", NoEntry)]
    [InlineData("INSERT INTO policy_versions (id, state, document, edition, errors, key, version, digest, based_on, author_ids, started_at, saved_at, reason, signing_offices, end_reason, keeps) SELECT gen_random_uuid(), 'Kept', '{}', 1, 0, key, version, digest, digest, '{}', now(), now(), 'None.', '{}', '', true FROM adopted_policies", "That a policy was kept ", NoEntry)]
    [InlineData("INSERT INTO adopted_policies (digest, key, version, canonical, adopted_at, in_force_from) SELECT repeat('a', 64), key, '9.9.9', canonical, now(), now() FROM adopted_policies", "The adoption of a policy ", NoEntry)]
    [InlineData("INSERT INTO policy_versions (id, state, document, edition, errors, based_on, author_ids, started_at, saved_at, reason, signing_offices, end_reason, keeps) SELECT '00000000-0000-0000-0000-000000000001', 'Proposed', '', 1, 0, digest, '{}', now(), now(), '', '{}', '', false FROM adopted_policies; INSERT INTO policy_signatures (id, office, capacity, person_id, comment, at, policy_version_id) SELECT gen_random_uuid(), 'minister', 'Holder', id, '', now(), '00000000-0000-0000-0000-000000000001' FROM people WHERE email = 'minister@demo.example'", "A signature of the Minister on a version of the policy ", NoEntry)]
    [InlineData("UPDATE people SET roles = ARRAY['Administrator'] WHERE email = 'analyst@demo.example'", "The roles of the account ", " is not what entry ")]
    [InlineData("UPDATE people SET disabled_reason = 'Gone.' WHERE email = 'minister@demo.example'", "Whether the account ", " is not what entry ")]
    [InlineData("UPDATE holdings SET until = now() WHERE office = 'minister'", "The end of a place in the office Minister ", " is not what entry ")]
    public async Task What_was_written_past_the_portal_is_named(string forgery, string begins, string contains)
    {
        var sentence = Assert.Single(await AfterAsync(forgery.Replace("{open}", InAnOpenCase, StringComparison.Ordinal)));

        Assert.StartsWith(begins, sentence, StringComparison.Ordinal);
        Assert.Contains(contains, sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE FROM sign_offs WHERE id = (SELECT s.id FROM sign_offs s JOIN escalations e ON e.id = s.escalation_id WHERE e.{open} LIMIT 1)", "signature of the ")]
    [InlineData("DELETE FROM evidence_verifications WHERE item_id = (SELECT v.item_id FROM evidence_verifications v JOIN evidence_items i ON i.id = v.item_id WHERE i.{open} LIMIT 1)", "A verification of INC-")]
    public async Task What_the_ledger_has_on_record_and_is_gone_is_named_with_its_entry(string forgery, string contains)
    {
        // As whoever owns the server may.
        var found = await AfterAsync($"SET LOCAL session_replication_role = replica; ALTER TABLE sign_offs DISABLE TRIGGER USER; ALTER TABLE evidence_verifications DISABLE TRIGGER USER; {forgery.Replace("{open}", InAnOpenCase, StringComparison.Ordinal)}", told.Portal.AdminConnection);

        Assert.NotEmpty(found);
        Assert.All(found, sentence => Assert.Matches("is in entry [0-9]+ of the ledger and is not, or not so, where decisions are kept", sentence));
        Assert.Contains(contains, found[0], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_belongs_to_a_case_that_not_everyone_may_read_is_counted_and_not_named()
    {
        var found = await AfterAsync(
            $"""
             INSERT INTO evidence_verifications (item_id, revision, by_id, method, statement, at)
             SELECT i.id, 77, i.logged_by_id, 'Examined', 'Good.', now() FROM evidence_items i WHERE NOT i.{InAnOpenCase} LIMIT 1
             """);

        Assert.StartsWith("One more in cases that not everyone may read", Assert.Single(found), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_are_counted_once_enough_are_named()
    {
        var found = await AfterAsync(
            $"""
             INSERT INTO evidence_verifications (item_id, revision, by_id, method, statement, at)
             SELECT i.id, 77 + n, i.logged_by_id, 'Examined', 'Good.', now() FROM (SELECT * FROM evidence_items i WHERE i.{InAnOpenCase} LIMIT 1) i, generate_series(1, 30) n
             """);

        Assert.Equal(Decisions.MaxNamed + 1, found.Count);
        Assert.Equal("And 10 more.", found[^1]);
    }

    /// <summary>What is found after this was done in a transaction that is rolled back.</summary>
    private async Task<IReadOnlyList<string>> AfterAsync(string forgery, string? connection = null)
    {
        await using var db = new PortalDb(DatabaseSetup.OptionsFor(connection ?? told.Portal.AppConnection));
        await using var transaction = await db.Database.BeginTransactionAsync(Portal.Stop);
        await using (var command = new NpgsqlCommand(forgery, (NpgsqlConnection)db.Database.GetDbConnection()))
        {
            await command.ExecuteNonQueryAsync(Portal.Stop);
        }

        return await new Decisions(db).DifferencesAsync(FirstPolicy.Shipped, Portal.Stop);
    }
}
