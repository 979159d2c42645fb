using EscalationPortal.Domain.Offices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationPortal.Web.Data.Configurations;

internal sealed class OfficeConfiguration : IEntityTypeConfiguration<Holding>, IEntityTypeConfiguration<Delegation>
{
    public void Configure(EntityTypeBuilder<Holding> holding)
    {
        holding.ToTable("holdings");
        holding.HasKey(h => h.Id);
        holding.Property(h => h.Id).ValueGeneratedNever();
        holding.Property(h => h.Office).HasMaxLength(100);
        holding.HasOne<Person>().WithMany().HasForeignKey(h => h.PersonId).OnDelete(DeleteBehavior.Restrict);
        holding.Property<uint>("Version").IsRowVersion();
        holding.HasIndex(h => new { h.Office, h.From });
    }

    public void Configure(EntityTypeBuilder<Delegation> delegation)
    {
        delegation.ToTable("delegations");
        delegation.HasKey(d => d.Id);
        delegation.Property(d => d.Id).ValueGeneratedNever();
        delegation.Property(d => d.Office).HasMaxLength(100);
        delegation.Property(d => d.Reason).HasMaxTyped(4_000);
        delegation.HasOne<Person>().WithMany().HasForeignKey(d => d.PrincipalId).OnDelete(DeleteBehavior.Restrict);
        delegation.HasOne<Person>().WithMany().HasForeignKey(d => d.DelegateId).OnDelete(DeleteBehavior.Restrict);
        delegation.Property<uint>("Version").IsRowVersion();
        delegation.HasIndex(d => d.Until);
    }
}
