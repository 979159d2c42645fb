using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Features.Signals.Report;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Signals.Import;

/// <summary>Keeps a file to be looked at, in the place of the one before: nothing of it is a signal yet.</summary>
[Requires(Permission.SendSignals)]
public sealed record PreviewSignalsCommand(string Name, ReadOnlyMemory<byte> Bytes, ImportChoices Choices) : ICommand<Guid>;

/// <summary>What the sender says of a file where the file itself does not.</summary>
/// <param name="Organisation">Who sent it; null where the file says so.</param>
/// <param name="Marking">Null where the file has one.</param>
/// <param name="Zone">Of times without one; null where there are none.</param>
public sealed record ImportChoices(string? Organisation, SourceKind Kind, Marking? Marking, PermissibleActions Actions, string? Zone);

public sealed class PreviewSignalsValidator : AbstractValidator<PreviewSignalsCommand>
{
    public PreviewSignalsValidator()
    {
        RuleFor(command => command.Bytes).Cascade(CascadeMode.Stop)
            .Must(bytes => !bytes.IsEmpty).WithMessage("Choose a file that is not empty.")
            .Must(bytes => bytes.Length <= SentFile.MaxSize).WithMessage($"The file is larger than {FileSize.Words(SentFile.MaxSize)}, the most that is read. Send it in parts.")
            .OverridePropertyName("File");
        RuleFor(command => command.Choices.Organisation).OptionalLine(200, "who sent it").OverridePropertyName("Organisation");
        RuleFor(command => command.Choices.Kind).IsInEnum().WithMessage("Choose what sort of source it is.").OverridePropertyName("Kind");
        RuleFor(command => command.Choices.Actions).IsInEnum().WithMessage("Choose what may be done with it.").OverridePropertyName("Actions");
        RuleFor(command => command.Choices.Zone).Must(zone => zone is null || TimeZones.Has(zone))
            .WithMessage("There is no such zone. Use a name such as Europe/Kyiv, or leave it empty.").OverridePropertyName("Zone");
    }
}

public sealed class PreviewSignalsHandler(PortalDb db, SignalIntake intake, ICurrentUser user) : IRequestHandler<PreviewSignalsCommand, Guid>
{
    public async Task<Guid> Handle(PreviewSignalsCommand command, CancellationToken cancellationToken)
    {
        await intake.OrganisationAsync(cancellationToken);
        var me = user.RequiredId();
        await db.SignalPreviews.Where(preview => preview.PersonId == me).ExecuteDeleteAsync(cancellationToken);
        var preview = new SignalPreview
        {
            PersonId = me,
            Id = Guid.CreateVersion7(),
            Name = FileNames.Kept(command.Name),
            Bytes = command.Bytes.ToArray(),
            Organisation = command.Choices.Organisation,
            SourceKind = command.Choices.Kind,
            Marking = command.Choices.Marking,
            Actions = command.Choices.Actions,
            Zone = command.Choices.Zone,
        };
        db.SignalPreviews.Add(preview);
        return preview.Id;
    }
}
