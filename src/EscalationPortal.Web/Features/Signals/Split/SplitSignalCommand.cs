using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Signals.Split;

/// <summary>A signal that tells of several things becomes several. Answers with the reference of the first.</summary>
[Requires(Permission.TriageSignals)]
public sealed record SplitSignalCommand(string Signal, Seen Seen, IReadOnlyList<SignalPart> Parts) : ICommand<string>, IConcernsSignal;

public sealed class SplitSignalValidator : AbstractValidator<SplitSignalCommand>
{
    public const int MaxParts = 20;

    public SplitSignalValidator()
    {
        RuleFor(command => command.Parts).Must(parts => parts.Count <= MaxParts).WithMessage($"Make at most {MaxParts} parts of it at once. A part can be split again.");
        RuleForEach(command => command.Parts).ChildRules(part =>
        {
            part.RuleFor(candidate => candidate.Summary).Line(SignalFactsValidator.MaxSummary, "the first line of each part, which is its summary").OverridePropertyName("");
            part.RuleFor(candidate => candidate.Content).Paragraphs(SignalFactsValidator.MaxContent, "each part below its first line").OverridePropertyName("");
        }).OverridePropertyName(nameof(SplitSignalCommand.Parts));
    }
}

public sealed class SplitSignalHandler(PortalDb db, SignalLock signalLock, References references, ICurrentUser user, TimeProvider clock) : IRequestHandler<SplitSignalCommand, string>
{
    public async Task<string> Handle(SplitSignalCommand command, CancellationToken cancellationToken)
    {
        var signal = await signalLock.LockAsync(command.Signal, cancellationToken);
        RuleViolationException.ThrowIf(signal.WhyNotTriage(user.RequiredId()));
        ConflictException.ThrowUnless(command.Seen.Covers(signal.Seen));
        var parts = new List<(Guid, string, SignalPart)>();
        foreach (var part in command.Parts)
        {
            parts.Add((Guid.CreateVersion7(), await references.NextSignalAsync(cancellationToken), part));
        }

        var made = signal.Split(parts, user.RequiredId(), clock.GetUtcNow());
        db.Signals.AddRange(made);
        return made[0].Reference;
    }
}
