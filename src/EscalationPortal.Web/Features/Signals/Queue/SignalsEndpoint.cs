using System.ComponentModel;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Api;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Pipeline;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Signals.Queue;

public sealed class SignalsEndpoint : IApiEndpoint
{
    public static void Map(ApiRoutes routes) => routes.Get("/signals", TokenScope.ReadSignals, GetAsync)
        .Produces<ApiList<SignalItem>>()
        .WithTags("Signals").WithSummary("List signals")
        .WithDescription("The latest first; of the new ones alone, the oldest first. A partner reads what they sent, and narrows it down by nothing: what became of it is told in one word.");

    private static async Task<IResult> GetAsync(
        [KeysOf(typeof(TriageState)), Description("Those of this state alone.")] string? state,
        [Description("Those this person has: their id, me or nobody.")] string? owner,
        [Description("Those this incident rests on, by its reference: of every state.")] string? incident,
        [Description("The next of the page before.")] string? cursor,
        HttpContext http, ISender sender, ICurrentUser user, CancellationToken cancellationToken)
    {
        var filter = new SignalFilter(state, owner, incident is null ? null : References.Named("INC", incident));
        var isSender = !user.May(Permission.ViewIncidents);
        UnreadableRequestException.ThrowIfAny(filter.LeftOut.Select(left => new ApiError(Pointer: null, left.Name, left.Sentence)));
        UnreadableRequestException.ThrowIfAny(new[] { (Name: nameof(state), Value: state), (Name: nameof(owner), Value: owner), (Name: nameof(incident), Value: incident) }
            .Where(asked => isSender && asked.Value is not null)
            .Select(asked => new ApiError(Pointer: null, asked.Name, "This token reads what its owner sent, and is told of each how far it has come: it is not narrowed down by that.")));
        var found = await PageAsync(filter, ApiCursor.Read(cursor), sender, cancellationToken);
        return ApiAnswer.Page(http, ApiCursor.ListOf(found.Rows.Select(row => Of(row, isSender)), found.Down));
    }

    // The page before may have ended at a signal that is no longer there for its reader.
    private static async Task<SignalList> PageAsync(SignalFilter filter, string? after, ISender sender, CancellationToken cancellationToken)
    {
        try
        {
            return await sender.Send(new SignalsQuery(filter, after, Before: null), cancellationToken);
        }
        catch (NotFoundException) when (after is not null)
        {
            throw ApiCursor.Unknown();
        }
    }

    private static SignalItem Of(SignalRow row, bool isSender) => new(
        row.Reference, isSender ? SignalStanding.KeyToSender(row.State) : null, isSender ? null : row.State.Term().Key, row.Summary, row.Organisation, row.Kind.Term().Key, row.Marking.Term().Key,
        row.States, row.Sectors, row.ReceivedAt, isSender ? null : row.Owner, $"{ApiAddress.Root}/signals/{row.Reference}");
}
