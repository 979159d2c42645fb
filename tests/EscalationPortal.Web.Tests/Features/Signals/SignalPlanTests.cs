using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Setup;
using EscalationPortal.Web.Features.Signals;
using EscalationPortal.Web.Features.Signals.Naming;
using EscalationPortal.Web.Features.Signals.Queue;
using EscalationPortal.Web.Features.Signals.Similar;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Tests.Features.Incidents.Queue;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Signals;

/// <summary>What PostgreSQL says it will do for a page of the list among fifty thousand signals (docs/adr/0006).</summary>
public class SignalPlanTests(SeededSignals signals) : IClassFixture<SeededSignals>
{
    public static TheoryData<Role, string?, string?> Filters => new()
    {
        { Role.Analyst, "new", null },
        { Role.Analyst, "new", "me" },
        { Role.Analyst, "new", "nobody" },
        { Role.Analyst, "dismissed", null },
        { Role.Analyst, "split", null },
        { Role.Analyst, "all", null },
        { Role.Analyst, "all", "me" },
        { Role.Liaison, null, null },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_page_is_read_off_the_index_of_its_filter_and_no_more_is_read_than_is_shown_and_passed_over(Role role, string? state, string? owner)
    {
        await using var db = signals.OpenAs(role);
        var handler = new SignalsHandler(db, new Outcomes(db, new SeededSignals.Reader(role)), new SeededSignals.Reader(role));
        foreach (var upwards in new[] { true, false })
        {
            var plan = await Plan.OfAsync(db, handler.PageOf(handler.Of(new SignalFilter(state, owner), triages: role == Role.Analyst), upwards));

            Assert.DoesNotContain("Seq Scan", plan.ScansOf("signals"));
            Assert.True(plan.RowsReadOf("signals") <= 20 * SignalsHandler.PageSize, $"{plan.RowsReadOf("signals")} rows: {plan.Json}");
        }
    }

    [Theory]
    [InlineData(SeededSignals.Busy)]
    [InlineData("46.0.0.11")]
    [InlineData("46.255.0.1")]
    public async Task Who_names_an_observable_is_read_off_its_index(string address)
    {
        await using var db = signals.OpenAs(Role.Analyst);
        var handler = new NamingHandler(db, new Outcomes(db, new SeededSignals.Reader(Role.Analyst)), new SeededSignals.Reader(Role.Analyst));
        var last = await db.Signals.OrderByDescending(signal => signal.Id).Select(signal => signal.Id).FirstAsync(Portal.Stop);
        foreach (var (place, upwards) in new ((Guid, Guid)?, bool)[] { (null, false), ((last, last), false), ((Guid.Empty, Guid.Empty), true) })
        {
            var plan = await Plan.OfAsync(db, handler.PageOf(handler.Naming(Observable.Find(address)!), place, upwards));

            Assert.All(new[] { "signals", "signal_observables" }, table => Assert.DoesNotContain("Seq Scan", plan.ScansOf(table)));
            Assert.True(plan.RowsReadOf("signals") <= 2 * NamingHandler.PageSize, $"{plan.RowsReadOf("signals")} rows: {plan.Json}");
        }
    }

    [Fact]
    public async Task Incidents_that_share_an_observable_are_found_by_its_index_and_no_more_is_read_than_is_bounded()
    {
        await using var db = signals.OpenAs(Role.Analyst);
        var facts = SignalForms.Facts with { Observables = [Observable.Find(SeededSignals.Busy)!] };

        var plan = await Plan.OfAsync(db, new SharedObservables(db, "SIG-2026-00010", facts).Shared!);

        Assert.All(new[] { "signals", "signal_observables" }, table => Assert.DoesNotContain("Seq Scan", plan.ScansOf(table)));
        Assert.True(plan.RowsReadOf("signals") <= 2 * SharedObservables.MaxNaming, $"{plan.RowsReadOf("signals")} rows: {plan.Json}");
    }
}

/// <summary>
/// A database of its own with fifty thousand signals, a third of which one analyst dealt with: some of them of cases that nobody here may read. Each tenth
/// names one address, the others one of their own.
/// </summary>
public sealed class SeededSignals(Portal beside) : IAsyncLifetime
{
    public const string Busy = "45.67.12.9";

    public static Guid Me { get; } = new("00000000-0000-0000-0000-000000000042");

    private TestDatabase _database = null!;

    public PortalDb OpenAs(Role role) => new PortalDb(DatabaseSetup.OptionsFor(PortalConnections.ForManyShortQueries(_database.AdminConnection))).ReadBy(new Reader(role));

    public async ValueTask InitializeAsync()
    {
        _database = await beside.DatabaseServer.DatabaseAsync();
        await using var db = OpenAs(Role.Analyst);
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(2));
        await db.Database.ExecuteSqlRawAsync(
            """
            SET session_replication_role = replica;
            SELECT setseed(0.42);
            INSERT INTO signals (
              id, whole_id, content_key, reference, organisation, organisation_key, source_kind, summary, content, marking, actions, states, sectors, salt,
              reported_by_id, received_at, owner_id, state,
              incident_id, duplicates, changes)
            SELECT id, id, '', 'SIG-2026-' || lpad(i::text, 5, '0'), 'Grid CERT', 'grid cert', 'Sensor', 'Signal ' || i,
              repeat('What was seen. ', 20), 'Green', 'Green', ARRAY['UA'], ARRAY['energy'], ''::bytea,
              ('00000000-0000-0000-0000-0000000000' || lpad((i % 90)::text, 2, '0'))::uuid, timestamptz '2026-01-01' + i * interval '5 minutes',
              CASE WHEN i % 3 = 0 THEN '00000000-0000-0000-0000-000000000042'::uuid END,
              CASE WHEN i % 500 = 3 THEN 'Split' WHEN i % 3 = 0 AND i % 3000 <> 0 THEN 'Dismissed' ELSE (ARRAY['New', 'Accepted', 'Attached', 'Merged', 'Dismissed'])[1 + floor(random() * 5)] END,
              CASE WHEN i % 100 = 0 THEN gen_random_uuid() END, 0, 0
            FROM (SELECT i, gen_random_uuid() AS id FROM generate_series(1, 50000) AS i) AS numbered;
            INSERT INTO case_access (incident_id, listed, compartments, changes) SELECT incident_id, true, '{{}}', 1 FROM signals WHERE incident_id IS NOT NULL;
            INSERT INTO signal_observables (signal_id, number, kind, value, digest)
            SELECT id, 1, 'ipv4', value, encode(sha256(convert_to('ipv4' || chr(10) || value, 'UTF8')), 'hex')
            FROM (
              SELECT id, CASE WHEN i % 10 = 0 THEN '45.67.12.9' ELSE '46.0.' || i / 256 || '.' || i % 256 END AS value
              FROM (SELECT id, right(reference, 5)::int AS i FROM signals) AS numbered) AS named;
            """,
            [],
            CancellationToken.None);
        await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE signal_observables", CancellationToken.None);
        await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE signals", CancellationToken.None);
        await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE case_access", CancellationToken.None);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _database.DisposeAsync();
    }

    internal sealed class Reader(Role role) : ICurrentUser
    {
        public Guid? Id => Me;

        public string Name => "A reader";

        public IReadOnlyList<Role> Roles => [role];

        public DateTimeOffset? ProvedAt => null;

        public bool May(Permission permission) => RolePermissions.Of(role).Contains(permission);
    }
}
