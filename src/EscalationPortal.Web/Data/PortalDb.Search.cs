using System.Linq.Expressions;
using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Data.Configurations;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Data;

// The search: docs/adr/0006. What is searched of a case stands folded on the case's row, of which every reader of the case may read all. It
// is written here, with whatever it is taken from, so that no command has to think of it.
public sealed partial class PortalDb
{
    private static readonly string[] _searchedOfIncident =
        [nameof(Incident.Summary), nameof(Incident.Description), nameof(Incident.SuspectedActor), nameof(Incident.ReportSource), nameof(Incident.OwnerId)];

    private static readonly string[] _searchedOfItem = [nameof(EvidenceItem.Title), nameof(EvidenceItem.FileName), nameof(EvidenceItem.IsSourceProtected)];

    // A file's name may show the source it came from: it is for everyone only where the source is.
    private static readonly Expression<Func<EvidenceItem, SearchedPart>> _ofItem = item => new SearchedPart
    {
        Part = item.Id,
        Text = item.Title + "\n" + (item.IsSourceProtected ? null : item.FileName),
        Person = item.LoggedById,
    };

    private static readonly Expression<Func<Escalation, SearchedPart>> _ofEscalation = escalation => new SearchedPart
    {
        Part = escalation.Id,
        Text = escalation.Reference + "\n" + escalation.Step.Title + "\n" + escalation.Text.Action,
        Person = escalation.ProposedById,
    };

    private static readonly Expression<Func<SignOff, SearchedPart>> _ofSignOff = signOff => new SearchedPart
    {
        Part = signOff.Id,
        Text = "",
        Person = signOff.PersonId,
    };

    private static readonly Func<EvidenceItem, SearchedPart> _readItem = _ofItem.Compile();
    private static readonly Func<Escalation, SearchedPart> _readEscalation = _ofEscalation.Compile();
    private static readonly Func<SignOff, SearchedPart> _readSignOff = _ofSignOff.Compile();

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        await TellPeopleApartAsync(cancellationToken);
        foreach (var incident in CasesToBeFoundOtherwise())
        {
            await ShowToSearchAsync(incident, cancellationToken);
        }

        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>The cases of which something is about to be saved that is searched.</summary>
    private HashSet<Guid> CasesToBeFoundOtherwise()
    {
        var (cases, escalations) = (new HashSet<Guid>(), new Dictionary<Guid, Guid>());
        var signed = new List<Guid>();
        foreach (var entry in ChangeTracker.Entries())
        {
            var isNew = entry.State == EntityState.Added;
            if (entry.Entity is Escalation known)
            {
                escalations[known.Id] = known.IncidentId;
            }

            if (!isNew && entry.State != EntityState.Modified)
            {
                continue;
            }

            switch (entry.Entity)
            {
                case Incident incident when isNew || _searchedOfIncident.Any(name => entry.Property(name).IsModified):
                    cases.Add(incident.Id);
                    break;
                case EvidenceItem item when isNew || _searchedOfItem.Any(name => entry.Property(name).IsModified):
                    cases.Add(item.IncidentId);
                    break;
                case Escalation escalation when isNew
                    || entry.ComplexProperty(nameof(Escalation.Step)).IsModified || entry.ComplexProperty(nameof(Escalation.Text)).IsModified:
                    cases.Add(escalation.IncidentId);
                    break;
                case SignOff when isNew:
                    signed.Add((Guid)entry.Property("EscalationId").CurrentValue!);
                    break;
                case Hypothesis:
                    cases.Add(ChangeTracker.Entries<CaseAttribution>().Select(weighed => weighed.Entity)
                        .Single(attribution => attribution.Id == (Guid)entry.Property("AttributionId").CurrentValue!).IncidentId);
                    break;
            }
        }

        cases.UnionWith(signed.Select(escalation => escalations[escalation]));
        return cases;
    }

    private async Task ShowToSearchAsync(Guid id, CancellationToken cancellationToken)
    {
        var incident = Incidents.Local.FindEntry(id)?.Entity
            ?? await Incidents.IgnoreQueryFilters([NeedToKnow]).SingleAsync(candidate => candidate.Id == id, cancellationToken);
        var entry = Entry(incident);

        // What the command at hand has changed counts as it is now; the rest of the case is read.
        var parts = ChangedPartsOf(id).ToLookup(part => part.Part);
        var others = entry.State == EntityState.Added ? [] : await StoredPartsOf(id).ToListAsync(cancellationToken);
        List<SearchedPart> all = [.. parts.SelectMany(part => part), .. others.Where(part => !parts.Contains(part.Part))];

        string?[] own = [incident.Reference, incident.Summary, incident.Description, incident.SuspectedActor, incident.ReportSource];
        var lines = own.Concat(all.OrderBy(part => part.Part).SelectMany(part => part.Text.Split('\n'))).Select(FoldedText.Of);
        var text = string.Join('\n', lines.Where(line => line.Length > 0).Distinct());
        Guid[] people = [.. all.Select(part => part.Person).Append(incident.OwnerId).Append(incident.LoggedById).OfType<Guid>().Distinct().Order()];

        if ((string?)entry.Property(IncidentConfiguration.SearchText).CurrentValue != text)
        {
            entry.Property(IncidentConfiguration.SearchText).CurrentValue = text;
            entry.Property(IncidentConfiguration.SearchGrams).CurrentValue = TextGrams.Of(text);
        }

        if (entry.Property(IncidentConfiguration.SearchPeople).CurrentValue is not Guid[] before || !before.SequenceEqual(people))
        {
            entry.Property(IncidentConfiguration.SearchPeople).CurrentValue = people;
        }
    }

    private IEnumerable<SearchedPart> ChangedPartsOf(Guid incident)
    {
        var escalations = ChangeTracker.Entries<Escalation>().Select(entry => entry.Entity).Where(escalation => escalation.IncidentId == incident).ToList();
        return
        [
            .. ChangeTracker.Entries<EvidenceItem>().Select(entry => entry.Entity).Where(item => item.IncidentId == incident).Select(_readItem),
            .. escalations.Select(_readEscalation),
            .. escalations.SelectMany(escalation => escalation.SignOffs).Select(_readSignOff),
            .. ChangeTracker.Entries<CaseAttribution>().Select(entry => entry.Entity).Where(attribution => attribution.IncidentId == incident)
                .SelectMany(attribution => attribution.Hypotheses, SearchedPart.Of),
        ];
    }

    private IQueryable<SearchedPart> StoredPartsOf(Guid incident)
    {
        var escalations = Escalations.AsNoTracking().Where(escalation => escalation.IncidentId == incident);
        return EvidenceItems.AsNoTracking().Where(item => item.IncidentId == incident).Select(_ofItem)
            .Concat(escalations.Select(_ofEscalation))
            .Concat(escalations.SelectMany(escalation => escalation.SignOffs).Select(_ofSignOff))
            .Concat(Attributions.AsNoTracking().Where(attribution => attribution.IncidentId == incident).SelectMany(
                attribution => attribution.Hypotheses,
                (attribution, hypothesis) => new SearchedPart { Part = attribution.Id, Text = hypothesis.Statement + "\n" + hypothesis.Actor, Person = null }))
            .IgnoreQueryFilters([NeedToKnow]);
    }

    /// <summary>What is searched of a part of a case: its lines, and who made it.</summary>
    private sealed record SearchedPart
    {
        public Guid Part { get; init; }

        public string Text { get; init; } = "";

        public Guid? Person { get; init; }

        public static SearchedPart Of(CaseAttribution attribution, Hypothesis hypothesis) =>
            new() { Part = attribution.Id, Text = $"{hypothesis.Statement}\n{hypothesis.Actor}" };
    }
}
