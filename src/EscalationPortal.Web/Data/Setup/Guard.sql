-- What of this would break the ledger's promise? One row, asked as the app's own login. $1 and $2: what the guards' functions are called, and their text.
WITH history AS (SELECT unnest(ARRAY['ledger_entries', 'assessments', 'assessment_ratings', 'sign_offs', 'adopted_policies', 'policy_signatures', 'hidden_attempts',
  'evidence_custody', 'evidence_accepted_breaks', 'evidence_verifications', 'attribution_claims', 'attribution_judgements', 'attribution_dissents', 'signal_files',
  'signal_observables', 'signal_techniques', 'trace_additions', 'case_observables', 'case_techniques']) AS name),
-- A superuser who put on the app's role can take it off again.
login AS (SELECT oid, rolname AS name, rolsuper OR rolcreaterole AS mighty FROM pg_roles WHERE rolname IN (current_user, session_user)),
strong AS (SELECT oid FROM pg_roles WHERE rolname IN ('portal_owner', 'pg_write_all_data', 'pg_write_server_files', 'pg_execute_server_program')),
-- Each with what it does, and when: the sum of 1 (for each row), 2 (before), 4 (insert), 8 (delete), 16 (update) and 32 (truncate).
guards (name, guard, does, at) AS (
  SELECT name, 'never_changed', 'refuse_change', 27 FROM history UNION ALL SELECT name, 'never_emptied', 'refuse_change', 34 FROM history
  UNION ALL VALUES
    ('evidence_items', 'keeps_its_file', 'refuse_another_file', 19),
    ('policy_versions', 'keeps_its_text', 'policy_version_keeps_its_text', 27),
    ('policy_versions', 'never_emptied', 'refuse_change', 34),
    ('signals', 'keeps_what_came', 'signal_keeps_what_came', 27),
    ('signals', 'never_emptied', 'refuse_change', 34),
    ('evidence_chunks', 'never_changed', 'refuse_loss_of_evidence', 27),
    ('evidence_chunks', 'never_emptied', 'refuse_change', 34),
    ('ledger_entries', 'follows_the_last', 'ledger_is_gapless', 7),
    ('ledger_head', 'moves_forward', 'ledger_head_moves_forward', 27),
    ('ledger_head', 'never_emptied', 'refuse_change', 34),
    ('ledger_head', 'is_last_entry', 'head_is_last_entry', 17)
),
-- A body that was replaced, or runs as or beside somebody else than it was written to, guards nothing.
written (name, body) AS (SELECT * FROM unnest($1::text[], $2::text[])),
working AS (
  SELECT pg_proc.oid, name FROM written JOIN pg_proc ON proname = name AND prosrc = body
  WHERE pronamespace = 'public'::regnamespace AND proowner = (SELECT oid FROM pg_roles WHERE rolname = 'portal_owner')
    AND prolang = (SELECT oid FROM pg_language WHERE lanname = 'plpgsql') AND pronargs = 0 AND NOT prosecdef
    AND proconfig = ARRAY['search_path=public, pg_temp']
)
SELECT
  EXISTS (SELECT FROM login WHERE mighty)
    OR EXISTS (SELECT FROM login, strong WHERE pg_has_role(login.oid, strong.oid, 'MEMBER'))
    OR EXISTS (SELECT FROM login, history WHERE has_any_column_privilege(login.oid, 'public.' || history.name, 'UPDATE') OR has_table_privilege(login.oid, 'public.' || history.name, 'DELETE, TRUNCATE'))
    OR EXISTS (SELECT FROM login WHERE has_table_privilege(login.oid, 'public.ledger_head', 'DELETE, TRUNCATE'))
    OR EXISTS (SELECT FROM login, pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S') AND relowner = login.oid)
    OR EXISTS (SELECT FROM login, pg_proc WHERE pronamespace = 'public'::regnamespace AND proowner = login.oid),
  EXISTS (SELECT FROM login WHERE has_database_privilege(login.oid, current_database(), 'TEMP, CREATE') OR has_schema_privilege(login.oid, 'public', 'CREATE')),
  (SELECT string_agg(name || '.' || guard, ', ' ORDER BY name, guard) FROM (
    SELECT name, guard, does, at FROM guards
    EXCEPT
    SELECT relname, tgname, proname, tgtype FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid
    WHERE relnamespace = 'public'::regnamespace AND pronamespace = 'public'::regnamespace AND tgenabled = 'A' AND tgqual IS NULL AND tgattr::text = '') AS missing),
  (SELECT string_agg(name, ', ' ORDER BY name) FROM (SELECT name FROM written EXCEPT SELECT name FROM working) AS replaced),
  current_setting('fsync') <> 'on' OR current_setting('full_page_writes') <> 'on' OR current_setting('synchronous_commit') = 'off'
