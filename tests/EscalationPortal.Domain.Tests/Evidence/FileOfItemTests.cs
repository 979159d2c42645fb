using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Tests.Evidence;

public class FileOfItemTests
{
    private static readonly Guid _ana = Guid.NewGuid();
    private static readonly DateTimeOffset _now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly StoredFile _file = new("station.log", 10, new string('a', 64), "Text (UTF-8)");
    private static readonly CopyTerms _plain = new(AllowUnscanned: true, AcceptAltered: false);

    private static CustodyFacts Received => new(CustodyKind.Received, "The operator", "Ana", new ZonedTime(_now, "UTC"), "Kyiv", "To examine it");
    private static CustodyFacts Copied => new(CustodyKind.Copied, null, "Ana", new ZonedTime(_now, "UTC"), "The portal", "For the laboratory");

    [Fact]
    public void A_file_received_in_the_future_is_refused() =>
        Assert.Equal("custody-in-the-future", Refusal(() => Item().Store(_file, Received with { At = new ZonedTime(_now.AddHours(1), "UTC") }, null, _ana, _now)));

    [Fact]
    public void An_item_takes_one_file() => Assert.Equal("file-stored", Refusal(() => Stored().Store(_file, Received, null, _ana, _now)));

    [Fact]
    public void Another_hash_than_the_origin_gave_is_refused() => Assert.Equal("origin-hash", Refusal(() => Item(origin: new string('b', 64)).Store(_file, Received, null, _ana, _now)));

    [Fact]
    public void A_copy_is_an_event_of_custody_and_a_reading()
    {
        var item = Stored();
        item.TakeEvents();

        item.GiveCopy(Copied, HashCheck.Match, _plain, _ana, _now);

        Assert.Equal([nameof(CustodyRecorded), nameof(EvidenceRead)], item.TakeEvents().Select(domainEvent => domainEvent.GetType().Name));
        Assert.True(item.Chain.Holds);
    }

    [Fact]
    public void There_is_no_copy_of_nothing() => Assert.Equal("no-file", Refusal(() => Item().GiveCopy(Copied, HashCheck.None, _plain, _ana, _now)));

    [Fact]
    public void Whoever_is_not_to_know_the_source_gets_no_copy() =>
        Assert.Equal("source-protected", Refusal(() => Stored(Item(protection: new SourceProtection(true, []))).GiveCopy(Copied, HashCheck.Match, _plain, Guid.NewGuid(), _now)));

    [Fact]
    public void The_alarm_is_raised_once_whoever_finds_it_out()
    {
        var byCheck = Stored();
        byCheck.RecordFixityCheck(HashCheck.Mismatch, _now);
        byCheck.RecordFixityCheck(HashCheck.Mismatch, _now);
        var byHandOver = Stored();
        byHandOver.RecordCustody(new CustodyFacts(CustodyKind.Transferred, "Ana", "Bo", new ZonedTime(_now, "UTC"), "Kyiv", "Shift change"), HashCheck.Mismatch, _ana, _now);
        byHandOver.RecordFixityCheck(HashCheck.Mismatch, _now);

        Assert.All([byCheck, byHandOver], item => Assert.Single(item.TakeEvents(), domainEvent => domainEvent is EvidenceAltered));
        Assert.All([byCheck, byHandOver], item => Assert.False(item.Chain.Holds));
    }

    [Fact]
    public void Altered_bytes_are_given_to_whoever_asks_for_them_as_altered()
    {
        var item = Stored();
        item.RecordFixityCheck(HashCheck.Mismatch, _now);

        Assert.Equal("bytes-altered", Refusal(() => item.GiveCopy(Copied, HashCheck.Mismatch, _plain, _ana, _now)));
        item.GiveCopy(Copied, HashCheck.Mismatch, _plain with { AcceptAltered = true }, _ana, _now);
    }

    private static EvidenceItem Stored(EvidenceItem? item = null)
    {
        item ??= Item();
        item.Store(_file, Received, null, _ana, _now);
        return item;
    }

    private static EvidenceItem Item(string? origin = null, SourceProtection? protection = null) => EvidenceItem.Log(
        Guid.NewGuid(),
        Guid.NewGuid(),
        1,
        new EvidenceFacts("Logs", EvidenceKind.Log, EvidenceOrigin.Person, "Breakers were opened.", new AdmiraltyGrade(SourceReliability.B, InformationCredibility.Two), Marking.Amber, PermissibleActions.Amber, new ZonedTime(_now, "UTC"), new FileHashes(origin)),
        new EvidenceSource("The operator", "National CSIRT", "Copied", null, null, null, null),
        protection ?? SourceProtection.None,
        new byte[16],
        _ana,
        _now);

    private static string Refusal(Action act) => Assert.Throws<RuleViolationException>(act).Rule;
}
