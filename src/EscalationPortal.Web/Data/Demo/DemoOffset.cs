namespace EscalationPortal.Web.Data.Demo;

/// <summary>How far a demo run's clock was moved. There is one row, or none while it was never moved.</summary>
public sealed class DemoOffset
{
    public required int Id { get; init; }
    public required TimeSpan Forward { get; set; }
}
