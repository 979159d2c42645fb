-- Part of the migration of the same name; never edited after it landed.

-- The rules of signing, held a second time by the database (docs/adr/0004).
CREATE EXTENSION IF NOT EXISTS btree_gist;

ALTER TABLE sign_offs ADD CONSTRAINT one_office_per_person_and_escalation
  EXCLUDE USING gist (escalation_id WITH =, person_id WITH =, office WITH <>);

-- proposed_by_id on a sign-off must be the escalation's own, or "proposer_never_signs" would check nothing.
ALTER TABLE escalations ADD CONSTRAINT escalation_and_proposer UNIQUE (id, proposed_by_id);
ALTER TABLE sign_offs ADD CONSTRAINT names_the_proposer
  FOREIGN KEY (escalation_id, proposed_by_id) REFERENCES escalations (id, proposed_by_id);

-- Checked at commit: in one transaction the old step ends and the new one takes force.
ALTER TABLE escalations ADD CONSTRAINT one_step_in_force_per_incident
  EXCLUDE USING btree (incident_id WITH =) WHERE (status = 'InForce') DEFERRABLE INITIALLY DEFERRED;

-- References such as INC-2026-0042: the last number given out.
CREATE TABLE reference_counters (
  prefix text NOT NULL,
  year integer NOT NULL,
  last integer NOT NULL,
  PRIMARY KEY (prefix, year)
);

-- What is written once stays as it is, whoever asks, the owner included.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $f$
BEGIN
  RAISE EXCEPTION '% on % is refused: what is recorded there is never changed or removed', TG_OP, TG_TABLE_NAME;
END $f$;

DO $do$
DECLARE history text;
BEGIN
  FOREACH history IN ARRAY ARRAY['ledger_entries', 'assessments', 'assessment_ratings', 'sign_offs', 'adopted_policies'] LOOP
    EXECUTE format('CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', history);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', history);
    -- ALWAYS: replica mode, which a superuser may switch on, passes over ordinary triggers.
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER never_changed', history);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER never_emptied', history);
  END LOOP;
END $do$;

CREATE FUNCTION ledger_is_gapless() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $f$
BEGIN
  IF NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM ledger_entries) THEN
    RAISE EXCEPTION 'entry % does not follow the last one in the ledger', NEW.seq;
  END IF;
  RETURN NEW;
END $f$;
CREATE TRIGGER follows_the_last BEFORE INSERT ON ledger_entries FOR EACH ROW EXECUTE FUNCTION ledger_is_gapless();
ALTER TABLE ledger_entries ENABLE ALWAYS TRIGGER follows_the_last;

CREATE FUNCTION ledger_head_moves_forward() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $f$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.size <= OLD.size THEN
    RAISE EXCEPTION 'the head of the ledger only moves forward';
  END IF;
  RETURN NEW;
END $f$;
CREATE TRIGGER moves_forward BEFORE UPDATE OR DELETE ON ledger_head FOR EACH ROW EXECUTE FUNCTION ledger_head_moves_forward();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON ledger_head FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE ledger_head ENABLE ALWAYS TRIGGER moves_forward;
ALTER TABLE ledger_head ENABLE ALWAYS TRIGGER never_emptied;
