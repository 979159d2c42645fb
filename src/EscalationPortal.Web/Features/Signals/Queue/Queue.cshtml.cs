using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Signals.Queue;

[Requires(Permission.ViewSignals)]
public sealed class QueuePage(ISender sender, ICurrentUser user, TimeProvider clock) : FormPage
{
    [FromQuery]
    public string? State { get; init; }

    [FromQuery]
    public string? Owner { get; init; }

    [FromQuery]
    public string? Incident { get; init; }

    [FromQuery]
    public string? After { get; init; }

    [FromQuery]
    public string? Before { get; init; }

    public SignalFilter Filter => new(State, Owner, References.Named("INC", Incident) is { Length: > 0 } named ? named : null);

    public SignalList Signals { get; private set; } = null!;

    public DateTimeOffset Now => clock.GetUtcNow();

    public Guid? Me => user.Id;

    public bool MayTriage => user.May(Permission.TriageSignals);

    public bool MaySend => user.May(Permission.SendSignals);

    /// <summary>A partner, who reads what became of their own and nothing else.</summary>
    public bool IsSender => !user.May(Permission.ViewIncidents);

    public TriageState? Shown => Filter.StateIn(MayTriage);

    public override string FieldPrefix => "";

    public SignalStanding Standing(SignalRow row) => IsSender ? SignalStanding.ToSender(row.State) : SignalStanding.Of(row.State);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Signals = await sender.Send(new SignalsQuery(Filter, After, Before), cancellationToken);
        if (Signals.Rows.Count > 0)
        {
            ViewData["Marking"] = Signals.Rows.Max(row => row.Marking);
        }
    }
}
