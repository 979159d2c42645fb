using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Web.Cases;

/// <summary>A signature in short: what no list may leave out is whose it is, for whom it was given, and whether with dissent.</summary>
public sealed record SignatureInShort(string Office, string By, bool Dissents)
{
    public string Words => $"{Office}{(Dissents ? ", with dissent" : "")} ({By})";
}

/// <summary>Who signed, in the fewest words.</summary>
public static class SignatureWords
{
    private const string Unnamed = "someone no longer named";

    /// <summary>"Tomasz Zieliński for Ingrid Solberg"; of a holder only the name.</summary>
    /// <param name="onBehalfOf">The name of the holder acted for, or null.</param>
    /// <param name="through">The title of the office of their own by which an alternate stands in.</param>
    public static string By(string person, CapacityKind kind, string? onBehalfOf, string? through) => kind switch
    {
        CapacityKind.Holder => person,
        CapacityKind.Delegate => $"{person} for {onBehalfOf}",
        CapacityKind.Deputy or CapacityKind.Alternate => $"{person}, {CapacityWords.Of(kind, onBehalfOf, through)}",
    };

    /// <summary>The signatures under the step, or under the extension that is being signed, which count.</summary>
    public static IReadOnlyList<SignatureInShort> Given(Escalation escalation, ThresholdPolicy policy, IReadOnlyDictionary<Guid, string> names) =>
    [
        .. Counting(escalation).Select(signOff => new SignatureInShort(
            $"{policy.OfficeTitle(signOff.Office)}{(signOff.Purpose == Purpose.Extend ? " for extending" : "")}",
            By(
                names.GetValueOrDefault(signOff.PersonId, Unnamed),
                signOff.Capacity,
                signOff.OnBehalfOfId is { } holder ? names.GetValueOrDefault(holder, Unnamed) : null,
                signOff.StandInOffice is { } office ? policy.OfficeTitle(office) : null),
            signOff.Decision == Decision.SignedWithDissent)),
    ];

    /// <summary>", with the dissent of the Legal adviser"; empty where everyone who signed agrees.</summary>
    public static string Dissent(Escalation escalation, ThresholdPolicy policy) =>
        Counting(escalation).Where(signOff => signOff.Decision == Decision.SignedWithDissent)
            .Select(signOff => policy.OfficeTitle(signOff.Office)).Distinct().ToList() is { Count: > 0 } offices
            ? $", with the dissent of {string.Join(" and ", offices)}"
            : "";

    /// <summary>The people whose names it takes.</summary>
    public static IEnumerable<Guid?> PeopleIn(Escalation escalation) =>
        Counting(escalation).SelectMany(signOff => new[] { signOff.PersonId, signOff.OnBehalfOfId });

    private static IEnumerable<SignOff> Counting(Escalation escalation)
    {
        var signing = escalation.Waiting ?? escalation.Signing;
        return escalation.SignOffs.Where(signOff => signOff.IsSignature && (signing.Counts(signOff) || IsOfTheStep(signOff)));

        // A step in force stands on the signatures it was taken with, also while its extension is signed.
        bool IsOfTheStep(SignOff signOff) =>
            escalation.IsInForce && signOff.Purpose == Purpose.TakeStep && signOff.Round == escalation.Round;
    }
}
