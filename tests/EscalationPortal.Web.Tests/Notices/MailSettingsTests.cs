using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Setup;
using EscalationPortal.Web.Notices;
using MailKit.Security;
using Microsoft.Extensions.Configuration;

namespace EscalationPortal.Web.Tests.Notices;

public class MailSettingsTests
{
    [Fact]
    public void No_mail_leaves_a_portal_that_was_told_of_neither_server_nor_folder() => Assert.False(Read().IsOn);

    [Fact]
    public void A_server_takes_mail_over_an_encrypted_connection_and_only_what_anyone_may_read_unless_it_is_told_otherwise()
    {
        var settings = Read(("Mail:Smtp:Host", "mail.example.org"), ("Mail:From", "portal@example.org"));

        Assert.Equal(new SmtpServer("mail.example.org", 587, SecureSocketOptions.StartTls, null, null), settings.Server);
        Assert.Equal(Marking.Clear, settings.Highest);
    }

    [Fact]
    public void A_demo_run_puts_its_mail_into_a_folder_unless_a_server_is_set()
    {
        Assert.NotNull(Read(("Demo", "true")).Folder);
        Assert.Null(Read(("Demo", "true"), ("Mail:Smtp:Host", "mail.example.org")).Folder);
    }

    [Theory]
    [InlineData("Mail:From", "")]
    [InlineData("Mail:From", "the portal")]
    [InlineData("Mail:Smtp:Port", "many")]
    [InlineData("Mail:Smtp:Port", "70000")]
    [InlineData("Mail:Smtp:Security", "Some")]
    [InlineData("Mail:HighestMarking", "secret")]
    public void A_setting_that_cannot_be_stops_the_start_and_is_named(string setting, string value)
    {
        var refusal = Assert.Throws<CannotStartException>(() => Read(("Mail:Smtp:Host", "mail.example.org"), ("Mail:From", "portal@example.org"), (setting, value)));

        Assert.StartsWith($"{setting} is “{value}”. Set it to", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_a_server_answers_can_be_kept()
    {
        var mail = new OutgoingMail { NoticeId = Guid.CreateVersion7(), QueuedAt = DateTimeOffset.UtcNow, NextAttemptAt = DateTimeOffset.UtcNow };

        mail.Tried(new MailFailure("half \ud83d, \0 and \u0007 " + new string('x', 1_000), IsForGood: false), DateTimeOffset.UtcNow);

        Assert.StartsWith("half \ufffd,  and  xxx", mail.LastError, StringComparison.Ordinal);
        Assert.Equal(500, mail.LastError!.Length);
    }

    private static MailSettings Read(params (string Key, string Value)[] settings)
    {
        var configured = new Dictionary<string, string?>();
        foreach (var (key, value) in settings)
        {
            configured[key] = value;
        }

        return MailSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(configured).Build());
    }
}
