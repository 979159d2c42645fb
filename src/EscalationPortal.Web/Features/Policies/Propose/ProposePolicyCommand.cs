using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Policies.Propose;

/// <summary>Proposes a draft as it stands, to the offices that the policy it changes names.</summary>
/// <param name="From">From when it is to be in force; null for as soon as it is signed.</param>
/// <param name="Seen">The edition that was read: another one is not proposed unread.</param>
[Requires(Permission.DraftPolicy)]
public sealed record ProposePolicyCommand(Guid Version, string Reason, ZonedTime? From, Seen Seen) : ICommand, IConcernsPolicyVersion;

public sealed class ProposePolicyValidator : AbstractValidator<ProposePolicyCommand>
{
    public ProposePolicyValidator() => RuleFor(command => command.Reason)
        .Filled().WithMessage("Say why the policy is to be changed: whoever signs it reads this first.").OptionalParagraphs(4_000, "the reason");
}

public sealed class ProposePolicyHandler(AdoptionDesk desk, AdoptedPolicies policies, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<ProposePolicyCommand>
{
    public async Task Handle(ProposePolicyCommand command, CancellationToken cancellationToken)
    {
        var version = await desk.OpenAsync(command.Version, cancellationToken);
        var basedOn = await policies.ByDigestAsync(version.BasedOn, cancellationToken);
        version.Propose(
            command.Reason, command.From?.At, command.Seen, basedOn, await desk.HistoryAsync(cancellationToken), user.RequiredId(), clock.GetUtcNow(),
            await desk.AuthorsOfSameTextAsync(version, cancellationToken));
    }
}

/// <summary>Compares a draft with the policy adopted last, in the place of an earlier one.</summary>
/// <param name="Digest">Of the policy its author chose to compare it with.</param>
[Requires(Permission.DraftPolicy)]
public sealed record RebaseDraftCommand(Guid Version, string Digest) : ICommand, IConcernsPolicyVersion;

public sealed class RebaseDraftHandler(AdoptionDesk desk) : IRequestHandler<RebaseDraftCommand>
{
    public async Task Handle(RebaseDraftCommand command, CancellationToken cancellationToken)
    {
        var version = await desk.OpenAsync(command.Version, cancellationToken);
        version.BaseOn(await desk.HistoryAsync(cancellationToken), command.Digest);
    }
}
