using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Features.Attribution.AddHypothesis;
using EscalationPortal.Web.Features.Evidence.ProtectSource;
using EscalationPortal.Web.Features.Incidents.Owner;
using EscalationPortal.Web.Tests.Features.Attribution;
using EscalationPortal.Web.Tests.Features.Evidence;
using EscalationPortal.Web.Tests.Features.Incidents.Queue;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.NeedToKnow;

/// <summary>
/// A search answers who may not read something as if it did not exist: a hit would say that it does. On a portal of its own: what is compared
/// shows how many cases there are.
/// </summary>
public class SearchLeakTests(Portal portal) : IClassFixture<Portal>
{
    private readonly string _own = $"y{Guid.NewGuid():N}"[..14];

    [Fact]
    public async Task The_name_of_a_protected_file_finds_its_case_for_those_who_read_the_source_and_for_nobody_else()
    {
        var (ana, ben) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var reference = await portal.LoggedAsync(ana);
        await StoreAsync(ana, reference, $"Pétrov-{_own}.pdf");
        var (anas, bens) = (await portal.BrowserOfAsync(ana), await portal.BrowserOfAsync(ben));

        // Whoever reads the case reads the file's name, as long as its source is everybody's.
        Assert.Equal([reference], await FoundQueue.OfAsync(bens, $"petrov-{_own}"));

        await portal.SendAsync(ana, new ProtectSourceCommand(reference, 1, true, []));
        Assert.Equal([reference], await FoundQueue.OfAsync(anas, $"PETROV-{_own}.pdf"));
        foreach (var search in new[] { $"petrov-{_own}", $"{_own}.pdf", _own, $"{reference} petrov" })
        {
            Assert.Empty(await FoundQueue.OfAsync(bens, search));
        }

        await AssertSameAsync(bens, $"petrov-{_own}", $"petrov-{new string('q', _own.Length)}");

        await portal.SendAsync(ana, new ProtectSourceCommand(reference, 1, true, [ben]));
        Assert.Equal([reference], await FoundQueue.OfAsync(bens, _own));

        await portal.SendAsync(ana, new ProtectSourceCommand(reference, 1, false, []));
        Assert.Equal([reference], await FoundQueue.OfAsync(await portal.BrowserOfAsync(await portal.PersonAsync(Role.Auditor)), _own));
    }

    [Fact]
    public async Task Whoever_reads_a_source_and_no_longer_the_case_finds_neither()
    {
        var (ana, ben) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var reference = await portal.LoggedAsync(ana);
        await StoreAsync(ana, reference, $"{_own}.pcap");
        await portal.SendAsync(ana, new ProtectSourceCommand(reference, 1, true, [ben]));
        var bens = await portal.BrowserOfAsync(ben);
        Assert.Equal([reference], await FoundQueue.OfAsync(bens, _own));

        await portal.RestrictAsync(ana, reference, 0, ana);

        Assert.Empty(await FoundQueue.OfAsync(bens, _own));
        await AssertSameAsync(bens, _own, new string('q', _own.Length));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_said_of_a_source_is_searched_for_nobody(bool protect)
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.LoggedAsync(ana);
        var source = Items.Source with { From = $"{_own}from", CollectedBy = $"{_own}collector", Method = $"{_own}method", AcquisitionTool = $"{_own}tool" };
        await portal.LogItemAsync(ana, reference, Items.Facts with { Title = $"{_own}title" }, source, protect);
        var browser = await portal.BrowserOfAsync(ana);

        Assert.Equal([reference], await FoundQueue.OfAsync(browser, $"{_own}title"));
        Assert.All(
            await Task.WhenAll(new[] { "from", "collector", "method", "tool" }.Select(part => FoundQueue.OfAsync(browser, _own + part))),
            Assert.Empty);
    }

    [Fact]
    public async Task A_hidden_case_is_found_by_nothing_that_belongs_to_it()
    {
        var (owner, outsider) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Auditor));
        await portal.WithDbAsync(db => db.Users.Where(person => person.Id == owner).ExecuteUpdateAsync(set => set.SetProperty(person => person.OwnName, $"Hidden {_own}owner"), Portal.Stop));
        var escalation = await portal.ProposedAsync(owner);
        var reference = await portal.IncidentOfAsync(escalation);
        await portal.SendAsync(owner, new TakeIncidentCommand(reference));
        await portal.SendAsync(owner, new AddHypothesisCommand(reference, Weighings.Service with { Actor = $"{_own}actor" }));
        await portal.LogItemAsync(owner, reference, Items.Facts with { Title = $"{_own}title" });
        await StoreAsync(owner, reference, $"{_own}file.bin", number: 6);
        string[] searches =
        [
            reference, reference.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal), escalation, escalation.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant(),
            $"{_own}owner", $"{_own}actor", $"{_own}title", $"{_own}file", _own[..9],
        ];
        var (cleared, shutOut) = (await portal.BrowserOfAsync(owner), await portal.BrowserOfAsync(outsider));
        foreach (var search in searches)
        {
            Assert.Equal([reference], await FoundQueue.OfAsync(shutOut, search));
        }

        await portal.RestrictAsync(owner, reference, 0, owner);

        foreach (var search in searches)
        {
            Assert.Equal([reference], await FoundQueue.OfAsync(cleared, search));
            Assert.Empty(await FoundQueue.OfAsync(shutOut, search));
            Assert.DoesNotContain(reference, await shutOut.ReadAsync($"/incidents?handler=csv&search={Uri.EscapeDataString(search)}"), StringComparison.Ordinal);
            await AssertSameAsync(shutOut, search, new string('q', search.Length));
        }
    }

    /// <summary>The answer to a search for what is hidden is that to a search for what does not exist.</summary>
    private static async Task AssertSameAsync(Browser browser, string hidden, string missing)
    {
        var (one, other) = (await AnswerAsync(hidden), await AnswerAsync(missing));
        Assert.Equal(other.Status, one.Status);
        Assert.Equal(Normal(other, missing), Normal(one, hidden));

        async Task<Answer> AnswerAsync(string search) => await Answer.OfAsync(await browser.GetAsync($"/incidents?search={Uri.EscapeDataString(search)}"));

        static string Normal(Answer answer, string search) => LeakTests.Normalised(answer.All)
            .Replace(Uri.EscapeDataString(search), "SOUGHT", StringComparison.Ordinal).Replace(Uri.EscapeDataString(Uri.EscapeDataString(search)), "SOUGHT", StringComparison.Ordinal)
            .Replace(search, "SOUGHT", StringComparison.Ordinal);
    }

    private Task<int> StoreAsync(Guid by, string reference, string file, int number = 1) => portal.WithDbAsync(async db =>
    {
        var incident = await db.Incidents.SingleAsync(candidate => candidate.Reference == reference, Portal.Stop);
        var (at, bytes) = (DateTimeOffset.UtcNow.AddMinutes(-20), Guid.NewGuid().ToByteArray());
        var item = Cases.Evidence(incident.Id, number, by, at);
        var received = new CustodyFacts(CustodyKind.Received, "National CSIRT", "Ana", new ZonedTime(at, "UTC"), "Registry", "Stored as evidence");
        item.Store(new StoredFile(file, bytes.Length, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), "Plain text"), received, sameBytes: null, by, at);
        db.EvidenceItems.Add(item);
        db.EvidenceChunks.Add(new EvidenceChunk { ItemId = item.Id, Number = 0, Bytes = bytes });
        return await db.SaveChangesAsync(Portal.Stop);
    });
}
