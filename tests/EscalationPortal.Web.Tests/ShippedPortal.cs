using EscalationPortal.Web.Data.Setup;

namespace EscalationPortal.Web.Tests;

/// <summary>A portal that starts with the policy it is shipped with.</summary>
public sealed class ShippedPortal : IAsyncLifetime
{
    public Portal Portal { get; } = new() { Settings = { [PolicySettings.Setting] = "" } };

    public ValueTask InitializeAsync() => Portal.InitializeAsync();

    public ValueTask DisposeAsync() => Portal.DisposeAsync();
}
