namespace EscalationPortal.Web.Data.Demo;

/// <param name="Cases">The demo run starts with cases.</param>
public sealed record DemoSettings(bool IsDemo, bool Cases)
{
    public static DemoSettings Read(IConfiguration configuration)
    {
        var demo = configuration.GetValue<bool>("Demo");
        return new(demo, demo && configuration.GetValue("Demo:Cases", defaultValue: true));
    }
}
