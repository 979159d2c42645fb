using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Evidence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationPortal.Web.Data.Configurations;

internal sealed class EvidenceConfiguration : IEntityTypeConfiguration<EvidenceItem>
{
    private const int HexOfSha256 = 64;
    private const int HexOfSha1 = 40;
    private const int HexOfMd5 = 32;

    public void Configure(EntityTypeBuilder<EvidenceItem> item)
    {
        item.ToTable("evidence_items");
        item.HasKey(i => i.Id);
        item.Property(i => i.Id).ValueGeneratedNever();
        item.HasIndex(i => new { i.IncidentId, i.Number }).IsUnique();
        item.HasOne<Incident>().WithMany().HasForeignKey(i => i.IncidentId).OnDelete(DeleteBehavior.Restrict);
        item.HasOne<Person>().WithMany().HasForeignKey(i => i.LoggedById).OnDelete(DeleteBehavior.Restrict);
        item.HasOne<Person>().WithMany().HasForeignKey(i => i.WithdrawnById).OnDelete(DeleteBehavior.Restrict);
        item.HasOne<Person>().WithMany().HasForeignKey(i => i.StoredById).OnDelete(DeleteBehavior.Restrict);
        item.Property(i => i.Title).HasMaxTyped(200);
        item.Property(i => i.Kind).HasConversion<string>().HasMaxLength(30);
        item.Property(i => i.Origin).HasConversion<string>().HasMaxLength(20);
        item.Property(i => i.Shows).HasMaxTyped(10_000);
        item.Property(i => i.Reliability).HasConversion<string>().HasMaxLength(1);
        item.Property(i => i.Credibility).HasConversion<string>().HasMaxLength(10);
        item.Property(i => i.Marking).HasConversion<string>().HasMaxLength(20);
        item.Property(i => i.Actions).HasConversion<string>().HasMaxLength(20);
        item.ComplexProperty(i => i.CollectedAt, at => at.Property(a => a.Zone).HasMaxLength(60));
        item.Property(i => i.OriginSha256).HasMaxLength(HexOfSha256);
        item.Property(i => i.OriginSha1).HasMaxLength(HexOfSha1);
        item.Property(i => i.OriginMd5).HasMaxLength(HexOfMd5);
        item.Ignore(i => i.OriginHashes);
        item.ComplexProperty(i => i.Source, source =>
        {
            source.Property(s => s.From).HasMaxTyped(500);
            source.Property(s => s.CollectedBy).HasMaxTyped(200);
            source.Property(s => s.Method).HasMaxTyped(4_000);
            source.Property(s => s.ClockSource).HasMaxTyped(200);
            source.Property(s => s.ClockOffset).HasMaxTyped(100);
            source.Property(s => s.LogIntegrity).HasMaxTyped(500);
            source.Property(s => s.AcquisitionTool).HasMaxTyped(200);
        });
        item.Property(i => i.ReasonToWithdraw).HasMaxTyped(4_000);
        item.Property(i => i.FileName).HasMaxLength(255);
        item.Property(i => i.FileSha256).HasMaxLength(HexOfSha256);
        item.Property(i => i.FileSha1).HasMaxLength(HexOfSha1);
        item.Property(i => i.FileMd5).HasMaxLength(HexOfMd5);
        item.Property(i => i.FileType).HasMaxLength(100);
        item.Property(i => i.Scan).HasConversion<string>().HasMaxLength(20);
        item.Property(i => i.ScanFinding).HasMaxLength(500);
        item.Property(i => i.LastCheck).HasConversion<string>().HasMaxLength(20);
        item.Property<uint>("Version").IsRowVersion();

        // What a scanner and the scheduled check look for in every sweep, and the same bytes elsewhere.
        item.HasIndex(i => new { i.CheckedAt, i.Id }).HasFilter("file_name IS NOT NULL");
        item.HasIndex(i => new { i.StoredAt, i.Id }).HasFilter("scan = 'Unscanned' AND file_name IS NOT NULL").HasDatabaseName("ix_evidence_items_unscanned");
        item.HasIndex(i => i.FileSha256).HasFilter("file_name IS NOT NULL");

        // The protected files that somebody may search by name.
        item.HasIndex(i => i.SourceReaders).HasMethod("gin").HasFilter("is_source_protected AND file_name IS NOT NULL")
            .HasDatabaseName("ix_evidence_items_source_readers");

        item.OwnsMany(i => i.Custody, custody =>
        {
            custody.ToTable("evidence_custody");
            custody.WithOwner().HasForeignKey("ItemId");
            custody.HasKey("ItemId", nameof(CustodyEvent.Number));
            custody.Property(c => c.Number).ValueGeneratedNever();
            custody.Property(c => c.Kind).HasConversion<string>().HasMaxLength(20);
            custody.Property(c => c.From).HasMaxTyped(200);
            custody.Property(c => c.To).HasMaxTyped(200);
            custody.Property(c => c.Zone).HasMaxLength(60);
            custody.Property(c => c.ReasonToCorrect).HasMaxTyped(1_000);
            custody.Property(c => c.Place).HasMaxTyped(200);
            custody.Property(c => c.Purpose).HasMaxTyped(1_000);
            custody.Property(c => c.Authority).HasMaxTyped(500);
            custody.Property(c => c.Check).HasConversion<string>().HasMaxLength(20);
            custody.HasOne<Person>().WithMany().HasForeignKey(c => c.RecordedById).OnDelete(DeleteBehavior.Restrict);
            custody.Ignore(c => c.Facts);
        });
        item.OwnsMany(i => i.AcceptedBreaks, accepted =>
        {
            accepted.ToTable("evidence_accepted_breaks");
            accepted.WithOwner().HasForeignKey("ItemId");
            accepted.HasKey("ItemId", nameof(AcceptedBreak.Number));
            accepted.Property(a => a.Number).ValueGeneratedNever();
            accepted.Property(a => a.Kind).HasConversion<string>().HasMaxLength(20);
            accepted.Property(a => a.Against).HasMaxTyped(200);
            accepted.Property(a => a.Reason).HasMaxTyped(4_000);
            accepted.HasOne<Person>().WithMany().HasForeignKey(a => a.ById).OnDelete(DeleteBehavior.Restrict);
        });
        item.OwnsMany(i => i.Verifications, verification =>
        {
            verification.ToTable("evidence_verifications");
            verification.WithOwner().HasForeignKey("ItemId");
            verification.HasKey("ItemId", nameof(Verification.Revision), nameof(Verification.ById));
            verification.Property(v => v.Revision).ValueGeneratedNever();
            verification.Property(v => v.Method).HasConversion<string>().HasMaxLength(30);
            verification.Property(v => v.Statement).HasMaxTyped(4_000);
            verification.HasOne<Person>().WithMany().HasForeignKey(v => v.ById).OnDelete(DeleteBehavior.Restrict);
        });
        item.Navigation(i => i.Custody).UsePropertyAccessMode(PropertyAccessMode.Field);
        item.Navigation(i => i.AcceptedBreaks).UsePropertyAccessMode(PropertyAccessMode.Field);
        item.Navigation(i => i.Verifications).UsePropertyAccessMode(PropertyAccessMode.Field);
        item.Ignore(i => i.Chain);
        item.Ignore(i => i.Facts);
        item.Ignore(i => i.File);
        item.Ignore(i => i.Grade);
        item.Ignore(i => i.HoldsBytes);
        item.Ignore(i => i.IsVerified);
        item.Ignore(i => i.IsWithdrawn);
        item.Ignore(i => i.Protection);
        item.Ignore(i => i.Standing);
        item.Ignore(i => i.StandsByItself);
        item.Ignore(i => i.IsVerifiedByItsAuthorsOnly);
    }
}

internal sealed class EvidenceChunkConfiguration : IEntityTypeConfiguration<EvidenceChunk>
{
    public void Configure(EntityTypeBuilder<EvidenceChunk> chunk)
    {
        chunk.ToTable("evidence_chunks");
        chunk.HasKey(c => new { c.ItemId, c.Number });
        chunk.Property(c => c.Number).ValueGeneratedNever();
        chunk.HasOne<EvidenceItem>().WithMany().HasForeignKey(c => c.ItemId).OnDelete(DeleteBehavior.Restrict);
    }
}
