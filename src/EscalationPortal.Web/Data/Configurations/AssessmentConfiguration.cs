using System.Text.Json;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationPortal.Web.Data.Configurations;

internal sealed class AssessmentConfiguration : IEntityTypeConfiguration<Assessment>
{
    public void Configure(EntityTypeBuilder<Assessment> assessment)
    {
        assessment.ToTable("assessments");
        assessment.HasKey(a => a.Id);
        assessment.Property(a => a.Id).ValueGeneratedNever();
        assessment.HasIndex(a => new { a.IncidentId, a.Number }).IsUnique();
        assessment.HasOne<Incident>().WithMany().HasForeignKey(a => a.IncidentId).OnDelete(DeleteBehavior.Restrict);
        assessment.HasOne<AdoptedPolicy>().WithMany().HasForeignKey(a => a.PolicyDigest).OnDelete(DeleteBehavior.Restrict);
        assessment.HasOne<Person>().WithMany().HasForeignKey(a => a.AssessedById).OnDelete(DeleteBehavior.Restrict);
        assessment.Property(a => a.PolicyKey).HasMaxLength(100);
        assessment.Property(a => a.PolicyVersion).HasMaxLength(40);
        assessment.Property(a => a.SeverityKey).HasMaxLength(60);
        assessment.Property(a => a.SeverityTitle).HasMaxLength(200);
        assessment.Property(a => a.Grounds).HasColumnType("jsonb").HasConversion(
            grounds => JsonSerializer.Serialize(grounds, LedgerJson.Options),
            json => StoredJson.Read<AssessmentGrounds>(json, LedgerJson.Options));
        assessment.OwnsMany(a => a.Ratings, rating =>
        {
            rating.ToTable("assessment_ratings");
            rating.WithOwner().HasForeignKey("AssessmentId");
            rating.HasKey("AssessmentId", nameof(AssessmentRating.Indicator));
            rating.Property(r => r.Indicator).HasMaxLength(100);
            rating.Property(r => r.Lowest).HasMaxLength(100);
            rating.Property(r => r.Likely).HasMaxLength(100);
            rating.Property(r => r.Highest).HasMaxLength(100);
            rating.Property(r => r.Rationale).HasMaxTyped(4_000);
            rating.Ignore(r => r.Rating);
        });
        assessment.Navigation(a => a.Ratings).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}
