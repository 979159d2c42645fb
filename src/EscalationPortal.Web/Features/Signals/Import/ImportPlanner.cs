using EscalationPortal.Domain.Exchange;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Features.Signals.Report;

namespace EscalationPortal.Web.Features.Signals.Import;

/// <summary>What importing a file would do.</summary>
/// <param name="Format">Null where the file is of none that can be read.</param>
/// <param name="Signals">In the order of the file. Where a part of the file is refused none of them is received.</param>
public sealed record ImportPlan(FileFormat? Format, IReadOnlyList<PlannedSignal> Signals, IReadOnlyList<RefusedPart> Refusals, IReadOnlyList<ReadingNote> Notes)
{
    public int New => Signals.Count(signal => signal.IsNew);

    public int ReceivedBefore => Signals.Count(signal => signal.Before is not null);

    public int Repeated => Signals.Count(signal => signal.IsTwice);

    public bool CanBeApplied => Refusals.Count == 0 && New > 0;
}

/// <param name="Place">By the names of the file.</param>
/// <param name="Before">The signal that says the same and was received before; null if there is none.</param>
/// <param name="IsTwice">The file says it twice: this is the second time.</param>
public sealed record PlannedSignal(string Place, long? Line, SignalFacts Facts, EarlierSignal? Before, bool IsTwice)
{
    public bool IsNew => Before is null && !IsTwice;
}

public sealed record EarlierSignal(Guid Id, string Reference);

/// <summary>Reads a file and says what becomes of each part of it: the preview shows the plan, and the import carries out the same.</summary>
public sealed class ImportPlanner(SignalIntake intake, TimeProvider clock)
{
    /// <summary>Each is an entry of the ledger, and all of them are one transaction.</summary>
    public const int MaxSignals = 1_000;

    private static readonly MimeParser _mails = new();
    private static readonly ZoneClocks _clocks = new();

    private readonly SignalFactsValidator _validator = new(clock);

    /// <param name="waits">Nobody else receives the same until the transaction ends.</param>
    public async Task<ImportPlan> PlanAsync(SignalPreview preview, bool waits, CancellationToken cancellationToken)
    {
        var organisation = await intake.OrganisationAsync(cancellationToken);
        var reading = FileReader.Read(preview.Bytes, preview.Name, new ReadingOptions(preview.Zone, _clocks, _mails));
        var refusals = reading.Refusals.ToList();
        if (reading.Signals.Count > MaxSignals)
        {
            refusals.Add(new RefusedPart("$", null, $"There are {reading.Signals.Count:N0} signals in this file; at most {MaxSignals:N0} are imported at once.", "Send it in parts."));
            return new ImportPlan(reading.Format, [], refusals, reading.Notes);
        }

        var notes = reading.Notes.Concat(reading.Signals.SelectMany(NotesOf)).ToList();
        var rows = reading.Signals.Select(read => (Read: read, Facts: FactsOf(read, preview, organisation, refusals))).Where(row => row.Facts is not null).ToList();
        if (SignalIntake.WhyTooMuch([.. rows.Select(row => row.Facts!)]) is { } tooMuch)
        {
            refusals.Add(new RefusedPart("$", null, tooMuch.Sentence, "Send it in parts."));
            return new ImportPlan(reading.Format, [], refusals, reading.Notes);
        }

        var before = await intake.ReceivedBeforeAsync([.. rows.Select(row => row.Facts!)], byContent: true, waits, cancellationToken);
        var sent = new Dictionary<object, SignalFacts>();
        var planned = rows.Select(row => Plan(row.Read, row.Facts!, before, sent, refusals)).OfType<PlannedSignal>().ToList();
        return new ImportPlan(reading.Format, planned, refusals, notes);
    }

    private static PlannedSignal? Plan(ReadSignal read, SignalFacts facts, ReceivedBefore before, Dictionary<object, SignalFacts> sent, List<RefusedPart> refusals)
    {
        var earlier = before.Find(facts);
        if (earlier?.WhyNotTheSame(facts) is { } refusal)
        {
            refusals.Add(new RefusedPart(read.Place, read.Line, refusal.Sentence, "Send it under an id of its own."));
            return null;
        }

        object key = SignalIntake.KeyOf(facts) is { } own ? own : facts.ContentKey;
        var isTwice = !sent.TryAdd(key, facts);
        if (isTwice && !sent[key].SaysTheSameAs(facts))
        {
            refusals.Add(new RefusedPart(read.Place, read.Line, $"The id {facts.Source.OwnId} is used in this file for another signal.", "Give each an id of its own."));
            return null;
        }

        return new PlannedSignal(read.Place, read.Line, facts, earlier is null ? null : new EarlierSignal(earlier.Id, earlier.Reference), earlier is null && isTwice);
    }

    private static IEnumerable<ReadingNote> NotesOf(ReadSignal read)
    {
        if (read.Observables.Distinct().Count() is > SignalFactsValidator.MaxObservables and var observables)
        {
            yield return new ReadingNote(
                read.Place, read.Line,
                $"It names {observables:N0} observables: the first {SignalFactsValidator.MaxObservables:N0} are kept with it, all of them in the file.");
        }

        if (read.Techniques.Distinct().Count() is > SignalFactsValidator.MaxTechniques and var techniques)
        {
            yield return new ReadingNote(
                read.Place, read.Line,
                $"It names {techniques:N0} techniques: the first {SignalFactsValidator.MaxTechniques} are kept with it, all of them in the file.");
        }
    }

    // Null where it is refused, with why.
    private SignalFacts? FactsOf(ReadSignal read, SignalPreview preview, string? organisation, List<RefusedPart> refusals)
    {
        var count = refusals.Count;
        void Refuse(string why, string remedy) => refusals.Add(new RefusedPart(read.Place, read.Line, why, remedy));
        var source = organisation ?? read.Source ?? preview.Organisation;
        if (source is null)
        {
            Refuse("The file does not say who sent this.", "Say it when you choose the file.");
        }

        if ((read.Marking ?? preview.Marking) is null)
        {
            Refuse("It has no marking.", "Choose one for what has none when you choose the file.");
        }

        var seen = read.Happened ?? read.Detected;
        var facts = new SignalFacts(
            new SignalSource(source ?? "–", preview.SourceKind, read.SourceId),
            read.Summary,
            SignalTexts.Of(read),
            read.Marking ?? preview.Marking ?? Marking.Red,
            preview.Actions,
            seen is { } at ? new ZonedTime(at, "UTC") : null,
            [.. read.States],
            [.. read.Sectors],
            read.SuspectedActor)
        {
            Observables = [.. read.Observables.Distinct().Take(SignalFactsValidator.MaxObservables)],
            Techniques = [.. read.Techniques.Distinct().Take(SignalFactsValidator.MaxTechniques)],
        };
        foreach (var failure in _validator.Validate(facts).Errors)
        {
            Refuse(failure.ErrorMessage, "Correct it in the file.");
        }

        return refusals.Count == count ? facts : null;
    }
}
