using EscalationPortal.Web.Data.People;
using EscalationPortal.Web.Pipeline;
using MediatR;

namespace EscalationPortal.Web.Features.Account.SetUp;

/// <summary>Whether the one-time link still works.</summary>
[Requires(Permission.SignIn)]
public sealed record LinkQuery(string Token) : IQuery<bool>;

public sealed class LinkHandler(OneTimeLinks links) : IRequestHandler<LinkQuery, bool>
{
    public Task<bool> Handle(LinkQuery query, CancellationToken cancellationToken) => links.SetUpIsOpenAsync(query.Token, cancellationToken);
}
