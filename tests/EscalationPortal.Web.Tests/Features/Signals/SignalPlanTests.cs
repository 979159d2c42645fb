using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Setup;
using EscalationPortal.Web.Features.Signals;
using EscalationPortal.Web.Features.Signals.Queue;
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
}

/// <summary>A database of its own with fifty thousand signals, a third of which one analyst dealt with: some of them of cases that nobody here may read.</summary>
public sealed class SeededSignals(Portal beside) : IAsyncLifetime
{
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
              id, reference, organisation, organisation_key, source_kind, summary, content, marking, actions, states, sectors, salt, reported_by_id, received_at, owner_id, state,
              incident_id, duplicates, changes)
            SELECT gen_random_uuid(), 'SIG-2026-' || lpad(i::text, 5, '0'), 'Grid CERT', 'grid cert', 'Sensor', 'Signal ' || i, repeat('What was seen. ', 20), 'Green', 'Green', ARRAY['UA'], ARRAY['energy'], ''::bytea,
              ('00000000-0000-0000-0000-0000000000' || lpad((i % 90)::text, 2, '0'))::uuid, timestamptz '2026-01-01' + i * interval '5 minutes',
              CASE WHEN i % 3 = 0 THEN '00000000-0000-0000-0000-000000000042'::uuid END,
              CASE WHEN i % 500 = 3 THEN 'Split' WHEN i % 3 = 0 AND i % 3000 <> 0 THEN 'Dismissed' ELSE (ARRAY['New', 'Accepted', 'Attached', 'Merged', 'Dismissed'])[1 + floor(random() * 5)] END,
              CASE WHEN i % 100 = 0 THEN gen_random_uuid() END, 0, 0
            FROM generate_series(1, 50000) AS i;
            INSERT INTO case_access (incident_id, listed, compartments, changes) SELECT incident_id, true, '{{}}', 1 FROM signals WHERE incident_id IS NOT NULL;
            """,
            [],
            CancellationToken.None);
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
