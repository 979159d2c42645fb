using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace EscalationPortal.Web.Features.Account.SignOut;

[Requires(Permission.UseOwnAccount)]
public sealed record SignOutCommand : ICommand;

public sealed class SignOutHandler(PersonSessions sessions, SignInManager<Person> cookies, PortalDb db, ICurrentUser user) : IRequestHandler<SignOutCommand>
{
    public async Task Handle(SignOutCommand command, CancellationToken cancellationToken)
    {
        // The row first: a copy of the cookie ends with it.
        await sessions.EndAsync(user.RequiredId(), sessions.Current ?? Guid.Empty, cancellationToken);
        await cookies.SignOutAsync();
        db.Record(new SignedOut(user.RequiredId()));
    }
}
