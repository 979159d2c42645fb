using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationPortal.Web.Data.Configurations;

internal sealed class AttributionConfiguration : IEntityTypeConfiguration<CaseAttribution>
{
    public void Configure(EntityTypeBuilder<CaseAttribution> attribution)
    {
        attribution.ToTable("attributions");
        attribution.HasKey(a => a.Id);
        attribution.Property(a => a.Id).ValueGeneratedNever();
        attribution.HasIndex(a => a.IncidentId).IsUnique();
        attribution.HasOne<Incident>().WithMany().HasForeignKey(a => a.IncidentId).OnDelete(DeleteBehavior.Restrict);
        attribution.Property<uint>("Version").IsRowVersion();
        attribution.OwnsMany(a => a.Hypotheses, Hypotheses);
        attribution.OwnsMany(a => a.Cells, Cells);
        attribution.OwnsMany(a => a.Claims, Claims);
        attribution.OwnsMany(a => a.Judgements, Judgements);
        attribution.OwnsMany(a => a.Dissents, dissent =>
        {
            dissent.ToTable("attribution_dissents");
            dissent.WithOwner().HasForeignKey("AttributionId");
            dissent.HasKey("AttributionId", nameof(DissentingView.Number));
            dissent.Property(d => d.Number).ValueGeneratedNever();
            dissent.Property(d => d.Reasons).HasMaxTyped(4_000);
            dissent.HasOne<Person>().WithMany().HasForeignKey(d => d.ById).OnDelete(DeleteBehavior.Restrict);
        });
        foreach (var children in new[] { nameof(CaseAttribution.Hypotheses), nameof(CaseAttribution.Cells), nameof(CaseAttribution.Claims), nameof(CaseAttribution.Judgements), nameof(CaseAttribution.Dissents) })
        {
            attribution.Navigation(children).UsePropertyAccessMode(PropertyAccessMode.Field);
        }

        attribution.Ignore(a => a.Live);
        attribution.Ignore(a => a.MissingKinds);
        attribution.Ignore(a => a.Judgement);
    }

    private static void Hypotheses(OwnedNavigationBuilder<CaseAttribution, Hypothesis> hypothesis)
    {
        hypothesis.ToTable("hypotheses");
        hypothesis.WithOwner().HasForeignKey("AttributionId");
        hypothesis.HasKey("AttributionId", nameof(Hypothesis.Number));
        hypothesis.Property(h => h.Number).ValueGeneratedNever();
        hypothesis.Property(h => h.Kind).HasConversion<string>().HasMaxLength(20);
        hypothesis.Property(h => h.Statement).HasMaxTyped(500);
        hypothesis.Property(h => h.Actor).HasMaxTyped(200);
        hypothesis.Property(h => h.State).HasMaxLength(2);
        hypothesis.Property(h => h.Responsibility).HasConversion<string>().HasMaxLength(30);
        hypothesis.Property(h => h.Expects).HasMaxTyped(4_000);
        hypothesis.Property(h => h.ReasonToDrop).HasMaxTyped(4_000);
        hypothesis.HasOne<Person>().WithMany().HasForeignKey(h => h.AddedById).OnDelete(DeleteBehavior.Restrict);
        hypothesis.HasOne<Person>().WithMany().HasForeignKey(h => h.DroppedById).OnDelete(DeleteBehavior.Restrict);
        hypothesis.Property<uint>("Version").IsRowVersion();
        hypothesis.Ignore(h => h.IsLive);
        hypothesis.Ignore(h => h.Name);
        hypothesis.Ignore(h => h.Text);
    }

    private static void Cells(OwnedNavigationBuilder<CaseAttribution, Cell> cell)
    {
        cell.ToTable("attribution_cells");
        cell.WithOwner().HasForeignKey("AttributionId");
        cell.HasKey("AttributionId", nameof(Cell.Hypothesis), nameof(Cell.Item));
        cell.Property(c => c.Hypothesis).ValueGeneratedNever();
        cell.Property(c => c.Item).ValueGeneratedNever();
        cell.Property(c => c.Consistency).HasConversion<string>().HasMaxLength(20);
        cell.Property(c => c.Note).HasMaxTyped(500);
        cell.HasOne<Person>().WithMany().HasForeignKey(c => c.ById).OnDelete(DeleteBehavior.Restrict);
        cell.Property<uint>("Version").IsRowVersion();
        cell.Ignore(c => c.Value);
    }

    private static void Claims(OwnedNavigationBuilder<CaseAttribution, Claim> claim)
    {
        claim.ToTable("attribution_claims");
        claim.WithOwner().HasForeignKey("AttributionId");
        claim.HasKey("AttributionId", nameof(Claim.Number));
        claim.Property(c => c.Number).ValueGeneratedNever();
        claim.Property(c => c.Attributor).HasConversion<string>().HasMaxLength(20);
        claim.Property(c => c.Name).HasMaxTyped(200);
        claim.Property(c => c.Says).HasMaxTyped(4_000);
        claim.HasOne<Person>().WithMany().HasForeignKey(c => c.RecordedById).OnDelete(DeleteBehavior.Restrict);
        claim.Ignore(c => c.Facts);
    }

    private static void Judgements(OwnedNavigationBuilder<CaseAttribution, Judgement> judgement)
    {
        judgement.ToTable("attribution_judgements");
        judgement.WithOwner().HasForeignKey("AttributionId");
        judgement.HasKey("AttributionId", nameof(Judgement.Number));
        judgement.Property(j => j.Number).ValueGeneratedNever();
        judgement.Property(j => j.Likelihood).HasConversion<string>().HasMaxLength(20);
        judgement.Property(j => j.LikelihoodBasis).HasMaxTyped(4_000);
        judgement.Property(j => j.Confidence).HasConversion<string>().HasMaxLength(20);
        judgement.Property(j => j.ConfidenceBasis).HasMaxTyped(4_000);
        judgement.Property(j => j.Responsibility).HasConversion<string>().HasMaxLength(30);
        judgement.Property(j => j.WhyItDeparts).HasMaxTyped(4_000);
        judgement.HasOne<Person>().WithMany().HasForeignKey(j => j.ById).OnDelete(DeleteBehavior.Restrict);
        judgement.Ignore(j => j.Text);
    }
}
