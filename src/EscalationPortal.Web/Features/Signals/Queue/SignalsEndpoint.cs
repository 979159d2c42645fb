using System.ComponentModel;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Api;
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
        [Description("The next of the page before.")] string? cursor,
        HttpContext http, ISender sender, ICurrentUser user, CancellationToken cancellationToken)
    {
        var filter = new SignalFilter(state, owner);
        var isSender = !user.May(Permission.ViewIncidents);
        UnreadableRequestException.ThrowIfAny(filter.LeftOut.Select(sentence => new ApiError(Pointer: null, sentence.Contains("owner", StringComparison.Ordinal) ? nameof(owner) : nameof(state), sentence)));
        UnreadableRequestException.ThrowIfAny(new[] { (Name: nameof(state), Value: state), (Name: nameof(owner), Value: owner) }
            .Where(asked => isSender && asked.Value is not null)
            .Select(asked => new ApiError(Pointer: null, asked.Name, "This token reads what its owner sent, and is told of each how far it has come: it is not narrowed down by that.")));
        var found = await sender.Send(new SignalsQuery(filter, After: ApiCursor.Read(cursor), Before: null), cancellationToken);
        return ApiAnswer.Page(http, ApiCursor.ListOf(found.Rows.Select(row => Of(row, isSender)), found.Down));
    }

    private static SignalItem Of(SignalRow row, bool isSender) => new(
        row.Reference, SignalStanding.KeyToSender(row.State), isSender ? null : row.State.Term().Key, row.Summary, row.Organisation, row.Kind.Term().Key, row.Marking.Term().Key,
        row.States, row.Sectors, row.ReceivedAt, isSender ? null : row.Owner, $"{ApiAddress.Root}/signals/{row.Reference}");
}
