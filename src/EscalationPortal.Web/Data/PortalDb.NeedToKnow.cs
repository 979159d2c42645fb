using System.Linq.Expressions;
using EscalationPortal.Domain.Access;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Ledger;
using EscalationPortal.Domain.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace EscalationPortal.Web.Data;

// Need to know: docs/adr/0010. The one place that keeps what belongs to a case from whoever may not read the case. It says of rows what
// CaseAccess.Admits says of an object; a test holds the two together.
public sealed partial class PortalDb
{
    /// <summary>The name of the filter, for the few who look past it: each says why.</summary>
    public const string NeedToKnow = "need-to-know";

    /// <summary>What every entity that belongs to a case calls it. Whatever has it is filtered, without being asked to.</summary>
    public const string CaseId = nameof(Assessment.IncidentId);

    private bool BypassesNeedToKnow => _reader?.BypassesNeedToKnow == true;

    private bool ManagesPeople => _reader?.ManagesPeople == true;

    private bool ReadsSignals => _reader?.ReadsSignals == true;

    private bool IsOfCell => _reader?.IsOfCell == true;

    private Guid? ReaderId => _reader?.Id;

    // "Nothing closes it to me", asked by the key of a small table: few cases are restricted. All of it stands within the EXISTS, so that
    // PostgreSQL sees a join and can choose how to carry it out; what belongs to no case has no key there.
    private Expression<Func<Guid?, bool>> IsReadable => incident => !CaseAccess
        .Any(access => access.IncidentId == incident
            && !BypassesNeedToKnow
            && ((access.Listed && !access.Readers.Any(candidate => candidate.PersonId == ReaderId))
                || access.Compartments.Any(carried => !CompartmentMembers.Any(member =>
                    member.CompartmentId == carried && member.PersonId == ReaderId && member.Until == null))));

    /// <summary>Whether the reader may read an entry of the ledger, for a query that looks past the filter.</summary>
    public Expression<Func<LedgerEntry, bool>> IsReadableEntry
    {
        get
        {
            Expression<Func<LedgerEntry, bool>> isOfTheirs = entry => entry.SubjectType != CompartmentEvent.SubjectType || BypassesNeedToKnow
                || CompartmentMembers.Any(member => member.CompartmentId.ToString() == entry.SubjectId && member.PersonId == ReaderId && member.Until == null);
            var entry = isOfTheirs.Parameters[0];
            var campaign = IsEntryOfReadableCampaign;
            return Expression.Lambda<Func<LedgerEntry, bool>>(
                Expression.AndAlso(
                    Expression.AndAlso(ReadableBy(Expression.Property(entry, CaseId)), isOfTheirs.Body),
                    ReplacingExpressionVisitor.Replace(campaign.Parameters[0], entry, campaign.Body)),
                entry);
        }
    }

    /// <summary>The cases the reader may read, in a query that is filtered here alone: what it asks of such a case needs no filter of its own.</summary>
    public IQueryable<Incident> ReadableIncidents
    {
        get
        {
            var incident = Expression.Parameter(typeof(Incident), "incident");
            return Incidents.IgnoreQueryFilters([NeedToKnow]).Where(Expression.Lambda<Func<Incident, bool>>(ReadableBy(Expression.Property(incident, nameof(Incident.Id))), incident));
        }
    }

    /// <summary>The signals the reader may read, likewise.</summary>
    public IQueryable<Signal> ReadableSignals => Signals.IgnoreQueryFilters([NeedToKnow]).Where(IsReadableSignal);

    /// <summary>The cases that their owner may read, whoever asks: the same rule, of the owner in the reader's place. For what is asked of a case the reader may read.</summary>
    public IQueryable<Incident> IncidentsTheirOwnersRead
    {
        get
        {
            var incident = Expression.Parameter(typeof(Incident), "incident");
            var readable = ReadableBy(Expression.Property(incident, nameof(Incident.Id)));
            var owner = Expression.Property(incident, nameof(Incident.OwnerId));
            return Incidents.IgnoreQueryFilters([NeedToKnow]).Where(Expression.Lambda<Func<Incident, bool>>(new InPlaceOfReader(owner).Visit(readable), incident));
        }
    }

    private void ApplyNeedToKnowFilter(ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes().Where(entity => !entity.IsOwned() && entity.FindProperty(CaseId) is not null).Select(entity => entity.ClrType).ToList())
        {
            // Who may read a case is what the filter itself asks.
            if (entity != typeof(CaseAccess) && entity != typeof(CaseReader) && entity != typeof(Signal))
            {
                var row = Expression.Parameter(entity, "row");
                builder.Entity(entity).HasQueryFilter(NeedToKnow, Expression.Lambda(ReadableBy(Expression.Property(row, CaseId)), row));
            }
        }

        var incident = Expression.Parameter(typeof(Incident), "incident");
        builder.Entity<Incident>().HasQueryFilter(NeedToKnow, Expression.Lambda<Func<Incident, bool>>(ReadableBy(Expression.Property(incident, nameof(Incident.Id))), incident));
        builder.Entity<LedgerEntry>().HasQueryFilter(NeedToKnow, IsReadableEntry);
        builder.Entity<Signal>().HasQueryFilter(NeedToKnow, IsReadableSignal);

        // What a signal names is read by whoever reads that signal, or a part of it.
        builder.Entity<SignalObservable>().HasQueryFilter(NeedToKnow, observable => Signals.Any(signal => signal.WholeId == observable.SignalId));
        builder.Entity<SignalTechnique>().HasQueryFilter(NeedToKnow, technique => Signals.Any(signal => signal.WholeId == technique.SignalId));
        builder.Entity<WebhookDelivery>().HasQueryFilter(NeedToKnow, delivery =>
            BypassesNeedToKnow || Webhooks.Any(webhook => webhook.Id == delivery.WebhookId && webhook.PersonId == ReaderId));
        ApplyNeedToKnowOfCampaigns(builder);
        builder.Entity<Compartment>().HasQueryFilter(NeedToKnow, compartment =>
            BypassesNeedToKnow || ManagesPeople || compartment.Members.Any(member => member.PersonId == ReaderId && member.Until == null));
    }

    // Whoever is of the cell reads the signals of the cases they may read: all of them, or by a narrower token those they sent. A partner reads those they
    // sent, whatever case they belong to by now.
    private Expression<Func<Signal, bool>> IsReadableSignal
    {
        get
        {
            Expression<Func<Signal, bool>> isOfPartner = signal => BypassesNeedToKnow || (!ReadsSignals && !IsOfCell && signal.ReportedById == ReaderId);
            Expression<Func<Signal, bool>> isOfCell = signal => ReadsSignals || (IsOfCell && signal.ReportedById == ReaderId);
            var signal = isOfPartner.Parameters[0];
            var read = ReplacingExpressionVisitor.Replace(isOfCell.Parameters[0], signal, isOfCell.Body);
            return Expression.Lambda<Func<Signal, bool>>(
                Expression.OrElse(isOfPartner.Body, Expression.AndAlso(read, ReadableBy(Expression.Property(signal, CaseId)))), signal);
        }
    }

    private Expression ReadableBy(Expression incident)
    {
        var readable = IsReadable;
        return ReplacingExpressionVisitor.Replace(readable.Parameters[0], Expression.Convert(incident, typeof(Guid?)), readable.Body);
    }

    private sealed class InPlaceOfReader(Expression person) : ExpressionVisitor
    {
        protected override Expression VisitMember(MemberExpression node) => node.Member.Name switch
        {
            nameof(ReaderId) => person,
            nameof(BypassesNeedToKnow) => Expression.Constant(false),
            _ => base.VisitMember(node),
        };
    }
}
