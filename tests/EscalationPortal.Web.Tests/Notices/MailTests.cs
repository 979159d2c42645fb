using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Features.Notices.SendMail;
using EscalationPortal.Web.Jobs;
using EscalationPortal.Web.Notices;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace EscalationPortal.Web.Tests.Notices;

/// <summary>Notices that go out by mail, to a server of the test's own, on a portal of its own.</summary>
public sealed class MailTests(Portal portal) : IClassFixture<Portal>, IAsyncDisposable
{
    private static readonly string _office = Cases.Step.SignOff[0].Office;
    private readonly SmtpInbox _inbox = new();

    public ValueTask DisposeAsync() => _inbox.DisposeAsync();

    [Fact]
    public async Task A_mail_names_what_is_due_and_by_when_and_leads_straight_to_the_brief()
    {
        var (notice, reference) = await ToldAsync();
        await using var host = Host(highest: "amber");

        await SweepAsync(host);

        var mail = Assert.Single(SentFor(notice));
        Assert.Equal(await portal.EmailOfAsync(notice.PersonId), Assert.Single(mail.To.Mailboxes).Address);
        Assert.Equal("portal@example.org", Assert.Single(mail.From.Mailboxes).Address);
        Assert.Equal($"TLP:AMBER {notice.Sentence}", mail.Subject);
        Assert.Contains(reference, notice.Sentence, StringComparison.Ordinal);
        Assert.Matches(@"waits for your signature as .+, by \d+ \w+ \d{4} \d\d:\d\d UTC\.", mail.TextBody);
        Assert.Matches(@"(The policy supports step \d|Too little is known for advice).* \d+/\d+ rated\.", mail.TextBody);
        Assert.Contains($"https://portal.example.org/escalations/{reference}\r\n", mail.TextBody!.ReplaceLineEndings("\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("TLP:AMBER", mail.TextBody, StringComparison.Ordinal);
        Assert.EndsWith("TLP:AMBER", mail.TextBody!.Trim(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, Marking.Green, false)]
    [InlineData(null, Marking.Clear, true)]
    [InlineData("amber", Marking.AmberStrict, false)]
    [InlineData("amber", Marking.Red, false)]
    [InlineData("red", Marking.Red, true)]
    public async Task A_mail_says_nothing_of_a_case_that_is_marked_more_strictly_when_it_is_sent(string? highest, Marking marking, bool says)
    {
        var (notice, reference) = await ToldAsync();
        await portal.WithDbAsync(db => db.Database.ExecuteSqlAsync($"UPDATE incidents SET marking = {marking.ToString()} WHERE id = {notice.IncidentId}", Portal.Stop));
        await using var host = Host(highest);

        await SweepAsync(host);

        var mail = Assert.Single(SentFor(notice));
        if (says)
        {
            Assert.Contains(notice.Sentence, mail.TextBody, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal("EscalationPortal: something waits for you", mail.Subject);
            Assert.Equal($"Something waits for you in the portal:\nhttps://portal.example.org/notices/{notice.Id}", mail.TextBody!.ReplaceLineEndings("\n").Trim());
            Assert.DoesNotContain(reference, mail.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whoever_may_no_longer_see_cases_is_mailed_nothing_of_one()
    {
        var (notice, reference) = await ToldAsync();
        await portal.WithDbAsync(db => db.Users.Where(person => person.Id == notice.PersonId).ExecuteUpdateAsync(set => set.SetProperty(person => person.Roles, [Role.Liaison]), Portal.Stop));
        await using var host = Host(highest: "red");

        await SweepAsync(host);

        Assert.DoesNotContain(reference, Assert.Single(SentFor(notice)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hosts_that_sweep_at_once_send_each_mail_once()
    {
        var (notice, _) = await ToldAsync();
        await using var one = Host();
        await using var other = Host();

        await Task.WhenAll(SweepAsync(one), SweepAsync(other), SweepAsync(one), SweepAsync(other));

        Assert.Single(SentFor(notice));
        Assert.All(_inbox.Received.GroupBy(mail => mail.MessageId), same => Assert.Single(same));
    }

    [Fact]
    public async Task A_mail_that_fails_is_kept_and_tried_again_later_and_later_until_it_is_sent()
    {
        var (notice, _) = await ToldAsync();
        await using var host = Host();
        _inbox.Refuses = true;

        foreach (var (attempts, wait) in new[] { (1, 1), (2, 2), (3, 4) })
        {
            await SweepAsync(host);
            await SweepAsync(host);

            var failed = await MailOfAsync(notice);
            Assert.Equal((attempts, null), (failed.Attempts, failed.SentAt));
            Assert.Contains("the disk is full", failed.LastError, StringComparison.Ordinal);
            Assert.InRange(failed.NextAttemptAt - portal.Clock.GetUtcNow(), TimeSpan.FromMinutes(wait - 0.5), TimeSpan.FromMinutes(wait));
            portal.Clock.Advance(TimeSpan.FromMinutes(wait));
        }

        _inbox.Refuses = false;
        await SweepAsync(host);

        Assert.Single(SentFor(notice));
        var sent = await MailOfAsync(notice);
        Assert.Equal((4, null), (sent.Attempts, sent.LastError));
        Assert.NotNull(sent.SentAt);
    }

    [Fact]
    public async Task A_mail_that_cannot_be_written_holds_up_no_other()
    {
        var person = await portal.PersonAsync(Role.Liaison);
        var at = portal.Clock.GetUtcNow().AddDays(-1);
        var bad = Enumerable.Range(0, 21).Select(number => new Notice
        {
            Id = Guid.CreateVersion7(),
            PersonId = person,
            Key = $"bad-{number}",
            Action = "StepProposed",
            Sentence = "Something.",
            Link = "/notices",
            At = at,
        }).ToList();
        await portal.WithDbAsync(async db =>
        {
            await db.Users.Where(candidate => candidate.Id == person)
                .ExecuteUpdateAsync(set => set.SetProperty(candidate => candidate.Email, "a..b@example.org"), Portal.Stop);
            db.Notices.AddRange(bad);
            db.OutgoingMails.AddRange(bad.Select(notice => new OutgoingMail { NoticeId = notice.Id, QueuedAt = at, NextAttemptAt = at }));
            return await db.SaveChangesAsync(Portal.Stop);
        });
        var (good, _) = await ToldAsync();
        await using var host = Host();

        await SweepAsync(host);

        Assert.Single(SentFor(good));
        foreach (var notice in bad)
        {
            var mail = await MailOfAsync(notice);
            Assert.Equal((1, "The address is none that a mail can be sent to."), (mail.Attempts, mail.LastError));
            Assert.NotNull(mail.RefusedAt);
        }
    }

    [Fact]
    public async Task A_mail_refused_for_good_is_not_tried_again_and_the_administrator_sees_whom_mail_does_not_reach_until_it_does()
    {
        var (notice, _) = await ToldAsync();
        var address = await portal.EmailOfAsync(notice.PersonId);
        var browser = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Administrator));
        await using var host = Host();
        _inbox.Unknown = address;

        await SweepAsync(host);
        await SweepAsync(host);

        var refused = await MailOfAsync(notice);
        Assert.Equal(1, refused.Attempts);
        Assert.Contains("550", refused.LastError, StringComparison.Ordinal);
        Assert.NotNull(refused.RefusedAt);
        var home = await browser.ReadAsync("/");
        Assert.Contains(address, home, StringComparison.Ordinal);
        Assert.Contains("no such user", home, StringComparison.Ordinal);
        Assert.Contains("no such user", await browser.ReadAsync($"/people/{notice.PersonId}"), StringComparison.Ordinal);

        _inbox.Unknown = null;
        await portal.ProposedAsync(await portal.PersonAsync(Role.Analyst));
        await SweepAsync(host);

        Assert.DoesNotContain(address, await browser.ReadAsync("/"), StringComparison.Ordinal);
        Assert.DoesNotContain("no such user", await browser.ReadAsync($"/people/{notice.PersonId}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ana \"Nuit\" Kovač (Legal)")]
    [InlineData("Li 李 (Legal), J. Müller-Lüdenscheidt und noch ein sehr langer Name, der gefaltet wird")]
    public async Task A_name_with_letters_beyond_ASCII_is_encoded_as_one_phrase(string name)
    {
        var (notice, _) = await ToldAsync();
        await portal.WithDbAsync(db => db.Users.Where(person => person.Id == notice.PersonId).ExecuteUpdateAsync(set => set.SetProperty(person => person.OwnName, name), Portal.Stop));
        await using var host = Host();

        await SweepAsync(host);

        var mail = Assert.Single(SentFor(notice));
        Assert.Equal(name, Assert.Single(mail.To.Mailboxes).Name);
        Assert.DoesNotContain("\"", mail.Headers.Single(header => header.Id == HeaderId.To).RawValue.Select(octet => ((char)octet).ToString()));
    }

    [Fact]
    public async Task A_mail_that_is_sent_again_after_a_crash_can_be_told_for_the_same()
    {
        var (notice, _) = await ToldAsync();
        await using var host = Host();
        await SweepAsync(host);
        await portal.WithDbAsync(db => db.Database.ExecuteSqlAsync($"UPDATE outgoing_mails SET sent_at = NULL WHERE notice_id = {notice.Id}", Portal.Stop));

        await SweepAsync(host);

        var sent = _inbox.Received.Where(mail => mail.MessageId == $"{notice.Id:N}@example.org").ToList();
        Assert.Equal(2, sent.Count);
    }

    [Fact]
    public async Task The_mails_of_a_closed_account_wait()
    {
        var (notice, _) = await ToldAsync();
        await CloseAsync("Left");
        await using var host = Host();
        await SweepAsync(host);
        Assert.Empty(SentFor(notice));

        await CloseAsync(null);
        await SweepAsync(host);

        Assert.Single(SentFor(notice));

        Task CloseAsync(string? reason) => portal.WithDbAsync(db => db.Users.Where(person => person.Id == notice.PersonId).ExecuteUpdateAsync(set => set.SetProperty(person => person.DisabledReason, reason), Portal.Stop));
    }

    [Fact]
    public async Task Without_a_server_mails_go_into_a_folder_as_files_a_mail_program_opens()
    {
        var (notice, _) = await ToldAsync();
        var folder = Directory.CreateTempSubdirectory();
        await using var host = portal.WithWebHostBuilder(builder => builder.UseSetting("Mail:Folder", Path.Combine(folder.FullName, "mail")));

        await SweepAsync(host);

        var mail = await MimeMessage.LoadAsync(Path.Combine(folder.FullName, "mail", $"{notice.Id:N}.eml"), Portal.Stop);
        Assert.Equal(await portal.EmailOfAsync(notice.PersonId), Assert.Single(mail.To.Mailboxes).Address);
        Assert.All(folder.GetFiles("*", SearchOption.AllDirectories), file => Assert.Equal(".eml", file.Extension));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Where_mail_is_not_set_up_none_is_queued()
    {
        var settings = portal.Services.GetRequiredService<MailSettings>() with { Folder = null };
        await using var host = portal.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.AddSingleton(settings)));
        var (first, reference) = await ToldAsync();
        var person = await portal.PersonAsync(Role.Approver, _office);
        await using var scope = host.Services.CreateAsyncScope();

        // Notices are planned from the escalation in hand.
        await scope.ServiceProvider.GetRequiredService<PortalDb>().Escalations.SingleAsync(escalation => escalation.Reference == reference, Portal.Stop);
        await scope.ServiceProvider.GetRequiredService<NoticeWriter>().WriteAsync(null, [await ProposedAgainAsync(reference)], Portal.Stop);

        var notice = await NoticeOfAsync(person);
        Assert.False(await portal.WithDbAsync(db => db.OutgoingMails.AnyAsync(mail => mail.NoticeId == notice.Id, Portal.Stop)));
        Assert.True(await portal.WithDbAsync(db => db.OutgoingMails.AnyAsync(mail => mail.NoticeId == first.Id, Portal.Stop)));
    }

    [Fact]
    public async Task What_is_to_be_sent_is_read_off_its_index_however_much_was_sent_before()
    {
        await ToldAsync();

        var plan = await portal.WithDbAsync(db => Features.Incidents.Queue.Plan.OfAsync(db, MailJob.Due(db, portal.Clock.GetUtcNow()), "SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off"));

        Assert.Contains("ix_outgoing_mails_due", plan.Json, StringComparison.Ordinal);
    }

    private Task<Domain.Escalations.StepProposed> ProposedAgainAsync(string reference) => portal.WithDbAsync(db => db.Escalations.Where(escalation => escalation.Reference == reference)
        .Select(escalation => new Domain.Escalations.StepProposed(escalation.Id, escalation.IncidentId, escalation.Reference, escalation.Step.Key, escalation.Step.Rung, escalation.RecommendedRung, escalation.Round, escalation.AssessmentId, escalation.PolicyDigest, Cases.Written(Cases.Step)))
        .SingleAsync(Portal.Stop));

    /// <summary>A notice that a step waits for someone, and the step's reference.</summary>
    private async Task<(Notice Notice, string Reference)> ToldAsync()
    {
        var person = await portal.PersonAsync(Role.Approver, _office);
        var reference = await portal.ProposedAsync(await portal.PersonAsync(Role.Analyst));
        return (await NoticeOfAsync(person), reference);
    }

    private Task<Notice> NoticeOfAsync(Guid person) => portal.WithDbAsync(db => db.Notices.SingleAsync(notice => notice.PersonId == person, Portal.Stop));

    private Task<OutgoingMail> MailOfAsync(Notice notice) => portal.WithDbAsync(db => db.OutgoingMails.SingleAsync(mail => mail.NoticeId == notice.Id, Portal.Stop));

    private IEnumerable<MimeMessage> SentFor(Notice notice) => _inbox.Received.Where(mail => mail.MessageId == $"{notice.Id:N}@example.org");

    private WebApplicationFactory<Program> Host(string? highest = null) => portal.WithWebHostBuilder(host => host
        .UseSetting("PublicAddress", "https://portal.example.org")
        .UseSetting("Mail:From", "EscalationPortal <portal@example.org>")
        .UseSetting("Mail:HighestMarking", highest)
        .UseSetting("Mail:Smtp:Host", "127.0.0.1")
        .UseSetting("Mail:Smtp:Port", $"{_inbox.Port}")
        .UseSetting("Mail:Smtp:Security", "None"));

    /// <summary>More than one sweep's worth: every holder of the office is told, and other tests told theirs.</summary>
    private static async Task SweepAsync(WebApplicationFactory<Program> host)
    {
        for (var i = 0; i < 5; i++)
        {
            await host.Services.GetRequiredService<Sweep>().RunAsync(Portal.Stop);
        }
    }
}
