using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationPortal.Web.Data.Configurations;

internal sealed class NoticeConfiguration : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> notice)
    {
        notice.ToTable("notices");
        notice.HasKey(n => n.Id);
        notice.Property(n => n.Id).ValueGeneratedNever();
        notice.Property(n => n.Key).HasMaxLength(200);
        notice.Property(n => n.Action).HasMaxLength(100);
        notice.Property(n => n.Sentence).HasMaxTyped(1_000);
        notice.Property(n => n.Link).HasMaxLength(200);
        notice.HasOne<Person>().WithMany().HasForeignKey(n => n.PersonId).OnDelete(DeleteBehavior.Cascade);
        notice.HasOne<Incident>().WithMany().HasForeignKey(n => n.IncidentId).OnDelete(DeleteBehavior.Restrict);
        notice.HasOne<Escalation>().WithMany().HasForeignKey(n => n.EscalationId).OnDelete(DeleteBehavior.Restrict);
        notice.HasIndex(n => new { n.PersonId, n.Key }).IsUnique();
        notice.HasIndex(n => new { n.PersonId, n.At, n.Id });
        notice.HasIndex(n => n.PersonId).HasDatabaseName("ix_notices_unread").HasFilter("read_at IS NULL");
    }
}

internal sealed class OutgoingMailConfiguration : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> mail)
    {
        mail.ToTable("outgoing_mails");
        mail.HasKey(m => m.NoticeId);
        mail.Property(m => m.NoticeId).ValueGeneratedNever();
        mail.Property(m => m.LastError).HasMaxLength(500);
        mail.HasOne<Notice>().WithOne().HasForeignKey<OutgoingMail>(m => m.NoticeId).OnDelete(DeleteBehavior.Cascade);
        mail.HasIndex(m => m.NextAttemptAt).HasDatabaseName("ix_outgoing_mails_due").HasFilter("sent_at IS NULL AND refused_at IS NULL");
    }
}
