-- Everyone but the analyst reads some of them, and nobody is in the compartments.
SET session_replication_role = replica;
INSERT INTO case_access (incident_id, listed, compartments, changes)
SELECT id, number % 2 = 0, CASE WHEN number % 2 = 0 THEN ARRAY[]::uuid[] ELSE ARRAY[gen_random_uuid()] END, 1
FROM (SELECT id, row_number() OVER (ORDER BY hashtext(reference)) AS number FROM incidents) AS drawn
WHERE number <= current_setting('seed.rows')::int;
INSERT INTO case_readers (incident_id, person_id, added_by_id, added_at, reason)
SELECT incident_id, id, id, now(), 'Works on it.' FROM case_access, people
WHERE listed AND email <> 'analyst@demo.example' AND hashtext(incident_id::text || email) % 4 = 0;
