-- What each role may do, said afresh after every migration. A new table is open to the app; history is not.

-- A temporary table could shadow the ledger's name.
DO $do$ BEGIN
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO portal_app, portal_auditor', current_database());
  EXECUTE format('ALTER DATABASE %I SET search_path = public, pg_temp', current_database());
END $do$;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO portal_app, portal_auditor;

-- Said afresh as well, so that a right once given too freely does not stay.
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM portal_app;
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO portal_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO portal_app;
REVOKE INSERT, UPDATE ON "__EFMigrationsHistory" FROM portal_app;

-- What is taken away in the ordinary course of work, and nothing else.
GRANT DELETE ON drafts, refusal_counts, saved_views, sessions, case_readers, outgoing_mails, submissions, person_claims, person_logins, person_tokens, person_passkeys, data_protection_keys, signal_previews, webhook_deliveries TO portal_app;

-- A trigger lets the bytes of evidence go only once the item was disposed of.
GRANT DELETE ON evidence_chunks TO portal_app;

-- Written once, never changed: the ledger, and what decisions rest on.
REVOKE UPDATE ON ledger_entries, assessments, assessment_ratings, sign_offs, contacts, adopted_policies, policy_signatures, hidden_attempts,
  evidence_custody, evidence_accepted_breaks, evidence_verifications, evidence_chunks,
  attribution_claims, attribution_judgements, attribution_dissents, signal_files, signal_observables, signal_techniques,
  trace_additions, case_observables, case_techniques FROM portal_app;

-- The head moves forward with each entry, and a trigger lets it move no other way.
REVOKE INSERT ON ledger_head FROM portal_app;

GRANT SELECT ON ledger_entries, ledger_head, adopted_policies TO portal_auditor;
