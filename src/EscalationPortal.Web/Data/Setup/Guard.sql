-- What of this would break the ledger's promise? One row, asked as the app's own login.
WITH history AS (SELECT unnest(ARRAY['ledger_entries', 'assessments', 'assessment_ratings', 'sign_offs', 'adopted_policies', 'policy_signatures', 'hidden_attempts',
  'evidence_custody', 'evidence_accepted_breaks', 'evidence_verifications', 'attribution_claims', 'attribution_judgements', 'attribution_dissents']) AS name),
-- A superuser who put on the app's role can take it off again.
login AS (SELECT oid, rolname AS name, rolsuper OR rolcreaterole AS mighty FROM pg_roles WHERE rolname IN (current_user, session_user)),
strong AS (SELECT oid FROM pg_roles WHERE rolname IN ('portal_owner', 'pg_write_all_data', 'pg_write_server_files', 'pg_execute_server_program')),
guards AS (
  SELECT name, guard FROM history, unnest(ARRAY['never_changed', 'never_emptied']) AS guard
  UNION VALUES ('policy_versions', 'keeps_its_text'), ('policy_versions', 'never_emptied'), ('evidence_items', 'keeps_its_file'), ('evidence_chunks', 'never_changed'), ('evidence_chunks', 'never_emptied'), ('ledger_entries', 'follows_the_last'), ('ledger_head', 'moves_forward'), ('ledger_head', 'never_emptied'), ('ledger_head', 'is_last_entry')
)
SELECT
  EXISTS (SELECT FROM login WHERE mighty)
    OR EXISTS (SELECT FROM login, strong WHERE pg_has_role(login.oid, strong.oid, 'MEMBER'))
    OR EXISTS (SELECT FROM login, history WHERE has_any_column_privilege(login.oid, 'public.' || history.name, 'UPDATE') OR has_table_privilege(login.oid, 'public.' || history.name, 'DELETE, TRUNCATE'))
    OR EXISTS (SELECT FROM login WHERE has_table_privilege(login.oid, 'public.ledger_head', 'DELETE, TRUNCATE')),
  EXISTS (SELECT FROM login WHERE has_database_privilege(login.oid, current_database(), 'TEMP, CREATE') OR has_schema_privilege(login.oid, 'public', 'CREATE')),
  (SELECT string_agg(name || '.' || guard, ', ' ORDER BY name, guard) FROM (
    SELECT name, guard FROM guards
    EXCEPT
    SELECT relname, tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE relnamespace = 'public'::regnamespace AND tgenabled = 'A') AS missing),
  current_setting('fsync') <> 'on' OR current_setting('full_page_writes') <> 'on' OR current_setting('synchronous_commit') = 'off'
