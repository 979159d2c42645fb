namespace EscalationPortal.Domain.Kernel;

/// <summary>
/// The name under which the ledger keeps an event, and the version of its members. Both are part of the record: the name stays when the type is
/// renamed, and the version counts up when a member is added, dropped or means something else. An approved file pins them with the members.
/// </summary>
/// <param name="name">In the past tense: <c>StepSigned</c>.</param>
/// <param name="version">1 at first.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class LedgerActionAttribute(string name, int version) : Attribute
{
    public string Name { get; } = name;
    public int Version { get; } = version;
}
