using EscalationPortal.Domain.Assessments;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Incidents;
using EscalationPortal.Web.Data.People;
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
        escalation.Property(e => e.Status).HasConversion<string>().HasMaxLength(20);
        escalation.Property<uint>("Version").IsRowVersion();
        escalation.HasIndex(e => new { e.Status, e.DecideBy, e.Id });
        escalation.HasIndex(e => new { e.Status, e.ReviewDueAt, e.Id });
        escalation.HasIndex(e => new { e.Status, e.EndedAt, e.Id });

        escalation.HasIndex(e => e.IncidentId, "ix_escalations_incident_id");

        // One open proposal an incident; the migration adds the same for the step in force, checked at commit.
        escalation.HasIndex(e => e.IncidentId).IsUnique().HasDatabaseName("one_open_proposal_per_incident").HasFilter("status IN ('Proposed', 'Returned')");

        escalation.OwnsMany(e => e.Statements, statement => statement.ToJson());
        escalation.OwnsMany(e => e.Requirements, requirement =>
        {
            requirement.ToTable("escalation_requirements");
            requirement.WithOwner().HasForeignKey("EscalationId");
            requirement.HasKey("EscalationId", nameof(Requirement.Office));
            requirement.Property(r => r.Office).HasMaxLength(100);
        });
        escalation.HasMany(e => e.SignOffs).WithOne().HasForeignKey("EscalationId").IsRequired().OnDelete(DeleteBehavior.Restrict);
        escalation.Ignore(e => e.Signing);
        escalation.Ignore(e => e.Outstanding);
        escalation.Ignore(e => e.IsOpen);
    }
}

internal sealed class SignOffConfiguration : IEntityTypeConfiguration<SignOff>
{
    public void Configure(EntityTypeBuilder<SignOff> signOff)
    {
        // The proposer never signs, and one person decides once a round; the migration adds: one person, one office.
        signOff.ToTable("sign_offs", table => table.HasCheckConstraint("proposer_never_signs", "person_id <> proposed_by_id"));
        signOff.HasKey(s => s.Id);
        signOff.Property(s => s.Id).ValueGeneratedNever();
        signOff.Property(s => s.Office).HasMaxLength(100);
        signOff.Property(s => s.Reason).HasMaxLength(4_000);
        signOff.Property(s => s.Decision).HasConversion<string>().HasMaxLength(20);
        signOff.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);
        signOff.HasIndex("EscalationId", nameof(SignOff.Round), nameof(SignOff.PersonId)).IsUnique().HasDatabaseName("one_decision_per_person_and_round");
        signOff.Property<uint>("Version").IsRowVersion();
        signOff.Ignore(s => s.IsSignature);
    }
}
