using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Tests.Signals;

public class SignalTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid _ana = Guid.CreateVersion7();
    private static readonly Guid _miro = Guid.CreateVersion7();
    private static int _made;

    private static SignalFacts Facts { get; } = new(
        new SignalSource("Grid CERT", SourceKind.Organisation, "G-1"), "Breakers opened by remote control", "The cursor moved by itself.", Marking.Amber, PermissibleActions.Amber,
        new ZonedTime(_now.AddHours(-1), "UTC"), ["UA", "PL"], ["energy"], SuspectedActor: null);

    [Fact]
    public void What_it_says_is_in_the_ledger_as_a_fingerprint_and_not_as_text()
    {
        var signal = Received();

        var received = Assert.IsType<SignalReceived>(Assert.Single(signal.TakeEvents()));

        Assert.Equal(signal.Facts.Digest(signal.Salt), received.Digest);
        Assert.NotEqual(Received().Facts.Digest([]), received.Digest);
        Assert.Null(received.IncidentId);
    }

    [Fact]
    public void The_same_facts_in_another_order_say_the_same_and_any_other_fact_does_not()
    {
        Assert.True(Facts.SaysTheSameAs(Facts with { States = ["PL", "UA"] }));
        Assert.True(Facts.SaysTheSameAs(Facts with { Source = Facts.Source with { Organisation = "GRID  cert" } }));
        Assert.False(Facts.SaysTheSameAs(Facts with { Content = "The cursor moved by itself" }));
        Assert.False(Facts.SaysTheSameAs(Facts with { Marking = Marking.Green }));
        Assert.False(Facts.SaysTheSameAs(Facts with { Observed = null }));
        Assert.Null(Received().WhyNotTheSame(Facts));
        Assert.Contains("another report under the id G-1", Received().WhyNotTheSame(Facts with { Summary = "Other" })!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_it_names_is_part_of_what_it_says_and_stands_with_the_whole_once_it_is_split()
    {
        var named = Facts with { Observables = [Observable.Find("evil[.]example")!, Observable.Find("192.0.2.7")!], Techniques = [Technique.Find("T1059")!] };
        Assert.True(named.SaysTheSameAs(named with { Observables = [.. named.Observables.Reverse()] }));
        Assert.False(named.SaysTheSameAs(Facts));
        Assert.False(named.SaysTheSameAs(named with { Techniques = [] }));
        var signal = Signal.Receive(Guid.CreateVersion7(), "SIG-2026-0001", named, _ana, _now);
        Assert.Null(signal.WhyNotTheSame(named));
        Assert.NotNull(signal.WhyNotTheSame(Facts));
        Assert.Equal(
            [(1, "domain", "evil.example"), (2, "ipv4", "192.0.2.7")],
            signal.Observables.Select(observable => (observable.Number, observable.Kind, observable.Value)));

        var part = SplitOf(signal);
        var ofPart = SplitOf(part);

        Assert.Equal([signal.Id, signal.Id, signal.Id], [signal.WholeId, part.WholeId, ofPart.WholeId]);
        Assert.Empty(part.Observables);
        Assert.Empty(part.Techniques);
    }

    [Fact]
    public void What_is_yet_to_be_observed_is_refused() =>
        Refused("observed-in-the-future", () => Signal.Receive(Guid.CreateVersion7(), "SIG-2026-0001", Facts with { Observed = new ZonedTime(_now.AddMinutes(1), "UTC") }, _ana, _now));

    [Fact]
    public void Somebody_takes_it_another_takes_it_over_and_only_whoever_has_it_leaves_it()
    {
        var signal = Received();
        signal.Take(_ana);
        Refused("signal-already-yours", () => signal.Take(_ana));

        signal.Take(_miro);

        Refused("not-your-signal", () => signal.Leave(_ana));
        signal.Leave(_miro);
        Assert.Null(signal.OwnerId);
        Assert.Equal([(null, (Guid?)_ana), (_ana, _miro), ((Guid?)_miro, null)], signal.TakeEvents().OfType<SignalOwnerChanged>().Select(changed => (changed.From, changed.To)));
    }

    [Fact]
    public void What_somebody_else_has_is_theirs_to_deal_with_and_the_refusal_says_what_to_do()
    {
        var signal = Received();
        signal.Take(_ana);

        var said = Refused("anothers-signal", () => signal.Dismiss(DismissalReason.Test, null, _miro, _now));

        Assert.Contains("take it over first", said, StringComparison.Ordinal);
        signal.Dismiss(DismissalReason.Test, null, _ana, _now);
        Assert.Equal((TriageState.Dismissed, DismissalReason.Test, _ana), (signal.State, signal.Dismissal, signal.TriagedById));
    }

    [Fact]
    public void It_is_dealt_with_once_until_that_is_undone()
    {
        var (signal, incident) = (Received(), Logged());
        signal.Accept(incident, [], _ana, _now);
        Assert.Equal((TriageState.Accepted, incident.Id, _ana), (signal.State, signal.IncidentId, signal.OwnerId));

        Assert.Contains("Undo that first", Refused("already-triaged", () => signal.Attach(incident, [], _ana, _now)), StringComparison.Ordinal);
        Refused("already-triaged", () => signal.Dismiss(DismissalReason.Test, null, _ana, _now));
        Refused("already-triaged", () => signal.MergeInto(Received(), _ana, _now));
        Refused("already-triaged", () => signal.Take(_miro));

        signal.TakeEvents();
        signal.Undo([], _miro, _now);
        Assert.Equal((TriageState.New, null, _miro, null), (signal.State, signal.IncidentId, signal.OwnerId, signal.TriagedById));
        Assert.Equal((TriageState.Accepted, incident.Id), signal.TakeEvents().OfType<SignalTriageUndone>().Select(undone => (undone.Was, undone.IncidentId!.Value)).Single());
        Refused("nothing-to-undo", () => signal.Undo([], _ana, _now));
        signal.Attach(incident, [], _miro, _now);
    }

    [Fact]
    public void Whatever_happens_to_it_is_another_version_for_whoever_read_it()
    {
        var signal = Received();
        var read = signal.Seen;
        signal.Take(_ana);
        Assert.False(read.Covers(signal.Seen));
    }

    [Fact]
    public void A_merged_signal_goes_where_the_one_that_stands_for_it_goes_and_back()
    {
        var (whole, duplicate, incident) = (Received(), Received(), Logged());
        duplicate.MergeInto(whole, _ana, _now);
        Assert.Equal((TriageState.Merged, whole.Id, 1), (duplicate.State, duplicate.MergedIntoId, whole.Duplicates));

        whole.Attach(incident, [duplicate], _ana, _now);
        Assert.Equal(incident.Id, duplicate.IncidentId);

        whole.Undo([duplicate], _ana, _now);
        Assert.Null(duplicate.IncidentId);
        duplicate.Undo([whole], _ana, _now);
        Assert.Equal((TriageState.New, null, 0), (duplicate.State, duplicate.MergedIntoId, whole.Duplicates));
    }

    [Fact]
    public void Merged_into_what_belongs_to_a_case_it_belongs_to_the_case_and_the_entry_does()
    {
        var (whole, duplicate, incident) = (Received(), Received(), Logged());
        whole.Accept(incident, [], _ana, _now);

        duplicate.MergeInto(whole, _ana, _now);

        Assert.Equal(incident.Id, duplicate.IncidentId);
        Assert.Equal(incident.Id, duplicate.TakeEvents().OfType<SignalMerged>().Single().IncidentId);
    }

    [Fact]
    public void No_chain_of_merged_signals_comes_about()
    {
        var (first, second, third) = (Received(), Received(), Received());
        Assert.Contains("into itself", Refused("not-mergeable", () => first.MergeInto(first, _ana, _now)), StringComparison.Ordinal);
        second.MergeInto(first, _ana, _now);

        Assert.Contains($"Merge {third.Reference} into {first.Reference} instead", Refused("not-mergeable", () => first.MergeInto(third, _ana, _now)), StringComparison.Ordinal);
        Assert.Contains("merged into another", Refused("not-mergeable", () => third.MergeInto(second, _ana, _now)), StringComparison.Ordinal);
    }

    [Fact]
    public void Split_it_stays_as_it_came_and_its_parts_keep_source_marking_times_and_whence_they_come()
    {
        var signal = Received();

        var parts = Split(signal);

        Assert.Equal((TriageState.Split, "The cursor moved by itself."), (signal.State, signal.Content));
        Assert.All(parts, part => Assert.Equal(
            ("Grid CERT", null, Marking.Amber, signal.ReceivedAt, signal.Id, TriageState.New), (part.Organisation, part.OwnId, part.Marking, part.ReceivedAt, part.SplitFromId, part.State)));
        Assert.Equal(["Breakers", "Telephones"], parts.Select(part => part.Summary));
        Assert.Equal(signal.Reference, parts[0].TakeEvents().OfType<SignalReceived>().Single().SplitFrom);
        Refused("too-few-parts", () => Received().Split([(Guid.CreateVersion7(), "SIG-2026-9000", new SignalPart("One", "One"))], _ana, _now));
        Refused("not-mergeable", () => Received().MergeInto(signal, _ana, _now));
    }

    [Fact]
    public void A_split_is_undone_the_parts_go_back_and_what_was_dealt_with_stays()
    {
        var signal = Received();
        var parts = Split(signal);
        parts[1].Dismiss(DismissalReason.KnownAlready, null, _ana, _now);

        signal.Undo(parts, _ana, _now);

        Assert.Equal((TriageState.New, TriageState.Merged, TriageState.Dismissed, 1), (signal.State, parts[0].State, parts[1].State, signal.Duplicates));
        Assert.Equal(signal.Id, parts[0].MergedIntoId);
    }

    [Fact]
    public void A_part_that_was_dealt_with_stays_in_its_case_when_the_whole_goes_into_another()
    {
        var (signal, its, other) = (Received(), Logged(), Logged());
        var parts = Split(signal);
        parts[0].Accept(its, [], _ana, _now);
        signal.Undo(parts, _ana, _now);

        signal.Attach(other, parts, _ana, _now);

        Assert.Equal((its.Id, other.Id), (parts[0].IncidentId, parts[1].IncidentId));
    }

    [Fact]
    public void A_part_that_somebody_else_took_stays_theirs_when_the_split_is_undone()
    {
        var signal = Received();
        var parts = Split(signal);
        parts[0].Take(_miro);

        signal.Undo(parts, _ana, _now);

        Assert.Equal((TriageState.New, _miro, TriageState.Merged), (parts[0].State, parts[0].OwnerId, parts[1].State));
    }

    [Fact]
    public void What_stands_for_another_signal_is_not_split()
    {
        var whole = Received();
        Received().MergeInto(whole, _ana, _now);

        Assert.Contains("Undo that first", Refused("signal-stands-for-others", () => Split(whole)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_signal_stands_for_so_many_others_and_no_more()
    {
        var whole = Received();
        for (var count = 0; count < Signal.MaxDuplicates; count++)
        {
            Received().MergeInto(whole, _ana, _now);
        }

        Assert.Contains($"stands for {Signal.MaxDuplicates} other signals already", Refused("not-mergeable", () => Received().MergeInto(whole, _ana, _now)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_words_of_a_dismissal_are_in_the_ledger_as_a_fingerprint_and_stay_on_the_signal()
    {
        var signal = Received();
        signal.TakeEvents();

        signal.Dismiss(DismissalReason.NotForUs, "The service has a source inside.", _ana, _now);

        var dismissed = Assert.IsType<SignalDismissed>(Assert.Single(signal.TakeEvents()));
        Assert.Equal(SourceDigest.Of(signal.Salt, "The service has a source inside."), dismissed.ExplanationDigest);
        signal.Undo([], _ana, _now);
        Assert.Equal((null, "The service has a source inside."), (signal.Dismissal, signal.DismissalExplanation));
        signal.Dismiss(DismissalReason.Test, explanation: null, _ana, _now);
        Assert.Null(signal.DismissalExplanation);
    }

    private static IReadOnlyList<Signal> Split(Signal signal) => signal.Split(
        [(Guid.CreateVersion7(), "SIG-2026-8001", new SignalPart("Breakers", "They opened.")), (Guid.CreateVersion7(), "SIG-2026-8002", new SignalPart("Telephones", "They rang."))], _ana, _now);

    private static Signal SplitOf(Signal signal) => signal.Split(
        [
            (Guid.CreateVersion7(), $"{signal.Reference}1", new SignalPart("One", "First.")),
            (Guid.CreateVersion7(), $"{signal.Reference}2", new SignalPart("Two", "Second.")),
        ],
        _ana, _now)[0];

    private static Signal Received() => Signal.Receive(Guid.CreateVersion7(), $"SIG-2026-{Interlocked.Increment(ref _made):D4}", Facts, _ana, _now);

    private static Incident Logged() => Incident.Log(
        Guid.CreateVersion7(), "INC-2026-0042",
        new IncidentFacts(IncidentClass.Disruption, "Substations", "Off.", ["UA"], ["energy"], [], null, new ZonedTime(_now, "UTC"), null, Marking.Amber, "CSIRT"), _ana, _now);

    private static string Refused(string rule, Action attempt)
    {
        var refusal = Assert.Throws<RuleViolationException>(attempt);
        Assert.Equal(rule, refusal.Rule);
        return refusal.Message;
    }
}
