using EscalationPortal.Domain.Access;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Access.Change;

/// <summary>Whom it would lock out of the steps of a case to change its access so: asked before it is changed.</summary>
[Requires(Permission.ManageAccess)]
public sealed record LockedOutQuery(string Incident, bool Listed, IReadOnlyList<Guid> People, IReadOnlyList<Guid> Compartments)
    : IQuery<LockedOut>, IConcernsIncident;

/// <param name="Seen">What somebody has read who reads it.</param>
public sealed record LockedOut(Seen Seen, IReadOnlyList<LockedOutOfStep> Steps)
{
    public static LockedOut Nobody { get; } = new(Seen.Nothing, []);
}

/// <summary>What a step would lose.</summary>
/// <param name="Step">The step and where it stands: "step 4 (Formal diplomatic engagement), ESC-2026-0007, waiting for signatures".</param>
/// <param name="Signers">Those who are needed for it and could no longer read it, office by office.</param>
/// <param name="Gates">The gates of the step that nobody could see to any more.</param>
public sealed record LockedOutOfStep(string Step, IReadOnlyList<LockedOutSigners> Signers, IReadOnlyList<string> Gates);

/// <param name="StandIns">Who would act in the office in their place; nobody where the step could not be decided.</param>
public sealed record LockedOutSigners(string Office, IReadOnlyList<string> People, IReadOnlyList<string> StandIns);

public sealed class LockedOutHandler(PortalDb db, CaseDesk desk, CaseReadership readership) : IRequestHandler<LockedOutQuery, LockedOut>
{
    public async Task<LockedOut> Handle(LockedOutQuery query, CancellationToken cancellationToken)
    {
        var file = await desk.ReadAsync(query.Incident, cancellationToken);
        var access = await db.CaseAccess.AsNoTracking().Include(caseAccess => caseAccess.Readers)
            .SingleOrDefaultAsync(caseAccess => caseAccess.IncidentId == file.Incident.Id, cancellationToken) ?? CaseAccess.OfOpen(file.Incident.Id);
        var cell = await readership.CellAsync(cancellationToken);
        var terms = new AccessTerms(query.Listed, query.People, query.Compartments, Reason: "");
        var lockout = file.LockoutUnder(access, terms, [.. cell.Select(person => person.AsMember)]);
        return new LockedOut(lockout.Seen, [.. lockout.Steps.Select(InWords)]);

        LockedOutOfStep InWords(StepLockout step) => new(
            step.Step,
            [.. step.Offices.Select(office => new LockedOutSigners(office.Office, NamesOf(office.People), NamesOf(office.StandIns)))],
            [.. step.Gates.Select(Gates.TitleOf)]);

        IReadOnlyList<string> NamesOf(IReadOnlyList<Guid> people) => [.. cell.Where(person => people.Contains(person.Id)).Select(person => person.Name)];
    }
}
