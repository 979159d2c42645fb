using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Evidence;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Evidence.ScanFiles;

/// <summary>Has the virus scanner look at one file, and notes what it found.</summary>
[Requires(Permission.Sweep)]
public sealed record ScanFileCommand(Guid Item) : ICommand;

public sealed class ScanFileHandler(EvidenceItems evidenceItems, EvidenceStore store, VirusScanner scanner, TimeProvider clock) : IRequestHandler<ScanFileCommand>
{
    public async Task Handle(ScanFileCommand command, CancellationToken cancellationToken)
    {
        // The bytes never change, so the case need not be locked while they are read.
        if (await scanner.ScanAsync(command.Item, store.PiecesAsync(command.Item, cancellationToken), cancellationToken) is not { } answer)
        {
            return;
        }

        var (_, item) = await evidenceItems.LockAsync(command.Item, cancellationToken);
        if (item is { HoldsBytes: true, Scan: ScanState.Unscanned })
        {
            item.NoteScan(answer.Finding, clock.GetUtcNow());
        }
    }
}
