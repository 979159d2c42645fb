using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.TagHelpers;
using MediatR;

namespace EscalationPortal.Web.Features.Incidents.Queue;

/// <summary>What the filters that follow from policies offer.</summary>
[Requires(Permission.ViewIncidents)]
public sealed record QueueChoicesQuery : IQuery<QueueChoices>;

public sealed record QueueChoices(IReadOnlyList<Choice> Bands, IReadOnlyList<Choice> Steps, IReadOnlyList<Choice> StepsInForce);

public sealed class QueueChoicesHandler(AdoptedPolicies policies) : IRequestHandler<QueueChoicesQuery, QueueChoices>
{
    public async Task<QueueChoices> Handle(QueueChoicesQuery query, CancellationToken cancellationToken)
    {
        var words = new PolicyWords(await policies.AllAsync(cancellationToken));
        return new QueueChoices(
            words.Bands,
            [new Choice(IncidentFilter.NotAssessed, "Not assessed yet"), .. words.Steps],
            [new Choice(IncidentFilter.AnyStep, "Any step"), .. words.Steps.Skip(1)]);
    }
}
