using EscalationPortal.Domain.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationPortal.Web.Data.Configurations;

internal sealed class WebhookConfiguration : IEntityTypeConfiguration<Webhook>, IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<Webhook> webhook)
    {
        webhook.ToTable("webhooks");
        webhook.HasKey(w => w.Id);
        webhook.Property(w => w.Id).ValueGeneratedNever();
        webhook.Property(w => w.Address).HasMaxLength(Webhook.MaxAddressLength);
        webhook.Property(w => w.Secret).HasMaxLength(1_000);
        webhook.Property(w => w.Stamp).HasMaxLength(100);
        webhook.Ignore(w => w.Host);
        webhook.HasIndex(w => new { w.PersonId, w.CreatedAt });
        webhook.HasOne<Person>().WithMany().HasForeignKey(w => w.PersonId).OnDelete(DeleteBehavior.Cascade).HasConstraintName("fk_webhooks_people_person_id");
    }

    public void Configure(EntityTypeBuilder<WebhookDelivery> delivery)
    {
        delivery.ToTable("webhook_deliveries");
        delivery.HasKey(d => d.Id);
        delivery.Property(d => d.Id).ValueGeneratedNever();
        delivery.Property(d => d.Standing).HasMaxLength(20);
        delivery.Property(d => d.LastError).HasMaxLength(WebhookAnswer.MaxFailureLength);
        delivery.HasOne<Webhook>().WithMany().HasForeignKey(d => d.WebhookId).OnDelete(DeleteBehavior.Cascade);
        delivery.HasOne<Signal>().WithMany().HasForeignKey(d => d.SignalId).OnDelete(DeleteBehavior.Restrict);

        // What the receiver was told last of a signal, or is being told.
        delivery.HasIndex(d => new { d.WebhookId, d.SignalId }).IsUnique().HasFilter("standing IS NOT NULL AND NOT is_overtaken");
        delivery.HasIndex(d => new { d.WebhookId, d.NextAttemptAt }).HasDatabaseName("ix_webhook_deliveries_due")
            .HasFilter("delivered_at IS NULL AND failed_at IS NULL AND NOT is_overtaken");
        delivery.HasIndex(d => new { d.WebhookId, d.SaidAt, d.Id });
    }
}
