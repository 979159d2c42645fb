using System.Text.Json;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationPortal.Web.Data.Configurations;

internal sealed class EscalationConfiguration : IEntityTypeConfiguration<Escalation>
{
    private const int TextLength = 4_000;

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
        escalation.Property(e => e.Status).HasConversion<string>().HasMaxLength(20);
        escalation.Property<uint>("Version").IsRowVersion();

        // Its nouns. Each keeps a column of its own for what is searched; what is only written and read as a whole is one document.
        // Their references to people, and the indexes that lead through them, are in the migration: neither can be said of a part of
        // a complex property.
        escalation.ComplexProperty(e => e.Step, step =>
        {
            step.Property(s => s.Key).HasColumnName("step_key").HasMaxLength(100);
            step.Property(s => s.Title).HasColumnName("step_title").HasMaxLength(200);
            step.Property(s => s.Rung).HasColumnName("rung");
            step.Property(s => s.Channel).HasColumnName("channel").HasMaxLength(100);
            step.Property(s => s.DecideWithinHours).HasColumnName("decide_within_hours");
            step.Property(s => s.ReviewEveryDays).HasColumnName("review_every_days");
            step.Property(s => s.SigningOffices).HasColumnName("signing_offices");
            step.Property(s => s.StandDownOffices).HasColumnName("stand_down_offices");
            step.Property(s => s.ConfirmingOffices).HasColumnName("confirming_offices");
            step.Property(s => s.Gates).HasColumnName("gates").IsDocument();
            step.Property(s => s.Urgent).HasColumnName("urgent_path").IsDocument();
            step.Ignore(s => s.Requirements);
            step.Ignore(s => s.StandDown);
        });
        escalation.ComplexProperty(e => e.Text, text =>
        {
            text.Property(t => t.Action).HasColumnName("action").HasMaxTyped(TextLength);
            text.Property(t => t.CostOfWaiting).HasColumnName("cost_of_waiting").HasMaxTyped(TextLength);
            text.Property(t => t.ReasonToDepart).HasColumnName("reason_to_depart").HasMaxTyped(TextLength);
            text.Property(t => t.Statements).HasColumnName("statements").IsDocument();
            text.Property(t => t.LegalBasis).HasColumnName("legal_basis").IsDocument();
            text.Property(t => t.OffRampTriggers).HasColumnName("off_ramp_as_written");
            text.Property(t => t.StartsAt).HasColumnName("starts_at");
            text.Property(t => t.UrgentReason).HasColumnName("urgent_reason").HasMaxTyped(TextLength);
        });
        escalation.ComplexProperty(e => e.OffRamp, offRamp =>
        {
            offRamp.Property(o => o.Triggers).HasColumnName("off_ramp_triggers").IsDocument();
            offRamp.Property(o => o.LastTrigger).HasColumnName("last_trigger");
            offRamp.Ignore(o => o.Texts);
        });
        escalation.ComplexProperty(e => e.Grounds, grounds =>
        {
            grounds.Property(g => g.KnownPolicyDigest).HasColumnName("known_policy_digest").HasMaxLength(64);
            grounds.Property(g => g.Changes).HasColumnName("grounds_changes").IsDocument();
        });
        escalation.ComplexProperty(e => e.Duty, duty =>
        {
            duty.Property(d => d.Since).HasColumnName("duty_since");
            duty.Property(d => d.DecideBy).HasColumnName("decide_by");
            duty.Property(d => d.Lapses).HasColumnName("duty_lapses");
            duty.Property(d => d.Reminded).HasColumnName("reminded");
            duty.Property(d => d.SuccessionStage).HasColumnName("succession_stage");
        });
        escalation.ComplexProperty(e => e.Review, review =>
        {
            review.Property(r => r.Cycle).HasColumnName("reviews");
            review.Property(r => r.DueAt).HasColumnName("review_due_at");
            review.Property(r => r.OpenedAt).HasColumnName("review_opened_at");
            review.Property(r => r.Reason).HasColumnName("review_reason").HasMaxTyped(TextLength);
        });
        escalation.ComplexProperty(e => e.Overridden, overridden =>
        {
            overridden.Property(o => o.ProposedRung).HasColumnName("proposed_rung");
            overridden.Property(o => o.ProposedTitle).HasColumnName("proposed_step_title").HasMaxLength(200);
            overridden.Property(o => o.ById).HasColumnName("chosen_by_id");
            overridden.Property(o => o.Reason).HasColumnName("reason_to_choose").HasMaxTyped(TextLength);
        });
        escalation.ComplexProperty(e => e.Urgent, urgent =>
        {
            urgent.Property(u => u.ById).HasColumnName("taken_urgently_by_id");
            urgent.Property(u => u.Office).HasColumnName("taken_urgently_in").HasMaxLength(100);
            urgent.Property(u => u.Reason).HasColumnName("reason_to_take_urgently").HasMaxTyped(TextLength);
            urgent.Property(u => u.CompleteBy).HasColumnName("complete_by");
            urgent.Property(u => u.CompletedAt).HasColumnName("completed_at");
        });
        escalation.ComplexProperty(e => e.Decided, decided =>
        {
            decided.Property(d => d.At).HasColumnName("decided_at");
            decided.Property(d => d.Gates).HasColumnName("decided_gates").IsDocument();
            decided.Property(d => d.LostAt).HasColumnName("records_lost_at");
        });
        escalation.ComplexProperty(e => e.Ending, ending =>
        {
            ending.Property(e => e.At).HasColumnName("ended_at");
            ending.Property(e => e.ById).HasColumnName("ended_by_id");
            ending.Property(e => e.Reason).HasColumnName("end_reason").HasMaxTyped(TextLength);
            ending.Property(e => e.SupersededById).HasColumnName("superseded_by_id");
        });

        // What time brings about is looked for in every sweep.
        escalation.HasIndex(e => e.NextDeadlineAt).HasFilter("next_deadline_at IS NOT NULL");

        escalation.HasIndex(e => e.IncidentId, "ix_escalations_incident_id");

        // One proposal an incident is open or planned; the migration adds the same for the step in force, checked at commit.
        escalation.HasIndex(e => e.IncidentId).IsUnique().HasDatabaseName("one_open_proposal_per_incident").HasFilter("status IN ('Proposed', 'Returned', 'Planned')");

        escalation.HasMany(e => e.SignOffs).WithOne().HasForeignKey("EscalationId").IsRequired().OnDelete(DeleteBehavior.Restrict);
        escalation.Ignore(e => e.Signing);
        escalation.Ignore(e => e.Waiting);
        escalation.Ignore(e => e.Scope);
        escalation.Ignore(e => e.Confirmation);
        escalation.Ignore(e => e.GateFacts);
        escalation.Ignore(e => e.Gates);
        escalation.Ignore(e => e.Records);
    }
}

internal static class Documents
{
    /// <summary>Written and read as one text: it has parts, and nothing searches them.</summary>
    public static ComplexTypePropertyBuilder<T> IsDocument<T>(this ComplexTypePropertyBuilder<T> property) =>
        property.HasColumnType("jsonb").HasConversion(
            value => JsonSerializer.Serialize(value, LedgerJson.Options),
            json => StoredJson.Read<T>(json, LedgerJson.Options),

            // A noun is replaced and never changed in place: the value is its own snapshot.
            new ValueComparer<T>((one, other) => TextOf(one) == TextOf(other), value => TextOf(value).GetHashCode(StringComparison.Ordinal), value => value));

    private static string TextOf<T>(T? value) => JsonSerializer.Serialize(value, LedgerJson.Options);
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
        signOff.Property(s => s.Reason).HasMaxTyped(4_000);
        signOff.Property(s => s.Decision).HasConversion<string>().HasMaxLength(20);
        signOff.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);
        signOff.HasIndex("EscalationId", nameof(SignOff.Purpose), nameof(SignOff.Round), nameof(SignOff.Grounds), nameof(SignOff.PersonId)).IsUnique().HasDatabaseName("one_decision_per_person_and_text");
        signOff.Property<uint>("Version").IsRowVersion();
        signOff.Ignore(s => s.IsSignature);
        signOff.Ignore(s => s.SignsForId);
    }
}
