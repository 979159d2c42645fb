namespace EscalationPortal.Domain.Escalations;

/// <summary>How far the signing of an escalation has got: what it takes to say whom it waits for, and nothing of its text.</summary>
/// <param name="SignOffs">Every decision made on it, in every round.</param>
public sealed record Signing(EscalationStatus Status, int Round, Guid ProposedById, IReadOnlyList<Requirement> Requirements, IReadOnlyList<SignOff> SignOffs)
{
    /// <summary>The offices that have yet to sign in this round, and how many signatures each.</summary>
    public IReadOnlyList<Requirement> Outstanding =>
        [.. Requirements.Select(needed => needed with { Count = needed.Count - SignaturesOf(needed.Office) }).Where(needed => needed.Count > 0)];

    public int SignaturesOf(string office) => SignOffs.Count(made => made.Round == Round && made.Office == office && made.IsSignature);

    /// <summary>The offices in which this person could decide on it now; empty where it does not wait for them.</summary>
    public IReadOnlyList<string> OfficesOpenTo(Signer signer)
    {
        if (Status != EscalationStatus.Proposed || signer.PersonId == ProposedById)
        {
            return [];
        }

        var mine = SignOffs.Where(made => made.PersonId == signer.PersonId).ToList();
        return mine.Exists(made => made.Round == Round)
            ? []
            : [.. Outstanding.Select(needed => needed.Office).Where(office => signer.Holds(office) && mine.TrueForAll(made => made.Office == office))];
    }
}
