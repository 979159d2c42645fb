namespace EscalationPortal.Web.Tests;

/// <summary>Follows the machine's clock until a test advances it. Advance only the clock of a portal the test class has for itself.</summary>
public sealed class TestClock : TimeProvider
{
    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;

    public void Advance(TimeSpan by) => _ahead += by;
}
