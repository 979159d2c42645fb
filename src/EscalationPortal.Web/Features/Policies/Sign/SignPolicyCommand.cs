using EscalationPortal.Domain.Adoption;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Policies.Sign;

/// <summary>Signs a proposed version in an office; the last signature adopts it, or keeps the policy it proposes to keep. Answers with what it is then.</summary>
/// <param name="Comment">What the signer adds; empty for nothing.</param>
[Requires(Permission.SignOff)]
public sealed record SignPolicyCommand(Guid Version, string Office, string Comment) : ICommand<PolicyVersionState>, ISignature, IConcernsPolicyVersion;

public sealed class SignPolicyValidator : AbstractValidator<SignPolicyCommand>
{
    public SignPolicyValidator()
    {
        RuleFor(command => command.Office).NotEmpty().WithMessage("Choose the office you act in.");
        RuleFor(command => command.Comment).OptionalParagraphs(4_000, "the comment");
    }
}

public sealed class SignPolicyHandler(PortalDb db, AdoptionDesk desk, ICurrentUser user, TimeProvider clock) : IRequestHandler<SignPolicyCommand, PolicyVersionState>
{
    public async Task<PolicyVersionState> Handle(SignPolicyCommand command, CancellationToken cancellationToken)
    {
        var version = await desk.OpenAsync(command.Version, cancellationToken);
        var (me, now) = (user.RequiredId(), clock.GetUtcNow());
        var capacities = await desk.CapacitiesOfAsync(me, cancellationToken);
        var capacity = capacities.FirstOrDefault(candidate => candidate.Office == command.Office);
        version.Sign(Guid.CreateVersion7(), me, capacity, command.Comment, await desk.HistoryAsync(cancellationToken), now);
        if (version.State != PolicyVersionState.Adopted)
        {
            return version.State;
        }

        var policy = PolicyTexts.Read(version.Document).Policy!;
        db.AdoptedPolicies.Add(new AdoptedPolicy
        {
            Digest = policy.Digest,
            Key = policy.Key,
            Version = policy.Version,
            Canonical = policy.Canonical.ToArray(),
            AdoptedAt = now,
            InForceFrom = version.InForceFrom!.Value,
        });
        return version.State;
    }
}
