using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Signals.Report;

/// <summary>For whom the reader reports.</summary>
[Requires(Permission.SendSignals)]
public sealed record ReporterQuery : IQuery<Reporter>;

/// <param name="Organisation">For whom they speak; null where they say who sent it, and where nobody said for whom they speak.</param>
/// <param name="SaysWho">They enter what others told them, and say who that was.</param>
public sealed record Reporter(string? Organisation, bool SaysWho);

public sealed class ReporterHandler(PortalDb db, ICurrentUser user) : IRequestHandler<ReporterQuery, Reporter>
{
    public async Task<Reporter> Handle(ReporterQuery query, CancellationToken cancellationToken) => user.May(Permission.RelaySignals)
        ? new Reporter(Organisation: null, SaysWho: true)
        : new Reporter(await db.Users.Where(person => person.Id == user.Id).Select(person => person.Organisation).SingleOrDefaultAsync(cancellationToken), SaysWho: false);
}
