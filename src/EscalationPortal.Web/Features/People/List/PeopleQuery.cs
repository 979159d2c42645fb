using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.People.List;

/// <summary>Everyone with an open account, or with a closed one, by name, page by page.</summary>
/// <param name="Search">Part of a name or an e-mail address.</param>
/// <param name="After">The last person on the page before.</param>
[Requires(Permission.ManagePeople)]
public sealed record PeopleQuery(string? Search, bool Closed, Guid? After) : IQuery<PeoplePage>;

public sealed record PeoplePage(IReadOnlyList<PersonRow> Rows, Guid? Next);

public sealed class PeopleHandler(PortalDb db, PeopleList people) : IRequestHandler<PeopleQuery, PeoplePage>
{
    public const int PageSize = 50;

    public async Task<PeoplePage> Handle(PeopleQuery query, CancellationToken cancellationToken)
    {
        (string, Guid)? last = query.After is { } after
            ? (await db.Users.Where(person => person.Id == after).Select(person => person.Name).SingleOrDefaultAsync(cancellationToken).OrNotFound("account"), after)
            : null;
        var found = await people.ReadAsync(query.Search, query.Closed, last, PageSize + 1, cancellationToken);
        return new PeoplePage([.. found.Take(PageSize)], found.Count > PageSize ? found[PageSize - 1].Id : null);
    }
}
