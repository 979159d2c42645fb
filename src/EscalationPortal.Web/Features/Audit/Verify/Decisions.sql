-- What decides, as its tables have it, beside what the ledger has on record. A row for each that has no entry, for each entry that has no row, and for
-- each that says something else: what it is, of what, the case it belongs to, the first entry, and how many rows and entries there are. In one
-- statement, so that what is just being written is in both or in neither.
WITH entries AS MATERIALIZED (
  SELECT seq, actor_id, office, action, subject_id, incident_id, convert_from(canonical, 'UTF8')::json -> 'details' AS said
  FROM ledger_entries
  WHERE action IN ('StepSigned', 'StepReturned', 'StepRejected', 'LegalBasisConfirmed', 'ExtensionSigned', 'StandDownSigned', 'StepProposed', 'ProposalRevised',
    'StepOverridden', 'ProposalWithdrawn', 'StepPlanned', 'GroundsChanged', 'StepTakenUrgently', 'StepEnteredIntoForce', 'ReviewOpened', 'StepExtended', 'StepStoodDown',
    'StepSuperseded', 'StepReinstated', 'StepLapsed', 'CustodyRecorded', 'CustodyBreakAccepted', 'EvidenceVerified', 'AssessmentFrozen', 'AttributionJudged',
    'OfficeGiven', 'OfficeEnded', 'OfficeDelegated', 'DelegationRevoked', 'AccountCreated', 'AccountChanged', 'AccountDisabled', 'AccountEnabled',
    'PolicySigned', 'PolicyAdopted', 'PolicyKept')
),
cases AS (SELECT id, reference FROM incidents),
steps AS (SELECT id, reference, incident_id, status, rung, action, taken_urgently_by_id, taken_urgently_in FROM escalations),
items AS (SELECT i.id, i.incident_id, c.reference || ', item ' || i.number AS reference FROM evidence_items i JOIN cases c ON c.id = i.incident_id),

-- Every decision a person made on a step, and every entry of one.
signed AS (
  SELECT what, subject, office, person, round, said, sum(rows) AS rows, sum(entries) AS entries, min(seq) AS seq FROM (
    SELECT
      CASE WHEN decision = 'Returned' THEN 'StepReturned' WHEN decision = 'Rejected' THEN 'StepRejected' WHEN purpose = 'Confirm' THEN 'LegalBasisConfirmed'
        WHEN purpose = 'Extend' THEN 'ExtensionSigned' WHEN purpose = 'StandDown' THEN 'StandDownSigned' ELSE 'StepSigned' END AS what,
      escalation_id::text AS subject, office, person_id AS person, CASE WHEN purpose IN ('TakeStep', 'Extend') THEN round END AS round,
      concat_ws(' ', lower(capacity), on_behalf_of_id, CASE WHEN decision = 'SignedWithDissent' THEN 'dissents' END, CASE WHEN purpose <> 'Confirm' THEN reason END) AS said,
      1 AS rows, 0 AS entries, NULL::bigint AS seq
    FROM sign_offs
    UNION ALL
    SELECT action, subject_id, office, actor_id, coalesce(said ->> 'round', said ->> 'review')::int,
      concat_ws(' ', said #>> '{in,kind}', said #>> '{in,onBehalfOf}', CASE WHEN said ->> 'dissents' = 'true' THEN 'dissents' END, said ->> 'reason'),
      0, 1, seq
    FROM entries WHERE action IN ('StepSigned', 'StepReturned', 'StepRejected', 'LegalBasisConfirmed', 'ExtensionSigned', 'StandDownSigned')
  ) both_sides GROUP BY what, subject, office, person, round, said HAVING sum(rows) <> sum(entries)
),

-- Where each step stands, and on what text, by the last entry that says so.
texts AS (
  SELECT DISTINCT ON (subject_id) subject_id, said #>> '{proposal,action}' AS action, (said ->> 'rung')::int AS rung, seq FROM entries
  WHERE action IN ('StepProposed', 'ProposalRevised', 'StepOverridden') ORDER BY subject_id, seq DESC
),
moves AS (
  SELECT subject_id, action, seq, lag(action) OVER (PARTITION BY subject_id ORDER BY seq) AS before FROM entries
  WHERE action IN ('StepProposed', 'ProposalRevised', 'StepOverridden', 'StepReturned', 'StepRejected', 'ProposalWithdrawn', 'StepPlanned', 'GroundsChanged', 'StepTakenUrgently',
    'StepEnteredIntoForce', 'ReviewOpened', 'StepExtended', 'StepStoodDown', 'StepSuperseded', 'StepReinstated', 'StepLapsed')
),
-- What a step rests on moves it only where it was signed and had not begun.
stands AS (
  SELECT DISTINCT ON (subject_id) subject_id, action, seq FROM moves WHERE action <> 'GroundsChanged' OR before = 'StepPlanned' ORDER BY subject_id, seq DESC
),
taken AS (SELECT subject_id, actor_id, office, seq FROM entries WHERE action = 'StepTakenUrgently'),

-- Each of these has one entry, by the same person, that says the same.
single AS (
  SELECT what, subject, said, sum(rows) AS rows, sum(entries) AS entries, min(seq) AS seq FROM (
    SELECT 'CustodyRecorded' AS what, item_id::text AS subject,
      concat_ws(' ', number, lower(kind), corrects, lower("check"), recorded_by_id) AS said, 1 AS rows, 0 AS entries, NULL::bigint AS seq FROM evidence_custody
    UNION ALL SELECT action, subject_id, concat_ws(' ', said ->> 'event', replace(said ->> 'kind', '-', ''), said ->> 'corrects', replace(said ->> 'check', '-', ''), actor_id), 0, 1, seq
      FROM entries WHERE action = 'CustodyRecorded'
    UNION ALL SELECT 'CustodyBreakAccepted', item_id::text, concat_ws(' ', event, lower(kind), by_id), 1, 0, NULL FROM evidence_accepted_breaks
    UNION ALL SELECT action, subject_id, concat_ws(' ', said ->> 'event', replace(said ->> 'kind', '-', ''), actor_id), 0, 1, seq FROM entries WHERE action = 'CustodyBreakAccepted'
    UNION ALL SELECT 'EvidenceVerified', item_id::text, concat_ws(' ', revision, lower(method), corroborating, by_id), 1, 0, NULL FROM evidence_verifications
    UNION ALL SELECT action, subject_id, concat_ws(' ', said ->> 'revision', replace(said ->> 'method', '-', ''), said ->> 'corroborating', actor_id), 0, 1, seq
      FROM entries WHERE action = 'EvidenceVerified'
    UNION ALL SELECT 'AssessmentFrozen', id::text, concat_ws(' ', incident_id, number, policy_digest, rung, least_rung, most_rung, assessed_by_id), 1, 0, NULL FROM assessments
    UNION ALL SELECT action, said ->> 'assessment', concat_ws(' ', incident_id, said ->> 'number', said ->> 'policyDigest', said ->> 'rung', said ->> 'leastRung', said ->> 'mostRung', actor_id), 0, 1, seq
      FROM entries WHERE action = 'AssessmentFrozen'
    UNION ALL SELECT 'AttributionJudged', attribution_id::text, concat_ws(' ', number, hypothesis, lower(likelihood), lower(confidence), by_id), 1, 0, NULL FROM attribution_judgements
    UNION ALL SELECT action, said ->> 'attribution', concat_ws(' ', said ->> 'number', said #>> '{judgement,hypothesis}', replace(said #>> '{judgement,likelihood}', '-', ''),
        replace(said #>> '{judgement,confidence}', '-', ''), actor_id), 0, 1, seq
      FROM entries WHERE action = 'AttributionJudged'
    UNION ALL SELECT 'OfficeGiven', id::text, concat_ws(' ', office, person_id, place), 1, 0, NULL FROM holdings
    UNION ALL SELECT action, said ->> 'holding', concat_ws(' ', said ->> 'inOffice', said ->> 'person', said ->> 'place'), 0, 1, seq FROM entries WHERE action = 'OfficeGiven'
    UNION ALL SELECT 'OfficeDelegated', id::text, concat_ws(' ', office, principal_id, delegate_id, up_to_rung, array_to_string(channels, ',')), 1, 0, NULL FROM delegations
    UNION ALL SELECT action, said ->> 'delegation', concat_ws(' ', said ->> 'inOffice', said ->> 'principal', said ->> 'delegate', said #>> '{terms,upToRung}',
        (SELECT string_agg(channel, ',') FROM json_array_elements_text(said #> '{terms,channels}') AS channel)), 0, 1, seq
      FROM entries WHERE action = 'OfficeDelegated'
    UNION ALL SELECT 'PolicySigned', policy_version_id::text, concat_ws(' ', office, lower(capacity), person_id, on_behalf_of_id), 1, 0, NULL FROM policy_signatures
    UNION ALL SELECT action, subject_id, concat_ws(' ', said #>> '{in,office}', said #>> '{in,kind}', actor_id, said #>> '{in,onBehalfOf}'), 0, 1, seq FROM entries WHERE action = 'PolicySigned'
    UNION ALL SELECT 'PolicyAdopted', encode(sha256(canonical), 'hex'), concat_ws(' ', digest, key, version, extract(epoch FROM date_trunc('second', in_force_from))), 1, 0, NULL FROM adopted_policies
    UNION ALL SELECT action, said ->> 'digest', concat_ws(' ', said ->> 'digest', said ->> 'key', said ->> 'version', extract(epoch FROM date_trunc('second', (said ->> 'inForceFrom')::timestamptz))), 0, 1, seq
      FROM entries WHERE action = 'PolicyAdopted'
    UNION ALL SELECT 'PolicyKept', id::text, concat_ws(' ', digest, key, version), 1, 0, NULL FROM policy_versions WHERE state = 'Kept'
    UNION ALL SELECT action, subject_id, concat_ws(' ', said ->> 'digest', said ->> 'key', said ->> 'version'), 0, 1, seq FROM entries WHERE action = 'PolicyKept'
  ) both_sides GROUP BY what, subject, said HAVING sum(rows) <> sum(entries)
),

-- A place or a hand-over ends when it was given to end, or when an entry says that it ended.
until AS (
  SELECT 'OfficeEnded' AS what, h.id::text AS subject, given.seq,
    h.until IS NULL AND (given.until IS NOT NULL OR ended.ended) OR h.until IS NOT NULL AND NOT ended.ended AND (given.until IS NULL OR abs(extract(epoch FROM h.until - given.until)) > 1) AS differs
  FROM holdings h
  JOIN LATERAL (SELECT (said ->> 'until')::timestamptz AS until, seq FROM entries WHERE action = 'OfficeGiven' AND said ->> 'holding' = h.id::text LIMIT 1) given ON true
  CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM entries WHERE action = 'OfficeEnded' AND said ->> 'holding' = h.id::text) AS ended) ended
  UNION ALL
  SELECT 'DelegationRevoked', d.id::text, given.seq,
    abs(extract(epoch FROM d.until - given.until)) > 1 OR (d.revoked_at IS NOT NULL) <> EXISTS (SELECT FROM entries WHERE action = 'DelegationRevoked' AND said ->> 'delegation' = d.id::text)
  FROM delegations d
  JOIN LATERAL (SELECT (said #>> '{terms,until}')::timestamptz AS until, seq FROM entries WHERE action = 'OfficeDelegated' AND said ->> 'delegation' = d.id::text LIMIT 1) given ON true
),

-- What each account may do, and whether it is open.
accounts AS (
  SELECT p.id, lower(array_to_string(ARRAY(SELECT unnest(p.roles) ORDER BY 1), ' ')) AS has, p.disabled_reason IS NOT NULL AS closed,
    (SELECT replace((SELECT string_agg(role, ' ' ORDER BY role) FROM json_array_elements_text(coalesce(said -> 'rolesAfter', said -> 'roles')) AS role), '-', '')
      FROM entries WHERE action IN ('AccountCreated', 'AccountChanged') AND said ->> 'person' = p.id::text ORDER BY seq DESC LIMIT 1) AS given,
    coalesce((SELECT action = 'AccountDisabled' FROM entries
      WHERE action IN ('AccountDisabled', 'AccountEnabled') AND said ->> 'person' = p.id::text ORDER BY seq DESC LIMIT 1), false) AS was_closed,
    (SELECT max(seq) FROM entries WHERE action IN ('AccountCreated', 'AccountChanged', 'AccountDisabled', 'AccountEnabled') AND said ->> 'person' = p.id::text) AS seq
  FROM people p
)
SELECT what, coalesce(steps.reference, '') AS reference, steps.incident_id, signed.office AS detail, seq, rows, entries
FROM signed LEFT JOIN steps ON steps.id::text = subject
UNION ALL
SELECT 'Standing', steps.reference, steps.incident_id, lower(status), stands.seq, 1, CASE WHEN stands.seq IS NULL THEN 0 ELSE 1 END
FROM steps LEFT JOIN stands ON stands.subject_id = steps.id::text
WHERE status <> ALL (CASE stands.action
  WHEN 'StepReturned' THEN ARRAY['Returned'] WHEN 'StepRejected' THEN ARRAY['Rejected'] WHEN 'ProposalWithdrawn' THEN ARRAY['Withdrawn'] WHEN 'StepPlanned' THEN ARRAY['Planned']
  WHEN 'StepTakenUrgently' THEN ARRAY['InForce'] WHEN 'StepEnteredIntoForce' THEN ARRAY['InForce'] WHEN 'StepExtended' THEN ARRAY['InForce']
  WHEN 'ReviewOpened' THEN ARRAY['UnderReview'] WHEN 'StepReinstated' THEN ARRAY['InForce', 'UnderReview'] WHEN 'StepStoodDown' THEN ARRAY['StoodDown']
  WHEN 'StepSuperseded' THEN ARRAY['Superseded'] WHEN 'StepLapsed' THEN ARRAY['Lapsed'] WHEN 'StepProposed' THEN ARRAY['Proposed']
  WHEN 'ProposalRevised' THEN ARRAY['Proposed'] WHEN 'StepOverridden' THEN ARRAY['Proposed'] WHEN 'GroundsChanged' THEN ARRAY['Proposed'] ELSE ARRAY[]::text[] END)
UNION ALL
SELECT 'Text', steps.reference, steps.incident_id, NULL, texts.seq, 1, 1
FROM steps JOIN texts ON texts.subject_id = steps.id::text WHERE (steps.action, steps.rung) IS DISTINCT FROM (texts.action, texts.rung)
UNION ALL
SELECT 'StepProposed', '', NULL, NULL, seq, 0, 1 FROM entries WHERE action = 'StepProposed' AND NOT EXISTS (SELECT FROM steps WHERE steps.id::text = subject_id)
UNION ALL
SELECT 'StepTakenUrgently', steps.reference, steps.incident_id, coalesce(taken_urgently_in, taken.office), taken.seq, (taken_urgently_by_id IS NOT NULL)::int, (taken.seq IS NOT NULL)::int
FROM steps LEFT JOIN taken ON taken.subject_id = steps.id::text
WHERE (taken_urgently_by_id, taken_urgently_in) IS DISTINCT FROM (taken.actor_id, taken.office)
UNION ALL
SELECT what, coalesce(items.reference, cases.reference, ''), coalesce(items.incident_id, cases.id), CASE WHEN what = 'CustodyRecorded' AND said ~ '^\d+ disposed' THEN 'disposal'
    WHEN what IN ('OfficeGiven', 'OfficeDelegated', 'PolicySigned') THEN split_part(said, ' ', 1) END, seq, rows, entries
FROM single
LEFT JOIN items ON items.id::text = subject
LEFT JOIN cases ON cases.id = (
  SELECT incident_id FROM assessments WHERE what = 'AssessmentFrozen' AND id::text = subject UNION SELECT incident_id FROM attributions WHERE what = 'AttributionJudged' AND id::text = subject)
UNION ALL
SELECT what, '', NULL, coalesce((SELECT office FROM holdings WHERE id::text = subject), (SELECT office FROM delegations WHERE id::text = subject)), seq, 1, 1 FROM until WHERE differs
UNION ALL
SELECT CASE WHEN given IS DISTINCT FROM has THEN 'Roles' ELSE 'Closed' END, id::text, NULL, has, seq, 1, (given IS NOT NULL)::int FROM accounts WHERE given IS DISTINCT FROM has OR closed <> was_closed
ORDER BY 5 NULLS FIRST, 1, 2
