using EscalationPortal.Domain.Adoption;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Ledger;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Home.Auditor;

/// <summary>The latest decisions, and when the ledger was last verified.</summary>
[Requires(Permission.ReadLedger)]
public sealed record AuditorHomeQuery : IQuery<AuditorHome>;

/// <param name="LastVerified">When the ledger was last verified here; null if never.</param>
/// <param name="EntriesSince">Entries added since then, or ever.</param>
public sealed record AuditorHome(IReadOnlyList<DecisionLine> Decisions, DateTimeOffset? LastVerified, long EntriesSince);

/// <param name="Dissents">The signature counts, and whoever gave it disagrees.</param>
/// <param name="By">Who did it, and for whom: "Tomasz Zieliński for Ingrid Solberg".</param>
/// <param name="On">What it was about: the link, and what stands beside it.</param>
public sealed record DecisionLine(string What, bool Dissents, string By, string? Office, DecidedThing On, DateTimeOffset At);

public sealed record DecidedThing(string Address, string Name, string Title);

public sealed class AuditorHomeHandler(PortalDb db, AdoptedPolicies policies, PeopleNames people) : IRequestHandler<AuditorHomeQuery, AuditorHome>
{
    private const int Shown = 15;

    public async Task<AuditorHome> Handle(AuditorHomeQuery query, CancellationToken cancellationToken)
    {
        var entries = await db.LedgerEntries.AsNoTracking().OnlyDecisions().OrderByDescending(entry => entry.Seq).Take(Shown)
            .ToListAsync(cancellationToken);
        var acts = entries.ToDictionary(entry => entry.Seq, RecordedEvents.Read);
        var subjects = entries.Select(entry => Guid.Parse(entry.SubjectId)).ToList();
        var escalations = await db.Escalations.Where(escalation => subjects.Contains(escalation.Id))
            .Select(escalation => new { escalation.Id, escalation.Reference, escalation.Step.Rung, StepTitle = escalation.Step.Title }).ToDictionaryAsync(row => row.Id.ToString("D"), cancellationToken);
        var names = await people.OfAsync(
            entries.Select(entry => entry.ActorId).Concat(acts.Values.OfType<IActInOffice>().Select(act => act.In.OnBehalfOf)), cancellationToken);
        var policy = await policies.InForceAsync(cancellationToken);

        var verification = LedgerActions.NameOf<LedgerVerified>();
        var verified = await db.LedgerEntries.Where(entry => entry.Action == verification).OrderByDescending(entry => entry.Seq)
            .Select(entry => new { entry.Seq, entry.At }).FirstOrDefaultAsync(cancellationToken);
        var size = await db.LedgerHead.Select(head => head.Size).SingleAsync(cancellationToken);

        return new AuditorHome(
            [.. entries.Select(entry => (Entry: entry, On: ThingOf(entry))).Where(row => row.On is not null).Select(row => (row.Entry, On: row.On!)).Select(row => LineOf(row.Entry, row.On))],
            verified?.At,
            size - (verified?.Seq ?? 0));

        DecisionLine LineOf(LedgerEntry entry, DecidedThing on) => new(
            EventWords.TitleOf(entry.Action),
            acts[entry.Seq] is StepSigned { Dissents: true } or ExtensionSigned { Dissents: true },
            By(entry.ActorId, acts[entry.Seq] as IActInOffice),
            entry.Office is null ? null : policy.OfficeTitle(entry.Office),
            on,
            entry.At);

        DecidedThing? ThingOf(LedgerEntry entry) => acts[entry.Seq] switch
        {
            PolicySigned signed => new($"/policy/versions/{signed.Id}", $"Policy {signed.Key} {signed.Version}", ""),
            PolicyDeclined declined => new($"/policy/versions/{declined.Id}", $"Policy {declined.Key} {declined.Version}", ""),
            _ when escalations.GetValueOrDefault(entry.SubjectId) is { } step => new($"/escalations/{step.Reference}", step.Reference, $"Step {step.Rung}, {step.StepTitle}"),
            _ => null,
        };

        string By(Guid? actor, IActInOffice? act) => actor is { } person
            ? SignatureWords.By(
                NameOf(person), act?.In.Kind ?? CapacityKind.Holder, act?.In.OnBehalfOf is { } holder ? NameOf(holder) : null,
                act?.In.StandInOffice is { } office ? policy.OfficeTitle(office) : null)
            : "The portal";

        string NameOf(Guid person) => names.GetValueOrDefault(person, "A person no longer named");
    }
}
