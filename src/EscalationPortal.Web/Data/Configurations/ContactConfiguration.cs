using EscalationPortal.Domain.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationPortal.Web.Data.Configurations;

internal sealed class ContactConfiguration : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> contact)
    {
        contact.ToTable("contacts");
        contact.HasKey(c => c.Id);
        contact.Property(c => c.Id).ValueGeneratedNever();
        contact.Property(c => c.Office).HasMaxLength(100);
        contact.Property(c => c.Capacity).HasConversion<string>().HasMaxLength(20);
        contact.Property(c => c.Line).HasConversion<string>().HasMaxLength(20);
        contact.Property(c => c.Counterpart).HasMaxTyped(200);
        contact.Property(c => c.Message).HasMaxTyped(4_000);
        contact.Property(c => c.Outcome).HasMaxTyped(4_000);
        contact.HasOne<Incident>().WithMany().HasForeignKey(c => c.IncidentId).OnDelete(DeleteBehavior.Restrict);
        contact.HasOne<Person>().WithMany().HasForeignKey(c => c.RecordedById).OnDelete(DeleteBehavior.Restrict);
        contact.HasIndex(c => new { c.IncidentId, c.At });
    }
}
