using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationPortal.Web.Data.Configurations;

internal sealed class SignalFileConfiguration : IEntityTypeConfiguration<SignalFile>
{
    public void Configure(EntityTypeBuilder<SignalFile> file)
    {
        file.ToTable("signal_files");
        file.HasKey(f => f.Id);
        file.Property(f => f.Id).ValueGeneratedNever();
        file.Property(f => f.Name).HasMaxLength(1_000);
        file.Property(f => f.Sha256).HasMaxLength(64);
        file.HasOne<Person>().WithMany().HasForeignKey(f => f.ImportedById).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SignalPreviewConfiguration : IEntityTypeConfiguration<SignalPreview>
{
    public void Configure(EntityTypeBuilder<SignalPreview> preview)
    {
        preview.ToTable("signal_previews");
        preview.HasKey(p => p.PersonId);
        preview.Property(p => p.PersonId).ValueGeneratedNever();
        preview.Property(p => p.Name).HasMaxLength(1_000);
        preview.Property(p => p.Organisation).HasMaxTyped(200);
        preview.Property(p => p.SourceKind).HasConversion<string>().HasMaxLength(20);
        preview.Property(p => p.Marking).HasConversion<string>().HasMaxLength(20);
        preview.Property(p => p.Actions).HasConversion<string>().HasMaxLength(20);
        preview.Property(p => p.Zone).HasMaxLength(60);
        preview.HasOne<Person>().WithMany().HasForeignKey(p => p.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
