-- Part of the migration of the same name; never edited after it landed.

-- Bytes that were compressed already gain nothing, and a page of their own is read faster.
ALTER TABLE evidence_chunks ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- What an upload that failed had written is given back after some 50 MB of it, not after a fifth of all evidence.
ALTER TABLE evidence_chunks SET (toast.autovacuum_vacuum_scale_factor = 0, toast.autovacuum_vacuum_threshold = 25000);

DO $do$
DECLARE history text;
BEGIN
  FOREACH history IN ARRAY ARRAY['evidence_custody', 'evidence_accepted_breaks', 'evidence_verifications'] LOOP
    EXECUTE format('CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', history);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', history);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER never_changed', history);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER never_emptied', history);
  END LOOP;
END $do$;

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
  IF OLD.file_sha256 IS NOT NULL AND (NEW.file_sha256, NEW.file_size) IS DISTINCT FROM (OLD.file_sha256, OLD.file_size) THEN
    RAISE EXCEPTION 'the hash and the size of a stored file are never changed';
  END IF;
  RETURN NEW;
END $f$;
CREATE TRIGGER keeps_its_file BEFORE UPDATE ON evidence_items FOR EACH ROW EXECUTE FUNCTION refuse_another_file();
ALTER TABLE evidence_items ENABLE ALWAYS TRIGGER keeps_its_file;
