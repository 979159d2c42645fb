using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Exchange;

/// <summary>Who is told something outside the pages of the portal: in a mail or in a file.</summary>
/// <param name="Highest">The strictest marking of what they may be given.</param>
/// <param name="HighestOfOthers">The same of what others gave us, who let it go so far and no further.</param>
/// <param name="MayReadCase">Whether they are among those who may read the case.</param>
public sealed record Recipient(Marking Highest, Marking HighestOfOthers, bool MayReadCase)
{
    /// <summary>Nobody outside is among the people that a restricted case is for.</summary>
    public static Recipient Of(Audience audience, bool isRestricted) => new(audience.Highest(), audience.HighestOfOthers(), !isRestricted);
}

/// <summary>
/// What may leave the portal, decided in one place for mails and for files: by the marking, by the need to know of the recipient, and by the protection
/// of sources. Whatever is not let through here is not written.
/// </summary>
public static class Redaction
{
    /// <summary>Why something of a case, marked so by us, is not told to this recipient; null if it is.</summary>
    public static Withholding? WhyNot(Marking marking, Recipient recipient) => WhyNot(marking, recipient.Highest, recipient.MayReadCase);

    /// <summary>What leaves of a case, and what stays here. Where the case itself may not be told, nothing leaves.</summary>
    /// <param name="parts">Those that are wanted.</param>
    public static Release Of(CaseToRelease told, Recipient recipient, IReadOnlyCollection<ReleasedPart> parts)
    {
        var whole = told.Whole;
        if (WhyNot(whole.Marking, recipient) is { } because)
        {
            return new Release(null, [new Withheld(Withheld.Case, because)]);
        }

        var withheld = new List<Withheld>();
        var (kept, given) = (told.Signals.Where(signal => WhyNotSignal(signal) is not null).ToList(), told.Signals.Where(signal => WhyNotSignal(signal) is null).ToList());
        var strict = new Quotations(kept.SelectMany(signal => signal.Texts), leastWords: 3);
        var mayTell = Lets(new Withheld(Withheld.Summary, default), WhyNotText(whole.Title));
        var tells = ReleasedParts.All.Where(told.Has).ToDictionary(part => part, part => Lets(new Withheld(part.Term().Key, default), WhyNotPart(part)));
        var traced = tells.GetValueOrDefault(ReleasedPart.Traces);
        var signals = traced ? told.Signals.Where(signal => signal.HasTraces && Lets(new Withheld(ReleasedPart.Traces.Term().Key, default, signal.Reference), WhyNotSignal(signal))).ToList() : [];
        var released = whole with
        {
            Title = mayTell ? whole.Title : $"Incident {whole.Reference}",
            Description = tells.GetValueOrDefault(ReleasedPart.Description) ? whole.Description : "",
            SuspectedActor = tells.GetValueOrDefault(ReleasedPart.SuspectedActor) ? whole.SuspectedActor : null,
            States = tells.GetValueOrDefault(ReleasedPart.States) ? whole.States : [],
            Observables = [.. (traced ? whole.Observables : []).Concat(signals.SelectMany(signal => signal.Observables)).Distinct()],
            Techniques = [.. (traced ? whole.Techniques : []).Concat(signals.SelectMany(signal => signal.Techniques)).Distinct()],
        };

        // As strictly as the strictest thing in it: a signal whose traces go along, and one whose words the case repeats.
        return new Release(
            released with { Marking = given.Where(signal => signals.Contains(signal) || Repeats(signal)).Select(signal => signal.Marking).Append(whole.Marking).Max() },
            withheld);

        bool Repeats(SignalToRelease signal) => signal.Suspects(released.SuspectedActor)
            || (new Quotations(signal.Texts, leastWords: 3) is var said && (said.StandIn(released.Title) || said.StandIn(released.Description)));

        Withholding? WhyNotSignal(SignalToRelease signal) => WhyNot(signal.Marking, signal.IsOurs ? recipient.Highest : recipient.HighestOfOthers, recipient.MayReadCase);

        // Whether a text stays must not depend on a source that whoever gives the file does not read: they could find it out by writing it.
        Withholding? WhyNotText(string? text) => string.IsNullOrEmpty(text) ? null
            : told is { HasProtectedSources: true, ReadsSources: false } ? Withholding.SourceUnread
            : told.Sources.StandIn(text) ? Withholding.ProtectedSource
            : strict.StandIn(text) ? Withholding.Marking
            : null;

        Withholding? WhyNotPart(ReleasedPart part) => !parts.Contains(part) ? Withholding.Choice
            : part switch
            {
                ReleasedPart.Description => WhyNotText(whole.Description),
                ReleasedPart.SuspectedActor => WhyNotText(whole.SuspectedActor) ?? (kept.Exists(signal => signal.Suspects(whole.SuspectedActor)) ? Withholding.Marking : null),
                ReleasedPart.States or ReleasedPart.Traces => null,
            };

        bool Lets(Withheld what, Withholding? whyNot)
        {
            if (whyNot is { } why)
            {
                withheld.Add(what with { Because = why });
            }

            return whyNot is null;
        }
    }

    private static Withholding? WhyNot(Marking marking, Marking highest, bool mayReadCase) =>
        !mayReadCase ? Withholding.NeedToKnow
        : marking > highest ? Withholding.Marking
        : null;
}
