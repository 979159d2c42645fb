using System.Runtime.CompilerServices;
using System.Text.Json;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Ledger;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Ledger;

/// <summary>What the ledger holds outlives the code that wrote it: a name or a member that changes needs another version, and somebody who approves it.</summary>
public class LedgerActionsTests(OwnLedger ledger) : IClassFixture<OwnLedger>
{
    [Fact]
    public async Task Every_action_is_recorded_with_the_version_and_the_members_that_were_approved()
    {
        var lines = new List<string>();
        foreach (var (action, type) in LedgerActions.Types.OrderBy(row => row.Key, StringComparer.Ordinal))
        {
            using var content = JsonDocument.Parse(await CanonicalOfAsync((IDomainEvent)Sample.Of(type)));
            Assert.Equal(action, content.RootElement.GetProperty("action").GetString());
            lines.Add($"{action} {content.RootElement.GetProperty("version").GetInt32()}");
            lines.AddRange(MembersOf("", content.RootElement.GetProperty("details")).Distinct().Select(member => $"  {member}"));
        }

        var approved = Path.Combine(Here(), "LedgerActions.approved.txt");
        var received = Path.Combine(Here(), "LedgerActions.received.txt");
        var expected = File.Exists(approved) ? await File.ReadAllLinesAsync(approved, Portal.Stop) : [];
        if (!expected.SequenceEqual(lines))
        {
            await File.WriteAllLinesAsync(received, lines, Portal.Stop);
            Assert.Fail($"What the ledger records changed: {string.Join("; ", lines.Except(expected).Concat(expected.Except(lines)).Take(10))}. Count up the version of the action, then approve {received}.");
        }
    }

    private static IEnumerable<string> MembersOf(string path, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => MembersOf(path.Length == 0 ? member.Name : $"{path}.{member.Name}", member.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(item => MembersOf($"{path}[]", item)),
        JsonValueKind.True or JsonValueKind.False => [$"{path}: true or false"],
        JsonValueKind.Number => [$"{path}: number"],
        _ => [$"{path}: text"],
    };

    private async Task<byte[]> CanonicalOfAsync(IDomainEvent happened)
    {
        await using var db = ledger.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(Portal.Stop);
        await new LedgerAppender(db, TimeProvider.System).AppendAsync(actorId: null, [happened], Portal.Stop);
        await transaction.CommitAsync(Portal.Stop);
        return await db.LedgerEntries.IgnoreQueryFilters([PortalDb.NeedToKnow]).OrderByDescending(entry => entry.Seq).Select(entry => entry.Canonical).FirstAsync(Portal.Stop);
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
