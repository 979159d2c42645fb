namespace EscalationPortal.Web.Features.Incidents.Log;

/// <summary>Who may read a case that is being logged.</summary>
public sealed record AccessForm
{
    /// <summary>Nobody else, until others are given access; otherwise the cell.</summary>
    public bool OnlyMe { get; init; }
    public List<Guid> Compartments { get; init; } = [];

    public Restriction? Read() => OnlyMe || Compartments.Count > 0 ? new Restriction(OnlyMe, Compartments) : null;
}
