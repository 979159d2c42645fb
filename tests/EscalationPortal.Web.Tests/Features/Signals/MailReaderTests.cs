using System.Text;
using EscalationPortal.Domain.Exchange;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Features.Signals.Import;

namespace EscalationPortal.Web.Tests.Features.Signals;

public class MailReaderTests
{
    private const string Headers = "From: Jane Doe <jane@cert.example>\r\nTo: cell@mfa.example\r\nSubject: [TLP:AMBER] =?utf-8?q?Pumps_stopped_in_Tallinn_=E2=80=93_urgent?=\r\n"
        + "Date: Sun, 01 Mar 2026 10:00:00 +0200\r\nMessage-ID: <42@cert.example>\r\nMIME-Version: 1.0\r\n";

    private const string Mixed = "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n";

    [Fact]
    public void A_mail_is_a_signal_with_its_subject_text_and_time()
    {
        var reading = Read(Headers + "Content-Type: text/plain; charset=utf-8\r\n\r\nThe beacon goes to hxxps[:]//evil[.]example[.]com/a (T1059.001).\r\nTLP:AMBER+STRICT\r\n", "report.eml");

        Assert.Equal(FileFormat.Mail, reading.Format);
        Assert.Empty(reading.Refusals);
        var signal = Assert.Single(reading.Signals);
        Assert.Equal(("42@cert.example", "[TLP:AMBER] Pumps stopped in Tallinn – urgent", Marking.AmberStrict), (signal.SourceId, signal.Summary, signal.Marking));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero), signal.Created);
        Assert.Empty(signal.Observables);
        Assert.Equal("https://evil.example.com/a", Assert.Single(signal.SuggestedObservables).Value);
        Assert.Equal("T1059.001", Assert.Single(signal.SuggestedTechniques).Id);
    }

    [Theory]
    [InlineData("[TLP:RED]")]
    [InlineData("[TLP] RED")]
    [InlineData("(TLP: RED)")]
    public void The_label_in_a_subject_is_read_however_it_is_bracketed(string label)
    {
        var reading = Read(Headers.Replace("[TLP:AMBER]", label, StringComparison.Ordinal) + "Content-Type: text/plain\r\n\r\nPumps stopped.\r\n", "report.eml");

        Assert.Equal(Marking.Red, Assert.Single(reading.Signals).Marking);
    }

    [Fact]
    public void Of_a_mail_in_HTML_alone_the_text_is_read_and_no_script()
    {
        var reading = Read(Headers + "Content-Type: text/html\r\n\r\n<html><head><title>t</title><style>p{color:red}</style></head><body><p>Three &lt;b&gt; plants</p><script>alert(1)</script><p>stopped<br>twice</p></body></html>", "report.eml");

        var signal = Assert.Single(reading.Signals);
        Assert.Equal(["Three <b> plants", "stopped", "twice"], signal.Content.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(reading.Notes, note => note.Text.Contains("HTML only", StringComparison.Ordinal));
    }

    [Fact]
    public void A_mail_forwarded_as_an_attachment_counts_with_its_marking()
    {
        var signal = Assert.Single(Read(
            Headers + Mixed + "See below.\r\n--x\r\nContent-Type: message/rfc822\r\nContent-Disposition: attachment; filename=\"report.eml\"\r\n\r\n"
                + "From: a@b.example\r\nSubject: TLP:RED report\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nFor you alone.\r\n--x--\r\n",
            "report.eml").Signals);

        Assert.Equal(Marking.Red, signal.Marking);
        Assert.Equal("report.eml", Assert.Single(signal.Attachments).Name);
    }

    [Fact]
    public void Attachments_are_named_and_hashed_and_never_opened()
    {
        var signal = Assert.Single(Read(
            Headers + "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nSee file.\r\n--x\r\nContent-Type: application/octet-stream; name=\"a.exe\"\r\nContent-Disposition: attachment; filename=\"../a.exe\"\r\nContent-Transfer-Encoding: base64\r\n\r\naGVsbG8=\r\n--x--\r\n", "report.eml").Signals);

        Assert.Equal("See file.", signal.Content);
        Assert.Equal(new ReadAttachment("../a.exe", "application/octet-stream", 5, "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"), Assert.Single(signal.Attachments));
    }

    [Fact]
    public void A_mail_is_told_by_its_first_header_where_its_name_does_not_say() => Assert.Equal(FileFormat.Mail, Read(Headers + "\r\nText\r\n").Format);

    [Fact]
    public void What_has_neither_sender_nor_subject_is_refused() => Assert.Equal("$", Assert.Single(Read("just some words", "x.eml").Refusals).Place);

    [Theory]
    [InlineData("TLP:AMBER STRICT", Marking.AmberStrict)]
    [InlineData("tlp: green, and TLP:WHITE", Marking.Green)]
    [InlineData("XTLP:RED", null)]
    [InlineData("TLP:AMBER_STRICT", Marking.AmberStrict)]
    [InlineData("TLP:AMBER (STRICT)", Marking.AmberStrict)]
    [InlineData("TLP:AMBER/STRICT", Marking.AmberStrict)]
    [InlineData("TLP:  RED, and quoted TLP:GREEN", Marking.Red)]
    [InlineData("TLP\uFF1ARED TLP:GREEN", Marking.Red)]
    [InlineData("TLP-RED TLP:GREEN", Marking.Red)]
    [InlineData("TLP RED TLP:GREEN", Marking.Red)]
    [InlineData("**TLP:** RED TLP:GREEN", Marking.Red)]
    [InlineData("TLP:\u200BRED TLP:GREEN", Marking.Red)]
    [InlineData("The TLP clear label was not given.", null)]
    [InlineData("TLP: https://first.example/tlp, here TLP:AMBER", Marking.Amber)]
    public void The_marking_of_a_mail_is_the_strictest_label_in_it(string text, Marking? marking) => Assert.Equal(marking, Assert.Single(Read($"Subject: x\r\n\r\n{text}\r\n", "a.eml").Signals).Marking);

    [Fact]
    public void Parts_within_parts_do_no_harm()
    {
        var mail = Headers;
        for (var i = 0; i < 2_000; i++)
        {
            mail += $"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n";
        }

        Assert.Equal(FileFormat.Mail, Read(mail, "deep.eml").Format);
    }

    [Theory]
    [InlineData("TLP:PURPLE")]
    [InlineData("TLP:REDDISH")]
    [InlineData("TLP: see below")]
    public void A_label_that_names_no_colour_is_refused(string text) =>
        Assert.Contains("no label of TLP", Assert.Single(Read($"Subject: x\r\n\r\nTLP:GREEN {text}\r\n", "a.eml").Refusals).Why, StringComparison.Ordinal);

    [Fact]
    public void Every_text_of_a_mail_is_read_and_looked_through()
    {
        var signal = Assert.Single(Read($"{Headers}{Mixed}See below, TLP:GREEN\r\n--x\r\nContent-Type: text/plain\r\n\r\nTLP:RED, details\r\n--x--\r\n", "a.eml").Signals);

        Assert.Equal("See below, TLP:GREEN\n\nTLP:RED, details", signal.Content);
        Assert.Equal(Marking.Red, signal.Marking);
    }

    [Fact]
    public void A_forwarded_mail_is_read_with_the_mail_it_stands_in()
    {
        var signal = Assert.Single(Read($"{Headers}{Mixed}FYI\r\n--x\r\nContent-Type: message/rfc822\r\n\r\nSubject: Pumps\r\n\r\nAll of it, TLP:RED\r\n--x--\r\n", "a.eml").Signals);

        Assert.Equal("FYI\n\nPumps\n\nAll of it, TLP:RED", signal.Content);
        Assert.Equal(Marking.Red, signal.Marking);
    }

    [Fact]
    public void A_label_in_the_HTML_beside_plain_text_counts_and_the_plain_text_is_shown()
    {
        var alternative = "Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nPumps stopped.\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>TLP:<b>RED</b> Pumps stopped.</p>\r\n--x--\r\n";
        var signal = Assert.Single(Read(Headers + alternative, "a.eml").Signals);

        Assert.Equal(("Pumps stopped.", Marking.Red), (signal.Content, signal.Marking));
    }

    [Fact]
    public void A_label_behind_a_million_characters_counts_though_the_text_is_refused() =>
        Assert.Contains("1,000,000", Assert.Single(Read($"{Headers}\r\n{string.Concat(Enumerable.Repeat("a long line of words\r\n", 60_000))}TLP:RED", "a.eml").Refusals).Why, StringComparison.Ordinal);

    [Theory]
    [InlineData("Sun, 01 Mar 2026 10:00:00 +0200", 8)]
    [InlineData("Sun, 01 Mar 2026 10:00:00 GMT", 10)]
    [InlineData("Sun, 01 Mar 2026 10:00:00 +0200 (EET)", 8)]
    [InlineData("1 Mar 2026 10:00:00 Kyiv", null)]
    [InlineData("1 Mar 2026 10:00:00", null)]
    public void A_date_without_an_offset_is_noted_and_not_taken_for_UTC(string date, int? hour)
    {
        var reading = Read($"Subject: x\r\nDate: {date}\r\n\r\ny\r\n", "a.eml");

        Assert.Equal(hour, Assert.Single(reading.Signals).Created?.Hour);
        Assert.Equal(hour is null ? 1 : 0, reading.Notes.Count);
    }

    [Fact]
    public void Every_truncation_of_a_mail_is_read_or_refused()
    {
        var mail = Encoding.UTF8.GetBytes($"{Headers}{Mixed}FYI\r\n--x\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\ntext\r\n--x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment\r\n\r\nx\r\n--x--\r\n");

        Assert.All(Enumerable.Range(0, mail.Length), length =>
        {
            var reading = FileReader.Read(mail.AsMemory(0, length), "a.eml", _options);
            Assert.True(reading.Signals.Count > 0 || reading.Refusals.Count > 0);
        });
    }

    [Fact]
    public void A_mail_of_countless_parts_is_refused_before_they_are_made()
    {
        var mail = Headers + "Content-Type: multipart/mixed; boundary=x\r\n\r\n" + string.Concat(Enumerable.Repeat("--x\n\ny\n", 100_000));
        var bytes = Encoding.UTF8.GetBytes(mail);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var reading = FileReader.Read(bytes, "a.eml", _options);

        Assert.Empty(reading.Signals);
        Assert.NotEmpty(reading.Refusals);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
    }

    private static readonly ReadingOptions _options = new(Mails: new MimeParser());

    private static FileReading Read(string text, string? name = null) => FileReader.Read(Encoding.UTF8.GetBytes(text), name, _options);
}
