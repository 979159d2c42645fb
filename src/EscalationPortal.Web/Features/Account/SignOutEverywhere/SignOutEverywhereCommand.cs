using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace EscalationPortal.Web.Features.Account.SignOutEverywhere;

/// <summary>Ends every session of this person, on every device, this one included.</summary>
[Requires(Permission.UseOwnAccount)]
public sealed record SignOutEverywhereCommand : ICommand;

public sealed class SignOutEverywhereHandler(UserManager<Person> people, SignInManager<Person> sessions, PortalDb db, ICurrentUser user)
    : IRequestHandler<SignOutEverywhereCommand>
{
    public async Task Handle(SignOutEverywhereCommand command, CancellationToken cancellationToken)
    {
        var person = await people.FindByIdAsync(user.RequiredId().ToString()).OrNotFound("account");
        (await people.UpdateSecurityStampAsync(person)).OrRefuse();
        await sessions.SignOutAsync();
        db.Record(new SignedOutEverywhere(person.Id));
    }
}
