using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationPortal.Web.Data.Configurations;

internal sealed class SignalObservableConfiguration : IEntityTypeConfiguration<SignalObservable>
{
    public void Configure(EntityTypeBuilder<SignalObservable> observable)
    {
        observable.ToTable("signal_observables");
        observable.HasKey(o => new { o.SignalId, o.Number });
        observable.Property(o => o.Kind).HasMaxLength(20);
        observable.Property(o => o.Value).HasMaxLength(Observable.MaxLength);
        observable.Property(o => o.Digest).HasMaxLength(64).UseCollation("C");

        // Once to a signal, and whatever else names it, the latest first.
        observable.HasIndex(o => new { o.Digest, o.SignalId }).IsUnique();
    }
}

internal sealed class SignalTechniqueConfiguration : IEntityTypeConfiguration<SignalTechnique>
{
    public void Configure(EntityTypeBuilder<SignalTechnique> technique)
    {
        technique.ToTable("signal_techniques");
        technique.HasKey(t => new { t.SignalId, t.Technique });
        technique.Property(t => t.Technique).HasMaxLength(9).UseCollation("C");
        technique.HasIndex(t => new { t.Technique, t.SignalId });
    }
}
