-- Part of the migration of the same name; never edited after it landed.

-- Whoever held an office holds it still, from now on and with no end set.
INSERT INTO holdings (id, office, person_id, place, "from", until)
  SELECT gen_random_uuid(), office, people.id, 0, now(), NULL FROM people, unnest(people.offices) AS office;

UPDATE escalations SET
  known_policy_digest = policy_digest,
  decide_within_hours = greatest(1, round(extract(epoch FROM decide_by - proposed_at) / 3600)),
  off_ramp_triggers = coalesce((SELECT jsonb_build_array(jsonb_build_object('Number', 1, 'Text', left(one ->> 'Text', 300), 'MetAt', NULL, 'MetById', NULL))
    FROM jsonb_array_elements(statements) AS one WHERE one ->> 'Gate' = 'off-ramp'), '[]'),
  next_at = CASE status WHEN 'InForce' THEN review_due_at WHEN 'Proposed' THEN decide_by - (decide_by - proposed_at) / 4 END,
  last_trigger = 1,
  grounds_changes = '[]';

-- A step under review is in force as well.
ALTER TABLE escalations DROP CONSTRAINT one_step_in_force_per_incident;
ALTER TABLE escalations ADD CONSTRAINT one_step_in_force_per_incident
  EXCLUDE USING btree (incident_id WITH =) WHERE (status IN ('InForce', 'UnderReview')) DEFERRABLE INITIALLY DEFERRED;
