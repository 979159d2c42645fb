using EscalationPortal.Domain.Cases;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.TagHelpers;

namespace EscalationPortal.Web.Features.Incidents.Queue;

/// <summary>Where a case stands, in the words of a list.</summary>
/// <param name="Colour">Null where nothing stands out.</param>
/// <param name="When">The deadline, or since when; null where there is none.</param>
/// <param name="IsLate">It should have been done by now, or ends unless it is done.</param>
public sealed record StandingWords(string Text, TagColour? Colour, string? When = null, bool IsLate = false);

public static class Standings
{
    public static StandingWords Of(QueuedIncident row, DateTimeOffset now) =>
        Of(row.Standing, row.Advice is not null, row.LoggedAt, now);

    public static StandingWords Of(RowStanding standing, bool isAssessed, DateTimeOffset loggedAt, DateTimeOffset now)
    {
        var (due, step) = (standing.DueAt, $"step {standing.Rung}");
        var signed = $"{standing.Signatures} of {standing.SignaturesAsked} signed";
        return standing.Stage switch
        {
            CaseStage.Open when !isAssessed => new(
                "not assessed", TagColour.Grey, $"for {RelativeTime.Length(now - loggedAt)}", now - loggedAt > Incident.MaxUnassessed),
            CaseStage.Open => new("nothing proposed", Colour: null),
            CaseStage.Waiting => new($"{step} waits: {signed}", TagColour.Amber, Due("due", due, now), due < now),
            CaseStage.Returned => new(
                standing.ReturnedToReader ? $"{step} returned to you" : $"{step} returned",
                TagColour.Blue,
                standing.AttentionAt is { } since ? RelativeTime.Ago(since, now) : null,
                IsLate: true),
            CaseStage.Planned => new($"{step} signed", TagColour.Blue, due is { } begins ? $"begins {RelativeTime.In(begins, now)}" : null),
            CaseStage.InForce => new($"{step} in force", TagColour.Green, Due("review", due, now), due < now),
            CaseStage.UnderReview => new($"{step} under review", TagColour.Amber, $"{signed}, {Due("lapses", due, now)}", IsLate: true),
            CaseStage.TakenUrgently => new($"{step} in force for now", TagColour.Amber, $"{signed}, {Due("lapses", due, now)}", IsLate: true),
        };
    }

    /// <summary>The same for a file, which is read later: without how long it is until then.</summary>
    public static string InFile(Incident incident) => incident.Stage switch
    {
        CaseStage.Open => incident.Assessments == 0 ? "not assessed" : "nothing proposed",
        CaseStage.Waiting => $"step {incident.StageRung} waits: {incident.Signatures} of {incident.SignaturesAsked} signed",
        CaseStage.Returned => $"step {incident.StageRung} returned",
        CaseStage.Planned => $"step {incident.StageRung} signed",
        CaseStage.InForce => $"step {incident.StageRung} in force",
        CaseStage.UnderReview => $"step {incident.StageRung} under review: {incident.Signatures} of {incident.SignaturesAsked} signed to extend",
        CaseStage.TakenUrgently => $"step {incident.StageRung} in force for now: {incident.Signatures} of {incident.SignaturesAsked} signed",
    };

    private static string? Due(string what, DateTimeOffset? at, DateTimeOffset now) => at is not { } due ? null
        : RelativeTime.IsLate(due, now) && what != "review" ? RelativeTime.DeadlineWords(due, now)
        : $"{what} {RelativeTime.DeadlineWords(due, now)}";
}
