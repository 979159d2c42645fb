using System.Globalization;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Configurations;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Queue;

/// <summary>Which incidents to list and in what order, as it stands in the address: everything a person chose, nothing else.</summary>
public sealed record IncidentFilter(
    string? Search, string? Class, string? Severity, string? State, string? Sector, string? Marking, string? Step, string? InForce, string? Mine, string? Sort,
    string? View = null, string? Owner = null)
{
    /// <summary>As <see cref="Step"/>: nobody has assessed it.</summary>
    public const string NotAssessed = "none";

    /// <summary>As <see cref="InForce"/>: whatever the step.</summary>
    public const string AnyStep = "any";

    /// <summary>As <see cref="Mine"/>: the person logged it.</summary>
    public const string Yes = "yes";

    /// <summary>As <see cref="Owner"/>: nobody has it.</summary>
    public const string Nobody = "nobody";

    /// <summary>What was chosen, by its name in the address. Without the view, which has a tab, and the sort, which leaves nothing out.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Chosen =>
    [
        .. new KeyValuePair<string, string?>[]
        {
            new("search", Search), new("class", Class), new("severity", Severity), new("state", State), new("sector", Sector),
            new("marking", Marking), new("step", Step), new("inForce", InForce), new("mine", Mine), new("owner", Owner),
        }.Where(pair => !string.IsNullOrWhiteSpace(pair.Value)),
    ];

    /// <summary>Whether it asks for words or members of a list, which are in the inverted index and not in the one of the order.</summary>
    public bool AsksForWords => !string.IsNullOrWhiteSpace(Search) || !string.IsNullOrWhiteSpace(State) || !string.IsNullOrWhiteSpace(Sector);

    public QueueView InView => QueueViews.Find(View) ?? QueueView.All;

    public IncidentSort Sorted => IncidentSort.Find(Sort) ?? new(InView.DefaultOrder());

    /// <summary>The same list somewhere else: another page of it, as a file, without one filter.</summary>
    public string Href(string? without = null, params IEnumerable<KeyValuePair<string, string?>> more)
    {
        KeyValuePair<string, string?>[] view = InView == QueueView.All ? [] : [new("view", InView.Key())];
        KeyValuePair<string, string?>[] sort = Sorted == new IncidentSort(InView.DefaultOrder()) ? [] : [new("sort", Sorted.ToString())];
        KeyValuePair<string, string?>[] parts = [.. view, .. Chosen.Where(pair => pair.Key != without), .. sort];

        // The address that asks for nothing opens the list where there is something to do: what asks for all of it says so.
        return "/incidents" + QueryString.Create([.. parts.Length == 0 ? [new("view", QueueView.All.Key())] : parts, .. more]);
    }

    /// <summary>Neither a view nor a filter nor an order was chosen.</summary>
    public bool IsAll => InView == QueueView.All && Chosen.Count == 0 && Sorted == new IncidentSort(QueueView.All.DefaultOrder());

    /// <summary>What stands behind the question mark of its address.</summary>
    public string Query => Href()["/incidents?".Length..];

    /// <summary>The filter of an address, by what stands behind its question mark. What names no filter is passed over.</summary>
    public static IncidentFilter Read(string? query)
    {
        var named = QueryHelpers.ParseQuery(query);
        return new(
            Of("search"), Of("class"), Of("severity"), Of("state"), Of("sector"), Of("marking"), Of("step"), Of("inForce"), Of("mine"), Of("sort"),
            Of("view"), Of("owner"));

        string? Of(string name) => named.TryGetValue(name, out var values) ? values[0] : null;
    }

    /// <summary>The same list without the value of one of its filters, by the filter's name here.</summary>
    public IncidentFilter Without(string name) => name switch
    {
        nameof(Search) => this with { Search = null },
        nameof(Class) => this with { Class = null },
        nameof(Severity) => this with { Severity = null },
        nameof(State) => this with { State = null },
        nameof(Sector) => this with { Sector = null },
        nameof(Marking) => this with { Marking = null },
        nameof(Step) => this with { Step = null },
        nameof(InForce) => this with { InForce = null },
        nameof(Mine) => this with { Mine = null },
        nameof(Sort) => this with { Sort = null },
        nameof(View) => this with { View = null },
        nameof(Owner) => this with { Owner = null },
        _ => this,
    };

    /// <summary>Narrows the incidents down; call it on a filter that has been validated.</summary>
    /// <param name="search">What its <see cref="Search"/> asks for.</param>
    /// <param name="byIndex">See <see cref="IncidentSearch.In"/>.</param>
    public IQueryable<Incident> Of(IQueryable<Incident> incidents, IncidentSearch search, Told<Guid?> person, Told<DateTimeOffset> now, bool byIndex = true)
    {
        incidents = search.In(incidents.In(InView, person, now), byIndex);

        if (IncidentClasses.Find(Class) is { } kind)
        {
            incidents = incidents.Where(incident => incident.Class == kind);
        }

        if (!string.IsNullOrWhiteSpace(Severity))
        {
            incidents = incidents.Where(incident => incident.SeverityKey == Severity);
        }

        // Of a group, any member. "All of this one": said so, PostgreSQL asks whether the list contains it (@>), which the index answers; "= ANY" it cannot.
        if (!string.IsNullOrWhiteSpace(State))
        {
            string[] states = [.. StateNames.CodesOf(StateNames.Read(State))];
            incidents = states.Length > 1
                ? incidents.Where(incident => incident.States.Any(state => states.Contains(state)))
                : incidents.Where(incident => states.All(state => incident.States.Contains(state)));
        }

        if (!string.IsNullOrWhiteSpace(Sector))
        {
            string[] sectors = [Sector];
            incidents = incidents.Where(incident => sectors.All(sector => incident.Sectors.Contains(sector)));
        }

        if (Markings.Find(Marking) is { } marking)
        {
            incidents = incidents.Where(incident => incident.Marking == marking);
        }

        if (!string.IsNullOrWhiteSpace(Step))
        {
            var rung = Step == NotAssessed ? IncidentConfiguration.NoRung : RungOf(Step);
            incidents = incidents.Where(incident => EF.Property<int>(incident, IncidentConfiguration.RungForSorting) == rung);
        }

        if (!string.IsNullOrWhiteSpace(InForce))
        {
            var rung = InForce == AnyStep ? null : RungOf(InForce);
            incidents = rung is null ? incidents.Where(incident => incident.RungInForce >= 0) : incidents.Where(incident => incident.RungInForce == rung);
        }

        if (!string.IsNullOrWhiteSpace(Owner))
        {
            incidents = Guid.TryParse(Owner, out var owner)
                ? incidents.Where(incident => incident.OwnerId == owner)
                : incidents.Where(incident => incident.OwnerId == null);
        }

        return Mine == Yes ? incidents.Where(incident => incident.LoggedById == person.Value) : incidents;
    }

    /// <summary>The rung a number names; null if it names none.</summary>
    internal static int? RungOf(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rung) && rung <= 100 ? rung : null;
}
