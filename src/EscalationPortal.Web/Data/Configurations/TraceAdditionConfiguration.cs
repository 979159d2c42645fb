using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Observables;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationPortal.Web.Data.Configurations;

internal sealed class TraceAdditionConfiguration : IEntityTypeConfiguration<TraceAddition>
{
    public void Configure(EntityTypeBuilder<TraceAddition> addition)
    {
        addition.ToTable("trace_additions");
        addition.HasKey(a => a.Id);
        addition.Property(a => a.Id).ValueGeneratedNever();
        addition.Property(a => a.From).HasMaxTyped(200);
        addition.Ignore(a => a.Digest);
        addition.HasOne<Incident>().WithMany().HasForeignKey(a => a.IncidentId).OnDelete(DeleteBehavior.Restrict);
        addition.HasOne<Person>().WithMany().HasForeignKey(a => a.AddedById).OnDelete(DeleteBehavior.Restrict);
        addition.HasMany(a => a.Observables).WithOne().HasForeignKey(o => o.AdditionId).OnDelete(DeleteBehavior.Restrict);
        addition.HasMany(a => a.Techniques).WithOne().HasForeignKey(t => t.AdditionId).OnDelete(DeleteBehavior.Restrict);
        addition.HasIndex(a => new { a.IncidentId, a.Id });
    }
}

internal sealed class CaseObservableConfiguration : IEntityTypeConfiguration<CaseObservable>
{
    public void Configure(EntityTypeBuilder<CaseObservable> observable)
    {
        observable.ToTable("case_observables");
        observable.HasKey(o => new { o.AdditionId, o.Number });
        observable.Property(o => o.Kind).HasMaxLength(20);
        observable.Property(o => o.Value).HasMaxLength(Observable.MaxLength);
        observable.Property(o => o.Digest).HasMaxLength(64).UseCollation("C");

        // Once to a case, and whatever else names it.
        observable.HasIndex(o => new { o.Digest, o.IncidentId }).IsUnique();
        observable.HasIndex(o => o.IncidentId);
        observable.HasOne<Incident>().WithMany().HasForeignKey(o => o.IncidentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CaseTechniqueConfiguration : IEntityTypeConfiguration<CaseTechnique>
{
    public void Configure(EntityTypeBuilder<CaseTechnique> technique)
    {
        technique.ToTable("case_techniques");
        technique.HasKey(t => new { t.IncidentId, t.Technique });
        technique.Property(t => t.Technique).HasMaxLength(9).UseCollation("C");
        technique.HasIndex(t => new { t.Technique, t.IncidentId });
        technique.HasOne<Incident>().WithMany().HasForeignKey(t => t.IncidentId).OnDelete(DeleteBehavior.Restrict);
    }
}
