using EscalationPortal.Web.Data.Setup;

namespace EscalationPortal.Web.Data.Demo;

/// <param name="Cases">The demo run starts with cases. They are rated under the policy the portal is shipped with, and under no other.</param>
public sealed record DemoSettings(bool IsDemo, bool Cases)
{
    public static DemoSettings Read(IConfiguration configuration)
    {
        var demo = configuration.GetValue<bool>("Demo");
        return new(demo, demo && configuration.GetValue("Demo:Cases", defaultValue: true) && PolicySettings.Read(configuration).File is null);
    }
}
