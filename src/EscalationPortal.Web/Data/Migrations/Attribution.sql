-- Part of the migration of the same name; never edited after it landed.

DO $do$
DECLARE history text;
BEGIN
  FOREACH history IN ARRAY ARRAY['attribution_claims', 'attribution_judgements', 'attribution_dissents'] LOOP
    EXECUTE format('CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', history);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', history);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER never_changed', history);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER never_emptied', history);
  END LOOP;
END $do$;
