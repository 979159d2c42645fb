using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Identity.Passwords;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Pipeline;

/// <summary>Checks the password that is given with a command. Before the transaction: what was guessed counts, whatever becomes of the command.</summary>
public sealed class PasswordBehavior<TRequest, TResponse>(PasswordCheck passwords, ICurrentUser user) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull, ITakesPassword
{
    public async Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        await passwords.RequireOwnAsync(user.RequiredId(), request.CurrentPassword, nameof(request.CurrentPassword), cancellationToken);
        return await next();
    }
}
