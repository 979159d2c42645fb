using System.Text.Json;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationPortal.Web.Data.Configurations;

internal sealed class EscalationConfiguration : IEntityTypeConfiguration<Escalation>
{
    public void Configure(EntityTypeBuilder<Escalation> escalation)
    {
        escalation.ToTable("escalations");
        escalation.HasKey(e => e.Id);
        escalation.Property(e => e.Id).ValueGeneratedNever();
        escalation.Property(e => e.Reference).HasMaxLength(20);
        escalation.HasIndex(e => e.Reference).IsUnique();
        escalation.HasOne<Incident>().WithMany().HasForeignKey(e => e.IncidentId).OnDelete(DeleteBehavior.Restrict);
        escalation.HasOne<Assessment>().WithMany().HasForeignKey(e => e.AssessmentId).OnDelete(DeleteBehavior.Restrict);
        escalation.HasOne<AdoptedPolicy>().WithMany().HasForeignKey(e => e.PolicyDigest).OnDelete(DeleteBehavior.Restrict);
        escalation.HasOne<Person>().WithMany().HasForeignKey(e => e.ProposedById).OnDelete(DeleteBehavior.Restrict);
        escalation.HasOne<Person>().WithMany().HasForeignKey(e => e.EndedById).OnDelete(DeleteBehavior.Restrict);
        escalation.Property(e => e.StepKey).HasMaxLength(100);
        escalation.Property(e => e.StepTitle).HasMaxLength(200);
        escalation.Property(e => e.Channel).HasMaxLength(100);
        escalation.Property(e => e.Action).HasMaxLength(4_000);
        escalation.Property(e => e.CostOfWaiting).HasMaxLength(4_000);
        escalation.Property(e => e.ReasonToDepart).HasMaxLength(4_000);
        escalation.Property(e => e.EndReason).HasMaxLength(4_000);
        escalation.Property(e => e.KnownPolicyDigest).HasMaxLength(64);
        escalation.Property(e => e.ProposedStepTitle).HasMaxLength(200);
        escalation.Property(e => e.ReasonToChoose).HasMaxLength(4_000);
        escalation.Property(e => e.UrgentReason).HasMaxLength(4_000);
        escalation.Property(e => e.TakenUrgentlyIn).HasMaxLength(100);
        escalation.Property(e => e.ReasonToTakeUrgently).HasMaxLength(4_000);
        escalation.Property(e => e.ReviewReason).HasMaxLength(4_000);
        escalation.HasOne<Person>().WithMany().HasForeignKey(e => e.ChosenById).OnDelete(DeleteBehavior.Restrict);
        escalation.HasOne<Person>().WithMany().HasForeignKey(e => e.TakenUrgentlyById).OnDelete(DeleteBehavior.Restrict);
        escalation.Property(e => e.Status).HasConversion<string>().HasMaxLength(20);
        escalation.Property<uint>("Version").IsRowVersion();
        escalation.HasIndex(e => new { e.Status, e.DecideBy, e.Id });
        escalation.HasIndex(e => new { e.Status, e.ReviewDueAt, e.Id });
        escalation.HasIndex(e => new { e.Status, e.EndedAt, e.Id });

        // What time brings about is looked for in every sweep.
        escalation.HasIndex(e => e.NextDeadlineAt).HasFilter("next_deadline_at IS NOT NULL");

        escalation.HasIndex(e => e.IncidentId, "ix_escalations_incident_id");

        // One proposal an incident is open or planned; the migration adds the same for the step in force, checked at commit.
        escalation.HasIndex(e => e.IncidentId).IsUnique().HasDatabaseName("one_open_proposal_per_incident").HasFilter("status IN ('Proposed', 'Returned', 'Planned')");

        escalation.OwnsMany(e => e.Statements, statement => statement.ToJson());
        escalation.OwnsMany(e => e.OffRampTriggers, trigger => trigger.ToJson());
        escalation.OwnsMany(e => e.GroundsChanges, change => change.ToJson());

        // Written and read as one text: it has parts, and nothing searches them.
        escalation.Property(e => e.LegalBasis).HasColumnType("jsonb").HasConversion(
            basis => JsonSerializer.Serialize(basis, LedgerJson.Options),
            json => JsonSerializer.Deserialize<LegalBasis>(json, LedgerJson.Options));
        escalation.OwnsMany(e => e.Requirements, requirement =>
        {
            requirement.ToTable("escalation_requirements");
            requirement.WithOwner().HasForeignKey("EscalationId");
            requirement.HasKey("EscalationId", nameof(Requirement.Office));
            requirement.Property(r => r.Office).HasMaxLength(100);
        });
        escalation.HasMany(e => e.SignOffs).WithOne().HasForeignKey("EscalationId").IsRequired().OnDelete(DeleteBehavior.Restrict);
        escalation.Ignore(e => e.Signing);
        escalation.Ignore(e => e.Extending);
        escalation.Ignore(e => e.OfficesYetToConfirm);
        escalation.Ignore(e => e.ConfirmedBy);
        escalation.Ignore(e => e.Waiting);
        escalation.Ignore(e => e.WaitsUntil);
        escalation.Ignore(e => e.Scope);
        escalation.Ignore(e => e.Outstanding);
        escalation.Ignore(e => e.GateFacts);
        escalation.Ignore(e => e.Records);
        escalation.Ignore(e => e.IsOpen);
        escalation.Ignore(e => e.IsInForce);
        escalation.Ignore(e => e.IsBeingDecided);
        escalation.Ignore(e => e.OwesCompletion);
    }
}

internal sealed class SignOffConfiguration : IEntityTypeConfiguration<SignOff>
{
    public void Configure(EntityTypeBuilder<SignOff> signOff)
    {
        // The proposer never signs, except on the way down, and one person decides once on the same text and grounds; the migration adds: one
        // person, one office.
        signOff.ToTable("sign_offs", table => table.HasCheckConstraint("proposer_never_signs", "person_id <> proposed_by_id OR purpose = 'StandDown'"));
        signOff.HasKey(s => s.Id);
        signOff.Property(s => s.Id).ValueGeneratedNever();
        signOff.Property(s => s.Purpose).HasConversion<string>().HasMaxLength(20);
        signOff.Property(s => s.Office).HasMaxLength(100);
        signOff.Property(s => s.Capacity).HasConversion<string>().HasMaxLength(20);
        signOff.Property(s => s.StandInOffice).HasMaxLength(100);
        signOff.HasOne<Person>().WithMany().HasForeignKey(s => s.OnBehalfOfId).OnDelete(DeleteBehavior.Restrict);
        signOff.Property(s => s.Reason).HasMaxLength(4_000);
        signOff.Property(s => s.Decision).HasConversion<string>().HasMaxLength(20);
        signOff.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);
        signOff.HasIndex("EscalationId", nameof(SignOff.Purpose), nameof(SignOff.Round), nameof(SignOff.Grounds), nameof(SignOff.PersonId)).IsUnique().HasDatabaseName("one_decision_per_person_and_text");
        signOff.Property<uint>("Version").IsRowVersion();
        signOff.Ignore(s => s.IsSignature);
        signOff.Ignore(s => s.SignsForId);
    }
}
