using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.TagHelpers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Policies.Backtests.Ask;

/// <summary>What a backtest can be asked for: which policies, over which sets.</summary>
[Requires(Permission.ViewPolicy)]
public sealed record AskQuery : IQuery<ToAsk>;

/// <param name="Policies">The one in force first, then the others adopted, then the versions on their way.</param>
/// <param name="Views">The views of the queue that the reader keeps.</param>
/// <param name="MayOpenCases">The reader has a queue to look at.</param>
public sealed record ToAsk(IReadOnlyList<Choice> Policies, IReadOnlyList<Choice> Views, bool MayOpenCases);

/// <summary>What the versions on their way among these policies say now, by their digests: a draft is written on.</summary>
[Requires(Permission.ViewPolicy)]
public sealed record ComparedTextsQuery(string? From, string? To) : IQuery<IReadOnlyList<string>>;

public sealed class ComparedTextsHandler(PolicyChoices policies) : IRequestHandler<ComparedTextsQuery, IReadOnlyList<string>>
{
    public Task<IReadOnlyList<string>> Handle(ComparedTextsQuery query, CancellationToken cancellationToken) =>
        policies.DigestsNowAsync([query.From, query.To], cancellationToken);
}

public sealed class AskQueryHandler(PortalDb db, PolicyChoices policies, ICurrentUser user) : IRequestHandler<AskQuery, ToAsk>
{
    public async Task<ToAsk> Handle(AskQuery query, CancellationToken cancellationToken)
    {
        var mayOpen = user.May(Permission.ViewIncidents);
        return new ToAsk(
            await policies.AllAsync(cancellationToken),
            !mayOpen ? [] : await db.SavedViews.AsNoTracking().Where(view => view.PersonId == user.Id).OrderBy(view => view.Name)
                .Select(view => new Choice(view.Id.ToString(), view.Name, null)).ToListAsync(cancellationToken),
            mayOpen);
    }
}
