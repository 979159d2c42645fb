using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Evidence.Verify;

/// <param name="Seen">What they had read of it: that is what they verify.</param>
[Requires(Permission.HandleEvidence)]
public sealed record VerifyEvidenceCommand(string Incident, int Number, Seen Seen, VerificationMethod? Method, int? Corroborating, string Statement) : ICommand, IConcernsIncident;

public sealed class VerifyEvidenceValidator : AbstractValidator<VerifyEvidenceCommand>
{
    public VerifyEvidenceValidator()
    {
        RuleFor(command => command.Method).NotNull().WithMessage("Choose how you verified it.").IsInEnum().WithMessage("Choose how you verified it.");
        RuleFor(command => command.Corroborating).NotNull().When(command => command.Method == VerificationMethod.Corroborated).WithMessage("Choose the item that bears it out.");
        RuleFor(command => command.Statement).Filled().WithMessage("Say what you did and found.").OptionalParagraphs(4_000, "what you did and found");
    }
}

public sealed class VerifyEvidenceHandler(EvidenceItems evidenceItems, CaseDesk desk, ICurrentUser user, TimeProvider clock) : IRequestHandler<VerifyEvidenceCommand>
{
    public async Task Handle(VerifyEvidenceCommand command, CancellationToken cancellationToken)
    {
        var (incident, item) = await evidenceItems.LockAsync(command.Incident, command.Number, cancellationToken);
        var other = command is { Method: VerificationMethod.Corroborated, Corroborating: { } number } ? await evidenceItems.ItemAsync(command.Incident, number, cancellationToken) : null;
        var now = clock.GetUtcNow();
        item.Verify(command.Seen, command.Method!.Value, command.Statement.ReplaceLineEndings("\n"), other, user.RequiredId(), now);
        await desk.RecordsChangedAsync(incident, "evidence", what: null, cancellationToken);
    }
}
