using System.Text.Json.Nodes;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Ledger;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Features.Audit.Ledger;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Tests.Ledger;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Audit.Ledger;

/// <summary>A ledger large enough that PostgreSQL would notice a missing index.</summary>
public sealed class LargeLedger(Portal portal) : IAsyncLifetime
{
    public const int Entries = 20_000;

    private static readonly string[] _actions = ["SignedIn", "SignedOut", "IncidentLogged", "IncidentEdited", "AssessmentFrozen", "StepProposed", "StepSigned"];

    public OwnLedger Ledger { get; } = new(portal);

    public static DateTimeOffset Begin { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public Guid Person { get; } = Guid.CreateVersion7();

    public Guid Incident { get; } = Guid.CreateVersion7();

    public async ValueTask InitializeAsync()
    {
        await Ledger.InitializeAsync();
        Guid[] people = [Person, .. Enumerable.Range(0, 59).Select(_ => Guid.CreateVersion7())];
        Guid[] incidents = [Incident, .. Enumerable.Range(0, 299).Select(_ => Guid.CreateVersion7())];
        await Ledger.AppendAsync([.. Enumerable.Range(0, Entries).Select(i => new LedgerFact(
            Begin.AddMinutes(i),
            i % 401 == 0 ? null : people[i % people.Length],
            i % 331 == 6 ? "minister" : i % 7 == 6 ? "legal-adviser" : null,
            i % 97 == 0 ? "Refused" : i % 211 == 5 ? "PasswordSet" : _actions[i % _actions.Length],
            1,
            new Subject("test", $"{i}"),
            i % 3 == 0 ? incidents[i % incidents.Length] : null,
            new JsonObject { ["i"] = i }))]);
        await Ledger.AnalyzeAsync();
    }

    public ValueTask DisposeAsync() => Ledger.DisposeAsync();
}

public class LedgerPlanTests(LargeLedger large) : IClassFixture<LargeLedger>
{
    private const string Primary = "pk_ledger_entries";

    public static TheoryData<string, string> Filters => new()
    {
        { "nothing", Primary },
        { "a common action", Primary },
        { "action", "ix_ledger_entries_action_seq" },
        { "refusals", "ix_ledger_entries_refusals" },
        { "person", "ix_ledger_entries_actor_id_seq" },
        { "portal", "ix_ledger_entries_actor_id_seq" },
        { "office", "ix_ledger_entries_office_seq" },
        { "incident", "ix_ledger_entries_incident_id_seq" },
        { "an early hour", "ix_ledger_entries_at_seq" },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Every_filter_is_served_by_an_index_on_every_page(string filter, string index)
    {
        foreach (var cursor in new[] { new LedgerCursor(null, null), new(LargeLedger.Entries - 50, null), new(LargeLedger.Entries / 2, null), new(60, null), new(null, 60), new(null, LargeLedger.Entries / 2) })
        {
            var plan = await PlanAsync(db => LedgerReader.PageOf(ListedBy(filter, db), cursor));

            Assert.DoesNotContain("Seq Scan on ledger_entries", plan, StringComparison.Ordinal);
            Assert.True(plan.Contains(index, StringComparison.Ordinal) || plan.Contains(Primary, StringComparison.Ordinal), plan);
        }

        Assert.Contains(index, await PlanAsync(db => LedgerReader.PageOf(ListedBy(filter, db), new(null, null))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a common action")]
    [InlineData("action")]
    [InlineData("refusals")]
    [InlineData("person")]
    [InlineData("portal")]
    [InlineData("office")]
    [InlineData("incident")]
    [InlineData("an early hour")]
    public async Task Counting_what_is_filtered_reads_an_index_and_stops_where_nobody_needs_it_exact(string filter)
    {
        var plan = await PlanAsync(db => LedgerHandler.Counted(ListedBy(filter, db)));

        Assert.DoesNotContain("Seq Scan on ledger_entries", plan, StringComparison.Ordinal);
        Assert.StartsWith("Limit", plan, StringComparison.Ordinal);
    }

    /// <summary>What is looked up beside the list: the last verification, and a case's story.</summary>
    [Fact]
    public async Task A_case_and_the_last_verification_are_found_by_an_index()
    {
        var plan = await PlanAsync(db => db.LedgerEntries.Where(entry => entry.Action == nameof(LedgerVerified)).OrderByDescending(entry => entry.Seq).Take(1))
            + await PlanAsync(db => db.LedgerEntries.Where(entry => entry.IncidentId == large.Incident && entry.Action != "Refused").OrderBy(entry => entry.Seq));

        Assert.DoesNotContain("Seq Scan on ledger_entries", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_follow_each_other_without_gap_or_repetition_both_ways()
    {
        await using var db = large.Ledger.Open();
        var entries = ListedBy("person", db);
        var expected = await entries.OrderByDescending(entry => entry.Seq).Select(entry => entry.Seq).ToListAsync(Portal.Stop);
        var reader = OwnLedger.Reader(db);

        var down = new List<long>();
        var slice = await reader.SliceAsync(entries, new(null, null), Portal.Stop);
        Assert.Null(slice.Newer);
        down.AddRange(slice.Rows.Select(row => row.Seq));
        while (slice.Older is { } older)
        {
            slice = await reader.SliceAsync(entries, new(older, null), Portal.Stop);
            down.AddRange(slice.Rows.Select(row => row.Seq));
        }

        var up = new List<long>(slice.Rows.Select(row => row.Seq));
        while (slice.Newer is { } newer)
        {
            slice = await reader.SliceAsync(entries, new(null, newer), Portal.Stop);
            up.InsertRange(0, slice.Rows.Select(row => row.Seq));
        }

        Assert.Equal(expected, down);
        Assert.Equal(expected, up);
        Assert.True(expected.Count > 2 * LedgerReader.PageSize);
    }

    [Fact]
    public async Task A_large_list_is_streamed_to_its_end()
    {
        await using var db = large.Ledger.Open();

        var seqs = await OwnLedger.Reader(db).StreamAsync(ListedBy("a common action", db), Portal.Stop).Select(row => row.Seq).ToListAsync(Portal.Stop);

        Assert.Equal(await ListedBy("a common action", db).OrderByDescending(entry => entry.Seq).Select(entry => entry.Seq).ToListAsync(Portal.Stop), seqs);
    }

    private IQueryable<LedgerEntry> ListedBy(string name, PortalDb db)
    {
        LedgerFilter filter = name switch
        {
            "a common action" => new(Action: "StepProposed"),
            "action" => new(Action: "PasswordSet"),
            "refusals" => new(OnlyRefusals: true),
            "person" => new(Person: large.Person),
            "portal" => new(OnlyPortal: true),
            "office" => new(Office: "minister"),
            "an early hour" => new(From: new ZonedTime(LargeLedger.Begin.AddHours(10), "UTC"), Until: new ZonedTime(LargeLedger.Begin.AddHours(11), "UTC")),
            _ => new(),
        };
        return filter.Of(db.LedgerEntries, name == "incident" ? large.Incident : null);
    }

    private async Task<string> PlanAsync<T>(Func<PortalDb, IQueryable<T>> query)
    {
        await using var db = large.Ledger.Open();
        await db.Database.OpenConnectionAsync(Portal.Stop);
        await using var command = query(db).CreateDbCommand();
        command.CommandText = "EXPLAIN " + command.CommandText;
        var plan = new List<string>();
        await using var line = await command.ExecuteReaderAsync(Portal.Stop);
        while (await line.ReadAsync(Portal.Stop))
        {
            plan.Add(line.GetString(0));
        }

        return string.Join("\n", plan);
    }
}
