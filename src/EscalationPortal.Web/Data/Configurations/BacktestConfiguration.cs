using System.Text.Json;
using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationPortal.Web.Data.Configurations;

internal sealed class BacktestConfiguration : IEntityTypeConfiguration<BacktestRun>, IEntityTypeConfiguration<BacktestCase>, IEntityTypeConfiguration<BacktestMove>
{
    public void Configure(EntityTypeBuilder<BacktestRun> run)
    {
        run.ToTable("backtests");
        run.HasKey(r => r.Id);
        run.Property(r => r.Id).ValueGeneratedNever();
        run.HasOne<Person>().WithMany().HasForeignKey(r => r.AskedById).OnDelete(DeleteBehavior.Restrict);
        run.Property(r => r.FromDigest).HasMaxLength(64);
        run.Property(r => r.FromKey).HasMaxLength(100);
        run.Property(r => r.FromVersion).HasMaxLength(40);
        run.Property(r => r.ToDigest).HasMaxLength(64);
        run.Property(r => r.ToKey).HasMaxLength(100);
        run.Property(r => r.ToVersion).HasMaxLength(40);
        run.Property(r => r.Set).HasConversion<string>().HasMaxLength(20);
        run.Property(r => r.View).HasMaxLength(BacktestRun.MaxViewLength);
        run.Property(r => r.State).HasConversion<string>().HasMaxLength(20);
        run.Property(r => r.Failure).HasMaxLength(BacktestRun.MaxFailureLength);
        run.Property(r => r.Strictest).HasConversion<string>().HasMaxLength(20);
        run.Property(r => r.Result).HasColumnType("jsonb").HasConversion(
            result => JsonSerializer.Serialize(result, LedgerJson.Options),
            json => StoredJson.Read<KeptResult>(json, LedgerJson.Options),
            // It is set once: the value is its own snapshot.
            new ValueComparer<KeptResult>((one, other) => ReferenceEquals(one, other), result => result.GetHashCode(), result => result));
        run.Property<uint>("RowVersion").IsRowVersion();
        run.Ignore(r => r.From);
        run.Ignore(r => r.To);

        // What waits or runs is looked for all the time, and there is little of it.
        run.HasIndex(r => r.Id, "ix_backtests_open").HasDatabaseName("ix_backtests_open").HasFilter("state IN ('Waiting', 'Running')");
        run.HasIndex(r => r.AskedById);
    }

    public void Configure(EntityTypeBuilder<BacktestCase> backtestCase)
    {
        backtestCase.ToTable("backtest_cases");
        backtestCase.HasKey(c => new { c.BacktestId, c.IncidentId });
        backtestCase.HasOne<BacktestRun>().WithMany().HasForeignKey(c => c.BacktestId).OnDelete(DeleteBehavior.Restrict);
        backtestCase.HasOne<Incident>().WithMany().HasForeignKey(c => c.IncidentId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<BacktestMove> move)
    {
        move.ToTable("backtest_moves");
        move.HasKey(m => new { m.BacktestId, m.Place });
        move.HasOne<BacktestRun>().WithMany().HasForeignKey(m => m.BacktestId).OnDelete(DeleteBehavior.Restrict);
        move.HasOne<Incident>().WithMany().HasForeignKey(m => m.IncidentId).OnDelete(DeleteBehavior.Restrict);
        move.Property(m => m.Move).HasColumnType("jsonb").HasConversion(
            kept => JsonSerializer.Serialize(kept, LedgerJson.Options),
            json => StoredJson.Read<KeptMove>(json, LedgerJson.Options),
            new ValueComparer<KeptMove>((one, other) => ReferenceEquals(one, other), kept => kept.GetHashCode(), kept => kept));
    }
}
