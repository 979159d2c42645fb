using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Api;
using MediatR;

namespace EscalationPortal.Web.Features.Signals.Show;

public sealed class SignalEndpoint : IApiEndpoint
{
    public static void Map(ApiRoutes routes) => routes.Get("/signals/{reference}", TokenScope.ReadSignals, GetAsync)
        .Produces<SignalResource>().Produces(StatusCodes.Status304NotModified)
        .WithTags("Signals").WithSummary("Read a signal");

    private static async Task<IResult> GetAsync(string reference, HttpContext http, ISender sender, CancellationToken cancellationToken) =>
        ApiAnswer.Single(http, Of(await sender.Send(new SignalQuery(reference), cancellationToken)));

    private static SignalResource Of(SignalAccount signal) => new(
        signal.Reference,
        signal.Triage is null ? SignalStanding.KeyToSender(signal.State) : null,
        signal.ReceivedAt,
        new SignalSourceResource(signal.Facts.Source.Organisation, signal.Facts.Source.Kind.Term().Key, signal.Facts.Source.OwnId),
        signal.Facts.Summary,
        signal.Facts.Content,
        signal.Facts.Marking.Term().Key,
        signal.Facts.Actions.Term().Key,
        TimeResource.Of(signal.Facts.Observed),
        signal.Facts.States,
        signal.Facts.Sectors,
        signal.Facts.SuspectedActor,
        [.. signal.Facts.Observables.Select(observable => new ObservableResource(observable.Kind.Term().Key, observable.Value))],
        [.. signal.Facts.Techniques.Select(technique => technique.Id)],
        signal.Triage is not { } triage ? null : new TriageResource(
            signal.State.Term().Key, triage.ReportedBy, triage.Owner, triage.By, triage.At, triage.Dismissal?.Term().Key, triage.Dismissal is null ? null : triage.Explanation,
            triage.Incident?.Reference, triage.MergedInto, triage.SplitFrom,
            [.. triage.Duplicates.Select(other => other.Reference)], [.. triage.Parts.Select(other => other.Reference)]));
}
