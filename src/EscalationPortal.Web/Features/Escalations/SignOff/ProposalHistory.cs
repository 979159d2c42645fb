using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Ledger;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Ledger;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Escalations.SignOff;

/// <summary>
/// What a proposal said before, who signed what of it, and how the facts of its incident were corrected meanwhile: the ledger has all
/// of it, and nothing else keeps an earlier text.
/// </summary>
/// <param name="Texts">Oldest first.</param>
/// <param name="Corrections">Those made after it was proposed, oldest first.</param>
public sealed record ProposalHistory(
    IReadOnlyList<WrittenText> Texts, IReadOnlyList<SignedText> Signed, IReadOnlyList<Correction> Corrections)
{
    private static readonly string[] _ofEscalation =
    [
        LedgerActions.NameOf<StepProposed>(), LedgerActions.NameOf<ProposalRevised>(), LedgerActions.NameOf<StepOverridden>(),
        LedgerActions.NameOf<GatesCompleted>(), LedgerActions.NameOf<StepSigned>(), LedgerActions.NameOf<GroundsChanged>(),
    ];

    /// <summary>The action in the ledger that corrects the facts of an incident.</summary>
    public static string CorrectionAction { get; } = LedgerActions.NameOf<IncidentEdited>();

    public static ProposalHistory Empty { get; } = new([], [], []);

    /// <summary>One statement: the entries of the escalation, and the corrections of its incident.</summary>
    public static async Task<ProposalHistory> ReadAsync(PortalDb db, Guid escalation, Guid incident, CancellationToken cancellationToken)
    {
        var subject = Subject.Of("escalation", escalation);
        var entries = await db.LedgerEntries.AsNoTracking()
            .Where(entry => entry.IncidentId == incident
                && (entry.Action == CorrectionAction
                    || (entry.SubjectType == subject.Type && entry.SubjectId == subject.Id && _ofEscalation.Contains(entry.Action))))
            .OrderBy(entry => entry.Seq)
            .ToListAsync(cancellationToken);
        return Of(entries);
    }

    /// <summary>What the person signed last; null where they signed nothing, or the record has no such text.</summary>
    public WrittenText? SignedLastBy(Guid person) => Signed.LastOrDefault(signed => signed.PersonId == person) is { } signed
        ? Texts.LastOrDefault(text => text.Seq < signed.Seq && text.Digest == signed.Digest)
        : null;

    internal static ProposalHistory Of(IEnumerable<LedgerEntry> entries)
    {
        var (texts, signed, corrections) = (new List<WrittenText>(), new List<SignedText>(), new List<Correction>());
        foreach (var entry in entries)
        {
            var happened = RecordedEvents.Read(entry);
            if (TextOf(happened, entry, texts.LastOrDefault()) is { } text)
            {
                texts.Add(text);
            }
            else if (happened is StepSigned signature && entry.ActorId is { } signer)
            {
                signed.Add(new SignedText(entry.Seq, signer, signature.Text));
            }
            else if (happened is IncidentEdited edited && texts.Count > 0)
            {
                corrections.Add(new Correction(entry.At, entry.ActorId, edited.Changes, Voids: false));
            }
            else if (happened is GroundsChanged { Kind: Grounds.CorrectedFacts } && corrections.Count > 0)
            {
                // It follows the correction it came of.
                corrections[^1] = corrections[^1] with { Voids = true };
            }
        }

        return new ProposalHistory(texts, signed, corrections);
    }

    private static WrittenText? TextOf(object? happened, LedgerEntry entry, WrittenText? before) => happened switch
    {
        StepProposed proposed => new(entry.Seq, entry.At, proposed.Round, proposed.Rung, proposed.Assessment, proposed.Proposal),
        ProposalRevised revised => new(entry.Seq, entry.At, revised.Round, revised.Rung, revised.Assessment, revised.Proposal),
        StepOverridden overridden => new(entry.Seq, entry.At, overridden.Round, overridden.Rung, before?.Assessment, overridden.Proposal),
        GatesCompleted completed when before is not null => before with
        {
            Seq = entry.Seq,
            At = entry.At,
            Text = before.Text with
            {
                Statements = completed.Statements,
                LegalBasis = completed.LegalBasis,
                OffRampTriggers = completed.OffRampTriggers,
            },
        },
        _ => null,
    };
}

/// <param name="Seq">The entry that has it.</param>
/// <param name="Assessment">The assessment it rests on; null where the record does not say.</param>
public sealed record WrittenText(long Seq, DateTimeOffset At, int Round, int Rung, Guid? Assessment, Proposal Text)
{
    public string Digest => Text.ToDigest();
}

/// <param name="Digest">Of the text, as the entry of the signature names it.</param>
public sealed record SignedText(long Seq, Guid PersonId, string Digest);

/// <summary>Facts of the incident that were corrected together.</summary>
/// <param name="Voids">Signatures were waited for just then, and rest on one of them.</param>
public sealed record Correction(DateTimeOffset At, Guid? ById, IReadOnlyList<Change> Changes, bool Voids);
