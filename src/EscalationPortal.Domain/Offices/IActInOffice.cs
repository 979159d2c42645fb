using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Offices;

/// <summary>Somebody decided in an office: in what capacity, and how they had proved who they are. Nothing of the kind is recorded without (docs/adr/0022).</summary>
public interface IActInOffice : IDomainEvent
{
    Capacity In { get; }

    /// <summary>Null until it is recorded.</summary>
    Proof? Proof { get; }

    /// <summary>The same, with how the actor had proved who they are.</summary>
    IDomainEvent ProvedBy(Proof proof);
}
