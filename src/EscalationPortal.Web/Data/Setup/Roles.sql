-- Roles belong to the whole server, so several databases set up at once meet here.
DO $do$
DECLARE wanted text;
BEGIN
  PERFORM pg_advisory_xact_lock(7164775);
  FOREACH wanted IN ARRAY ARRAY['portal_owner', 'portal_app', 'portal_auditor'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
    END IF;
  END LOOP;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $do$;

-- Whoever migrates acts as the owner.
DO $do$ BEGIN
  EXECUTE format('GRANT portal_owner TO %I', current_user);
END $do$;
