using System.Security.Cryptography;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Evidence;
using EscalationPortal.Web.Features.Evidence.Upload;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Pipeline;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Evidence.Log;

/// <summary>Answers with the item's number in the case. All of it is recorded, or nothing.</summary>
/// <param name="Protect">Only whoever logs it reads its source, until they name others.</param>
/// <param name="Receipt">How it came into custody, now; null where that is recorded later.</param>
/// <param name="Verification">What whoever logs it did to verify it; null where that is left to somebody else, or for later.</param>
[Requires(Permission.HandleEvidence)]
public sealed record LogEvidenceCommand(
    string Incident, EvidenceFacts Facts, EvidenceSource Source, bool Protect, Receipt? Receipt = null, OwnVerification? Verification = null)
    : ICommand<int>, IConcernsIncident;

/// <param name="From">Who gave it up.</param>
/// <param name="File">Its bytes, on their way; null for a thing that has none, or whose file comes later.</param>
public sealed record Receipt(string From, string Place, IncomingFile? File);

public sealed record OwnVerification(VerificationMethod? Method, string Statement);

public sealed class LogEvidenceValidator : AbstractValidator<LogEvidenceCommand>
{
    public LogEvidenceValidator(TimeProvider clock)
    {
        RuleFor(command => command.Facts).SetValidator(new EvidenceFactsValidator(clock)).OverridePropertyName("");
        RuleFor(command => command.Source).SetValidator(new EvidenceSourceValidator()).OverridePropertyName("");
        When(command => command.Receipt is not null, () =>
        {
            RuleFor(command => command.Receipt!.From).Line(200, "who gave it to you").OverridePropertyName("ReceivedFrom");
            RuleFor(command => command.Receipt!.Place).Line(200, "where you received it").OverridePropertyName("Place");
        });
        When(command => command.Verification is not null, () =>
        {
            RuleFor(command => command.Verification!.Method).NotNull()
                .WithMessage("Choose how you verified it, or leave out what you did and found.").OverridePropertyName("Verification");
            RuleFor(command => command.Verification!.Statement).Filled()
                .WithMessage("Say what you did and found, or choose “Not verified yet”.").OverridePropertyName("Statement");
            RuleFor(command => command.Verification!.Statement).OptionalParagraphs(4_000, "what you did and found").OverridePropertyName("Statement");
        });
    }
}

public sealed class LogEvidenceHandler(PortalDb db, CaseLock caseLock, EvidenceStore store, CaseDesk desk, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<LogEvidenceCommand, int>
{
    private const int SaltBytes = 16;

    public async Task<int> Handle(LogEvidenceCommand command, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7();

        // For as long as the file takes to come in. The case is locked only then.
        var file = command.Receipt?.File is { } incoming ? await ReceiveAsync(command.Incident, id, incoming, cancellationToken) : null;

        var incident = await caseLock.LockAsync(command.Incident, cancellationToken);
        var (now, by) = (clock.GetUtcNow(), user.RequiredId());
        var number = 1 + await db.EvidenceItems.Where(item => item.IncidentId == incident.Id).MaxAsync(item => (int?)item.Number, cancellationToken) ?? 1;
        var item = EvidenceItem.Log(
            id, incident.Id, number, command.Facts, command.Source,
            new SourceProtection(command.Protect, []), RandomNumberGenerator.GetBytes(SaltBytes), by, now);
        db.EvidenceItems.Add(item);
        if (command.Receipt is { } receipt)
        {
            var received = new CustodyFacts(
                CustodyKind.Received, receipt.From, user.Name, new ZonedTime(now, "UTC"), receipt.Place, $"Kept as evidence of {command.Incident}");
            await TakeIntoCustodyAsync(item, file, received, incident, cancellationToken);
        }

        if (command.Verification is { } verification)
        {
            item.Verify(item.Seen, verification.Method!.Value, verification.Statement.ReplaceLineEndings("\n"), corroborating: null, by, now);
        }

        await desk.RecordsChangedAsync(incident, "evidence", $"Evidence item {number} was added: {item.Title}.", cancellationToken);
        return number;
    }

    private async Task<StoredFile> ReceiveAsync(string reference, Guid item, IncomingFile file, CancellationToken cancellationToken)
    {
        var incident = await db.ReadableIncidents.Where(candidate => candidate.Reference == reference).Select(candidate => new { candidate.Id })
            .SingleOrDefaultAsync(cancellationToken).OrNotFound($"incident {reference}");
        return (await store.ReceiveAsync(incident.Id, item, file.Content, file.AtLeast, cancellationToken)).Named(file.Name);
    }

    private async Task TakeIntoCustodyAsync(EvidenceItem item, StoredFile? file, CustodyFacts received, Incident incident, CancellationToken cancellationToken)
    {
        var (now, by) = (clock.GetUtcNow(), user.RequiredId());
        if (file is null)
        {
            item.RecordCustody(received, HashCheck.None, by, now);
            return;
        }

        var same = await db.SameBytesAsync(item.Id, file.Sha256, cancellationToken);
        item.Store(file, received, same.CountingIn(incident), by, now);

        // Two files that came in side by side may have filled the case together.
        await db.SaveChangesAsync(cancellationToken);
        await store.RefuseOverfullAsync(incident.Id, cancellationToken);
    }
}
