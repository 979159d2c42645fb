using System.Security.Cryptography;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Evidence.Log;

/// <summary>Answers with the item's number in the case.</summary>
/// <param name="Protect">Only whoever logs it reads its source, until they name others.</param>
[Requires(Permission.HandleEvidence)]
public sealed record LogEvidenceCommand(string Incident, EvidenceFacts Facts, EvidenceSource Source, bool Protect) : ICommand<int>, IConcernsIncident;

public sealed class LogEvidenceValidator : AbstractValidator<LogEvidenceCommand>
{
    public LogEvidenceValidator()
    {
        RuleFor(command => command.Facts).SetValidator(new EvidenceFactsValidator()).OverridePropertyName("");
        RuleFor(command => command.Source).SetValidator(new EvidenceSourceValidator()).OverridePropertyName("");
    }
}

public sealed class LogEvidenceHandler(PortalDb db, CaseLock caseLock, CaseDesk desk, ICurrentUser user, TimeProvider clock) : IRequestHandler<LogEvidenceCommand, int>
{
    private const int SaltBytes = 16;

    public async Task<int> Handle(LogEvidenceCommand command, CancellationToken cancellationToken)
    {
        var incident = await caseLock.LockAsync(command.Incident, cancellationToken);
        var now = clock.GetUtcNow();
        var number = 1 + await db.EvidenceItems.Where(item => item.IncidentId == incident.Id).MaxAsync(item => (int?)item.Number, cancellationToken) ?? 1;
        var item = EvidenceItem.Log(
            Guid.CreateVersion7(), incident.Id, number, command.Facts, command.Source, new SourceProtection(command.Protect, []), RandomNumberGenerator.GetBytes(SaltBytes), user.RequiredId(), now);
        db.EvidenceItems.Add(item);
        await desk.RecordsChangedAsync(incident, "evidence", $"Evidence item {number} was added: {item.Title}.", cancellationToken);
        return number;
    }
}
