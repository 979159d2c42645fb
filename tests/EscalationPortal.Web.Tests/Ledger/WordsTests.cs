using System.Text.Json.Nodes;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Ledger;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Ledger;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Ledger;

/// <summary>In a ledger of its own: what is written here never happened.</summary>
public class WordsTests(OwnLedger ledger) : IClassFixture<OwnLedger>
{
    public static TheoryData<string> Actions => [.. LedgerActions.Types.Keys];

    [Fact]
    public void Every_event_has_a_name_in_the_ledger_and_a_title_of_its_own()
    {
        var events = new[] { typeof(IDomainEvent).Assembly, typeof(EventWords).Assembly }.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IDomainEvent))).ToList();

        Assert.Equal(events.Select(LedgerActions.NameOf).Order(), EventWords.Titles.Keys.Order());
        Assert.Equal(EventWords.Titles.Count, EventWords.Titles.Values.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task Every_action_has_a_sentence_of_its_own(string action)
    {
        var row = await RowOfAsync((IDomainEvent)Sample.Of(LedgerActions.Types[action]));

        Assert.DoesNotContain("cannot be put in words", row.Text.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain(action, row.Text.Sentence, StringComparison.Ordinal);
        Assert.NotEqual(action, EventWords.TitleOf(action));
    }

    [Theory]
    [InlineData("StepSigned", """{"reason":null}""")]
    [InlineData("StepSigned", """{}""")]
    [InlineData("IncidentEdited", """{"incident":"018f0000-0000-7000-8000-000000000000","reference":"INC","changes":[null]}""")]
    [InlineData("NeverHeardOf", """{"a":1}""")]
    public async Task A_damaged_entry_is_listed_like_any_other(string action, string details)
    {
        await ledger.AppendAsync([new LedgerFact(DateTimeOffset.UtcNow, null, null, action, 1, new Subject("test", "1"), null, JsonNode.Parse(details)!.AsObject())]);

        var row = await LastAsync();

        Assert.Equal(action, row.Action);
        Assert.Contains("cannot be put in words", row.Text.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_names_what_was_tried_and_why_not()
    {
        var row = await RowOfAsync(Attempt("ProposeStepCommand", "four-eyes"));

        Assert.Equal("Tried to propose step, and was refused: whoever proposes a step does not sign it", row.Text.Sentence);
    }

    [Fact]
    public async Task A_refused_form_names_its_fields_as_its_page_does()
    {
        var row = await RowOfAsync(Attempt("LogIncidentCommand", "form", ["Ratings[human-safety].Rationale", "Statements[off-ramp]", "Detected.Day", "Detected.Time", "ReportSource", "SuspectedActor"]));

        Assert.EndsWith("(why, for Human safety, Off-ramp, when it was detected, source of the report, suspected actor)", row.Text.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_of_a_later_version_is_listed_and_not_read_as_this_one()
    {
        await ledger.AppendAsync([new LedgerFact(DateTimeOffset.UtcNow, null, null, "SignedOut", 2, new Subject("test", "1"), null, new JsonObject { ["person"] = Guid.CreateVersion7().ToString("D") })]);

        Assert.Contains("cannot be put in words", (await LastAsync()).Text.Sentence, StringComparison.Ordinal);
    }

    private static Refused Attempt(string request, string rule, IReadOnlyList<string>? fields = null) => new(request, rule, fields);

    private async Task<LedgerRow> RowOfAsync(IDomainEvent happened)
    {
        await using var db = ledger.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(Portal.Stop);
        await new LedgerAppender(db, TimeProvider.System).AppendAsync(actorId: null, [happened], Portal.Stop);
        await transaction.CommitAsync(Portal.Stop);
        return await LastAsync();
    }

    private async Task<LedgerRow> LastAsync()
    {
        await using var db = ledger.Open();
        return Assert.Single(await OwnLedger.Reader(db).RowsAsync(await db.LedgerEntries.IgnoreQueryFilters([PortalDb.NeedToKnow]).OrderByDescending(ledgerEntry => ledgerEntry.Seq).Take(1).ToListAsync(Portal.Stop), Portal.Stop));
    }
}
