using System.Text.Json.Nodes;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Ledger;
using EscalationPortal.Web.Ledger;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Audit;

/// <summary>In a ledger of its own: what is written here never happened.</summary>
public class WordsTests(OwnLedger ledger) : IClassFixture<OwnLedger>
{
    public static TheoryData<string> Actions => [.. RecordedEvents.Types.Keys];

    [Fact]
    public void Every_event_of_the_domain_can_be_chosen_by_a_title() =>
        Assert.Equal(
            typeof(IDomainEvent).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IDomainEvent))).Select(type => type.Name)
                .Concat(["Refused", "PolicyAdopted"]).Order(),
            LedgerActions.Titles.Keys.Order());

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task Every_action_has_a_sentence_of_its_own(string action)
    {
        var row = await RowOfAsync(Sample.Of(RecordedEvents.Types[action]), action);

        Assert.DoesNotContain("cannot be put in words", row.Text.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain(action, row.Text.Sentence, StringComparison.Ordinal);
        Assert.NotEqual(action, LedgerActions.TitleOf(action));
    }

    [Theory]
    [InlineData("StepSigned", """{"reason":null}""")]
    [InlineData("StepSigned", """{}""")]
    [InlineData("IncidentEdited", """{"incident":"018f0000-0000-7000-8000-000000000000","reference":"INC","changes":[null]}""")]
    [InlineData("NeverHeardOf", """{"a":1}""")]
    public async Task A_damaged_entry_is_listed_like_any_other(string action, string details)
    {
        await ledger.AppendAsync([new LedgerFact(DateTimeOffset.UtcNow, null, null, action, new Subject("test", "1"), null, JsonNode.Parse(details)!.AsObject())]);

        var row = await LastAsync();

        Assert.Equal(action, row.Action);
        Assert.Contains("cannot be put in words", row.Text.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_names_what_was_tried_and_why_not()
    {
        var row = await RowOfAsync(new Refused("ProposeStepCommand", "four-eyes"), "Refused");

        Assert.Equal("Tried to propose step, and was refused: whoever proposes a step does not sign it", row.Text.Sentence);
    }

    [Fact]
    public async Task A_refused_form_names_its_fields_as_its_page_does()
    {
        var row = await RowOfAsync(new Refused("LogIncidentCommand", "form", ["Ratings[human-safety].Rationale", "Statements[off-ramp]", "DetectedDate", "ReportSource", "SuspectedActor"]), "Refused");

        Assert.EndsWith("(why, for Human safety, Off-ramp, when it was detected, source of the report, suspected actor)", row.Text.Sentence, StringComparison.Ordinal);
    }

    private async Task<LedgerRow> RowOfAsync(object happened, string action)
    {
        if (happened is IDomainEvent known)
        {
            await using var db = ledger.Open();
            await using var transaction = await db.Database.BeginTransactionAsync(Portal.Stop);
            await new LedgerAppender(db, TimeProvider.System).AppendAsync(actorId: null, [known], Portal.Stop);
            await transaction.CommitAsync(Portal.Stop);
        }
        else
        {
            var details = System.Text.Json.JsonSerializer.SerializeToNode(happened, happened.GetType(), System.Text.Json.JsonSerializerOptions.Web)!.AsObject();
            await ledger.AppendAsync([new LedgerFact(DateTimeOffset.UtcNow, null, null, action, new Subject("test", "1"), null, details)]);
        }

        return await LastAsync();
    }

    private async Task<LedgerRow> LastAsync()
    {
        await using var db = ledger.Open();
        return Assert.Single(await OwnLedger.Reader(db).RowsAsync(await db.LedgerEntries.OrderByDescending(ledgerEntry => ledgerEntry.Seq).Take(1).ToListAsync(Portal.Stop), Portal.Stop));
    }
}
