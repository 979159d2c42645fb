using EscalationPortal.WebBenchmarks.Seeding;

namespace EscalationPortal.WebBenchmarks.Hosts;

/// <summary>A portal as it is shipped, in a demo run, and its analyst, signed in.</summary>
internal sealed record PortalHost(HostProcess Process, Analyst Analyst);
