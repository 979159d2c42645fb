using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationPortal.Web.Data.Configurations;

internal sealed class DraftConfiguration : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> draft)
    {
        draft.ToTable("drafts");
        draft.HasKey(d => new { d.PersonId, d.Id });
        draft.HasIndex(d => new { d.PersonId, d.SavedAt, d.Id });
        draft.Property(d => d.Name).HasMaxLength(Draft.MaxNameLength);
        draft.Property(d => d.Page).HasMaxLength(200);
        draft.HasOne<Person>().WithMany().HasForeignKey(d => d.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SubmissionConfiguration : IEntityTypeConfiguration<Submission>
{
    public void Configure(EntityTypeBuilder<Submission> submission)
    {
        submission.ToTable("submissions");
        submission.HasKey(s => new { s.PersonId, s.Id });
        submission.Property(s => s.Location).HasMaxLength(500);
        submission.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
