using EscalationPortal.Domain.Appointments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationPortal.Web.Data.Configurations;

internal sealed class AppointmentConfiguration : IEntityTypeConfiguration<Appointment>
{
    public void Configure(EntityTypeBuilder<Appointment> appointment)
    {
        appointment.ToTable("appointments");
        appointment.HasKey(a => a.Id);
        appointment.Property(a => a.Id).ValueGeneratedNever();
        appointment.Property(a => a.Kind).HasConversion<string>().HasMaxLength(20);
        appointment.Property(a => a.State).HasConversion<string>().HasMaxLength(20);
        appointment.Property(a => a.Office).HasMaxLength(100);
        appointment.Property(a => a.AtOnce).HasMaxTyped(500);
        appointment.PrimitiveCollection(a => a.Roles).ElementType(role => role.HasConversion<string>());
        appointment.PrimitiveCollection(a => a.RolesBefore).ElementType(role => role.HasConversion<string>());
        appointment.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
        appointment.Property<uint>("Version").IsRowVersion();
        appointment.HasIndex(a => new { a.State, a.AskedAt });
    }
}
