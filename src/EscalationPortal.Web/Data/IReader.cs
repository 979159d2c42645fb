namespace EscalationPortal.Web.Data;

/// <summary>For whom the database is read: what belongs to a case they may not read is not there for them (docs/adr/0010).</summary>
public interface IReader
{
    /// <summary>The person's id; null if nobody is signed in.</summary>
    Guid? Id { get; }

    /// <summary>The portal itself, at scheduled work: it looks past what anyone may read.</summary>
    bool BypassesNeedToKnow { get; }

    /// <summary>They give compartments their members, and so see every compartment, though not what is in it.</summary>
    bool ManagesPeople { get; }

    /// <summary>They read every signal of a case they may read and of none; whoever does not reads those they sent.</summary>
    bool ReadsSignals { get; }

    /// <summary>They read cases by what they work as, whatever a token of theirs opens: of what they sent they read only what belongs to no case, or to one they may read.</summary>
    bool IsOfCell { get; }
}
