using EscalationPortal.Domain.Campaigns;
using EscalationPortal.Domain.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationPortal.Web.Data.Configurations;

internal sealed class CampaignConfiguration
    : IEntityTypeConfiguration<Campaign>, IEntityTypeConfiguration<CampaignName>, IEntityTypeConfiguration<CampaignIncident>
{
    public void Configure(EntityTypeBuilder<Campaign> campaign)
    {
        campaign.ToTable("campaigns");
        campaign.HasKey(c => c.Id);
        campaign.Property(c => c.Id).ValueGeneratedNever();
        campaign.Ignore(c => c.Name);
        campaign.HasMany(c => c.Names).WithOne().HasForeignKey(n => n.CampaignId).OnDelete(DeleteBehavior.Restrict);
        campaign.Navigation(c => c.Names).UsePropertyAccessMode(PropertyAccessMode.Field);
        campaign.HasMany(c => c.Incidents).WithOne().HasForeignKey(i => i.CampaignId).OnDelete(DeleteBehavior.Restrict);
        campaign.Navigation(c => c.Incidents).UsePropertyAccessMode(PropertyAccessMode.Field);
        campaign.Property<uint>("Version").IsRowVersion();
        campaign.HasOne<Person>().WithMany().HasForeignKey(c => c.StartedById).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CampaignName> name)
    {
        name.ToTable("campaign_names");
        name.HasKey(n => n.Id);
        name.Property(n => n.Id).ValueGeneratedNever();
        name.Property(n => n.Name).HasMaxTyped(200);
        name.Property(n => n.Belief).HasMaxTyped(4_000);
        name.Property(n => n.Marking).HasConversion<string>().HasMaxLength(20);
        name.Ignore(n => n.Words);
        name.Property<uint>("Version").IsRowVersion();
        name.HasOne<Person>().WithMany().HasForeignKey(n => n.WrittenById).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CampaignIncident> row)
    {
        row.ToTable("campaign_incidents");
        row.HasKey(r => r.Id);
        row.Property(r => r.Id).ValueGeneratedNever();
        row.Property(r => r.JoinedBecause).HasMaxTyped(1_000);
        row.Property(r => r.LeftBecause).HasMaxTyped(1_000);
        row.Property<uint>("Version").IsRowVersion();
        row.HasOne<Incident>().WithMany().HasForeignKey(r => r.IncidentId).OnDelete(DeleteBehavior.Restrict);
        row.HasOne<Person>().WithMany().HasForeignKey(r => r.JoinedById).OnDelete(DeleteBehavior.Restrict);
        row.HasOne<Person>().WithMany().HasForeignKey(r => r.LeftById).OnDelete(DeleteBehavior.Restrict);

        // In a campaign once at a time.
        row.HasIndex(r => new { r.CampaignId, r.IncidentId }).IsUnique().HasFilter("left_at IS NULL");
    }
}
