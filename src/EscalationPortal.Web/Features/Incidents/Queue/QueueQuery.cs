using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.AssessmentResult;
using EscalationPortal.Web.Ui.TagHelpers;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Incidents.Queue;

/// <summary>One page of the incidents a filter leaves.</summary>
/// <param name="After">The place of the last incident on the page before; <paramref name="Before"/> that of the first on the page after.</param>
[Requires(Permission.ViewIncidents)]
public sealed record QueueQuery(IncidentFilter Filter, string? After, string? Before) : IQuery<QueuedIncidents>;

/// <param name="Up">The place to page up from; null on the first page. <paramref name="Down"/> likewise.</param>
public sealed record QueuedIncidents(IReadOnlyList<QueuedIncident> Rows, Place? Up, Place? Down);

/// <param name="Step">The recommended step as its own policy calls it; null before the first assessment.</param>
/// <param name="Found">Why it is in the list; null where nothing is searched for.</param>
public sealed record QueuedIncident(
    string Reference, string Summary, IncidentClass Class, IReadOnlyList<string> States, IReadOnlyList<string> Sectors, string? Severity, TagColour SeverityColour,
    Advice? Advice, string? Step, RowStanding Standing, CaseOwner? Owner, DateTimeOffset DetectedAt, DateTimeOffset LoggedAt, DateTimeOffset ChangedAt,
    Marking Marking, bool IsRestricted, RowFound? Found);

public sealed class QueueValidator : AbstractValidator<QueueQuery>
{
    public QueueValidator()
    {
        RuleFor(query => query.Filter).SetValidator(new IncidentFilterValidator()).OverridePropertyName("");
        RuleFor(query => query).Must(query => new[] { query.After, query.Before }.All(place => place is null || Place.Find(place) is not null))
            .WithMessage("The address names no page of this list. Start from its first page.").OverridePropertyName("");
    }
}

public sealed class QueueHandler(PortalDb db, AdoptedPolicies policies, ICurrentUser user, TimeProvider clock) : IRequestHandler<QueueQuery, QueuedIncidents>
{
    public async Task<QueuedIncidents> Handle(QueueQuery query, CancellationToken cancellationToken)
    {
        var words = new PolicyWords(await policies.AllAsync(cancellationToken));
        words.RefuseUnknown(query.Filter);

        var search = await IncidentSearch.ReadAsync(db, query.Filter.Search, user.Id, cancellationToken);
        var (rows, up, down) = await new QueuePlaces(db, query, search, user.Id, clock.GetUtcNow()).ReadAsync(cancellationToken);
        var why = await new WhyFound(db, search, user.Id).ReadAsync(rows, cancellationToken);
        return new QueuedIncidents(
            [.. rows.Select(row => new QueuedIncident(
                row.Reference,
                row.Summary,
                row.Class,
                row.States,
                row.Sectors,
                row.SeverityTitle,
                words.ColourOf(row.Policy, row.SeverityRank),
                Advice.Of(row.RecommendedRung, row.LeastRung, row.MostRung, row.RatedIndicators, row.Indicators, row.TooLittleKnown),
                words.TitleOf(row.Policy, row.RecommendedRung),
                row.Standing,
                CaseOwner.Of(row.Owner?.Id, row.Owner?.Name, row.Owner?.IsClosed == true, row.Owner?.Roles, row.Owner?.Reads == true),
                row.DetectedAt,
                row.LoggedAt,
                row.ChangedAt,
                row.Marking,
                row.IsRestricted,
                why.GetValueOrDefault(row.Id)))],
            up,
            down);
    }
}
