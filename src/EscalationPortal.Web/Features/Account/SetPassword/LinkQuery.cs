using EscalationPortal.Web.Data.People;
using EscalationPortal.Web.Pipeline;
using MediatR;

namespace EscalationPortal.Web.Features.Account.SetPassword;

/// <summary>Whether the one-time link still works.</summary>
[Requires(Permission.SignIn)]
public sealed record LinkQuery(Guid Person, string Token) : IQuery<bool>;

public sealed class LinkHandler(OneTimeLinks links) : IRequestHandler<LinkQuery, bool>
{
    public Task<bool> Handle(LinkQuery query, CancellationToken cancellationToken) => links.PasswordIsOpenAsync(query.Person, query.Token);
}
