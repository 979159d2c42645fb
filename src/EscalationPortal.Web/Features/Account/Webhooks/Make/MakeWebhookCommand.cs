using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Notices;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Account.Webhooks.Make;

/// <summary>From now on the portal tells this address what becomes of the signals its owner sent. Answers with the secret: nobody is told it again.</summary>
[Requires(Permission.SendSignals)]
public sealed record MakeWebhookCommand(string Address) : ICommand<string>, ISignature;

public sealed class MakeWebhookValidator : AbstractValidator<MakeWebhookCommand>
{
    public MakeWebhookValidator(WebhookSettings settings) =>
        RuleFor(command => command.Address).Cascade(CascadeMode.Stop).Line(Webhook.MaxAddressLength, "the address")
            .Must(typed => WebhookAddress.Read(typed) is not null)
                .WithMessage("Give a whole address, like https://hooks.example.org/portal, without a password in it and without a part after #.")
            .Must(typed => WebhookAddress.Read(typed)!.Scheme == Uri.UriSchemeHttps || settings.AllowsHttp)
                .WithMessage("Give an address that begins with https://.")
            .Must(typed => WebhookAddress.MayLead(WebhookAddress.Read(typed)!, settings))
            .WithMessage("Webhooks may not lead to this address: nobody reaches it from outside. Give another, or ask your administrator to let it in.")
            .Must(typed => WebhookAddress.Read(typed)!.AbsoluteUri.Length <= Webhook.MaxAddressLength)
                .WithMessage($"Shorten the address to at most {Webhook.MaxAddressLength} characters.");
}

public sealed class MakeWebhookHandler(PortalDb db, WebhookSecrets secrets, ICurrentUser user, TimeProvider clock) : IRequestHandler<MakeWebhookCommand, string>
{
    public async Task<string> Handle(MakeWebhookCommand command, CancellationToken cancellationToken)
    {
        var me = user.RequiredId();

        // Locked, so that two at once do not both find room for one more.
        var person = await db.Users.FromSql($"SELECT * FROM people WHERE id = {me} FOR NO KEY UPDATE").AsNoTracking().SingleAsync(cancellationToken);

        // A session that was ended since this request began leaves no webhook behind.
        if (person.DisabledReason is not null || person.SecurityStamp != user.Stamp)
        {
            throw new ForbiddenException(nameof(MakeWebhookCommand));
        }

        var open = await db.Webhooks.CountAsync(
            candidate => candidate.PersonId == me && candidate.EndedAt == null && candidate.Stamp == person.SecurityStamp, cancellationToken);
        RuleViolationException.ThrowIf(Refusal.When(
            open >= Webhook.MaxOpen, WebhookRules.TooManyWebhooks,
                $"You have {Webhook.MaxOpen} webhooks, and that is as many as there may be. Remove one that is no longer used."));

        var (shown, kept) = secrets.New();
        var webhook = new Webhook
        {
            Id = Guid.CreateVersion7(),
            PersonId = me,
            Address = WebhookAddress.Read(command.Address)!.AbsoluteUri,
            Secret = kept,
            Stamp = person.SecurityStamp!,
            CreatedAt = clock.GetUtcNow(),
        };
        db.Webhooks.Add(webhook);
        db.Record(new WebhookCreated(me, webhook.Id, webhook.Host));
        return shown;
    }
}
