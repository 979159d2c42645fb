using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationPortal.Web.Data.Configurations;

internal sealed class RefusalCountConfiguration : IEntityTypeConfiguration<RefusalCount>
{
    public void Configure(EntityTypeBuilder<RefusalCount> count)
    {
        count.ToTable("refusal_counts");
        count.HasKey(c => c.Key);
        count.HasIndex(c => c.Since);
    }
}
