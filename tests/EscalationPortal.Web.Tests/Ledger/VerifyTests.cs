using Npgsql;

namespace EscalationPortal.Web.Tests.Ledger;

/// <summary><c>portal verify --connection</c> after what only someone with the whole server in hand can do.</summary>
public class VerifyTests(LedgerCopies copies) : IClassFixture<LedgerCopies>
{
    [Fact]
    public async Task The_ledger_as_the_portal_wrote_it_is_verified()
    {
        var (code, said) = Verify(copies.AdminOf(copies.Name));

        Assert.Equal((0, true), (code, said.StartsWith("Verified: 5 entries, from 2026-01-05T12:01:00.000000Z to 2026-01-05T12:05:00.000000Z.", StringComparison.Ordinal)));
        Assert.Contains("Not proven: ", said, StringComparison.Ordinal);
    }

    // The owner of the server can always do this: hence the hashes.
    [Theory]
    [InlineData("UPDATE ledger_entries SET at = at + interval '1 microsecond' WHERE seq = 3", "Entry 3: its time is shown as '2026-01-05T12:03:00.000001Z'")]
    [InlineData("UPDATE ledger_entries SET at = 'infinity' WHERE seq = 3", "Entry 3: ")]
    [InlineData("UPDATE ledger_entries SET at = '20000-01-01' WHERE seq = 3", "Entry 3: a column holds what the portal could not have written there")]
    [InlineData("UPDATE ledger_entries SET actor_id = NULL WHERE seq = 3", "Entry 3: its actor is shown as nothing")]
    [InlineData("UPDATE ledger_entries SET office = 'minister' WHERE seq = 3", "Entry 3: its office is shown as 'minister'")]
    [InlineData("UPDATE ledger_entries SET action = 'StepRejected' WHERE seq = 3", "Entry 3: its action is shown as 'StepRejected'")]
    [InlineData("UPDATE ledger_entries SET subject_type = 'incident' WHERE seq = 3", "Entry 3: its subject's type is shown as 'incident'")]
    [InlineData("UPDATE ledger_entries SET subject_id = 'x' WHERE seq = 3", "Entry 3: its subject's id is shown as 'x'")]
    [InlineData("UPDATE ledger_entries SET incident_id = NULL WHERE seq = 3", "Entry 3: its incident is shown as nothing")]
    [InlineData("UPDATE ledger_entries SET schema_version = 1 WHERE seq = 3", "Entry 3: its schema version is shown as '1'")]
    [InlineData("UPDATE ledger_entries SET canonical = overlay(canonical placing 'X' from 30) WHERE seq = 3", "Entry 3: its hash does not match its content")]
    [InlineData("UPDATE ledger_entries SET leaf_hash = sha256('x') WHERE seq = 3", "Entry 3: its hash does not match its content")]
    [InlineData("UPDATE ledger_entries SET canonical = decode(encode(canonical, 'escape')::text || ' ', 'escape'); UPDATE ledger_entries SET leaf_hash = sha256('\\x00'::bytea || canonical)", "Entry 1: the portal did not write it: it is not written in canonical JSON")]
    [InlineData("DELETE FROM ledger_entries WHERE seq = 1", "Entry 1: in its place stands number 2")]
    [InlineData("DELETE FROM ledger_entries WHERE seq = 3", "Entry 3: in its place stands number 4")]
    [InlineData("DELETE FROM ledger_entries WHERE seq = 5", "Entry 5: it is missing")]
    [InlineData("DELETE FROM ledger_entries WHERE seq = 3; UPDATE ledger_entries SET seq = seq - 1 WHERE seq > 3", "Entry 3: in its place stands number 4")]
    [InlineData("UPDATE ledger_entries SET seq = 9 - seq WHERE seq IN (4, 5)", "Entry 4: in its place stands number 5")]
    [InlineData("UPDATE ledger_head SET size = 6", "Entry 6: it is missing: the ledger states 6 entries")]
    [InlineData("UPDATE ledger_head SET size = 4", "Entry 5: the ledger states only 4 entries")]
    [InlineData("UPDATE ledger_head SET root = sha256('x')", "The entries do not have the root the ledger states")]
    [InlineData("UPDATE ledger_head SET last_leaf_hash = sha256('x')", "the head was changed")]
    [InlineData("UPDATE ledger_head SET range = sha256('x')", "the head was changed")]
    [InlineData("DELETE FROM ledger_head", "The ledger has no head")]
    public async Task What_was_changed_in_the_database_is_named(string change, string named)
    {
        var (code, said) = Verify(await copies.ForgedAsync(change));

        Assert.Equal(1, code);
        Assert.StartsWith("NOT VERIFIED. ", said, StringComparison.Ordinal);
        Assert.Contains(named, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_copy_put_back_is_caught_only_by_a_head_noted_since()
    {
        var database = await copies.CopyAsync();
        await LedgerCopies.AppendAsync(copies.AppOf(database), 2);
        var noted = NotedIn(Verify(copies.AdminOf(database)).Said);

        var restored = copies.AdminOf(copies.Name);

        Assert.Equal(0, Verify(restored).Code);
        var (code, said) = Verify(restored, noted);
        Assert.Equal(1, code);
        Assert.Contains("There are 5 entries, fewer than the 7 of the noted head: the history was rewritten", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ledger_that_was_only_added_to_still_begins_with_the_noted_head()
    {
        var database = await copies.CopyAsync();
        var noted = NotedIn(Verify(copies.AdminOf(database)).Said);
        await LedgerCopies.AppendAsync(copies.AppOf(database), 2);

        var (code, said) = Verify(copies.AdminOf(database), noted);

        Assert.Equal(0, code);
        Assert.Contains("Its first 5 entries are the ones of the noted head.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_auditor_who_may_only_read_the_ledger_verifies_it()
    {
        var database = copies.Name;
        var auditor = $"auditor_{Guid.NewGuid():N}";
        await LedgerCopies.ExecuteAsync(copies.AdminOf(database), $"CREATE ROLE {auditor} LOGIN PASSWORD 'x'; GRANT portal_auditor TO {auditor}");
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(copies.AdminOf(database)) { Username = auditor, Password = "x" }.ConnectionString;
            Assert.Equal(0, Verify(connection).Code);
        }
        finally
        {
            await LedgerCopies.ExecuteAsync(copies.AdminOf(database), $"DROP ROLE {auditor}");
        }
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=x;Timeout=2")]
    [InlineData("no connection string")]
    [InlineData("")]
    public void A_database_that_cannot_be_read_is_not_verified_and_why_is_said(string connection)
    {
        var (code, said) = Verify(connection);

        Assert.Equal(1, code);
        Assert.StartsWith("Nothing is verified: the ledger cannot be read. ", said, StringComparison.Ordinal);
    }

    internal static (int Code, string Said) Verify(string connection, params string[] noted)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = Cli.Portal.Run(["verify", "--connection", connection, .. noted], output, error);

        // What is found goes to one of the two: never half a success.
        Assert.Equal(code == 0, error.ToString().Length == 0);
        Assert.Equal(code != 0, output.ToString().Length == 0);
        return (code, output.ToString() + error);
    }

    private static string[] NotedIn(string said) => said[said.IndexOf("--size ", said.LastIndexOf("note down", StringComparison.Ordinal), StringComparison.Ordinal)..].Trim().Split(' ');
}
