using EscalationPortal.Domain.Exchange;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Tests.Exchange;

public class MailReaderTests
{
    private const string Headers = "From: Jane Doe <jane@cert.example>\r\nTo: cell@mfa.example\r\nSubject: [TLP:AMBER] =?utf-8?q?Pumps_stopped_in_Tallinn_=E2=80=93_urgent?=\r\nDate: Sun, 01 Mar 2026 10:00:00 +0200\r\nMessage-ID: <42@cert.example>\r\nMIME-Version: 1.0\r\n";

    [Fact]
    public void A_mail_is_a_signal_with_its_subject_text_and_time()
    {
        var reading = ExchangeFiles.Read(Headers + "Content-Type: text/plain; charset=utf-8\r\n\r\nThe beacon goes to hxxps[:]//evil[.]example[.]com/a (T1059.001).\r\nTLP:AMBER+STRICT\r\n", "report.eml");

        Assert.Equal(FileFormat.Mail, reading.Format);
        Assert.Empty(reading.Refusals);
        var signal = Assert.Single(reading.Signals);
        Assert.Equal(("42@cert.example", "[TLP:AMBER] Pumps stopped in Tallinn – urgent", Marking.AmberStrict), (signal.SourceId, signal.Summary, signal.Marking));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero), signal.Created);
        Assert.Empty(signal.Observables);
        Assert.Equal("https://evil.example.com/a", Assert.Single(signal.SuggestedObservables).Value);
        Assert.Equal("T1059.001", Assert.Single(signal.SuggestedTechniques).Id);
    }

    [Fact]
    public void Of_a_mail_in_HTML_alone_the_text_is_read_and_no_script()
    {
        var reading = ExchangeFiles.Read(Headers + "Content-Type: text/html\r\n\r\n<html><head><title>t</title><style>p{color:red}</style></head><body><p>Three &lt;b&gt; plants</p><script>alert(1)</script><p>stopped<br>twice</p></body></html>", "report.eml");

        var signal = Assert.Single(reading.Signals);
        Assert.Equal(["Three <b> plants", "stopped", "twice"], signal.Content.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(reading.Notes, note => note.Text.Contains("HTML only", StringComparison.Ordinal));
    }

    [Fact]
    public void Attachments_are_named_and_hashed_and_never_opened()
    {
        var signal = Assert.Single(ExchangeFiles.Read(
            Headers + "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nSee file.\r\n--x\r\nContent-Type: application/octet-stream; name=\"a.exe\"\r\nContent-Disposition: attachment; filename=\"../a.exe\"\r\nContent-Transfer-Encoding: base64\r\n\r\naGVsbG8=\r\n--x--\r\n", "report.eml").Signals);

        Assert.Equal("See file.", signal.Content);
        Assert.Equal(new ReadAttachment("../a.exe", "application/octet-stream", 5, "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"), Assert.Single(signal.Attachments));
    }

    [Fact]
    public void A_mail_is_told_by_its_first_header_where_its_name_does_not_say() => Assert.Equal(FileFormat.Mail, ExchangeFiles.Read(Headers + "\r\nText\r\n").Format);

    [Fact]
    public void What_has_neither_sender_nor_subject_is_refused() => Assert.Equal("$", Assert.Single(ExchangeFiles.Read("just some words", "x.eml").Refusals).Place);

    [Theory]
    [InlineData("TLP:AMBER STRICT", Marking.AmberStrict)]
    [InlineData("tlp: green, and TLP:WHITE", Marking.Green)]
    [InlineData("XTLP:RED TLP:REDDISH", null)]
    public void The_marking_of_a_mail_is_the_strictest_label_in_it(string text, Marking? marking) => Assert.Equal(marking, Assert.Single(ExchangeFiles.Read($"Subject: x\r\n\r\n{text}\r\n", "a.eml").Signals).Marking);

    [Fact]
    public void Parts_within_parts_do_no_harm()
    {
        var mail = Headers;
        for (var i = 0; i < 2_000; i++)
        {
            mail += $"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n";
        }

        Assert.Equal(FileFormat.Mail, ExchangeFiles.Read(mail, "deep.eml").Format);
    }
}
