using System.Runtime.CompilerServices;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;

namespace EscalationPortal.Web.Features.People.List;

/// <summary>Everyone the list finds, by name, some hundred in memory at a time.</summary>
[Requires(Permission.ManagePeople)]
public sealed record ExportPeopleQuery(string? Search, bool Closed) : IQuery<IAsyncEnumerable<PersonRow>>;

public sealed class ExportPeopleHandler(PeopleList people) : IRequestHandler<ExportPeopleQuery, IAsyncEnumerable<PersonRow>>
{
    private const int BatchSize = 500;

    public Task<IAsyncEnumerable<PersonRow>> Handle(ExportPeopleQuery query, CancellationToken cancellationToken) => Task.FromResult(ReadAsync(query, cancellationToken));

    private async IAsyncEnumerable<PersonRow> ReadAsync(ExportPeopleQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (string, Guid)? last = null;
        while (true)
        {
            var batch = await people.ReadAsync(query.Search, query.Closed, last, BatchSize, cancellationToken);
            foreach (var row in batch)
            {
                yield return row;
            }

            if (batch.Count < BatchSize)
            {
                yield break;
            }

            last = (batch[^1].Name, batch[^1].Id);
        }
    }
}

public static class PeopleColumns
{
    public static IReadOnlyList<CsvColumn<PersonRow>> All { get; } =
    [
        new("Name", person => person.Name),
        new("E-mail address", person => person.Email),
        new("Works as", person => CsvCell.Of(person.Roles)),
        new("Signs as", person => CsvCell.Of(person.Offices)),
        new("Password", person => person.HasPassword ? "chosen" : "not chosen yet"),
        new("Closed because", person => person.DisabledReason),
    ];
}
