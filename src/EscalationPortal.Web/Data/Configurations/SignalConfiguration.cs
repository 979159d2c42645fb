using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationPortal.Web.Data.Configurations;

internal sealed class SignalConfiguration : IEntityTypeConfiguration<Signal>
{
    public void Configure(EntityTypeBuilder<Signal> signal)
    {
        signal.ToTable("signals");
        signal.HasKey(s => s.Id);
        signal.Property(s => s.Id).ValueGeneratedNever();
        signal.Property(s => s.Reference).HasMaxLength(20);
        signal.HasIndex(s => s.Reference).IsUnique();
        signal.Property(s => s.Organisation).HasMaxTyped(200);
        signal.Property(s => s.OrganisationKey).HasMaxTyped(200).UseCollation("C");
        signal.Property(s => s.SourceKind).HasConversion<string>().HasMaxLength(20);
        signal.Property(s => s.OwnId).HasMaxTyped(200).UseCollation("C");
        signal.Property(s => s.Summary).HasMaxTyped(200);
        signal.Property(s => s.Content).HasMaxTyped(50_000);
        signal.Property(s => s.Marking).HasConversion<string>().HasMaxLength(20);
        signal.Property(s => s.Actions).HasConversion<string>().HasMaxLength(20);
        signal.ComplexProperty(s => s.Observed, observed => observed.Property(o => o.Zone).HasMaxLength(60));
        signal.Property(s => s.SuspectedActor).HasMaxTyped(200);
        signal.Property(s => s.ContentKey).HasMaxLength(64).UseCollation("C");
        signal.Property(s => s.State).HasConversion<string>().HasMaxLength(20);
        signal.Property(s => s.Dismissal).HasConversion<string>().HasMaxLength(20);
        signal.Property(s => s.DismissalExplanation).HasMaxTyped(1_000);
        signal.Ignore(s => s.Facts);
        signal.Property<uint>("Version").IsRowVersion();
        signal.HasOne<Person>().WithMany().HasForeignKey(s => s.ReportedById).OnDelete(DeleteBehavior.Restrict);
        signal.HasOne<Person>().WithMany().HasForeignKey(s => s.OwnerId).OnDelete(DeleteBehavior.Restrict);
        signal.HasOne<Person>().WithMany().HasForeignKey(s => s.TriagedById).OnDelete(DeleteBehavior.Restrict);
        signal.HasOne<Incident>().WithMany().HasForeignKey(s => s.IncidentId).OnDelete(DeleteBehavior.Restrict);
        signal.HasOne<Signal>().WithMany().HasForeignKey(s => s.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
        signal.HasOne<Signal>().WithMany().HasForeignKey(s => s.SplitFromId).OnDelete(DeleteBehavior.Restrict);

        signal.HasOne<Signal>().WithMany().HasForeignKey(s => s.WholeId).OnDelete(DeleteBehavior.Restrict);
        signal.HasMany(s => s.Observables).WithOne().HasForeignKey(o => o.SignalId).OnDelete(DeleteBehavior.Restrict);
        signal.HasMany(s => s.Techniques).WithOne().HasForeignKey(t => t.SignalId).OnDelete(DeleteBehavior.Restrict);
        signal.HasOne<SignalFile>().WithMany().HasForeignKey(s => s.FileId).OnDelete(DeleteBehavior.Restrict);
        signal.HasIndex(s => s.ContentKey);

        // A source uses an id of its own once.
        signal.HasIndex(s => new { s.OrganisationKey, s.OwnId }).IsUnique().HasFilter("own_id IS NOT NULL");

        // The list, each of its filters in its order (docs/adr/0006).
        signal.HasIndex(s => new { s.ReceivedAt, s.Id });
        signal.HasIndex(s => new { s.State, s.ReceivedAt, s.Id });
        signal.HasIndex(s => new { s.OwnerId, s.ReceivedAt, s.Id }).IncludeProperties(s => s.State);
        signal.HasIndex(s => new { s.OwnerId, s.State, s.ReceivedAt, s.Id });
        signal.HasIndex(s => new { s.IncidentId, s.ReceivedAt, s.Id });
        signal.HasIndex(s => new { s.ReportedById, s.ReceivedAt, s.Id }).IncludeProperties(s => s.State);
    }
}
