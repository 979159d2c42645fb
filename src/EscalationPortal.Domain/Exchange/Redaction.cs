using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Exchange;

/// <summary>Who is told something outside the pages of the portal: in a mail or in a file.</summary>
/// <param name="Highest">The strictest marking of what they may be given.</param>
/// <param name="MayReadCase">Whether they are among those who may read the case.</param>
public sealed record Recipient(Marking Highest, bool MayReadCase)
{
    /// <summary>Nobody outside is among the people that a restricted case is for.</summary>
    public static Recipient Of(Audience audience, bool isRestricted) => new(audience.Highest(), !isRestricted);
}

/// <summary>Why something stays here.</summary>
public enum Withholding
{
    /// <summary>It is marked more strictly than the recipient may be given.</summary>
    Marking,

    /// <summary>The case is for the people named.</summary>
    NeedToKnow,

    /// <summary>It repeats words of a protected source of evidence.</summary>
    ProtectedSource,

    /// <summary>Whoever gives the file left it out.</summary>
    Choice,
}

/// <summary>Something that stays here, and why.</summary>
public sealed record Withheld(string What, Withholding Because);

/// <summary>
/// What may leave the portal, decided in one place for mails and for files: by the marking, by the need to know of the recipient, and by the protection
/// of sources. Whatever is not let through here is not written.
/// </summary>
public static class Redaction
{
    /// <summary>Why something of a case, marked so, is not told to this recipient; null if it is.</summary>
    public static Withholding? WhyNot(Marking marking, Recipient recipient) =>
        !recipient.MayReadCase ? Withholding.NeedToKnow
        : marking > recipient.Highest ? Withholding.Marking
        : null;

    /// <summary>What leaves of a case, and what stays here. Where the case itself may not be told, nothing leaves.</summary>
    /// <param name="parts">Those that are wanted.</param>
    public static Release Of(CaseToRelease told, Recipient recipient, IReadOnlyCollection<ReleasedPart> parts)
    {
        if (WhyNot(told.Whole.Marking, recipient) is { } because)
        {
            return new Release(null, [new Withheld("The whole case", because)]);
        }

        var withheld = new List<Withheld>();
        var quotation = new Quotations(told.ProtectedTexts);
        var tells = ReleasedParts.All.ToDictionary(part => part, part => Lets(part.Term().Title, WhyNotPart(part)));
        var title = Lets("The summary", quotation.StandIn(told.Whole.Title) ? Withholding.ProtectedSource : null) ? told.Whole.Title : $"Incident {told.Whole.Reference}";
        var signals = tells[ReleasedPart.Traces] ? told.Signals.Where(signal => Lets($"Observables and techniques of {signal.Reference}", WhyNot(signal.Marking, recipient))).ToList() : [];
        return new Release(
            told.Whole with
            {
                Title = title,
                Description = tells[ReleasedPart.Description] ? told.Whole.Description : "",
                SuspectedActor = tells[ReleasedPart.SuspectedActor] ? told.Whole.SuspectedActor : null,
                States = tells[ReleasedPart.States] ? told.Whole.States : [],
                Observables = [.. (tells[ReleasedPart.Traces] ? told.Whole.Observables : []).Concat(signals.SelectMany(signal => signal.Observables)).Distinct()],
                Techniques = [.. (tells[ReleasedPart.Traces] ? told.Whole.Techniques : []).Concat(signals.SelectMany(signal => signal.Techniques)).Distinct()],
                Marking = signals.Select(signal => signal.Marking).Append(told.Whole.Marking).Max(),
            },
            withheld);

        Withholding? WhyNotPart(ReleasedPart part) => !parts.Contains(part) ? Withholding.Choice
            : part switch
            {
                ReleasedPart.Description when quotation.StandIn(told.Whole.Description) => Withholding.ProtectedSource,
                ReleasedPart.SuspectedActor when quotation.StandIn(told.Whole.SuspectedActor ?? "") => Withholding.ProtectedSource,
                _ => null,
            };

        bool Lets(string what, Withholding? whyNot)
        {
            if (whyNot is { } why)
            {
                withheld.Add(new Withheld(what, why));
            }

            return whyNot is null;
        }
    }
}
