using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Evidence;

/// <summary>What a person did to satisfy themselves that an item is what it is said to be.</summary>
public enum VerificationMethod
{
    Examined,
    Reproduced,
    ConfirmedWithSource,
    Corroborated,
}

public static class VerificationTerms
{
    public static Term Term(this VerificationMethod method) => method switch
    {
        VerificationMethod.Examined => new("examined", "Examined by hand", "They read the bytes or the thing itself."),
        VerificationMethod.Reproduced => new("reproduced", "Reproduced", "They came to the same result by the same steps."),
        VerificationMethod.ConfirmedWithSource => new("confirmed-with-source", "Confirmed with the source", "They asked the person or body it comes from. Not for what a sensor recorded by itself."),
        VerificationMethod.Corroborated => new("corroborated", "Borne out by another item", "Another item, verified and from elsewhere, says the same."),
    };
}

/// <summary>A named person's statement that an item is what it is said to be.</summary>
/// <param name="Revision">The revision of the item it speaks of: what was changed since is not what they verified.</param>
/// <param name="Corroborating">The number of the item that bears it out; null for the other methods.</param>
public sealed record Verification(int Revision, VerificationMethod Method, string Statement, int? Corroborating, Guid ById, DateTimeOffset At);
