using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace EscalationPortal.Web.Features.Account.SignOut;

[Requires(Permission.UseOwnAccount)]
public sealed record SignOutCommand : ICommand;

public sealed class SignOutHandler(SignInManager<Person> sessions, PortalDb db, ICurrentUser user) : IRequestHandler<SignOutCommand>
{
    public async Task Handle(SignOutCommand command, CancellationToken cancellationToken)
    {
        await sessions.SignOutAsync();
        db.Record(new SignedOut(user.RequiredId()));
    }
}
