using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Deconfliction.Contacts;

[Requires(Permission.UseDeconflictionLine)]
public sealed record RecordContactCommand(string Incident, string Office, Line? Line, string Counterpart, LocalTime At, string Message, string? Outcome) : ICommand, ISignature, IConcernsIncident;

public sealed class RecordContactValidator : AbstractValidator<RecordContactCommand>
{
    public RecordContactValidator(TimeProvider clock)
    {
        RuleFor(command => command.Line).NotNull().WithMessage("Choose the line.").IsInEnum().WithMessage("Choose the line.");
        RuleFor(command => command.Office).NotEmpty().WithMessage("Choose the office you act in.");
        RuleFor(command => command.Counterpart).Line(200, "with whom you spoke");
        RuleFor(command => command.At).Cascade(CascadeMode.Stop).Readable("When you spoke")
            .Possible(command => command.At.Read().Time is { } spoke ? Contact.WhyImpossible(spoke.At, clock.GetUtcNow()) : null);
        RuleFor(command => command.Message).Paragraphs(4_000, "what was said");
        RuleFor(command => command.Outcome).OptionalParagraphs(4_000, "what came of it");
    }
}

public sealed class RecordContactHandler(PortalDb db, CaseLock caseLock, OfficeRolls officeRolls, AdoptedPolicies policies, ICurrentUser user, TimeProvider clock) : IRequestHandler<RecordContactCommand>
{
    public async Task Handle(RecordContactCommand command, CancellationToken cancellationToken)
    {
        var incident = await caseLock.LockAsync(command.Incident, cancellationToken);
        var policy = await policies.InForceAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var capacity = (await officeRolls.RollAsync(policy, incident.Id, now, cancellationToken)).CapacityOf(user.RequiredId(), command.Office, DecisionScope.None, now);
        var facts = new ContactFacts(
            command.Line!.Value,
            command.Counterpart,
            command.Message.ReplaceLineEndings("\n"),
            command.Outcome.IsBlank() ? null : command.Outcome.ReplaceLineEndings("\n"),
            command.At.Read().Time!.At);
        db.Contacts.Add(Contact.Record(Guid.CreateVersion7(), incident.Id, command.Office, capacity, policy, facts, user.RequiredId(), now));
    }
}
