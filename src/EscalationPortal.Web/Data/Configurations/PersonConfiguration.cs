using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationPortal.Web.Data.Configurations;

internal sealed class PersonConfiguration :
    IEntityTypeConfiguration<Person>,
    IEntityTypeConfiguration<IdentityUserClaim<Guid>>,
    IEntityTypeConfiguration<IdentityUserLogin<Guid>>,
    IEntityTypeConfiguration<IdentityUserToken<Guid>>,
    IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.ToTable("people");
        person.Property(p => p.Id).ValueGeneratedNever();
        person.Property(p => p.OwnName).HasMaxTyped(200);
        person.Property(p => p.Name).HasMaxLength(1_100).UseCollation(Collations.OfNames);
        person.Property(p => p.DisabledReason).HasMaxTyped(500);
        person.Property(p => p.Organisation).HasMaxTyped(200);
        person.PrimitiveCollection(p => p.Roles).ElementType(role => role.HasConversion<string>());
    }

    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> claim) => claim.ToTable("person_claims");

    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> login) => login.ToTable("person_logins");

    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> token) => token.ToTable("person_tokens");

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> passkey) => passkey.ToTable("person_passkeys");
}
