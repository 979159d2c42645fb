using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Ui.TagHelpers;

namespace EscalationPortal.Web.Features.Signals;

/// <summary>Where a signal stands, in the words of whoever reads of it.</summary>
public sealed record SignalStanding(string Text, TagColour Colour)
{
    /// <summary>What its sender is told from the start.</summary>
    public const string Waiting = "waiting";

    public static SignalStanding Of(TriageState state) => new(state.Term().Title.ToLowerInvariant(), state switch
    {
        TriageState.New => TagColour.Blue,
        TriageState.Accepted or TriageState.Attached => TagColour.Green,
        TriageState.Merged or TriageState.Split or TriageState.Dismissed => TagColour.Grey,
    });

    /// <summary>
    /// To the partner who sent it, who reads what <see cref="Outcomes"/> tells. Whether it began a case, adds to one or says what another partner said is not theirs to know.
    /// </summary>
    public static SignalStanding ToSender(TriageState outcome) => outcome switch
    {
        TriageState.New => new("waits to be looked at", TagColour.Blue),
        TriageState.Dismissed => new("closed without further steps", TagColour.Grey),
        _ => new("accepted", TagColour.Green),
    };

    /// <inheritdoc cref="ToSender"/>
    public static string KeyToSender(TriageState state) => state switch
    {
        TriageState.New => Waiting,
        TriageState.Dismissed => "closed",
        _ => "accepted",
    };
}
