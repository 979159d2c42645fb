using EscalationPortal.Web.Data.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationPortal.Web.Data.Configurations;

internal sealed class DemoOffsetConfiguration : IEntityTypeConfiguration<DemoOffset>
{
    public void Configure(EntityTypeBuilder<DemoOffset> offset)
    {
        offset.ToTable("demo_clock", table =>
        {
            table.HasCheckConstraint("one_clock", "id = 0");
            table.HasCheckConstraint("never_back", "forward >= interval '0'");
        });
        offset.HasKey(o => o.Id);
        offset.Property(o => o.Id).ValueGeneratedNever();
    }
}
