using EscalationPortal.Domain.Observables;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Signals.Naming;

/// <summary>All that name an observable, as far as its reader may read it. What nobody names and what they may not read look the same.</summary>
[Requires(Permission.ViewSignals)]
public sealed class ObservablePage(ISender sender, ICurrentUser user) : FormPage
{
    /// <summary>Of its kind; null where its form tells.</summary>
    [FromQuery]
    public string? Kind { get; init; }

    [FromQuery]
    public string? Value { get; init; }

    [FromQuery]
    public string? After { get; init; }

    [FromQuery]
    public string? Before { get; init; }

    /// <summary>Null where none was asked for that can be read.</summary>
    public Observable? Observable { get; private set; }

    /// <summary>Why what was asked for is none.</summary>
    public string? Wrong { get; private set; }

    public NamingList Naming { get; private set; } = new([], null, null, []);

    /// <summary>What stands in the field: safe to copy, and read the same again.</summary>
    public string? Sought => Observable is { } observable ? TypedObservables.Written(observable) : Value;

    /// <summary>The address of this page, to be followed by a place in the list.</summary>
    public string Here => Observable is { } observable
        ? $"/observables?kind={observable.Kind.Term().Key}&value={Uri.EscapeDataString(observable.Defanged)}&"
        : "";

    public override string FieldPrefix => "";

    public bool IsSender => !user.May(Permission.ViewIncidents);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Value))
        {
            return;
        }

        var reading = ObservableKinds.Find(Kind) is { } kind ? Observable.Read(kind, Value) : TypedObservables.Read(Value.Trim());
        (Observable, Wrong) = (reading.Observable, reading.Wrong);
        if (Observable is { } observable)
        {
            Naming = await sender.Send(new ObservableNamingQuery(observable, After, Before), cancellationToken);
            ViewData["Marking"] = NamingSignals.MarkingOf(Naming);
        }
    }
}
