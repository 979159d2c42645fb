using System.Security.Cryptography;
using EscalationPortal.Domain.Exchange;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Features.Signals.Report;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Signals.Import;

/// <summary>Receives every signal of the file that was looked at, or none.</summary>
[Requires(Permission.SendSignals)]
public sealed record ImportSignalsCommand(Guid Preview) : ICommand<ImportedSignals>;

/// <param name="Created">How many are signals now.</param>
/// <param name="ReceivedBefore">How many were there already.</param>
/// <param name="Repeated">How many stand in the file a second time.</param>
public sealed record ImportedSignals(int Created, int ReceivedBefore, int Repeated);

public sealed class ImportSignalsHandler(PortalDb db, ImportPlanner planner, SignalIntake intake, ICurrentUser user, TimeProvider clock) : IRequestHandler<ImportSignalsCommand, ImportedSignals>
{
    public async Task<ImportedSignals> Handle(ImportSignalsCommand command, CancellationToken cancellationToken)
    {
        var me = user.RequiredId();
        var preview = await db.SignalPreviews.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.PersonId == me && candidate.Id == command.Preview, cancellationToken).OrNotFound("that file");
        var plan = await planner.PlanAsync(preview, waits: true, cancellationToken);
        RuleViolationException.ThrowIf(Refusal.When(
            plan.Refusals.Count > 0, SignalRules.FileRefused,
            "A part of the file is refused, so none of it was received. Correct what is named, and send the file again."));

        // This one and none that was sent since.
        ConflictException.ThrowUnless(
            await db.SignalPreviews.Where(candidate => candidate.PersonId == me && candidate.Id == command.Preview).ExecuteDeleteAsync(cancellationToken) == 1);
        if (plan.New == 0)
        {
            return new ImportedSignals(0, plan.ReceivedBefore, plan.Repeated);
        }

        var file = Guid.CreateVersion7();
        var made = await intake.ReceiveAsync([.. plan.Signals.Where(signal => signal.IsNew).Select(signal => signal.Facts)], file, cancellationToken);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(preview.Bytes));
        db.SignalFiles.Add(new SignalFile
        {
            Id = file,
            Name = preview.Name,
            Sha256 = sha256,
            Size = preview.Bytes.Length,
            Holds = [.. made.Select(signal => signal.Id).Concat(plan.Signals.Select(signal => signal.Before?.Id).OfType<Guid>()).Distinct()],
            ImportedById = me,
            ImportedAt = clock.GetUtcNow(),
            Bytes = preview.Bytes,
        });
        db.Record(new SignalFileImported(file, sha256, preview.Bytes.Length, plan.Format!.Value.Key(), plan.New, plan.ReceivedBefore, plan.Repeated));
        return new ImportedSignals(plan.New, plan.ReceivedBefore, plan.Repeated);
    }
}
