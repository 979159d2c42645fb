using EscalationPortal.Domain.Adoption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationPortal.Web.Data.Configurations;

internal sealed class PolicyVersionConfiguration : IEntityTypeConfiguration<PolicyVersion>
{
    public void Configure(EntityTypeBuilder<PolicyVersion> version)
    {
        version.ToTable("policy_versions");
        version.HasKey(v => v.Id);
        version.Property(v => v.Id).ValueGeneratedNever();
        version.Property(v => v.State).HasConversion<string>().HasMaxLength(20);
        version.Property(v => v.Key).HasMaxLength(100);
        version.Property(v => v.Version).HasMaxLength(40);
        version.Property(v => v.Digest).HasMaxLength(64);
        version.HasOne<AdoptedPolicy>().WithMany().HasForeignKey(v => v.BasedOn).OnDelete(DeleteBehavior.Restrict);
        version.HasOne<Person>().WithMany().HasForeignKey(v => v.ProposedById).OnDelete(DeleteBehavior.Restrict);
        version.Property(v => v.Reason).HasMaxTyped(4_000);
        version.Property(v => v.EndReason).HasMaxTyped(4_000);
        version.PrimitiveCollection(v => v.AuthorIds);
        version.PrimitiveCollection(v => v.SigningOffices);
        version.HasMany(v => v.Signatures).WithOne().HasForeignKey("PolicyVersionId").IsRequired().OnDelete(DeleteBehavior.Restrict);
        version.Navigation(v => v.Signatures).HasField("_signatures").UsePropertyAccessMode(PropertyAccessMode.Field);
        version.Property<uint>("RowVersion").IsRowVersion();
        version.HasIndex(v => new { v.State, v.SavedAt });
        version.Ignore(v => v.Signing);
        version.Ignore(v => v.Standing);
        version.Ignore(v => v.Compared);
        version.Ignore(v => v.Seen);
    }
}

internal sealed class PolicySignatureConfiguration : IEntityTypeConfiguration<PolicySignature>
{
    public void Configure(EntityTypeBuilder<PolicySignature> signature)
    {
        signature.ToTable("policy_signatures");
        signature.HasKey(s => s.Id);
        signature.Property(s => s.Id).ValueGeneratedNever();
        signature.Property(s => s.Office).HasMaxLength(100);
        signature.Property(s => s.Capacity).HasConversion<string>().HasMaxLength(20);
        signature.Property(s => s.StandInOffice).HasMaxLength(100);
        signature.Property(s => s.Comment).HasMaxTyped(4_000);
        signature.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);
        signature.HasOne<Person>().WithMany().HasForeignKey(s => s.OnBehalfOfId).OnDelete(DeleteBehavior.Restrict);
        signature.HasIndex("PolicyVersionId", nameof(PolicySignature.PersonId)).IsUnique();
    }
}
