using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;
using static EscalationPortal.Domain.Tests.Evidence.Items;

namespace EscalationPortal.Domain.Tests.Evidence;

public class EvidenceItemTests
{
    private static readonly Seen _asLogged = Seen.Of("item", 1);

    [Fact]
    public void Logging_records_the_finding_and_of_the_source_a_fingerprint_only()
    {
        var logged = Assert.Single(Logged().TakeEvents().OfType<EvidenceLogged>());

        Assert.Equal(Facts, logged.Facts);
        Assert.DoesNotContain("operator", logged.ToString(), StringComparison.Ordinal);
        Assert.Equal(64, logged.SourceDigest.Length);
    }

    [Fact]
    public void Texts_that_run_together_alike_have_different_fingerprints()
    {
        var salt = new byte[16];

        Assert.NotEqual(SourceDigest.Of(salt, "ab", "c"), SourceDigest.Of(salt, "a", "bc"));
        Assert.NotEqual(SourceDigest.Of(salt, "a", null), SourceDigest.Of(salt, "a", ""));
        Assert.NotEqual(SourceDigest.Of(salt, "a"), SourceDigest.Of([.. salt.Select(_ => (byte)1)], "a"));
    }

    [Fact]
    public void Nothing_is_collected_in_the_future() =>
        Assert.Equal("collected-in-the-future", RuleOf(() => Logged(Facts with { CollectedAt = new ZonedTime(Noon.AddMinutes(1), "UTC") })));

    [Fact]
    public void A_correction_keeps_what_was_said_before_and_has_to_be_verified_again()
    {
        var item = Verified();
        item.TakeEvents();

        item.Correct(Facts with { Shows = "Sessions from two networks." }, Source, "Read again.", Ana, Noon);

        var corrected = Assert.Single(item.TakeEvents().OfType<EvidenceCorrected>());
        Assert.Equal(new Change("what it shows", "Sessions from outside.", "Sessions from two networks."), Assert.Single(corrected.Changes));
        Assert.Null(corrected.SourceDigest);
        Assert.False(item.IsVerified);
    }

    [Fact]
    public void A_corrected_source_leaves_a_fingerprint_before_and_after()
    {
        var item = Logged();
        item.TakeEvents();

        item.Correct(Facts, Source with { From = "Another operator" }, "Misread.", Ana, Noon);

        var corrected = Assert.Single(item.TakeEvents().OfType<EvidenceCorrected>());
        Assert.NotEqual(corrected.SourceDigestBefore, corrected.SourceDigest);
        Assert.DoesNotContain("operator", corrected.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Saving_what_is_there_already_changes_nothing()
    {
        var item = Verified();
        item.TakeEvents();

        item.Correct(Facts, Source, "Nothing.", Ana, Noon);

        Assert.Empty(item.TakeEvents());
        Assert.True(item.IsVerified);
    }

    [Fact]
    public void A_protected_source_is_read_by_the_people_named_and_whoever_protected_it()
    {
        var item = Logged();
        item.ProtectSource(new SourceProtection(true, [Ben]), Ana);

        Assert.Equal((Source, Source, null), (item.SourceFor(Ana), item.SourceFor(Ben), item.SourceFor(Guid.NewGuid())));
        Assert.Equal("source-protected", RuleOf(() => item.ProtectSource(SourceProtection.None, Guid.NewGuid())));
    }

    [Fact]
    public void Whoever_does_not_read_the_source_corrects_the_finding_only()
    {
        var item = Logged();
        item.ProtectSource(new SourceProtection(true, []), Ana);

        Assert.Equal("source-protected", RuleOf(() => item.Correct(Facts, Source with { From = "X" }, "Guess.", Ben, Noon)));

        Assert.Equal("source-protected", RuleOf(() => item.Correct(Facts, Source, "A right guess.", Ben, Noon)));

        item.Correct(Facts with { Title = "Log" }, said: null, "Shorter.", Ben, Noon);
        Assert.Equal(("Log", Source), (item.Title, item.SourceFor(Ana)));
    }

    [Fact]
    public void What_was_withdrawn_counts_for_nothing_and_is_changed_no_more()
    {
        var item = Verified();
        item.Withdraw("Forged.", Ana, Noon);

        Assert.Equal((false, true), (item.IsVerified, item.Standing.IsWithdrawn));
        Assert.Equal("evidence-withdrawn", RuleOf(() => item.Withdraw("Again.", Ana, Noon)));
        Assert.Equal("evidence-withdrawn", RuleOf(() => item.Verify(_asLogged, VerificationMethod.Examined, "Read.", null, Ben, Noon)));
        Assert.Equal("evidence-withdrawn", RuleOf(() => item.Correct(Facts with { Title = "X" }, Source, "Y.", Ana, Noon)));
        Assert.Equal("evidence-withdrawn", RuleOf(() => item.RefuseFile(Ana)));
    }

    [Fact]
    public void Storing_the_file_begins_the_chain_and_what_was_verified_before_was_not_the_file()
    {
        var item = Verified();

        item.Store(File(), Event(CustodyKind.Received, "The operator", "Ana"), sameBytes: null, Ana, Noon);

        Assert.Equal((true, true, false), (item.HoldsBytes, item.Chain.Holds, item.IsVerified));
        Assert.Equal("file-stored", RuleOf(() => item.RefuseFile(Ana)));
    }

    [Fact]
    public void Bytes_must_have_the_hash_their_origin_gave()
    {
        var item = Logged(Facts with { OriginHashes = new(Hash) });

        Assert.Equal("origin-hash", RuleOf(() => item.Store(File(OtherHash), Event(CustodyKind.Received, "X", "Ana"), null, Ana, Noon)));
        Assert.False(item.HoldsBytes);

        item.Store(File(), Event(CustodyKind.Received, "X", "Ana"), null, Ana, Noon);
        Assert.Equal("origin-hash", RuleOf(() => item.Correct(Facts with { OriginHashes = new(OtherHash) }, Source, "Wrong.", Ana, Noon)));
    }

    [Fact]
    public void What_an_acquisition_tool_printed_is_compared_too_and_only_what_both_know()
    {
        var (sha1, md5) = (new string('1', 40), new string('5', 32));
        var item = Logged(Facts with { OriginHashes = new(Sha1: sha1, Md5: md5) });

        Assert.Equal(
            $"The bytes that arrived have the MD5 {new string('6', 32)}; their origin gave {md5}. Nothing was stored. Send the file again, or correct the hash of the origin if that is wrong.",
            Assert.Throws<RuleViolationException>(
                () => item.Store(File() with { Sha1 = sha1, Md5 = new string('6', 32) }, Event(CustodyKind.Received, "X", "Ana"), null, Ana, Noon)).Message);

        item.Store(File() with { Sha1 = sha1, Md5 = md5 }, Event(CustodyKind.Received, "X", "Ana"), null, Ana, Noon);
        Assert.Equal("origin-hash", RuleOf(() => item.Correct(Facts with { OriginHashes = new(Sha1: new string('2', 40)) }, Source, "Wrong.", Ana, Noon)));
    }

    [Fact]
    public void Who_corrects_an_item_or_stores_its_file_verifies_their_own_words()
    {
        var corrected = Logged();
        corrected.Correct(Facts with { Shows = "Something else." }, Source, "It was a stub.", Ben, Noon);
        corrected.Verify(corrected.Seen, VerificationMethod.Examined, "Read it.", null, Ben, Noon);
        var filed = Logged();
        filed.Store(File(), Event(CustodyKind.Received, "X", "Ben"), null, Ben, Noon);
        filed.Verify(filed.Seen, VerificationMethod.Examined, "Read it.", null, Ben, Noon);
        Assert.True(corrected.Standing.IsVerifiedByItsAuthorsOnly && filed.Standing.IsVerifiedByItsAuthorsOnly);

        corrected.Verify(corrected.Seen, VerificationMethod.Examined, "Read it too.", null, Guid.NewGuid(), Noon);
        Assert.False(corrected.Standing.IsVerifiedByItsAuthorsOnly);
    }

    [Fact]
    public void The_same_bytes_are_not_two_items()
    {
        var refusal = Assert.Throws<RuleViolationException>(() => Logged().Store(File(), Event(CustodyKind.Received, "X", "Ana"), sameBytes: 7, Ana, Noon));

        Assert.Equal("same-bytes", refusal.Rule);
        Assert.Contains("item 7", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_sensor_recorded_is_not_verified_by_asking_the_sensor()
    {
        var item = Logged(Facts with { Origin = EvidenceOrigin.Sensor });
        Assert.False(item.IsVerified);

        Assert.Equal("sensor-only", RuleOf(() => item.Verify(_asLogged, VerificationMethod.ConfirmedWithSource, "It says so.", null, Ben, Noon)));

        item.Verify(_asLogged, VerificationMethod.Examined, "Read the packets.", null, Ben, Noon);
        Assert.True(item.IsVerified);
    }

    [Fact]
    public void An_item_is_borne_out_by_another_that_a_person_has_verified()
    {
        var item = Logged(number: 2);

        Assert.Equal("corroboration", RuleOf(() => item.Verify(_asLogged, VerificationMethod.Corroborated, "So says item 1.", Logged(), Ben, Noon)));
        Assert.Equal("corroboration", RuleOf(() => item.Verify(_asLogged, VerificationMethod.Corroborated, "So it says itself.", item, Ben, Noon)));
        Assert.Equal("corroboration", RuleOf(() => item.Verify(_asLogged, VerificationMethod.Corroborated, "Something.", null, Ben, Noon)));

        item.Verify(_asLogged, VerificationMethod.Corroborated, "So says item 1.", Verified(), Ben, Noon);
        Assert.Equal(1, Assert.Single(item.Verifications).Corroborating);
    }

    [Fact]
    public void Two_items_never_bear_each_other_out()
    {
        var (one, two) = (Verified(), Logged(number: 2));
        two.Verify(_asLogged, VerificationMethod.Corroborated, "So says item 1.", one, Ben, Noon);

        Assert.True(two.IsVerified);
        Assert.Equal("corroboration", RuleOf(() => Logged(number: 3).Verify(_asLogged, VerificationMethod.Corroborated, "So says item 2.", two, Ben, Noon)));
    }

    [Fact]
    public void An_item_that_was_borne_out_by_one_that_changed_is_to_be_verified_again()
    {
        var (one, two, three) = (Verified(), Logged(number: 2), Verified(number: 3));
        two.Verify(_asLogged, VerificationMethod.Corroborated, "So says item 1.", one, Ben, Noon);
        three.Verify(_asLogged, VerificationMethod.Corroborated, "So says item 1.", one, Ana, Noon);

        two.LoseSupport(1);
        three.LoseSupport(1);
        three.LoseSupport(7);

        Assert.Equal((false, true), (two.IsVerified, three.IsVerified));
        Assert.Single(two.TakeEvents().OfType<EvidenceUnsupported>());
    }

    [Fact]
    public void What_is_said_of_a_protected_item_reaches_the_ledger_as_a_fingerprint()
    {
        var item = Logged();
        item.ProtectSource(new SourceProtection(true, [Ben]), Ana);
        item.TakeEvents();

        item.Verify(_asLogged, VerificationMethod.ConfirmedWithSource, "Asked our man in the ministry.", null, Ben, Noon);

        Assert.DoesNotContain("ministry", Assert.Single(item.TakeEvents().OfType<EvidenceVerified>()).ToString(), StringComparison.Ordinal);
        Assert.Equal("Asked our man in the ministry.", Assert.Single(item.Verifications).Statement);
        Assert.Equal("source-protected", RuleOf(() => item.Verify(_asLogged, VerificationMethod.ConfirmedWithSource, "Asked.", null, Guid.NewGuid(), Noon)));
        Assert.Equal("source-protected", RuleOf(() => item.RefuseFile(Guid.NewGuid())));
    }

    [Fact]
    public void A_person_verifies_once_and_what_they_read()
    {
        var item = Verified();

        Assert.Equal("verified-already", RuleOf(() => item.Verify(_asLogged, VerificationMethod.Examined, "Again.", null, Ben, Noon)));
        Assert.All(
            [Seen.Of("item", 2), Seen.Of("hypothesis", 1), Seen.Nothing],
            other => Assert.Equal("item-changed", RuleOf(() => item.Verify(other, VerificationMethod.Examined, "Unread.", null, Ana, Noon))));
    }
}
