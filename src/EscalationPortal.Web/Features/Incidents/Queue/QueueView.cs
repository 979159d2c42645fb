using EscalationPortal.Domain.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Configurations;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Queue;

/// <summary>What a person looks for in the queue. Each view is the beginning of an index, or an index of its own.</summary>
public enum QueueView
{
    Mine,
    Attention,
    Unassessed,
    Waiting,
    InForce,
    All,
}

public static class QueueViews
{
    public static string Key(this QueueView view) => view switch
    {
        QueueView.Mine => "mine",
        QueueView.Attention => "attention",
        QueueView.Unassessed => "unassessed",
        QueueView.Waiting => "waiting",
        QueueView.InForce => "inForce",
        QueueView.All => "all",
    };

    public static string Title(this QueueView view) => view switch
    {
        QueueView.Mine => "Mine",
        QueueView.Attention => "Needs attention",
        QueueView.Unassessed => "Unassessed",
        QueueView.Waiting => "Waiting for signatures",
        QueueView.InForce => "In force",
        QueueView.All => "All",
    };

    /// <summary>What is said where nothing is in it.</summary>
    public static string WhenEmpty(this QueueView view) => view switch
    {
        QueueView.Mine => "No case is yours. Take one that nobody has: “take it” stands in its row.",
        QueueView.Attention => "Nothing needs attention: nothing is overdue, returned, left by its owner, or unassessed for more than a day.",
        QueueView.Unassessed => "Every incident is assessed.",
        QueueView.Waiting => "Nothing waits for signatures.",
        QueueView.InForce => "No step is in force.",
        QueueView.All => "There is no incident that you may read.",
    };

    public static QueueView? Find(string? key)
    {
        foreach (var view in Enum.GetValues<QueueView>())
        {
            if (view.Key() == key)
            {
                return view;
            }
        }

        return null;
    }

    public static IncidentOrder DefaultOrder(this QueueView view) => view == QueueView.Attention ? IncidentOrder.Due : IncidentOrder.Changed;

    public static IQueryable<Incident> In(this IQueryable<Incident> incidents, QueueView view, Told<Guid?> person, Told<DateTimeOffset> now) => view switch
    {
        QueueView.Mine => incidents.Where(incident => incident.OwnerId == person.Value),
        QueueView.Attention => incidents.Where(incident => EF.Property<DateTimeOffset>(incident, IncidentConfiguration.AttentionForSorting) <= now.Value),
        QueueView.Unassessed => incidents.Where(incident => EF.Property<int>(incident, IncidentConfiguration.RungForSorting) == IncidentConfiguration.NoRung),
        QueueView.Waiting => incidents.Where(incident => incident.Waits),
        QueueView.InForce => incidents.Where(incident => incident.RungInForce != null),
        QueueView.All => incidents,
    };
}
