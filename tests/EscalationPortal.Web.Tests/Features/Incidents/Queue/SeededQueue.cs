using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Setup;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Incidents.Queue;

/// <summary>A database of its own with sixty thousand incidents, as many years would bring, for PostgreSQL to plan against.</summary>
public abstract class SeededQueue(Portal beside, int restricted) : IAsyncLifetime
{
    public const int Incidents = 60_000;

    public int Restricted => restricted;

    private TestDatabase _database = null!;

    /// <summary>As someone reads it: most of what is restricted they may not read.</summary>
    public PortalDb Open() => new PortalDb(DatabaseSetup.OptionsFor(PortalConnections.ForManyShortQueries(_database.AdminConnection))).ReadBy(new Reader());

    public async ValueTask InitializeAsync()
    {
        _database = await beside.DatabaseServer.DatabaseAsync();
        await using var db = Open();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(5));

        // In replica mode the people who logged them need not exist. What is searched is written as the portal writes it; the inverted index is
        // built at once, which is quicker than row by row.
        await db.Database.ExecuteSqlRawAsync(
            """
            SET session_replication_role = replica;
            SELECT setseed(0.42);
            CREATE TEMP TABLE kept AS SELECT pg_get_indexdef('ix_incidents_filters'::regclass) AS definition;
            DROP INDEX ix_incidents_filters;
            INSERT INTO incidents (
              id, reference, class, summary, description, states, sectors, functions, detected_at, detected_zone, marking, report_source,
              logged_by_id, logged_at, assessments, recommended_rung, severity_key, severity_title, severity_rank, rung_in_force,
              owner_id, stage, signatures, signatures_asked, waits, attention_at, changed_at, search_text, search_people, search_grams)
            SELECT
              gen_random_uuid(), reference,
              (ARRAY['Disruption', 'Espionage', 'Fraud', 'Extortion', 'DataTheft', 'Destruction'])[1 + floor(random() * 6)],
              summary, description,
              states,
              ARRAY[CASE WHEN i % 500 = 1 THEN 'space' ELSE (ARRAY['energy', 'health', 'banking', 'media'])[1 + floor(random() * 4)] END], ARRAY[]::text[],
              timestamptz '2010-01-01' + random() * interval '16 years', 'UTC',
              CASE WHEN i % 1000 = 3 THEN 'Red' ELSE (ARRAY['Clear', 'Green', 'Amber', 'AmberStrict'])[1 + floor(random() * 4)] END, 'National CSIRT',
              ('00000000-0000-0000-0000-0000000000' || lpad((i % 90)::text, 2, '0'))::uuid, timestamptz '2010-01-01' + i * interval '2 hours',
              rated, CASE WHEN rated = 1 THEN rung END, CASE WHEN rated = 1 THEN (ARRAY['minor', 'serious', 'severe'])[1 + rung / 3] END,
              CASE WHEN rated = 1 THEN 'Some severity' END, CASE WHEN rated = 1 THEN 1 + rung / 3 ELSE 0 END, CASE WHEN i % 70 = 0 THEN rung END,
              CASE WHEN i % 3 = 0 THEN ('00000000-0000-0000-0000-0000000000' || lpad((i % 90)::text, 2, '0'))::uuid END,
              CASE WHEN i % 210 = 0 THEN 'UnderReview' WHEN i % 70 = 0 THEN 'InForce' ELSE 'Open' END, 0, 0, i % 210 = 0,
              CASE WHEN rated = 0 THEN timestamptz '2010-01-02' + i * interval '2 hours' WHEN i % 70 = 0 THEN now() + (random() - 0.1) * interval '90 days' END,
              timestamptz '2010-01-01' + random() * interval '16 years',
              lower(reference || E'\n' || summary || E'\n' || description || E'\nnational csirt'),
              ARRAY[('00000000-0000-0000-0000-0000000000' || lpad((i % 90)::text, 2, '0'))::uuid],
              {1} || rare || CASE WHEN states[1] = 'UA' THEN {6} ELSE ARRAY[]::text[] END
                || ARRAY(SELECT substr(lower(reference), at, length) FROM generate_series(1, 14) AS at, generate_series(1, 3) AS length WHERE at + length <= 15)
            FROM (SELECT *, 'INC-' || 2010 + i % 17 || '-' || lpad(i::text, 5, '0') AS reference,
                'Incident ' || i || CASE WHEN i % 20 = 0 THEN ' of a turbine' WHEN i % 3000 = 7 THEN ' of a lighthouse' WHEN i % 3000 = 9 THEN ' qz' WHEN i % 60 = 11 THEN ' 北京电力公司' ELSE '' END AS summary,
                CASE WHEN states[1] = 'UA' THEN 'A steam turbine. ' ELSE '' END || repeat('What is known so far. ', 12) AS description,
                CASE WHEN i % 20 = 0 THEN {2} WHEN i % 3000 = 7 THEN {3} WHEN i % 3000 = 9 THEN {4} WHEN i % 60 = 11 THEN {5} ELSE ARRAY[]::text[] END AS rare
              FROM (SELECT i, (random() < 0.9)::int AS rated, floor(random() ^ 2 * 9)::int AS rung,
                CASE WHEN i % 4000 = 1 THEN ARRAY['FM'] ELSE ARRAY[(ARRAY['UA', 'PL', 'DE', 'FR', 'US'])[1 + floor(random() * 5)]] END AS states
              FROM generate_series(1, 60000) AS i) AS drawn) AS told;
            DO $do$ BEGIN EXECUTE (SELECT definition FROM kept); END $do$;
            INSERT INTO case_access (incident_id, listed, compartments, changes) SELECT id, row_number() OVER () % 2 = 0, CASE WHEN row_number() OVER () % 2 = 0 THEN '{{}}' ELSE ARRAY[gen_random_uuid()] END, 1
              FROM (SELECT id FROM incidents ORDER BY hashtext(reference) LIMIT {0}) AS drawn;
            INSERT INTO case_readers (incident_id, person_id, added_by_id, added_at, reason)
              SELECT incident_id, '00000000-0000-0000-0000-000000000042', '00000000-0000-0000-0000-000000000042', now(), '' FROM case_access WHERE hashtext(incident_id::text) % 4 = 0;
            """,
            [
                restricted, TextGrams.Of("incident what is known so far. national csirt"), TextGrams.Of("of a turbine"), TextGrams.Of("of a lighthouse"),
                TextGrams.Of("qz"), TextGrams.Of("北京电力公司"), TextGrams.Of("a steam turbine."),
            ],
            CancellationToken.None);
        db.Users.Add(new Person { Id = new Reader().Id!.Value, OwnName = "Ana Kovač", UserName = "ana@test.example", Email = "ana@test.example", Roles = [Role.Analyst] });
        await db.SaveChangesAsync(CancellationToken.None);

        // As autovacuum leaves a table that grew slowly: statistics fresh, the inverted index's pending entries merged.
        await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE incidents", CancellationToken.None);
        await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE case_access", CancellationToken.None);
    }

    private sealed class Reader : ICurrentUser
    {
        public Guid? Id { get; } = new("00000000-0000-0000-0000-000000000042");

        public string Name => "An analyst";

        public IReadOnlyList<Role> Roles => [Role.Analyst];

        public DateTimeOffset? ProvedAt => null;

        public bool May(Permission permission) => RolePermissions.Of(Role.Analyst).Contains(permission);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _database.DisposeAsync();
    }
}

public sealed class QueueOfOpenCases(Portal beside) : SeededQueue(beside, restricted: 0);

public sealed class QueueWithRestrictedCases(Portal beside) : SeededQueue(beside, restricted: 2_000);
