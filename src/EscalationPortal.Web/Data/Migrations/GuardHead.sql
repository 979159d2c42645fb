-- Part of the migration of the same name; never edited after it landed.

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

-- A temporary table never comes before the real one.
ALTER FUNCTION refuse_change() SET search_path = public, pg_temp;
ALTER FUNCTION ledger_is_gapless() SET search_path = public, pg_temp;
ALTER FUNCTION ledger_head_moves_forward() SET search_path = public, pg_temp;
