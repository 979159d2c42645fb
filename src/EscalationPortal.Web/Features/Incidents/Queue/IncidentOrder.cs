using System.Globalization;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Configurations;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Queue;

public enum IncidentOrder
{
    Changed,
    Due,
    Severity,
    Step,
    Detected,
    Logged,
}

/// <summary>How the list is sorted: by what, and from which end. In the address the other end than usual has a minus before it.</summary>
public sealed record IncidentSort(IncidentOrder Order, bool Reversed = false)
{
    /// <summary>From the smallest up: the usual way is the largest first, except for what falls due.</summary>
    public bool Ascending => Order == IncidentOrder.Due != Reversed;

    public IncidentSort Other => this with { Reversed = !Reversed };

    public static IncidentSort? Find(string? text) =>
        text is null ? null
        : IncidentOrders.Find(text) is { } usual ? new(usual)
        : text.StartsWith('-') && IncidentOrders.Find(text[1..]) is { } turned ? new(turned, Reversed: true)
        : null;

    public override string ToString() => (Reversed ? "-" : "") + Order.Key();
}

/// <summary>
/// A place in the list: the values it is sorted by. Not a page number, which reads everything before it, and not the
/// incident itself, which may have moved since (docs/adr/0006).
/// </summary>
/// <param name="Rank">The severity or the rung; 0 where the list is sorted by time alone.</param>
public sealed record Place(int Rank, DateTimeOffset At, Guid Id)
{
    /// <summary>From the bottom of the list up, as PostgreSQL compares the three.</summary>
    public static IComparer<Place> Upwards { get; } = Comparer<Place>.Create((place, other) => (place.Rank, place.At, place.Id).CompareTo((other.Rank, other.At, other.Id)));

    public static Place? Find(string? text)
    {
        var parts = text?.Split('_');
        return parts is { Length: 3 }
            && int.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var rank)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks
            && Guid.TryParseExact(parts[2], "N", out var id)
            ? new Place(rank, new DateTimeOffset(ticks, TimeSpan.Zero), id)
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Rank}_{At.UtcTicks}_{Id:N}");
}

/// <summary>A place that a question is told.</summary>
public sealed class ToldPlace(Place place)
{
    public Told<int> Rank { get; } = new(place.Rank);

    public Told<DateTimeOffset> At { get; } = new(place.At);

    public Told<Guid> Id { get; } = new(place.Id);
}

/// <summary>The orders of the list, each with an index of its own that is read from either end.</summary>
public static class IncidentOrders
{
    public static string Key(this IncidentOrder order) => order switch
    {
        IncidentOrder.Changed => "changed",
        IncidentOrder.Due => "due",
        IncidentOrder.Detected => "detected",
        IncidentOrder.Logged => "logged",
        IncidentOrder.Severity => "severity",
        IncidentOrder.Step => "step",
    };

    public static string Title(this IncidentOrder order) => order switch
    {
        IncidentOrder.Changed => "Changed",
        IncidentOrder.Due => "Due",
        IncidentOrder.Detected => "Detected",
        IncidentOrder.Logged => "Logged",
        IncidentOrder.Severity => "Severity",
        IncidentOrder.Step => "Policy supports",
    };

    public static IncidentOrder? Find(string? key)
    {
        foreach (var order in Enum.GetValues<IncidentOrder>())
        {
            if (order.Key() == key)
            {
                return order;
            }
        }

        return null;
    }

    /// <summary>An incident's place. All of it is in the order's index.</summary>
    public static IQueryable<Place> Places(this IQueryable<Incident> incidents, IncidentOrder order) => order switch
    {
        IncidentOrder.Changed => incidents.Select(incident => new Place(0, incident.ChangedAt, incident.Id)),
        IncidentOrder.Due => incidents.Select(incident => new Place(0, EF.Property<DateTimeOffset>(incident, IncidentConfiguration.AttentionForSorting), incident.Id)),
        IncidentOrder.Detected => incidents.Select(incident => new Place(0, incident.Detected.At, incident.Id)),
        IncidentOrder.Logged => incidents.Select(incident => new Place(0, incident.LoggedAt, incident.Id)),
        IncidentOrder.Severity => incidents.Select(incident => new Place(incident.SeverityRank, incident.Detected.At, incident.Id)),
        IncidentOrder.Step => incidents.Select(incident => new Place(EF.Property<int>(incident, IncidentConfiguration.RungForSorting), incident.Detected.At, incident.Id)),
    };

    /// <summary>From the top of the list down.</summary>
    public static IQueryable<Incident> Down(this IQueryable<Incident> incidents, IncidentOrder order) => order switch
    {
        IncidentOrder.Changed => incidents.OrderByDescending(incident => incident.ChangedAt).ThenByDescending(incident => incident.Id),
        IncidentOrder.Due => incidents.OrderByDescending(incident => EF.Property<DateTimeOffset>(incident, IncidentConfiguration.AttentionForSorting)).ThenByDescending(incident => incident.Id),
        IncidentOrder.Detected => incidents.OrderByDescending(incident => incident.Detected.At).ThenByDescending(incident => incident.Id),
        IncidentOrder.Logged => incidents.OrderByDescending(incident => incident.LoggedAt).ThenByDescending(incident => incident.Id),
        IncidentOrder.Severity => incidents.OrderByDescending(incident => incident.SeverityRank).ThenByDescending(incident => incident.Detected.At).ThenByDescending(incident => incident.Id),
        IncidentOrder.Step => incidents.OrderByDescending(incident => EF.Property<int>(incident, IncidentConfiguration.RungForSorting)).ThenByDescending(incident => incident.Detected.At).ThenByDescending(incident => incident.Id),
    };

    /// <summary>From the bottom of the list up.</summary>
    public static IQueryable<Incident> Up(this IQueryable<Incident> incidents, IncidentOrder order) => order switch
    {
        IncidentOrder.Changed => incidents.OrderBy(incident => incident.ChangedAt).ThenBy(incident => incident.Id),
        IncidentOrder.Due => incidents.OrderBy(incident => EF.Property<DateTimeOffset>(incident, IncidentConfiguration.AttentionForSorting)).ThenBy(incident => incident.Id),
        IncidentOrder.Detected => incidents.OrderBy(incident => incident.Detected.At).ThenBy(incident => incident.Id),
        IncidentOrder.Logged => incidents.OrderBy(incident => incident.LoggedAt).ThenBy(incident => incident.Id),
        IncidentOrder.Severity => incidents.OrderBy(incident => incident.SeverityRank).ThenBy(incident => incident.Detected.At).ThenBy(incident => incident.Id),
        IncidentOrder.Step => incidents.OrderBy(incident => EF.Property<int>(incident, IncidentConfiguration.RungForSorting)).ThenBy(incident => incident.Detected.At).ThenBy(incident => incident.Id),
    };

    public static IQueryable<Incident> Below(this IQueryable<Incident> incidents, IncidentOrder order, ToldPlace place) => order switch
    {
        IncidentOrder.Changed => incidents.Where(incident => EF.Functions.LessThan(ValueTuple.Create(incident.ChangedAt, incident.Id), ValueTuple.Create(place.At.Value, place.Id.Value))),
        IncidentOrder.Due => incidents.Where(incident => EF.Functions.LessThan(
            ValueTuple.Create(EF.Property<DateTimeOffset>(incident, IncidentConfiguration.AttentionForSorting), incident.Id), ValueTuple.Create(place.At.Value, place.Id.Value))),
        IncidentOrder.Detected => incidents.Where(incident => EF.Functions.LessThan(ValueTuple.Create(incident.Detected.At, incident.Id), ValueTuple.Create(place.At.Value, place.Id.Value))),
        IncidentOrder.Logged => incidents.Where(incident => EF.Functions.LessThan(ValueTuple.Create(incident.LoggedAt, incident.Id), ValueTuple.Create(place.At.Value, place.Id.Value))),
        IncidentOrder.Severity => incidents.Where(incident => EF.Functions.LessThan(
            ValueTuple.Create(incident.SeverityRank, incident.Detected.At, incident.Id), ValueTuple.Create(place.Rank.Value, place.At.Value, place.Id.Value))),
        IncidentOrder.Step => incidents.Where(incident => EF.Functions.LessThan(
            ValueTuple.Create(EF.Property<int>(incident, IncidentConfiguration.RungForSorting), incident.Detected.At, incident.Id), ValueTuple.Create(place.Rank.Value, place.At.Value, place.Id.Value))),
    };

    public static IQueryable<Incident> Above(this IQueryable<Incident> incidents, IncidentOrder order, ToldPlace place) => order switch
    {
        IncidentOrder.Changed => incidents.Where(incident => EF.Functions.GreaterThan(ValueTuple.Create(incident.ChangedAt, incident.Id), ValueTuple.Create(place.At.Value, place.Id.Value))),
        IncidentOrder.Due => incidents.Where(incident => EF.Functions.GreaterThan(
            ValueTuple.Create(EF.Property<DateTimeOffset>(incident, IncidentConfiguration.AttentionForSorting), incident.Id), ValueTuple.Create(place.At.Value, place.Id.Value))),
        IncidentOrder.Detected => incidents.Where(incident => EF.Functions.GreaterThan(ValueTuple.Create(incident.Detected.At, incident.Id), ValueTuple.Create(place.At.Value, place.Id.Value))),
        IncidentOrder.Logged => incidents.Where(incident => EF.Functions.GreaterThan(ValueTuple.Create(incident.LoggedAt, incident.Id), ValueTuple.Create(place.At.Value, place.Id.Value))),
        IncidentOrder.Severity => incidents.Where(incident => EF.Functions.GreaterThan(
            ValueTuple.Create(incident.SeverityRank, incident.Detected.At, incident.Id), ValueTuple.Create(place.Rank.Value, place.At.Value, place.Id.Value))),
        IncidentOrder.Step => incidents.Where(incident => EF.Functions.GreaterThan(
            ValueTuple.Create(EF.Property<int>(incident, IncidentConfiguration.RungForSorting), incident.Detected.At, incident.Id), ValueTuple.Create(place.Rank.Value, place.At.Value, place.Id.Value))),
    };
}
