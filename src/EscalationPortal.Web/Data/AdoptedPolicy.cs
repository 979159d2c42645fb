namespace EscalationPortal.Web.Data;

/// <summary>A policy that was adopted, kept for ever under its digest. Of those whose time has come, the latest is in force.</summary>
public sealed class AdoptedPolicy
{
    public required string Digest { get; init; }
    public required string Key { get; init; }
    public required string Version { get; init; }
    public required byte[] Canonical { get; init; }
    public required DateTimeOffset AdoptedAt { get; init; }
    public required DateTimeOffset InForceFrom { get; init; }
}
