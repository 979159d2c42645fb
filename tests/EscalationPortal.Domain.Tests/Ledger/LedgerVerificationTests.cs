using System.Text;
using EscalationPortal.Domain.Ledger;

namespace EscalationPortal.Domain.Tests.Ledger;

public class LedgerVerificationTests
{
    private static readonly LedgerLine _first = SampleLedger.Entries[0];
    private static readonly string _text = Encoding.UTF8.GetString(_first.Canonical!);

    [Theory]
    [InlineData("""{"action":""", """{ "action":""", "canonical JSON")]
    [InlineData("""{"action":"StepSigned",""", """{""", "exactly action, actor")]
    [InlineData("""{"action":""", """{"absent":null,"action":""", "exactly action, actor")]
    [InlineData("""{"action":""", """{"action":"StepRejected","action":""", "stands there twice")]
    [InlineData("\"StepSigned\"", "\"Step\\u0053igned\"", "canonical JSON")]
    [InlineData("\"StepSigned\"", "null", "its action is not a text")]
    [InlineData("\"StepSigned\"", "7", "its action is not a text")]
    [InlineData("\"seq\":1", "\"seq\":1.0", "canonical JSON")]
    [InlineData("\"seq\":1", "\"seq\":1.5", "its seq is not a whole number")]
    [InlineData("\"seq\":1", "\"seq\":\"1\"", "its seq is not a whole number")]
    [InlineData("\"version\":1", "\"version\":0", "its version is not 1 or more")]
    [InlineData("\"version\":1", "\"version\":\"1\"", "its version is not a whole number")]
    [InlineData("\"schema\":2", "\"schema\":1", "its schema version is not 2")]
    [InlineData("\"schema\":2", "\"schema\":\"2\"", "its schema version is not 2")]
    [InlineData("\"office\":\"legal-adviser\"", "\"office\":[]", "its office is not a text")]
    [InlineData("\"actor\":\"00000001-", "\"actor\":\"0000000A-", "its actor is not an id")]
    [InlineData("12:01:00.000000Z", "12:01:00Z", "its time is not one in UTC with six decimals")]
    [InlineData("12:01:00.000000Z", "24:01:00.000000Z", "its time is not one in UTC with six decimals")]
    [InlineData("\"type\":\"escalation\"", "\"kind\":\"escalation\"", "its subject does not consist of exactly id, type")]
    public void An_entry_the_portal_could_not_have_written_is_refused_and_why_is_said(string what, string by, string reason)
    {
        Assert.Contains(what, _text, StringComparison.Ordinal);
        var failure = Failure(_text.Replace(what, by, StringComparison.Ordinal));

        Assert.Equal(1, failure.Seq);
        Assert.StartsWith("the portal did not write it: ", failure.Reason, StringComparison.Ordinal);
        Assert.Contains(reason, failure.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{")]
    [InlineData("{\"schema\":2}")]
    [InlineData("not JSON")]
    public void What_is_no_entry_at_all_is_refused(string canonical) =>
        Assert.StartsWith("the portal did not write it: ", Failure(canonical).Reason, StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        var bytes = _first.Canonical!.ToArray();
        bytes[_text.IndexOf("StepSigned", StringComparison.Ordinal)] = 0xFF;
        Assert.NotNull(new LedgerVerification().Add(MerkleTree.LeafHash(bytes), bytes));
    }

    [Fact]
    public void A_clock_that_was_set_back_is_noticed_but_is_no_failure()
    {
        var head = LedgerHead.Empty();
        var verification = new LedgerVerification();
        foreach (var minute in new[] { 5, 6, 3, 4, 1 })
        {
            var entry = head.Append(SampleLedger.Fact(minute));
            Assert.Null(verification.Add(entry.LeafHash, entry.Canonical!));
        }

        Assert.Null(verification.Finish(head.Size, head.Root));
        Assert.StartsWith("The time goes backwards at 2 of the entries, first at entry 3.", verification.Notice, StringComparison.Ordinal);
        Assert.Equal((SampleLedger.Noon.AddMinutes(5), SampleLedger.Noon.AddMinutes(1)), (verification.From!.Value, verification.To!.Value));
    }

    public static TheoryData<string, LedgerColumns> Columns
    {
        get
        {
            var true_ = LedgerColumns.Of(LedgerHead.Empty().Append(SampleLedger.Fact(1)));
            return new()
            {
                { "its number is shown as '2'", true_ with { Seq = 2 } },
                { "its time is shown as", true_ with { At = "2026-01-05T12:01:00.000001Z" } },
                { "its actor is shown as nothing", true_ with { ActorId = null } },
                { "its office is shown as 'minister', but what was hashed says 'legal-adviser'", true_ with { Office = "minister" } },
                { "its action is shown as 'StepRejected'", true_ with { Action = "StepRejected" } },
                { "its subject's type is shown as 'incident'", true_ with { SubjectType = "incident" } },
                { "its subject's id is shown as '7'", true_ with { SubjectId = "7" } },
                { "its incident is shown as nothing", true_ with { IncidentId = null } },
                { "its schema version is shown as '1'", true_ with { SchemaVersion = 1 } },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void A_column_that_says_something_else_than_what_was_hashed_is_named(string reason, LedgerColumns shown)
    {
        var entry = LedgerHead.Empty().Append(SampleLedger.Fact(1));

        Assert.Null(new LedgerVerification().Add(entry.LeafHash, entry.Canonical, LedgerColumns.Of(entry)));
        Assert.Contains(reason, new LedgerVerification().Add(entry.LeafHash, entry.Canonical, shown)!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_head_from_which_the_next_entry_would_go_wrong_is_named()
    {
        var head = LedgerHead.Empty();
        var verification = new LedgerVerification();
        for (var i = 1; i <= 3; i++)
        {
            var entry = head.Append(SampleLedger.Fact(i));
            verification.Add(entry.LeafHash, entry.Canonical!);
        }

        Assert.Null(verification.Finish(head.Size, head.Root, head.LastLeafHash, head.Range));
        Assert.Contains("the head was changed", verification.Finish(head.Size, head.Root, new byte[32], head.Range)!.Reason, StringComparison.Ordinal);
        Assert.Contains("the head was changed", verification.Finish(head.Size, head.Root, head.LastLeafHash, head.Range[..32])!.Reason, StringComparison.Ordinal);
    }

    private static LedgerFailure Failure(string canonical)
    {
        var entry = SampleLedger.Spelt(canonical);
        return new LedgerVerification().Add(entry.LeafHash, entry.Canonical!)!;
    }
}
