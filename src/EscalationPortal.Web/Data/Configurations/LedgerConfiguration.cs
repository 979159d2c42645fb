using EscalationPortal.Domain.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationPortal.Web.Data.Configurations;

/// <summary>No foreign key leads here: one that cascades would delete with the owner's rights.</summary>
internal sealed class LedgerEntryConfiguration : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> entry)
    {
        entry.ToTable("ledger_entries", table => table.HasCheckConstraint("leaf_hash_matches", @"leaf_hash = sha256('\x00'::bytea || canonical)"));
        entry.HasKey(e => e.Seq);
        entry.Property(e => e.Seq).ValueGeneratedNever();
        entry.Property(e => e.Office).HasMaxLength(100);
        entry.Property(e => e.Action).HasMaxLength(100);
        entry.Property(e => e.SubjectType).HasMaxLength(40);
        entry.Property(e => e.SubjectId).HasMaxLength(100);
        entry.HasIndex(e => new { e.IncidentId, e.Seq });
        entry.HasIndex(e => new { e.ActorId, e.Seq });
        entry.HasIndex(e => new { e.Action, e.Seq });
        entry.HasIndex(e => new { e.Office, e.Seq });
        entry.HasIndex(e => e.Seq).HasDatabaseName("ix_ledger_entries_refusals").HasFilter("action IN ('Refused', 'SignInRefused')");
        entry.HasIndex(e => new { e.SubjectType, e.SubjectId, e.Seq });
        entry.HasIndex(e => new { e.At, e.Seq });
    }
}

internal sealed class LedgerHeadConfiguration : IEntityTypeConfiguration<LedgerHead>
{
    public void Configure(EntityTypeBuilder<LedgerHead> head)
    {
        head.ToTable("ledger_head", table => table.HasCheckConstraint("one_head", "id = 0"));
        head.HasKey(h => h.Id);
        head.Property(h => h.Id).ValueGeneratedNever();
    }
}
