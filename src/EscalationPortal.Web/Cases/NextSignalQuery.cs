using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Cases;

/// <summary>Where whoever has dealt with a signal goes on: at the next new one that nobody else has, else at the list.</summary>
[Requires(Permission.TriageSignals)]
public sealed record NextSignalQuery(string Signal) : IQuery<string>;

public sealed class NextSignalHandler(PortalDb db, ICurrentUser user) : IRequestHandler<NextSignalQuery, string>
{
    public async Task<string> Handle(NextSignalQuery query, CancellationToken cancellationToken)
    {
        // Those that came later first, then what was passed over.
        var place = await db.Signals.Where(signal => signal.Reference == query.Signal).Select(signal => new { signal.ReceivedAt, signal.Id }).SingleOrDefaultAsync(cancellationToken);
        var left = NewSignals.For(db, user.RequiredId()).Where(signal => signal.Reference != query.Signal);
        var later = place is null ? null
            : await FirstAsync(left.Where(signal => EF.Functions.GreaterThan(ValueTuple.Create(signal.ReceivedAt, signal.Id), ValueTuple.Create(place.ReceivedAt, place.Id))), cancellationToken);
        var next = later ?? await FirstAsync(left, cancellationToken);
        return next is null ? "/signals" : $"/signals/{next}?done={query.Signal}";
    }

    private static Task<string?> FirstAsync(IQueryable<Signal> signals, CancellationToken cancellationToken) =>
        signals.OrderBy(signal => signal.ReceivedAt).ThenBy(signal => signal.Id).Select(signal => signal.Reference).FirstOrDefaultAsync(cancellationToken);
}

/// <summary>What somebody who goes through the new signals is led to: those that nobody has, or nobody who is still here, and their own.</summary>
public static class NewSignals
{
    public static IQueryable<Signal> For(PortalDb db, Guid reader) => db.Signals.Where(signal => signal.State == TriageState.New
        && (signal.OwnerId == null || signal.OwnerId == reader || db.Users.Any(person => person.Id == signal.OwnerId && person.DisabledReason != null)));
}
