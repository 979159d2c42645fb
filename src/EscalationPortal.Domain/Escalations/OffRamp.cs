using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Escalations;

/// <summary>One thing that would lead back down, and when it was seen to have happened.</summary>
public sealed record OffRampTrigger(int Number, string Text, DateTimeOffset? MetAt = null, Guid? MetById = null);

/// <summary>What would lead back down, and what of it was seen to have happened.</summary>
/// <param name="LastTrigger">The highest number a trigger ever had.</param>
public sealed record OffRamp(IReadOnlyList<OffRampTrigger> Triggers, int LastTrigger)
{
    public static OffRamp None { get; } = new([], 0);

    public IReadOnlyList<string> Texts => [.. Triggers.Select(trigger => trigger.Text)];

    public OffRampTrigger? Find(int number) => Triggers.FirstOrDefault(trigger => trigger.Number == number);

    /// <summary>
    /// Written anew. What was seen to have happened stays, and a number is never given twice: a form that was open names what its
    /// reader saw.
    /// </summary>
    public OffRamp Rewrite(IEnumerable<string> texts)
    {
        var known = Triggers.ToDictionary(trigger => trigger.Text);
        var met = Triggers.Where(trigger => trigger.MetAt is not null).Select(trigger => trigger.Text);
        var last = LastTrigger;
        var triggers = texts.Concat(met).Distinct()
            .Select(text => known.GetValueOrDefault(text) ?? new OffRampTrigger(++last, text)).ToList();
        return new OffRamp(triggers, last);
    }

    public Refusal? WhyNotMark(int number) =>
        Refusal.When(Find(number) is null, EscalationRules.NoSuchTrigger, "There is no such off-ramp trigger on this escalation.")
        ?? Refusal.When(Find(number)?.MetAt is not null, EscalationRules.TriggerTicked, "This off-ramp trigger is already ticked.");

    public OffRamp Mark(int number, Guid by, DateTimeOffset at) =>
        this with { Triggers = [.. Triggers.Select(item => item.Number == number ? item with { MetAt = at, MetById = by } : item)] };
}
