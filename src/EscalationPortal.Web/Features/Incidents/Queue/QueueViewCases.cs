using EscalationPortal.Domain.Cases;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;

namespace EscalationPortal.Web.Features.Incidents.Queue;

/// <inheritdoc cref="IQueueViews"/>
public sealed class QueueViewCases(PortalDb db, AdoptedPolicies policies, IReader reader, TimeProvider clock) : IQueueViews
{
    private const string Page = "/incidents";

    private static readonly IncidentFilterValidator _validator = new();

    public async Task<QueueAddress> ReadAsync(string? address, CancellationToken cancellationToken)
    {
        var typed = (address ?? "").Trim();
        var (path, query) = typed.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? (typed[..at], typed[(at + 1)..]) : ("", typed);
        if (typed.Length == 0 || (path.Length > 0 && !path.EndsWith(Page, StringComparison.Ordinal)) || (path.Length == 0 && !query.Contains('=', StringComparison.Ordinal)))
        {
            return new QueueAddress("", [$"That is no address of the list of incidents. Open the list, choose what it is to show, and copy its address: it begins with {Page}?"], DependsOnReader: false);
        }

        var filter = IncidentFilter.Read(query);
        var words = new PolicyWords(await policies.AllAsync(cancellationToken));
        var wrong = _validator.Validate(filter).Errors.Concat(words.UnknownIn(filter)).Select(failure => failure.ErrorMessage).Distinct().ToList();

        // A search finds by what its reader alone may search; what is mine is not yours.
        var dependsOnReader = !string.IsNullOrWhiteSpace(filter.Search) || filter.Mine == IncidentFilter.Yes || filter.InView == QueueView.Mine;
        return wrong.Count > 0 ? new QueueAddress("", wrong, dependsOnReader) : new QueueAddress(filter.Query, [], dependsOnReader);
    }

    public async Task<IQueryable<Incident>> CasesAsync(string query, CancellationToken cancellationToken)
    {
        var filter = IncidentFilter.Read(query);
        var search = await IncidentSearch.ReadAsync(db, filter.Search, reader.Id, cancellationToken);
        return filter.Of(db.ReadableIncidents, search, new(reader.Id), new(clock.GetUtcNow()));
    }
}
