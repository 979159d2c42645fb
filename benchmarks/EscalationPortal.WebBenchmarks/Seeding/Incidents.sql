-- seed.rows incidents, nine in ten of them assessed. In replica mode foreign keys are not looked up for each row; what they
-- name is there.
SET session_replication_role = replica;
SET maintenance_work_mem = '512MB';

-- Indexes are made once over all rows: entering a million rows one by one takes many times as long.
CREATE TEMPORARY TABLE set_aside AS
  SELECT indexname AS name, indexdef AS definition FROM pg_indexes
  WHERE tablename IN ('incidents', 'assessments') AND NOT EXISTS (SELECT FROM pg_constraint WHERE conname = indexname);
DO $do$ DECLARE one record; BEGIN
  FOR one IN SELECT name FROM set_aside LOOP EXECUTE format('DROP INDEX %I', one.name); END LOOP;
END $do$;

-- The runs of one, two and three characters of words, as the portal writes them.
CREATE FUNCTION pg_temp.grams(words text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $f$
  SELECT array_agg(DISTINCT substr(word, at, length)) FROM regexp_split_to_table(words, ' ') AS word, generate_series(1, 20) AS at, generate_series(1, 3) AS length
  WHERE at + length - 1 <= length(word)
$f$;
CREATE TEMPORARY TABLE places AS
  SELECT place, name, pg_temp.grams(name) || pg_temp.grams('incident at an operator of national csirt') AS grams
  FROM unnest(ARRAY['a substation', 'a turbine', 'a hospital', 'a bank', 'a broadcaster', 'a lighthouse']) WITH ORDINALITY AS named(name, place);

SELECT setseed(0.42);
INSERT INTO incidents (
  id, reference, class, summary, description, states, sectors, functions, detected_at, detected_zone, marking, report_source,
  logged_by_id, logged_at, changed_at, stage, signatures, signatures_asked, waits, assessments, recommended_rung, least_rung, most_rung, rated_indicators, indicators, too_little_known,
  severity_key, severity_title, severity_rank, search_text, search_grams, search_people)
SELECT
  gen_random_uuid(), drawn.reference,
  (ARRAY['Disruption', 'Espionage', 'Fraud', 'Extortion', 'DataTheft', 'Destruction'])[1 + floor(random() * 6)],
  'Incident ' || i || ' at an operator of ' || places.name,
  'Reported by the operator. ' || repeat((ARRAY[
      'Accounts of maintainers were used from abroad. ', 'Backups were reached before the attack began. ',
      'Screens went dark, and telephones were flooded. '
    ])[1 + floor(random() * 3)], 2 + floor(random() * 6)::int),
  ARRAY[(ARRAY['UA', 'PL', 'DE', 'FR', 'US'])[1 + floor(random() * 5)]],
  ARRAY[(ARRAY['energy', 'health', 'banking', 'media'])[1 + floor(random() * 4)]], ARRAY[]::text[],
  timestamptz '2010-01-01' + random() * interval '10 years', 'UTC',
  (ARRAY['Clear', 'Green', 'Amber', 'AmberStrict', 'Red'])[1 + floor(random() * 5)], 'National CSIRT',
  loggers.ids[1 + i % array_length(loggers.ids, 1)], timestamptz '2010-01-01' + random() * interval '10 years',
  timestamptz '2020-01-01' + random() * interval '5 years', 'Open', 0, 0, false,
  assessed, CASE WHEN assessed = 1 THEN rung END, CASE WHEN assessed = 1 THEN rung END, CASE WHEN assessed = 1 THEN rung END,
  CASE WHEN assessed = 1 THEN 25 END, CASE WHEN assessed = 1 THEN 25 END, CASE WHEN assessed = 1 THEN false END,
  CASE WHEN assessed = 1 THEN (ARRAY['minor', 'serious', 'severe'])[1 + rung / 3] END,
  CASE WHEN assessed = 1 THEN (ARRAY['Minor', 'Serious', 'Severe'])[1 + rung / 3] END,
  CASE WHEN assessed = 1 THEN 1 + rung / 3 ELSE 0 END,
  -- The description is left out: its three sentences, a million times over, would take longer to index than everything else.
  lower(drawn.reference || E'\nincident ' || i || ' at an operator of ' || places.name || E'\nnational csirt'),
  places.grams || ARRAY(
    SELECT substr(lower(drawn.reference), at, length) FROM generate_series(1, 16) AS at, generate_series(1, 3) AS length WHERE at + length <= 17),
  ARRAY[loggers.ids[1 + i % array_length(loggers.ids, 1)]]
FROM
  (SELECT i, (random() < 0.9)::int AS assessed, floor(random() ^ 2 * 9)::int AS rung, 'INC-' || 2000 + i % 20 || '-' || lpad(i::text, 7, '0') AS reference,
      CASE WHEN i % 3000 = 7 THEN 6 ELSE 1 + floor(random() * 5)::int END AS place
    FROM generate_series(1, current_setting('seed.rows')::int) AS i) AS drawn
  JOIN places ON places.place = drawn.place,
  (SELECT array_agg(id ORDER BY email) AS ids FROM people) AS loggers;

INSERT INTO assessments (
  id, incident_id, number, policy_digest, policy_key, policy_version, rung, least_rung, most_rung, rated_indicators, indicators, too_little_known,
  aggregate_least, aggregate_likely, aggregate_most, severity_key, severity_title, severity_rank, result, grounds, assessed_by_id, assessed_at)
SELECT
  gen_random_uuid(), incidents.id, 1, digest, key, version, recommended_rung, least_rung, most_rung, rated_indicators, indicators, too_little_known,
  recommended_rung * 10, recommended_rung * 11, recommended_rung * 12, severity_key, severity_title, severity_rank,
  '{}'::bytea, '{"evidence": [], "attribution": null}'::jsonb, logged_by_id, logged_at
FROM incidents, adopted_policies
WHERE incidents.assessments = 1;

DO $do$ DECLARE one record; BEGIN
  FOR one IN SELECT definition FROM set_aside LOOP EXECUTE one.definition; END LOOP;
END $do$;
