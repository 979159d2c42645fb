-- As much of an incident as a row of the queue shows, and as much of the ledger as one entry holds.
CREATE TABLE incidents (
  id uuid PRIMARY KEY,
  reference text NOT NULL UNIQUE,
  summary text NOT NULL,
  class text NOT NULL,
  severity text,
  step integer,
  detected_at timestamptz NOT NULL);
CREATE INDEX ON incidents (detected_at, id);
CREATE TABLE ledger_entries (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incidents,
  action text NOT NULL,
  details jsonb NOT NULL,
  leaf_hash bytea NOT NULL);
SELECT setseed(0.42);
INSERT INTO incidents
SELECT
  gen_random_uuid(), 'INC-' || 2000 + i % 20 || '-' || lpad(i::text, 5, '0'), 'Incident ' || i || ' at an operator of a substation',
  (ARRAY['Disruption', 'Espionage', 'Fraud', 'Extortion', 'DataTheft', 'Destruction'])[1 + floor(random() * 6)],
  (ARRAY['Minor', 'Serious', 'Severe', NULL])[1 + floor(random() * 4)], floor(random() ^ 2 * 9),
  timestamptz '2010-01-01' + random() * interval '10 years'
FROM generate_series(1, 20000) AS i;
