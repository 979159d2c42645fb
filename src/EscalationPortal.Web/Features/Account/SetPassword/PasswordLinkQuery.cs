using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Account.SetPassword;

/// <summary>Whether the one-time link still works.</summary>
[Requires(Permission.SignIn)]
public sealed record PasswordLinkQuery(Guid Person, string Token) : IQuery<bool>;

public sealed class PasswordLinkHandler(OneTimeLinks links) : IRequestHandler<PasswordLinkQuery, bool>
{
    public Task<bool> Handle(PasswordLinkQuery query, CancellationToken cancellationToken) => links.PasswordIsOpenAsync(query.Person, query.Token);
}
