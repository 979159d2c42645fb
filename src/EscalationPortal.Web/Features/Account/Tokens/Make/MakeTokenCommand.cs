using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Account.Tokens.Make;

/// <summary>Makes a token by which programs act for its owner, and answers with it: it is not kept, and nobody is told it again.</summary>
/// <param name="Days">How long it counts.</param>
[Requires(Permission.UseOwnAccount)]
public sealed record MakeTokenCommand(string Name, IReadOnlyList<TokenScope> Scopes, int Days) : ICommand<string>, ISignature;

public sealed class MakeTokenValidator : AbstractValidator<MakeTokenCommand>
{
    public MakeTokenValidator()
    {
        RuleFor(command => command.Name).Line(AccessToken.MaxNameLength, "the name");
        RuleFor(command => command.Scopes).Must(scopes => scopes.Count > 0 && scopes.All(Enum.IsDefined)).WithMessage("Choose what it may do.");
        RuleFor(command => command.Days).InclusiveBetween(1, AccessToken.MaxDays).WithMessage("Choose how long it counts, a year at most.");
    }
}

public sealed class MakeTokenHandler(PortalDb db, ICurrentUser user) : IRequestHandler<MakeTokenCommand, string>
{
    public async Task<string> Handle(MakeTokenCommand command, CancellationToken cancellationToken)
    {
        var (me, now) = (user.RequiredId(), TimeProvider.System.GetUtcNow());

        // Locked, so that two at once do not both find room for one more.
        var person = await db.Users.FromSql($"SELECT * FROM people WHERE id = {me} FOR NO KEY UPDATE").AsNoTracking().SingleAsync(cancellationToken);

        // A session that was ended since this request began leaves no token behind.
        if (person.DisabledReason is not null || person.SecurityStamp != user.Stamp)
        {
            throw new ForbiddenException(nameof(MakeTokenCommand));
        }

        RuleViolationException.ThrowIf(Refusal.When(
            command.Scopes.Except(TokenPermissions.OpenTo(person.Roles)).Any(),
            TokenRules.ScopeNotTheirs,
            "A token may do nothing that you may not do yourself. Choose from what your role allows."));
        var open = await db.AccessTokens.CountAsync(
            candidate => candidate.PersonId == me && candidate.RevokedAt == null && candidate.ExpiresAt > now && candidate.Stamp == person.SecurityStamp, cancellationToken);
        RuleViolationException.ThrowIf(Refusal.When(
            open >= AccessToken.MaxOpen, TokenRules.TooManyTokens, $"You have {AccessToken.MaxOpen} tokens, and that is as many as there may be. Revoke one that is no longer used."));

        var made = AccessToken.New();
        var token = new AccessToken
        {
            Id = Guid.CreateVersion7(),
            PersonId = me,
            Name = command.Name,
            Hash = AccessToken.HashOf(made),
            Scopes = [.. command.Scopes.Distinct().Order()],
            Stamp = person.SecurityStamp!,
            CreatedAt = now,
            ExpiresAt = now.AddDays(command.Days),
        };
        db.AccessTokens.Add(token);
        db.Record(new AccessTokenCreated(me, token.Id, token.Name, token.Scopes, token.ExpiresAt));
        return made;
    }
}
