using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Evidence;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Pipeline;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Evidence.Upload;

/// <summary>Takes a file into custody while it comes in, in one transaction with its record: all of it is stored, or nothing.</summary>
/// <param name="File">Null where none was chosen.</param>
/// <param name="From">Who gave it to the person who stores it.</param>
[Requires(Permission.HandleEvidence)]
public sealed record UploadFileCommand(string Incident, int Number, IncomingFile? File, string From, ZonedTime At, string Place, string Purpose) : ICommand<FileTaken>, IConcernsIncident;

/// <param name="Same">Where else the same bytes are.</param>
public sealed record FileTaken(StoredFile File, IReadOnlyList<SameBytes> Same);

public sealed class UploadFileValidator : AbstractValidator<UploadFileCommand>
{
    public UploadFileValidator(TimeProvider clock)
    {
        RuleFor(command => command.From).Line(200, "who gave it to you");
        RuleFor(command => command.At).Cascade(CascadeMode.Stop).Instant("When you received it").Possible(command => CustodyFacts.WhyImpossible(command.At.At, clock.GetUtcNow()));
        RuleFor(command => command.Place).Line(200, "where you received it");
        RuleFor(command => command.Purpose).Line(1_000, "the purpose");
        RuleFor(command => command.File).NotNull().WithMessage("Choose the file.");
    }
}

public sealed class UploadFileHandler(PortalDb db, EvidenceItems evidenceItems, EvidenceStore store, CaseDesk desk, ICurrentUser user, TimeProvider clock) : IRequestHandler<UploadFileCommand, FileTaken>
{
    public async Task<FileTaken> Handle(UploadFileCommand command, CancellationToken cancellationToken)
    {
        var before = await evidenceItems.LookAtAsync(command.Incident, command.Number, cancellationToken);
        await store.LockForUploadAsync(before.Id, cancellationToken);
        before.RefuseFile(user.RequiredId());

        // For as long as the file takes to come in. The case is locked only then.
        var bytes = await store.ReceiveAsync(before.IncidentId, before.Id, command.File!.Content, command.File.AtLeast, cancellationToken);

        var (incident, item) = await evidenceItems.LockAsync(command.Incident, command.Number, cancellationToken);
        await store.RefuseOverfullAsync(incident.Id, cancellationToken);
        var same = await db.SameBytesAsync(item.Id, bytes.Sha256, cancellationToken);
        var file = bytes.Named(command.File.Name);
        var received = new CustodyFacts(CustodyKind.Received, command.From, user.Name, command.At, command.Place, command.Purpose);
        var (now, counted) = (clock.GetUtcNow(), item.IsVerified);
        item.Store(file, received, same.CountingIn(incident), user.RequiredId(), now);
        await desk.RecordsChangedAsync(incident, "evidence", counted ? $"Evidence item {item.Number} was given its file, so it waits to be verified again: {item.Title}." : null, cancellationToken);
        return new FileTaken(file, same);
    }
}
