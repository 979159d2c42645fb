using System.ComponentModel;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Api;
using EscalationPortal.Web.Pipeline;
using MediatR;

namespace EscalationPortal.Web.Features.Incidents.Queue;

public sealed class IncidentsEndpoint : IApiEndpoint
{
    public static void Map(ApiRoutes routes) => routes.Get("/incidents", TokenScope.ReadIncidents, GetAsync)
        .Produces<ApiList<IncidentItem>>()
        .WithTags("Incidents").WithSummary("List incidents")
        .WithDescription("Those you may read, changed last first unless another order is asked for.");

    private static async Task<IResult> GetAsync(
        [Description("Words of it, or a reference.")] string? search,
        [Description("As the list of the portal calls it: class of the incident.")] string? @class,
        [Description("A severity of the policy, by its key.")] string? severity,
        [Description("An affected state, by its code or its name, or a group of states.")] string? state,
        [Description("An affected sector, by its key.")] string? sector,
        [KeysOf(typeof(Marking)), Description("How far it may be shared.")] string? marking,
        [Description("Who has it: the id of a person, or nobody.")] string? owner,
        [Description("changed, due, severity, step, detected or logged; with a minus before it, from the other end.")] string? sort,
        [Description("The next of the page before.")] string? cursor,
        HttpContext http, ISender sender, CancellationToken cancellationToken)
    {
        var place = ApiCursor.Read(cursor);
        if (place is not null && Place.Find(place) is null)
        {
            throw ApiCursor.Unknown();
        }

        var filter = new IncidentFilter(search, @class, severity, state, sector, marking, Step: null, InForce: null, Mine: null, sort, View: null, owner);
        var found = await sender.Send(new QueueQuery(filter, After: place, Before: null), cancellationToken);
        return ApiAnswer.Page(http, ApiCursor.ListOf(found.Rows.Select(Of), found.Down));
    }

    private static IncidentItem Of(QueuedIncident incident) => new(
        incident.Reference, incident.Summary, incident.Class.Term().Key, incident.Marking.Term().Key, incident.IsRestricted, incident.States, incident.Sectors, incident.Severity,
        AdviceResource.Of(incident.Advice), EscalationItem.KeyOf(incident.Standing.Stage), incident.Standing.RungInForce, incident.Owner?.Name,
        incident.DetectedAt, incident.LoggedAt, incident.ChangedAt, $"{ApiAddress.Root}/incidents/{incident.Reference}");
}
