using EscalationPortal.Domain.Adoption;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Policies.Start;

/// <summary>What a draft can begin as a copy of.</summary>
/// <param name="Version">A version to take up again; null for none.</param>
[Requires(Permission.DraftPolicy)]
public sealed record ToStartQuery(Guid? Version) : IQuery<ToStart>;

/// <param name="Adopted">The latest first.</param>
/// <param name="TakenUp">The version to take up again, as people call it; null for none.</param>
public sealed record ToStart(IReadOnlyList<AdoptedVersion> Adopted, string? TakenUp);

public sealed class ToStartHandler(PortalDb db, AdoptionDesk desk) : IRequestHandler<ToStartQuery, ToStart>
{
    public async Task<ToStart> Handle(ToStartQuery query, CancellationToken cancellationToken)
    {
        var takenUp = query.Version is not { } id
            ? null
            : await db.PolicyVersions.Where(version => version.Id == id).Select(version => version.Key == null ? "a draft that cannot be read yet" : $"{version.Key} {version.Version}")
                .SingleOrDefaultAsync(cancellationToken).OrNotFound("version of the policy");
        return new ToStart((await desk.HistoryAsync(cancellationToken)).Versions, takenUp);
    }
}
