using EscalationPortal.Domain.Access;
using EscalationPortal.Domain.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationPortal.Web.Data.Configurations;

internal sealed class AccessConfiguration : IEntityTypeConfiguration<CaseAccess>, IEntityTypeConfiguration<CaseReader>, IEntityTypeConfiguration<HiddenAttempt>
{
    public void Configure(EntityTypeBuilder<CaseAccess> access)
    {
        // A table of its own, with a row for each case that is or was restricted: so it stays small, and everything that is read is checked against it.
        access.ToTable("case_access");
        access.HasKey(a => a.IncidentId);
        access.Property(a => a.IncidentId).ValueGeneratedNever();
        access.HasOne<Incident>().WithOne().HasForeignKey<CaseAccess>(a => a.IncidentId).OnDelete(DeleteBehavior.Restrict);

        // Where scans of whole tables are switched off (docs/adr/0006), this small one must have another way, or nothing is planned by its cost any more.
        access.HasIndex(a => a.IncidentId).HasDatabaseName("ix_case_access_rule").IncludeProperties(nameof(CaseAccess.Listed), nameof(CaseAccess.Compartments));
        access.HasMany(a => a.Readers).WithOne().HasForeignKey(PortalDb.CaseId).OnDelete(DeleteBehavior.Cascade);
        access.Navigation(a => a.Readers).UsePropertyAccessMode(PropertyAccessMode.Field);
        access.Property<uint>("Version").IsRowVersion();
        access.Ignore(a => a.IsRestricted);
        access.ComplexProperty(a => a.Recovery, recovery =>
        {
            recovery.Property(r => r.AnalystId).HasColumnName("recovery_analyst_id");
            recovery.Property(r => r.ProposedById).HasColumnName("recovery_proposed_by_id");
            recovery.Property(r => r.ProposedAt).HasColumnName("recovery_proposed_at");
            recovery.Property(r => r.Reason).HasColumnName("reason_to_recover").HasMaxLength(500);
        });
    }

    public void Configure(EntityTypeBuilder<CaseReader> reader)
    {
        reader.ToTable("case_readers");
        reader.Property<Guid>(PortalDb.CaseId);
        reader.HasKey(PortalDb.CaseId, nameof(CaseReader.PersonId));
        reader.Property(r => r.PersonId).ValueGeneratedNever();
        reader.Property(r => r.Reason).HasMaxLength(500);
        reader.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
        reader.HasOne<Person>().WithMany().HasForeignKey(r => r.AddedById).OnDelete(DeleteBehavior.Restrict);
        reader.Property<uint>("Version").IsRowVersion();
    }

    public void Configure(EntityTypeBuilder<HiddenAttempt> attempt)
    {
        // No foreign key to the ledger: none leads there.
        attempt.ToTable("hidden_attempts");
        attempt.HasKey(a => a.Seq);
        attempt.Property(a => a.Seq).ValueGeneratedNever();
        attempt.HasOne<Incident>().WithMany().HasForeignKey(a => a.IncidentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CompartmentConfiguration : IEntityTypeConfiguration<Compartment>, IEntityTypeConfiguration<CompartmentMember>
{
    public void Configure(EntityTypeBuilder<Compartment> compartment)
    {
        compartment.ToTable("compartments");
        compartment.HasKey(c => c.Id);
        compartment.Property(c => c.Id).ValueGeneratedNever();
        compartment.Property(c => c.Title).HasMaxLength(100);
        compartment.HasIndex(c => c.Title).IsUnique();
        compartment.Property(c => c.Purpose).HasMaxLength(2_000);
        compartment.HasMany(c => c.Members).WithOne().HasForeignKey(m => m.CompartmentId).OnDelete(DeleteBehavior.Restrict);
        compartment.Navigation(c => c.Members).UsePropertyAccessMode(PropertyAccessMode.Field);
        compartment.Property<uint>("Version").IsRowVersion();
    }

    public void Configure(EntityTypeBuilder<CompartmentMember> member)
    {
        member.ToTable("compartment_members");
        member.HasKey(m => m.Id);
        member.Property(m => m.Id).ValueGeneratedNever();
        member.Property(m => m.Reason).HasMaxLength(500);
        member.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId).OnDelete(DeleteBehavior.Restrict);
        member.HasOne<Person>().WithMany().HasForeignKey(m => m.ReadInById).OnDelete(DeleteBehavior.Restrict);
        member.HasIndex(m => new { m.CompartmentId, m.PersonId }).IsUnique().HasDatabaseName("read_in_once").HasFilter("until IS NULL");
        member.Property<uint>("Version").IsRowVersion();
    }
}
