using System.Net;
using System.Text;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Attribution.AddHypothesis;
using EscalationPortal.Web.Features.Escalations.Propose;
using EscalationPortal.Web.Features.Escalations.SignOff;
using EscalationPortal.Web.Features.Incidents.Owner;
using EscalationPortal.Web.Tests.Features.Attribution;
using EscalationPortal.Web.Tests.Features.Evidence;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Incidents.Queue;

/// <summary>What the search of the queue finds, through the page.</summary>
public class SearchTests(Portal portal)
{
    // Letters and digits of its own, and signs that no other test types.
    private readonly string _own = $"x{Guid.NewGuid():N}"[..14];

    [Theory]
    [InlineData("SCADA/HMI outage", "SCADA")]
    [InlineData("SCADA/HMI outage", "hmi")]
    [InlineData("SCADA/HMI outage", "SCADA HMI")]
    [InlineData("SCADA/HMI outage", "scada/hmi")]
    [InlineData("(APT44)/Seashell Blizzard", "Seashell")]
    [InlineData("(APT44)/Seashell Blizzard", "(APT44)")]
    [InlineData("Between IT/OT", "OT")]
    [InlineData("Beacons to host.example.org", "example.org")]
    [InlineData("Beacons to host.example.org", "host.example.org")]
    [InlineData("Mail of bob.smith@corp.example", "corp.example")]
    [InlineData("Loads kernel32.dll v2.3.1", "kernel32")]
    [InlineData("Loads kernel32.dll v2.3.1", "2.3.1")]
    [InlineData("Substation outage", "tation")]
    [InlineData("Ana Kovač reports Crédit Agricole", "kovac CREDIT")]
    [InlineData("In Zürich, Straße, Łódź, Køge", "Zurich Strasse Lodz Koge")]
    [InlineData("Η ΑΘΗΝΑ", "Αθήνα")]
    [InlineData("北京电力公司", "北京")]
    [InlineData("北京电力公司", "电力")]
    [InlineData("北京电力公司", "电")]
    [InlineData("東京電力のシステム", "システム")]
    [InlineData("ระบบไฟฟ้าขัดข้อง", "ไฟฟ้า")]
    [InlineData("한국전력공사", "전력")]
    [InlineData("هجوم على مُحَطَّة", "محطة")]
    [InlineData("Partner ticket 2023-4711 about turbine stop", "2023-4711")]
    [InlineData("Partner ticket 2023-4711 about turbine stop", "\"ticket 2023-4711\"")]
    [InlineData("Seen since 2019-12", "2019-12")]
    [InlineData("Load at 100% of lsass_dump in C:\\temp", "100%")]
    [InlineData("Load at 100% of lsass_dump in C:\\temp", "s_d")]
    [InlineData("Load at 100% of lsass_dump in C:\\temp", "C:\\temp")]
    [InlineData("O’Brien’s “quoted” report", "o'brien \"quoted\"")]
    [InlineData("Fire 🔥 in the hall", "🔥")]
    public async Task A_part_of_a_word_finds_it_in_any_script_and_however_it_is_written(string summary, string search) =>
        Assert.Equal([await LogAsync($"{summary} {_own}")], await FoundAsync($"{_own} {search}"));

    [Theory]
    [InlineData("Load at 1000 of lsassXdump", "100%")]
    [InlineData("Load at 1000 of lsassXdump", "lsass_dump")]
    [InlineData("Load at 1000 of lsassXdump", "dump\\")]
    [InlineData("turbine", "turbine lighthouse")]
    [InlineData("turb in e", "turbine")]
    [InlineData("北京 电力", "北电")]
    public async Task What_is_not_there_is_not_found(string summary, string search)
    {
        await LogAsync($"{summary} {_own}");

        Assert.Empty(await FoundAsync($"{_own} {search}"));
    }

    [Fact]
    public async Task The_normal_form_of_what_was_logged_and_of_what_is_typed_make_no_difference()
    {
        var composed = await LogAsync($"Crème {_own}".Normalize(NormalizationForm.FormC));
        var decomposed = await LogAsync($"Crème {_own}".Normalize(NormalizationForm.FormD));

        foreach (var form in new[] { NormalizationForm.FormC, NormalizationForm.FormD })
        {
            Assert.Equal(new[] { composed, decomposed }.Order(), (await FoundAsync($"{_own} {"CRÈME".Normalize(form)}")).Order());
        }
    }

    [Fact]
    public async Task A_reference_is_found_however_it_is_written_and_so_is_an_escalations()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var browser = await portal.BrowserOfAsync(ana);
        var reference = IncidentForms.ReferenceIn(await browser.SubmitAsync("/incidents/log", IncidentForms.Filled()));
        var parts = reference.Split('-');
        var (year, number) = (parts[1], parts[2].TrimStart('0'));

        foreach (var written in new[]
        {
            reference, reference.ToLowerInvariant(), $"inc {year} {number}", $"{year}-{number}", $"INC{year}{parts[2]}", $"INC–{year}–{number}", $"inc/{year}/{number}", $"“{reference}”", parts[2],
        })
        {
            Assert.Contains(reference, await FoundAsync(written, browser));
        }

        Assert.Equal([reference], await FoundAsync($"inc {year} {number}", browser));

        var escalation = await portal.ProposedAsync(ana);
        var (case1, short1) = (await portal.IncidentOfAsync(escalation), escalation.Replace("-0", "-", StringComparison.Ordinal).Replace("-0", "-", StringComparison.Ordinal).Replace("-0", "-", StringComparison.Ordinal));
        Assert.Equal([case1], await FoundAsync(escalation, browser));
        Assert.Equal([case1], await FoundAsync(short1.ToLowerInvariant(), browser));
        Assert.Contains(case1, await FoundAsync(short1["ESC-".Length..], browser));
    }

    [Theory]
    [InlineData("\u200B")]
    [InlineData(" \u00AD \u2060\u200E")]
    public async Task A_search_in_which_nothing_can_be_seen_finds_nothing_and_says_why(string search)
    {
        await LogAsync($"Anything {_own}");
        var browser = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst));

        var response = await browser.GetAsync($"/incidents?search={Uri.EscapeDataString(search)}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = await Browser.TextOfAsync(response);
        Assert.Contains("There is nothing in this search to look for", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-reference", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_is_found_by_its_title_as_it_reads_now()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await LogAsync(_own, ana);
        await portal.LogItemAsync(ana, reference, Items.Facts with { Title = "Disk image of the engineering station" });
        Assert.Equal([reference], await FoundAsync($"{_own} engin station"));

        await (await portal.BrowserOfAsync(ana)).SubmitAsync(
            $"/incidents/{reference}/evidence/1/correct", Items.Fields(Items.Form with { Title = "Memory of the historian", Reason = "It was another." }));

        Assert.Equal([reference], await FoundAsync($"{_own} historian"));
        Assert.Empty(await FoundAsync($"{_own} engineering"));
    }

    [Fact]
    public async Task What_is_proposed_is_found_and_who_proposed_and_who_signed_it()
    {
        var (ana, signer) = (await NamedAsync(Role.Analyst, "Žofia Horváthová"), await NamedAsync(Role.Approver, "Jean Départ", Cases.Step.SignOff[0].Office));
        var incident = await portal.AssessedAsync(ana);
        var escalation = await portal.SendAsync(
            ana, new ProposeStepCommand(incident, Cases.Step.Key, Readings.OfAssessment(1), Cases.Written(Cases.Step) with { Action = $"Hand over a démarche {_own}." }));
        Assert.Equal([incident], await FoundAsync($"{_own} demarche"));
        Assert.Equal([incident], await FoundAsync($"{_own} {Cases.Step.Title.Split(' ')[0]} zofia horvath"));
        Assert.Empty(await FoundAsync($"{_own} depart"));

        await portal.SendAsync(signer, new SignOffCommand(escalation, Cases.Step.SignOff[0].Office, Readings.OfText(1), Decision.Signed, "Agreed."));

        Assert.Equal([incident], await FoundAsync($"{_own} DEPART"));
    }

    [Fact]
    public async Task An_incident_is_found_by_who_logged_it_and_who_owns_it_now_under_the_name_they_have_now()
    {
        var (ana, owner) = (await NamedAsync(Role.Analyst, $"Ana Kovač {_own}l"), await NamedAsync(Role.Analyst, $"Þór {_own}o"));
        var reference = await LogAsync(_own, ana);
        Assert.Equal([reference], await FoundAsync($"kovac {_own}l"));
        Assert.Empty(await FoundAsync($"thor {_own}o"));

        await portal.SendAsync(owner, new TakeIncidentCommand(reference));
        Assert.Equal([reference], await FoundAsync($"thor {_own}o"));

        await portal.WithDbAsync(db => db.Users.Where(person => person.Id == owner).ExecuteUpdateAsync(set => set.SetProperty(person => person.OwnName, $"Ægir {_own}n"), Portal.Stop));
        Assert.Equal([reference], await FoundAsync($"aegir {_own}n"));
        Assert.Empty(await FoundAsync($"thor {_own}o"));

        await portal.SendAsync(owner, new LeaveIncidentCommand(reference));
        Assert.Empty(await FoundAsync($"aegir {_own}n"));
    }

    [Fact]
    public async Task Actors_are_found_whether_suspected_or_weighed()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var suspected = await LogAsync(_own, ana, facts => facts with { SuspectedActor = "Кібер-група UNC1151" });
        var weighed = await LogAsync(_own, ana, facts => facts with { SuspectedActor = null });
        await portal.SendAsync(ana, new AddHypothesisCommand(weighed, Weighings.Service with { Actor = "Voodoo Bear/ELECTRUM" }));

        Assert.Equal([suspected], await FoundAsync($"{_own} unc1151 група"));
        Assert.Equal([weighed], await FoundAsync($"{_own} electrum"));
    }

    [Fact]
    public async Task What_is_edited_is_found_as_it_reads_now()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var browser = await portal.BrowserOfAsync(ana);
        var reference = IncidentForms.ReferenceIn(await browser.SubmitAsync("/incidents/log", IncidentForms.Filled(("Summary", $"Outage {_own}"), ("Description", "A turbine tripped."))));
        Assert.Equal([reference], await FoundAsync($"{_own} turbine"));

        await portal.WithDbAsync(async db =>
        {
            var incident = await db.Incidents.SingleAsync(candidate => candidate.Reference == reference, Portal.Stop);
            incident.Edit(incident.Facts with { Description = "A pump tripped." }, DateTimeOffset.UtcNow);
            return await db.SaveChangesAsync(Portal.Stop);
        });

        Assert.Equal([reference], await FoundAsync($"{_own} pump"));
        Assert.Empty(await FoundAsync($"{_own} turbine"));
    }

    [Theory]
    [InlineData("  “Ticket 2023-4711” -IT/OT or   İSTANBUL ")]
    [InlineData("2026-3")]
    [InlineData("%_\\")]
    public async Task What_was_typed_stands_in_the_box_and_in_the_chip_as_it_was_typed(string typed)
    {
        var page = await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst))).GetAsync($"/incidents?search={Uri.EscapeDataString(typed)}");

        var html = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Portal.Stop));
        Assert.Contains($"value=\"{typed}\"", html, StringComparison.Ordinal);
        Assert.Contains($"“{typed}”", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("电")]
    [InlineData("!!!")]
    [InlineData("\"")]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("\\")]
    [InlineData("—")]
    [InlineData("'; DROP TABLE incidents; --")]
    public async Task Any_search_however_short_or_odd_is_answered_with_a_list_or_with_what_to_do(string search)
    {
        await LogAsync($"a电 {_own}");
        var response = await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst))).GetAsync($"/incidents?search={Uri.EscapeDataString(search)}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var page = await Browser.TextOfAsync(response);
        Assert.True(page.Contains("<tr data-reference=", StringComparison.Ordinal) || page.Contains("No incident matches all of this.", StringComparison.Ordinal), page);
        Assert.Contains($"value=\"{search}\"", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signs_alone_are_looked_for_as_they_are()
    {
        var reference = await LogAsync($"Ransom note: §%§ {_own}");

        Assert.Contains(reference, await FoundAsync("§%§"));
        Assert.Contains(reference, await FoundAsync("%"));
    }

    [Theory]
    [InlineData(300, "x", "Shorten the search to at most 200 characters.")]
    [InlineData(1, "a\u0007b", "Take line breaks and control characters out of the search.")]
    public async Task A_search_that_cannot_be_carried_out_is_said_to_be_so_and_kept(int times, string piece, string sentence)
    {
        var search = string.Concat(Enumerable.Repeat(piece, times));
        var response = await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst))).GetAsync($"/incidents?search={Uri.EscapeDataString(search)}&state=Ukraine");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = await Browser.TextOfAsync(response);
        Assert.Contains(sentence, page, StringComparison.Ordinal);
        Assert.Contains("value=\"Ukraine\"", page, StringComparison.Ordinal);
        Assert.True(times == 1 || page.Contains(search, StringComparison.Ordinal), page);
    }

    [Fact]
    public async Task A_search_with_a_character_no_database_keeps_is_refused() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst))).GetAsync("/incidents?search=a%00b")).StatusCode);

    [Fact]
    public async Task The_file_of_a_search_holds_what_the_search_finds()
    {
        var ana = await NamedAsync(Role.Analyst, $"Ana Kovač {_own}l");
        var (found, other) = (await LogAsync($"SCADA/HMI {_own}", ana), await LogAsync($"Turbine {_own}", ana));

        var file = await (await portal.BrowserOfAsync(ana)).ReadAsync($"/incidents?handler=csv&search={Uri.EscapeDataString($"hmi kovac {_own}")}");

        Assert.Contains(found, file, StringComparison.Ordinal);
        Assert.DoesNotContain(other, file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_says_how_the_search_reads_what_is_typed()
    {
        var page = await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst))).ReadAsync($"/incidents?search={_own}");

        Assert.Contains("every word you type must occur", page, StringComparison.Ordinal);
        Assert.DoesNotContain("whole words", page, StringComparison.Ordinal);
    }

    private async Task<string> LogAsync(string summary, Guid? by = null, Func<IncidentFacts, IncidentFacts>? change = null)
    {
        var facts = IncidentForms.Facts with { Summary = summary };
        return await portal.LoggedAsync(by ?? await portal.PersonAsync(Role.Analyst), change is null ? facts : change(facts));
    }

    private async Task<Guid> NamedAsync(Role role, string name, params string[] offices)
    {
        var person = await portal.PersonAsync(role, offices);
        await portal.WithDbAsync(db => db.Users.Where(candidate => candidate.Id == person).ExecuteUpdateAsync(set => set.SetProperty(candidate => candidate.OwnName, name), Portal.Stop));
        return person;
    }

    private async Task<List<string>> FoundAsync(string search, Browser? browser = null) =>
        await FoundQueue.OfAsync(browser ?? await portal.BrowserOfAsync(await portal.PersonAsync(Role.Auditor)), search);
}
