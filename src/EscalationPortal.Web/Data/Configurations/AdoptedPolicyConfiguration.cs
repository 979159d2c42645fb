using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationPortal.Web.Data.Configurations;

internal sealed class AdoptedPolicyConfiguration : IEntityTypeConfiguration<AdoptedPolicy>
{
    public void Configure(EntityTypeBuilder<AdoptedPolicy> policy)
    {
        policy.ToTable("adopted_policies");
        policy.HasKey(p => p.Digest);
        policy.Property(p => p.Digest).HasMaxLength(64);
        policy.Property(p => p.Key).HasMaxLength(100);
        policy.Property(p => p.Version).HasMaxLength(40);
        policy.HasIndex(p => p.InForceFrom);
    }
}
