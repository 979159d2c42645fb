using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Evidence.ProtectSource;

[Requires(Permission.HandleEvidence)]
public sealed record ProtectSourceCommand(string Incident, int Number, bool? Protect, IReadOnlyList<Guid> Readers) : ICommand, IConcernsIncident;

public sealed class ProtectSourceValidator : AbstractValidator<ProtectSourceCommand>
{
    public ProtectSourceValidator() => RuleFor(command => command.Protect).NotNull().WithMessage("Choose who reads the source.");
}

public sealed class ProtectSourceHandler(PortalDb db, EvidenceItems evidenceItems, CaseReadership readership, ICurrentUser user) : IRequestHandler<ProtectSourceCommand>
{
    public async Task Handle(ProtectSourceCommand command, CancellationToken cancellationToken)
    {
        var (incident, item) = await evidenceItems.LockAsync(command.Incident, command.Number, cancellationToken);
        var known = await EvidenceReadersHandler.ReadersAsync(db, readership, incident.Id, cancellationToken);
        if (command.Readers.Except(known.Select(person => person.Id)).Any())
        {
            throw new ValidationException([new ValidationFailure(nameof(command.Readers), "Choose people from the list: each may read the case and its evidence.")]);
        }

        item.ProtectSource(new SourceProtection(command.Protect == true, command.Readers), user.RequiredId());
    }
}

/// <summary>The people who could be named: whoever may read evidence.</summary>
[Requires(Permission.HandleEvidence)]
public sealed record EvidenceReadersQuery(string Incident) : IQuery<IReadOnlyList<EvidenceReader>>, IConcernsIncident;

public sealed record EvidenceReader(Guid Id, string Name);

public sealed class EvidenceReadersHandler(PortalDb db, CaseReadership readership) : IRequestHandler<EvidenceReadersQuery, IReadOnlyList<EvidenceReader>>
{
    public async Task<IReadOnlyList<EvidenceReader>> Handle(EvidenceReadersQuery query, CancellationToken cancellationToken)
    {
        var incident = await db.Incidents.Where(candidate => candidate.Reference == query.Incident).Select(candidate => (Guid?)candidate.Id).SingleOrDefaultAsync(cancellationToken);
        return incident is { } found ? await ReadersAsync(db, readership, found, cancellationToken) : throw new NotFoundException($"incident {query.Incident}");
    }

    internal static async Task<IReadOnlyList<EvidenceReader>> ReadersAsync(PortalDb db, CaseReadership readership, Guid incident, CancellationToken cancellationToken)
    {
        Role[] reading = [.. Enum.GetValues<Role>().Where(role => RolePermissions.Of(role).Contains(Permission.ReadEvidence))];
        var people = await db.Users.Where(person => person.DisabledReason == null && person.Roles.Any(role => reading.Contains(role)))
            .OrderBy(person => person.Name).ThenBy(person => person.Id).Select(person => new EvidenceReader(person.Id, Person.WithAddress(person.OwnName, person.Email))).ToListAsync(cancellationToken);
        var readers = await readership.ReadersOfAsync(incident, cancellationToken);
        return [.. people.Where(person => readers.Admit(person.Id))];
    }
}
