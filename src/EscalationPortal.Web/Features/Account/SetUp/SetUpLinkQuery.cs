using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Account.SetUp;

/// <summary>Whether the one-time link still works.</summary>
[Requires(Permission.SignIn)]
public sealed record SetUpLinkQuery(string Token) : IQuery<bool>;

public sealed class SetUpLinkHandler(OneTimeLinks links) : IRequestHandler<SetUpLinkQuery, bool>
{
    public Task<bool> Handle(SetUpLinkQuery query, CancellationToken cancellationToken) => links.SetUpIsOpenAsync(query.Token, cancellationToken);
}
