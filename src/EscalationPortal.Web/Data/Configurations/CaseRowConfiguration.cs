using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationPortal.Web.Data.Configurations;

internal sealed class CaseRowConfiguration : IEntityTypeConfiguration<CaseRow>
{
    public void Configure(EntityTypeBuilder<CaseRow> row)
    {
        row.HasNoKey();
        row.Property(r => r.Items).HasColumnType("json");
        row.Property(r => r.Attribution).HasColumnType("json");
        row.ToSqlQuery(
            """
            SELECT incident.id AS incident_id,
              (SELECT json_agg(item ORDER BY item.number) FROM (
                 SELECT i.id, i.incident_id, i.number, i.title, i.kind, i.origin, i.reliability, i.credibility, i.marking, i.actions, i.revision,
                   i.logged_by_id, i.authors, i.logged_at, i.withdrawn_at, i.file_name, i.file_size, i.file_sha256, i.file_type, i.scan, i.scan_finding,
                   i.last_check, i.is_source_protected, i.source_readers, i.stored_at,
                   json_build_object('at', i.collected_at_at, 'zone', i.collected_at_zone) AS collected_at,
                   (SELECT json_agg(c ORDER BY c.number) FROM evidence_custody c WHERE c.item_id = i.id) AS custody,
                   (SELECT json_agg(b ORDER BY b.number) FROM evidence_accepted_breaks b WHERE b.item_id = i.id) AS accepted_breaks,
                   (SELECT json_agg(v ORDER BY v.revision, v.by_id) FROM evidence_verifications v WHERE v.item_id = i.id) AS verifications
                 FROM evidence_items i WHERE i.incident_id = incident.id) item) AS items,
              (SELECT to_json(attribution) FROM (
                 SELECT a.id, a.incident_id, a.revision,
                   (SELECT json_agg(h ORDER BY h.number) FROM hypotheses h WHERE h.attribution_id = a.id) AS hypotheses,
                   (SELECT json_agg(c ORDER BY c.hypothesis, c.item) FROM attribution_cells c WHERE c.attribution_id = a.id) AS cells,
                   (SELECT json_agg(c ORDER BY c.number) FROM attribution_claims c WHERE c.attribution_id = a.id) AS claims,
                   (SELECT json_agg(j ORDER BY j.number) FROM attribution_judgements j WHERE j.attribution_id = a.id) AS judgements,
                   (SELECT json_agg(d ORDER BY d.number) FROM attribution_dissents d WHERE d.attribution_id = a.id) AS dissents
                 FROM attributions a WHERE a.incident_id = incident.id) attribution) AS attribution
            FROM incidents incident
            """);
    }
}
