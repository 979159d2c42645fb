using EscalationPortal.Domain;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Data.Notices;

/// <summary>What people are told about something that happened, each in a sentence of their own.</summary>
/// <param name="Key">A person is told once for each key.</param>
/// <param name="Incident">The case it speaks of; null where it speaks of none. So with the escalation.</param>
public sealed record Telling(NoticeKind Kind, string Key, Guid? Incident, Guid? Escalation, string Link, IReadOnlyDictionary<Guid, string> SentenceTo);

/// <summary>Who is told of what happened, and in which words. The one place that says so.</summary>
public sealed class NoticesOf(PortalDb db, PolicyShelf policies)
{
    /// <summary>Null where nobody is told.</summary>
    public Task<Telling?> AnyAsync(IDomainEvent happened, CancellationToken cancellationToken) => happened switch
    {
        StepProposed it => ToWhoSignsAsync(it, cancellationToken),
        ProposalRevised it => ToWhoSignsAsync(it, cancellationToken),
        StepReturned it => ToWhoActedAsync(it, NoticeKind.Returned, step => $"{step.Office(it.InOffice)} returned {step.Title} for more.", cancellationToken),
        StepRejected it => ToWhoActedAsync(it, NoticeKind.Rejected, step => $"{step.Office(it.InOffice)} rejected {step.Title}.", cancellationToken),
        StepTookForce it => ToWhoActedAsync(it, NoticeKind.InForce, step => $"{step.Title} has its last signature and is in force.", cancellationToken),
        StepStoodDown it => ToWhoActedAsync(it, NoticeKind.StoodDown, step => $"{step.Office(it.InOffice)} stood down {step.Title}.", cancellationToken),
        _ => Task.FromResult<Telling?>(null),
    };

    /// <summary>Everyone who may sign it. Not its proposer, whatever office they hold (docs/adr/0004).</summary>
    private async Task<Telling?> ToWhoSignsAsync(EscalationEvent happened, CancellationToken cancellationToken)
    {
        if (await FindAsync(happened, cancellationToken) is not { } step)
        {
            return null;
        }

        var signers = await db.OnDutyAsync([.. step.Escalation.Requirements.Select(needed => needed.Office)], cancellationToken);
        return step.Tell(NoticeKind.ToSign, signers.Where(signer => signer.Person != step.Escalation.ProposedById).ToDictionary(
            signer => signer.Person, signer => $"{step.Title} waits for your signature as {string.Join(" or ", signer.Offices.Select(step.Office))}."));
    }

    /// <summary>The proposer, and those in the offices that signed.</summary>
    private async Task<Telling?> ToWhoActedAsync(EscalationEvent happened, NoticeKind kind, Func<TellingStep, string> sentence, CancellationToken cancellationToken)
    {
        if (await FindAsync(happened, cancellationToken) is not { } step)
        {
            return null;
        }

        var signed = step.Escalation.SignOffs.Where(made => made.Round == step.Escalation.Round && made.IsSignature).Select(made => made.Office).Distinct().ToList();
        var people = (await db.OnDutyAsync(signed, cancellationToken)).Select(one => one.Person).ToHashSet();
        if (await MaySeeCasesAsync(step.Escalation.ProposedById, cancellationToken))
        {
            people.Add(step.Escalation.ProposedById);
        }

        return step.Tell(kind, people.ToDictionary(person => person, _ => sentence(step)));
    }

    // They may have become something else since they proposed it.
    private async Task<bool> MaySeeCasesAsync(Guid person, CancellationToken cancellationToken)
    {
        var roles = await db.Users.Where(one => one.Id == person && one.DisabledReason == null).Select(one => one.Roles).SingleOrDefaultAsync(cancellationToken);
        return roles?.Any(role => RolePermissions.Of(role).Contains(Permission.ViewIncidents)) == true;
    }

    private async Task<TellingStep?> FindAsync(EscalationEvent happened, CancellationToken cancellationToken)
    {
        var escalation = await db.Escalations.AsNoTracking().AsSplitQuery().Include(one => one.SignOffs).SingleOrDefaultAsync(one => one.Id == happened.Escalation, cancellationToken);
        return escalation is null ? null : new TellingStep(escalation, await policies.ByDigestAsync(escalation.PolicyDigest, cancellationToken));
    }

    /// <summary>The step that is spoken of, in the words of its policy.</summary>
    private sealed record TellingStep(Escalation Escalation, ThresholdPolicy Policy)
    {
        public string Title => $"step {Escalation.Rung} ({Escalation.StepTitle})";

        public string Office(string key) => Policy.OfficeTitle(key);

        public Telling Tell(NoticeKind kind, IReadOnlyDictionary<Guid, string> sentenceTo) => new(
            kind,
            $"{kind} {Escalation.Id:D} {Escalation.Round}",
            Escalation.IncidentId,
            Escalation.Id,
            $"/escalations/{Escalation.Reference}",
            sentenceTo.ToDictionary(one => one.Key, one => $"{Escalation.Reference}: {one.Value}"));
    }
}
