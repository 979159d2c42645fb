using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationPortal.Web.Data.Configurations;

internal sealed class AccessTokenConfiguration : IEntityTypeConfiguration<AccessToken>
{
    public void Configure(EntityTypeBuilder<AccessToken> token)
    {
        token.ToTable("access_tokens");
        token.HasKey(t => t.Id);
        token.Property(t => t.Id).ValueGeneratedNever();
        token.Property(t => t.Name).HasMaxTyped(AccessToken.MaxNameLength);
        token.Property(t => t.Hash).HasMaxLength(32);
        token.Property(t => t.Stamp).HasMaxLength(100);
        token.PrimitiveCollection(t => t.Scopes).ElementType(scope => scope.HasConversion<string>());
        token.HasIndex(t => t.Hash).IsUnique();
        token.HasIndex(t => new { t.PersonId, t.CreatedAt });
        token.HasOne<Person>().WithMany().HasForeignKey(t => t.PersonId).OnDelete(DeleteBehavior.Cascade).HasConstraintName("fk_access_tokens_people_person_id");
    }
}
