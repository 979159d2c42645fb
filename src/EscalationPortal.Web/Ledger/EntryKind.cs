namespace EscalationPortal.Web.Ledger;

/// <summary>What an entry is to a reader of a case. Its words say so (<see cref="EventWords.Kind"/>).</summary>
public enum EntryKind
{
    /// <summary>Something was decided, or is not as it was: an event of the case.</summary>
    Change,

    /// <summary>Somebody saw something, or took it along.</summary>
    Reading,

    /// <summary>Somebody tried something, and it was not carried out.</summary>
    Refusal,
}
