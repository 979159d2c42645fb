using EscalationPortal.Domain.Ledger;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Audit.Ledger;

/// <summary>Takes a list out of the ledger. That it was taken is recorded, so it is a command; what it answers is read while it is written.</summary>
[Requires(Permission.ReadLedger)]
public sealed record ExportListCommand(LedgerFilter Filter) : ICommand<IAsyncEnumerable<LedgerRow>>;

public sealed class ExportListValidator : AbstractValidator<ExportListCommand>
{
    public ExportListValidator(IValidator<LedgerFilter> filter) => RuleFor(command => command.Filter).SetValidator(filter).OverridePropertyName("");
}

public sealed class ExportListHandler(PortalDb db, LedgerReader reader) : IRequestHandler<ExportListCommand, IAsyncEnumerable<LedgerRow>>
{
    public async Task<IAsyncEnumerable<LedgerRow>> Handle(ExportListCommand command, CancellationToken cancellationToken)
    {
        var incident = await command.Filter.IncidentIdAsync(db, cancellationToken);
        db.Record(new LedgerListExported(command.Filter.Address, incident));
        return reader.StreamAsync(command.Filter.Of(db.LedgerEntries, incident), CancellationToken.None);
    }
}
