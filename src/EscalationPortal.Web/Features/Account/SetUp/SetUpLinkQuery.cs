using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Account.SetUp;

/// <summary>Whether the one-time link still works.</summary>
[Requires(Permission.SignIn)]
public sealed record SetUpLinkQuery(string Token) : IQuery<bool>;

public sealed class SetUpLinkHandler(OneTimeLinks links) : IRequestHandler<SetUpLinkQuery, bool>
{
    public async Task<bool> Handle(SetUpLinkQuery query, CancellationToken cancellationToken) => await links.SetUpIdAsync(query.Token, cancellationToken) is not null;
}
