using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Account.EndSession;

/// <summary>Ends one session of this person, in whichever browser it is.</summary>
[Requires(Permission.UseOwnAccount)]
public sealed record EndSessionCommand(Guid Session) : ICommand;

public sealed class EndSessionHandler(PersonSessions sessions, PortalDb db, ICurrentUser user) : IRequestHandler<EndSessionCommand>
{
    public async Task Handle(EndSessionCommand command, CancellationToken cancellationToken)
    {
        if (!await sessions.EndAsync(user.RequiredId(), command.Session, cancellationToken))
        {
            throw new NotFoundException("session");
        }

        db.Record(new SessionEnded(user.RequiredId()));
    }
}
