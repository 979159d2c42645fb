using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Evidence;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Evidence.Download;

/// <summary>Takes a copy of an item's file out of the portal: the stored bytes are hashed again, and who took it and why is recorded.</summary>
/// <param name="AcceptAltered">The bytes are wanted though they are not those that were stored.</param>
[Requires(Permission.ReadEvidence)]
public sealed record CopyFileCommand(string Incident, int Number, string CopyPurpose, bool AcceptAltered) : ICommand<FileCopy?>, IConcernsIncident;

/// <summary>A copy that may be given out. Null in its place where the bytes were just found altered: that is recorded, and nothing given.</summary>
/// <param name="Name">What the copy is called: <see cref="FileNames.Safe"/>.</param>
public sealed record FileCopy(Guid Item, string Name, long? Size);

public sealed class CopyFileValidator : AbstractValidator<CopyFileCommand>
{
    public CopyFileValidator() => RuleFor(command => command.CopyPurpose).Line(1_000, "what the copy is for");
}

public sealed class CopyFileHandler(EvidenceItems evidenceItems, EvidenceStore store, CaseDesk desk, EvidenceSettings settings, ICurrentUser user, TimeProvider clock) : IRequestHandler<CopyFileCommand, FileCopy?>
{
    private const string Place = "The portal";

    public async Task<FileCopy?> Handle(CopyFileCommand command, CancellationToken cancellationToken)
    {
        var (me, terms) = (user.RequiredId(), new CopyTerms(AllowUnscanned: !settings.BlockUnscanned, command.AcceptAltered));
        var before = await evidenceItems.LookAtAsync(command.Incident, command.Number, cancellationToken);
        before.RefuseCopy(terms, me);
        var check = await store.CheckAsync(before, cancellationToken);

        var (incident, item) = await evidenceItems.LockAsync(command.Incident, command.Number, cancellationToken);
        var now = clock.GetUtcNow();
        if (check == HashCheck.Mismatch && item is { HoldsBytes: true, LastCheck: not HashCheck.Mismatch })
        {
            // Nobody takes altered bytes for the true ones: who asked is told first.
            await desk.NoteCheckAsync(incident, item, check, now, cancellationToken);
            return null;
        }

        item.GiveCopy(new CustodyFacts(CustodyKind.Copied, From: null, user.Name, new ZonedTime(now, "UTC"), Place, command.CopyPurpose), check, terms, me, now);
        var name = FileNames.Safe(item.File!.Name);
        return check == HashCheck.Match ? new FileCopy(item.Id, name, item.File.Size) : new FileCopy(item.Id, $"ALTERED-{name}", Size: null);
    }
}
