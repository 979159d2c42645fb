using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Features.Incidents.Accept;
using EscalationPortal.Web.Features.Incidents.Log;
using EscalationPortal.Web.Features.Signals.Import;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Tests.Features.Incidents;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Signals;

/// <summary>Files of partners: looked at first, then received whole or not at all (docs/adr/0028).</summary>
public class ImportTests(Portal portal)
{
    [Fact]
    public async Task A_file_is_looked_at_first_and_then_received_with_its_original()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var browser = await portal.BrowserOfAsync(ana);
        var file = SignalFiles.TableOf("A-1,Pumps stopped,First CERT,red", "A-2,\"Breakers; opened\",First CERT,");

        var sent = await browser.SendFileAsync(file, "from partner.csv");
        var at = sent.Headers.Location!.OriginalString;
        var preview = await browser.ReadAsync(at);
        Assert.All(["Pumps stopped", "First CERT", "RED", "AMBER", "row 2, line 2", "Import all 2", "from partner.csv"], text => Assert.Contains(text, preview, StringComparison.Ordinal));
        Assert.Empty(await SignalsOfAsync("first cert"));

        await browser.SubmitAsync(at, []);
        var signals = await SignalsOfAsync("first cert");
        Assert.Equal([("A-1", Marking.Red), ("A-2", Marking.Amber)], signals.Select(signal => (signal.OwnId!, signal.Marking)));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(at)).StatusCode);

        var page = await browser.ReadAsync($"/signals/{signals[0].Reference}");
        Assert.Contains("from partner.csv", page, StringComparison.Ordinal);
        var original = await browser.GetAsync($"/signals/{signals[0].Reference}?handler=original");
        Assert.Equal(file, await original.Content.ReadAsByteArrayAsync(Portal.Stop));
        Assert.Equal(("application/octet-stream", "attachment"), (original.Content.Headers.ContentType!.MediaType, original.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Contains("sandbox", original.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ledger_has_the_hash_and_the_counts_and_nothing_of_what_the_file_says()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var file = SignalFiles.TableOf("L-1,Wordlessness,Ledger CERT,red", "L-1,Wordlessness,Ledger CERT,red");

        Assert.Equal(new ImportedSignals(1, 0, 1), await portal.ImportedAsync(ana, file, "secretname.csv"));

        var entry = await portal.WithWholeDbAsync(db => db.LedgerEntries.Where(candidate => candidate.ActorId == ana && candidate.Action == "SignalFileImported").SingleAsync(Portal.Stop));
        var details = JsonNode.Parse(entry.Canonical)!["details"]!;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file)), (string)details["sha256"]!);
        Assert.Equal((1, 0, 1, "csv"), ((int)details["created"]!, (int)details["receivedBefore"]!, (int)details["repeated"]!, (string)details["format"]!));
        Assert.All(["Wordlessness", "secretname", "Ledger CERT"], text => Assert.DoesNotContain(text, Encoding.UTF8.GetString(entry.Canonical), StringComparison.OrdinalIgnoreCase));
        Assert.Equal(["SignalReceived"], await portal.ActionsOfAsync((await SignalsOfAsync("ledger cert")).Single().Reference));
    }

    [Fact]
    public async Task One_part_that_is_refused_keeps_all_of_it_out_and_its_place_is_shown()
    {
        var browser = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst));

        var sent = await browser.SendFileAsync(SignalFiles.TableOf("R-1,First,Refused CERT,red", "R-2,Second,Refused CERT,purple"), "a.csv");
        var at = sent.Headers.Location!.OriginalString;
        var preview = await browser.ReadAsync(at);
        Assert.Contains("row 3, marking, line 3", preview, StringComparison.Ordinal);
        Assert.Contains("no label of TLP", preview, StringComparison.Ordinal);
        Assert.DoesNotContain("Import all", preview, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Conflict, (await browser.SubmitAsync(at, [])).StatusCode);
        Assert.Empty(await SignalsOfAsync("refused cert"));
    }

    [Theory]
    [InlineData("1,x,,red", null, "does not say who sent")]
    [InlineData("1,x,Some CERT,", null, "no marking")]
    public async Task What_the_file_leaves_open_and_nobody_said_is_refused(string row, string? organisation, string why)
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var preview = await portal.PreviewedAsync(ana, SignalFiles.TableOf(row), choices: SignalFiles.Choices with { Organisation = organisation, Marking = null });

        var plan = (await portal.SendAsync(ana, new FilePreviewQuery(preview))).Plan;

        Assert.Contains(why, Assert.Single(plan.Refusals).Why, StringComparison.Ordinal);
        Assert.False(plan.CanBeApplied);
    }

    [Fact]
    public async Task The_same_file_again_is_received_once_by_its_ids_and_by_what_it_says()
    {
        var (ana, miro) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var file = SignalFiles.TableOf("I-1,With an id,Same File CERT,red", ",Without an id,Same File CERT,red");

        Assert.Equal(new ImportedSignals(2, 0, 0), await portal.ImportedAsync(ana, file));
        Assert.Equal(new ImportedSignals(0, 2, 0), await portal.ImportedAsync(miro, file));

        var signals = await SignalsOfAsync("same file cert");
        Assert.Equal(2, signals.Count);
        var shown = await (await portal.BrowserOfAsync(miro)).ReadAsync($"/signals/import/{await portal.PreviewedAsync(miro, file)}");
        Assert.All(signals, signal => Assert.Contains($"Received before as {signal.Reference}", shown, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_file_twice_at_once_is_received_once()
    {
        var file = SignalFiles.TableOf("O-1,With an id,Once CERT,red", ",Without an id,Once CERT,red");
        var people = new[] { await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst) };

        var imported = await Task.WhenAll(people.Select(person => portal.ImportedAsync(person, file)));

        Assert.Equal([0, 0, 2], imported.Select(result => result.Created).Order());
        Assert.Equal(2, (await SignalsOfAsync("once cert")).Count);
    }

    [Fact]
    public async Task Another_report_under_an_id_that_was_used_is_refused_with_the_reference_of_the_first()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        await portal.ImportedAsync(ana, SignalFiles.TableOf("U-1,One thing,Used CERT,red"));

        var preview = await portal.PreviewedAsync(ana, SignalFiles.TableOf("U-1,Another thing,Used CERT,red", "U-2,A,Used CERT,red", "U-2,B,Used CERT,red"));
        var plan = (await portal.SendAsync(ana, new FilePreviewQuery(preview))).Plan;

        Assert.Contains((await SignalsOfAsync("used cert")).Single().Reference, plan.Refusals[0].Why, StringComparison.Ordinal);
        Assert.Equal(["row 2", "row 4"], plan.Refusals.Select(refusal => refusal.Place));
        var refused = await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(ana, new ImportSignalsCommand(preview)));
        Assert.Equal("file-refused", refused.Rule);
    }

    [Fact]
    public async Task A_liaison_imports_for_the_organisation_of_their_account_whatever_the_file_says()
    {
        var liaison = await portal.LiaisonOfAsync("Own CERT");
        await portal.ImportedAsync(liaison, SignalFiles.TableOf("S-1,Pumps stopped,Somebody else,red"));

        var signal = Assert.Single(await SignalsOfAsync("own cert"));
        var browser = await portal.BrowserOfAsync(liaison);
        Assert.Contains("signals.csv", await browser.ReadAsync($"/signals/{signal.Reference}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/signals/{signal.Reference}?handler=original")).StatusCode);

        var without = await portal.PersonAsync(Role.Liaison);
        Assert.Equal("no-organisation", (await Assert.ThrowsAsync<RuleViolationException>(() => portal.PreviewedAsync(without, SignalFiles.Table))).Rule);
    }

    [Fact]
    public async Task The_original_is_for_whoever_may_read_all_that_came_in_it()
    {
        var (miro, ana) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        await portal.ImportedAsync(miro, SignalFiles.TableOf("H-1,An open thing,Hidden CERT,red", "H-2,A hidden thing,Hidden CERT,red"));
        var signals = await SignalsOfAsync("hidden cert");
        await portal.SendAsync(miro, new AcceptSignalCommand(signals[1].Reference, signals[1].Seen, IncidentForms.Facts, new Restriction(OnlyMe: true, [])));

        var outsider = await portal.BrowserOfAsync(ana);
        Assert.DoesNotContain("signals.csv", await outsider.ReadAsync($"/signals/{signals[0].Reference}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync($"/signals/{signals[0].Reference}?handler=original")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await (await portal.BrowserOfAsync(miro)).GetAsync($"/signals/{signals[0].Reference}?handler=original")).StatusCode);
    }

    [Fact]
    public async Task A_file_that_says_again_what_is_hidden_by_now_is_as_hidden_and_its_partner_keeps_it()
    {
        var (miro, ana, partner) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst), await portal.LiaisonOfAsync("Cumulative CERT"));
        await portal.ImportedAsync(partner, SignalFiles.TableOf("H-2,A hidden thing,,red"));
        var hidden = Assert.Single(await SignalsOfAsync("cumulative cert"));
        await portal.SendAsync(miro, new AcceptSignalCommand(hidden.Reference, hidden.Seen, IncidentForms.Facts, new Restriction(OnlyMe: true, [])));

        await portal.ImportedAsync(partner, SignalFiles.TableOf("H-2,A hidden thing,,red", "H-3,An open thing,,red"));

        var open = (await SignalsOfAsync("cumulative cert")).Single(signal => signal.OwnId == "H-3").Reference;
        var outsider = await portal.BrowserOfAsync(ana);
        Assert.DoesNotContain("signals.csv", await outsider.ReadAsync($"/signals/{open}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync($"/signals/{open}?handler=original")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await (await portal.BrowserOfAsync(miro)).GetAsync($"/signals/{open}?handler=original")).StatusCode);
        var sender = await portal.BrowserOfAsync(partner);
        Assert.Contains("signals.csv", await sender.ReadAsync($"/signals/{open}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await sender.GetAsync($"/signals/{open}?handler=original")).StatusCode);
    }

    [Fact]
    public async Task A_preview_is_its_senders_alone_and_gone_with_the_next()
    {
        var (ana, miro) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var first = await portal.PreviewedAsync(ana, SignalFiles.Table);

        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.BrowserOfAsync(miro)).GetAsync($"/signals/import/{first}")).StatusCode);
        await Assert.ThrowsAsync<NotFoundException>(() => portal.SendAsync(miro, new ImportSignalsCommand(first)));
        await portal.PreviewedAsync(ana, SignalFiles.Table);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.BrowserOfAsync(ana)).GetAsync($"/signals/import/{first}")).StatusCode);
    }

    [Fact]
    public async Task A_file_that_is_too_large_or_none_is_refused_in_the_form()
    {
        var browser = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst));

        var large = await browser.SendFileAsync(new byte[SentFile.MaxSize + 1], "large.json");
        Assert.Equal(HttpStatusCode.BadRequest, large.StatusCode);
        Assert.Contains("the most that is read", await Browser.TextOfAsync(large), StringComparison.Ordinal);
        var none = await browser.SendFileAsync([], "");
        Assert.Contains("Choose a file", await Browser.TextOfAsync(none), StringComparison.Ordinal);
        var unsaid = await Browser.TextOfAsync(await browser.SendFileAsync(SignalFiles.Table, "a.csv", new Dictionary<string, string> { ["Input.Zone"] = "Moon" }));
        Assert.All(["There is no such zone", "Choose what sort of source"], text => Assert.Contains(text, unsaid, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("mail.eml", "From: Jane <jane@cert.example>\r\nSubject: TLP:RED Pumps of Mailed stopped\r\nMessage-ID: <7@mailed>\r\nDate: Sun, 01 Mar 2026 10:00:00 +0200\r\n\r\nAll of it, hxxp://evil[.]example/\r\n", "7@mailed")]
    [InlineData("event.json", """{"Event": {"uuid": "5758ebf5-c898-48e6-9fe9-5665c0a83866", "info": "Pumps of MISP stopped", "timestamp": "1603642920", "Orgc": {"name": "Jane"}, "Tag": [{"name": "tlp:red"}], "Attribute": [{"type": "domain", "value": "evil.example"}]}}""", "5758ebf5-c898-48e6-9fe9-5665c0a83866")]
    [InlineData("bundle.json", """{"type": "bundle", "id": "bundle--63ab8e67-acac-4817-845a-d09f0e86954c", "objects": [{"type": "incident", "spec_version": "2.1", "id": "incident--00000000-0000-4000-8000-000000000001", "created": "2026-03-01T10:00:00.000Z", "modified": "2026-03-01T10:00:00.000Z", "name": "Pumps stopped", "labels": ["tlp:red"]}]}""", "incident--00000000-0000-4000-8000-000000000001")]
    public async Task Every_format_comes_in_with_its_marking_and_its_sources_id(string name, string file, string ownId)
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var preview = await portal.PreviewedAsync(ana, Encoding.UTF8.GetBytes(file), name, SignalFiles.Choices with { Organisation = "Every CERT" });

        Assert.Equal(new ImportedSignals(1, 0, 0), await portal.SendAsync(ana, new ImportSignalsCommand(preview)));

        var signal = await portal.WithWholeDbAsync(db => db.Signals.AsNoTracking().SingleAsync(candidate => candidate.OwnId == ownId, Portal.Stop));
        Assert.Equal(Marking.Red, signal.Marking);
    }

    [Fact]
    public async Task More_signals_than_are_imported_at_once_are_refused_and_as_many_are_not()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        byte[] Many(int count) => SignalFiles.TableOf([.. Enumerable.Range(0, count).Select(i => $"M-{i},Signal {i},Many CERT,red")]);

        var plan = (await portal.SendAsync(ana, new FilePreviewQuery(await portal.PreviewedAsync(ana, Many(ImportPlanner.MaxSignals + 1))))).Plan;
        Assert.Contains("1,000", Assert.Single(plan.Refusals).Why, StringComparison.Ordinal);
        Assert.Equal(new ImportedSignals(ImportPlanner.MaxSignals, 0, 0), await portal.ImportedAsync(ana, Many(ImportPlanner.MaxSignals)));
    }

    [Fact]
    public async Task What_a_signal_has_no_field_for_stands_in_its_text_and_what_does_not_fit_in_the_original()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var table = Encoding.UTF8.GetBytes(
            $"id,reference,summary,source,tlp,content\r\nT-1,R-1,Pumps stopped,Text CERT,red,Short\r\nT-2,,Long,Text CERT,red,{new string('x', 30_000)}\r\n");
        await portal.ImportedAsync(ana, table);

        var signals = await SignalsOfAsync("text cert");
        Assert.Equal("Short\n\nReference: R-1", signals[0].Content);
        Assert.EndsWith("The rest stands in the file it came from.", signals[1].Content, StringComparison.Ordinal);
        Assert.True(signals[1].Content.Length <= 20_000);
    }

    private Task<List<Signal>> SignalsOfAsync(string organisation) => portal.WithWholeDbAsync(db =>
        db.Signals.AsNoTracking().Where(signal => signal.OrganisationKey == organisation).OrderBy(signal => signal.Id).ToListAsync(Portal.Stop));
}
