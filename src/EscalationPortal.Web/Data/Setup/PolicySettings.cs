namespace EscalationPortal.Web.Data.Setup;

/// <param name="File">The policy with which a portal that has none begins; null for the one it is shipped with.</param>
public sealed record PolicySettings(string? File)
{
    public const string Setting = "Policy:File";

    public static PolicySettings Read(IConfiguration configuration) => new(configuration[Setting] is { Length: > 0 } set ? set : null);
}
