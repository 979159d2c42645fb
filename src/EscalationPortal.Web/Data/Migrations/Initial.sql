-- What the model cannot say. Part of the migration of the same name.

-- The queue's orders that lead through the time of detection (docs/adr/0006): the model cannot say an index over a part of a complex property.
CREATE INDEX ix_incidents_detected_at_id ON incidents (detected_at, id) INCLUDE (class, marking, severity_key, rung_for_sorting, rung_in_force, logged_by_id, owner_id, waits, attention_for_sorting);
CREATE INDEX ix_incidents_severity_rank_detected_at_id ON incidents (severity_rank, detected_at, id) INCLUDE (class, marking, severity_key, rung_for_sorting, rung_in_force, logged_by_id, owner_id, waits, attention_for_sorting);
CREATE INDEX ix_incidents_rung_for_sorting_detected_at_id ON incidents (rung_for_sorting, detected_at, id) INCLUDE (class, marking, severity_key, rung_in_force, logged_by_id, owner_id, waits, attention_for_sorting);

-- The escalations of one state in their order, and who did what to them: the model says neither of a part of a complex property.
CREATE INDEX ix_escalations_status_decide_by_id ON escalations (status, decide_by, id);
CREATE INDEX ix_escalations_status_review_due_at_id ON escalations (status, review_due_at, id);
CREATE INDEX ix_escalations_status_ended_at_id ON escalations (status, ended_at, id);
CREATE INDEX ix_escalations_chosen_by_id ON escalations (chosen_by_id);
CREATE INDEX ix_escalations_taken_urgently_by_id ON escalations (taken_urgently_by_id);
CREATE INDEX ix_escalations_ended_by_id ON escalations (ended_by_id);
ALTER TABLE escalations
  ADD CONSTRAINT fk_escalations_asp_net_users_chosen_by_id FOREIGN KEY (chosen_by_id) REFERENCES people (id) ON DELETE RESTRICT,
  ADD CONSTRAINT fk_escalations_asp_net_users_taken_urgently_by_id FOREIGN KEY (taken_urgently_by_id) REFERENCES people (id) ON DELETE RESTRICT,
  ADD CONSTRAINT fk_escalations_asp_net_users_ended_by_id FOREIGN KEY (ended_by_id) REFERENCES people (id) ON DELETE RESTRICT,
  -- Checked at commit: a step that nobody signs is written in the same transaction as the end of the one before.
  ADD CONSTRAINT fk_escalations_escalations_superseded_by_id FOREIGN KEY (superseded_by_id) REFERENCES escalations (id) DEFERRABLE INITIALLY DEFERRED;

-- References such as INC-2026-0042: the last number given out.
CREATE TABLE reference_counters (
  prefix text NOT NULL,
  year integer NOT NULL,
  last integer NOT NULL,
  PRIMARY KEY (prefix, year)
);

-- The rules of signing, held a second time by the database (docs/adr/0004).
ALTER TABLE sign_offs ADD CONSTRAINT one_office_per_person_and_escalation
  EXCLUDE USING gist (escalation_id WITH =, person_id WITH =, office WITH <>);

-- proposed_by_id on a sign-off must be the escalation's own, or "proposer_never_signs" would check nothing.
ALTER TABLE escalations ADD CONSTRAINT escalation_and_proposer UNIQUE (id, proposed_by_id);
ALTER TABLE sign_offs ADD CONSTRAINT names_the_proposer
  FOREIGN KEY (escalation_id, proposed_by_id) REFERENCES escalations (id, proposed_by_id);

-- Checked at commit: in one transaction the old step ends and the new one takes force. A step under review is in force as well.
ALTER TABLE escalations ADD CONSTRAINT one_step_in_force_per_incident
  EXCLUDE USING btree (incident_id WITH =) WHERE (status IN ('InForce', 'UnderReview')) DEFERRABLE INITIALLY DEFERRED;

-- A custody event corrects one that is recorded before it, and each is corrected once.
ALTER TABLE evidence_custody ADD CONSTRAINT corrects_an_earlier_event CHECK (corrects < number AND (corrects IS NULL) = (reason_to_correct IS NULL));
CREATE UNIQUE INDEX ix_evidence_custody_item_id_corrects ON evidence_custody (item_id, corrects);

-- What is written once stays as it is, whoever asks, the owner included. A temporary table never comes before the real one.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $f$
BEGIN
  RAISE EXCEPTION '% on % is refused: what is recorded there is never changed or removed', TG_OP, TG_TABLE_NAME;
END $f$;

DO $do$
DECLARE history text;
BEGIN
  FOREACH history IN ARRAY ARRAY['ledger_entries', 'assessments', 'assessment_ratings', 'sign_offs', 'adopted_policies', 'policy_signatures', 'hidden_attempts',
    'evidence_custody', 'evidence_accepted_breaks', 'evidence_verifications', 'attribution_claims', 'attribution_judgements', 'attribution_dissents', 'signal_files',
    'signal_observables', 'signal_techniques', 'trace_additions', 'case_observables', 'case_techniques'] LOOP
    EXECUTE format('CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', history);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', history);
    -- ALWAYS: replica mode, which a superuser may switch on, passes over ordinary triggers.
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER never_changed', history);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER never_emptied', history);
  END LOOP;
END $do$;

-- People sign a text: once it is proposed it stays, and what was decided about it stays decided.
CREATE FUNCTION policy_version_keeps_its_text() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $f$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state IN ('Adopted', 'Kept', 'Declined', 'Withdrawn') OR (OLD.state = 'Proposed' AND (NEW.state NOT IN ('Proposed', 'Adopted', 'Kept', 'Declined', 'Withdrawn')
    OR (NEW.state <> 'Adopted' AND NEW.in_force_from IS DISTINCT FROM OLD.in_force_from)
    OR (NEW.document, NEW.key, NEW.version, NEW.digest, NEW.based_on, NEW.keeps, NEW.reason, NEW.author_ids, NEW.signing_offices, NEW.proposed_by_id, NEW.proposed_at)
      IS DISTINCT FROM (OLD.document, OLD.key, OLD.version, OLD.digest, OLD.based_on, OLD.keeps, OLD.reason, OLD.author_ids, OLD.signing_offices, OLD.proposed_by_id, OLD.proposed_at))) THEN
    RAISE EXCEPTION 'a version of the policy that was proposed is not changed or removed';
  END IF;
  RETURN NEW;
END $f$;
CREATE TRIGGER keeps_its_text BEFORE UPDATE OR DELETE ON policy_versions FOR EACH ROW EXECUTE FUNCTION policy_version_keeps_its_text();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON policy_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE policy_versions ENABLE ALWAYS TRIGGER keeps_its_text;
ALTER TABLE policy_versions ENABLE ALWAYS TRIGGER never_emptied;

-- What was received stays as it came; what becomes of it is written beside it.
CREATE FUNCTION signal_keeps_what_came() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $f$
DECLARE
  about text[] := ARRAY['owner_id', 'state', 'incident_id', 'merged_into_id', 'duplicates', 'dismissal', 'dismissal_explanation', 'triaged_by_id', 'triaged_at', 'changes'];
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(NEW) - about IS DISTINCT FROM to_jsonb(OLD) - about THEN
    RAISE EXCEPTION 'a signal that was received is not changed or removed';
  END IF;
  RETURN NEW;
END $f$;
CREATE TRIGGER keeps_what_came BEFORE UPDATE OR DELETE ON signals FOR EACH ROW EXECUTE FUNCTION signal_keeps_what_came();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON signals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE signals ENABLE ALWAYS TRIGGER keeps_what_came;
ALTER TABLE signals ENABLE ALWAYS TRIGGER never_emptied;

CREATE FUNCTION ledger_is_gapless() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $f$
BEGIN
  IF NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM ledger_entries) THEN
    RAISE EXCEPTION 'entry % does not follow the last one in the ledger', NEW.seq;
  END IF;
  RETURN NEW;
END $f$;
CREATE TRIGGER follows_the_last BEFORE INSERT ON ledger_entries FOR EACH ROW EXECUTE FUNCTION ledger_is_gapless();
ALTER TABLE ledger_entries ENABLE ALWAYS TRIGGER follows_the_last;

CREATE FUNCTION ledger_head_moves_forward() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $f$
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

-- At commit the head stands on the last entry, no further: otherwise a login could block the ledger by pushing it ahead.
CREATE FUNCTION head_is_last_entry() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $f$
BEGIN
  IF EXISTS (
    SELECT FROM ledger_head
    WHERE size <> (SELECT coalesce(max(seq), 0) FROM ledger_entries)
      OR (size > 0 AND last_leaf_hash <> (SELECT leaf_hash FROM ledger_entries WHERE seq = size))) THEN
    RAISE EXCEPTION 'the head of the ledger must be its last entry';
  END IF;
  RETURN NULL;
END $f$;
CREATE CONSTRAINT TRIGGER is_last_entry AFTER UPDATE ON ledger_head
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION head_is_last_entry();
ALTER TABLE ledger_head ENABLE ALWAYS TRIGGER is_last_entry;

-- Bytes that were compressed already gain nothing, and a page of their own is read faster.
ALTER TABLE evidence_chunks ALTER COLUMN bytes SET STORAGE EXTERNAL;
ALTER TABLE signal_files ALTER COLUMN bytes SET STORAGE EXTERNAL;
ALTER TABLE signal_previews ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- An item that is logged with its file is numbered under the lock of its case, once all of its bytes are in.
ALTER TABLE evidence_chunks ALTER CONSTRAINT fk_evidence_chunks_evidence_items_item_id DEFERRABLE INITIALLY DEFERRED;

-- What an upload that failed had written is given back after some 50 MB of it, not after a fifth of all evidence.
ALTER TABLE evidence_chunks SET (toast.autovacuum_vacuum_scale_factor = 0, toast.autovacuum_vacuum_threshold = 25000);

-- The bytes of evidence are never changed, and go only once it is recorded on whose authority the item was disposed of.
CREATE FUNCTION refuse_loss_of_evidence() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $f$
BEGIN
  IF TG_OP = 'DELETE' AND EXISTS (SELECT FROM evidence_custody WHERE item_id = OLD.item_id AND kind = 'Disposed') THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% on the bytes of evidence is refused', TG_OP;
END $f$;
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON evidence_chunks FOR EACH ROW EXECUTE FUNCTION refuse_loss_of_evidence();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON evidence_chunks FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE evidence_chunks ENABLE ALWAYS TRIGGER never_changed;
ALTER TABLE evidence_chunks ENABLE ALWAYS TRIGGER never_emptied;

-- The hash the bytes were stored with is what they are compared with for ever.
CREATE FUNCTION refuse_another_file() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $f$
BEGIN
  IF OLD.file_sha256 IS NOT NULL AND (NEW.file_sha256, NEW.file_sha1, NEW.file_md5, NEW.file_size) IS DISTINCT FROM (OLD.file_sha256, OLD.file_sha1, OLD.file_md5, OLD.file_size) THEN
    RAISE EXCEPTION 'the hash and the size of a stored file are never changed';
  END IF;
  RETURN NEW;
END $f$;
CREATE TRIGGER keeps_its_file BEFORE UPDATE ON evidence_items FOR EACH ROW EXECUTE FUNCTION refuse_another_file();
ALTER TABLE evidence_items ENABLE ALWAYS TRIGGER keeps_its_file;
