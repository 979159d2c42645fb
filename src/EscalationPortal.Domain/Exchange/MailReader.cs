using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EscalationPortal.Domain.Observables;
using MimeKit;
using MimeKit.Text;

namespace EscalationPortal.Domain.Exchange;

/// <summary>
/// Reads a mail (RFC 5322, MIME) as one signal: its subject, its text, the strictest label of TLP that stands in either. Nothing in it is opened or
/// run: attachments are named and hashed. What looks like an observable in the text is suggested, since a mail says of nothing what it is.
/// </summary>
internal sealed class MailReader(Findings findings)
{
    private const int MaxAttachments = 1_000;

    public List<ReadSignal> Read(ReadOnlyMemory<byte> file)
    {
        if (Parse(file) is not { } message)
        {
            return [];
        }

        using (message)
        {
            if (message.From.Count == 0 && message.Subject is null)
            {
                findings.Refuse("$", "This is no mail: it has neither sender nor subject.", "Save the mail as .eml, with its headers.");
                return [];
            }

            return [Of(message)];
        }
    }

    private MimeMessage? Parse(ReadOnlyMemory<byte> file)
    {
        try
        {
            var options = ParserOptions.Default.Clone();
            options.MaxMimeDepth = ReadingLimits.MaxDepth;
            return MimeMessage.Load(options, new MemoryStream(file.ToArray(), writable: false));
        }
        catch (Exception unreadable) when (unreadable is FormatException or IOException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            findings.Refuse("$", "This is no mail that can be read.", "Save the mail as .eml, with its headers.", 1);
            return null;
        }
    }

    private ReadSignal Of(MimeMessage message)
    {
        var text = Whole(TextOf(message));
        var subject = Whole(message.Subject);
        var (summary, content) = PartnerText.Told(subject, text, "A mail without a subject");
        var told = $"{PartnerText.Line(subject)}\n{content}";
        if (message.Headers.Contains(HeaderId.Date) && Sent(message) is null)
        {
            findings.Note("Date", "The date of this mail cannot be read, or has no zone.");
        }

        return new ReadSignal
        {
            Place = "$",
            Line = 1,
            SourceId = PartnerText.LineOrNull(message.MessageId),
            Source = PartnerText.LineOrNull(Whole(message.From.Mailboxes.FirstOrDefault()?.ToString())),
            Summary = summary,
            Content = content,
            Marking = TlpText.StrictestIn(told),
            Created = Sent(message),
            SuggestedObservables = ObservablesInText.Find(told, ReadingLimits.MaxSuggested),
            SuggestedTechniques = Technique.FindIn(told, ReadingLimits.MaxSuggested),
            Attachments = Attachments(message),
        };
    }

    private static DateTimeOffset? Sent(MimeMessage message) =>
        message.Headers[HeaderId.Date] is { } date && MimeKit.Utils.DateUtils.TryParse(date, out var sent) && sent.Year > 1970 ? sent.ToUniversalTime() : null;

    private string TextOf(MimeMessage message)
    {
        if (message.TextBody is { } text && !string.IsNullOrWhiteSpace(text))
        {
            return text;
        }

        if (message.HtmlBody is not { } html)
        {
            return "";
        }

        findings.Note("$", "This mail is HTML only: its text was taken out of it.");
        return HtmlText.Of(html);
    }

    private List<ReadAttachment> Attachments(MimeMessage message)
    {
        var attachments = new List<ReadAttachment>();
        foreach (var entity in message.Attachments.Concat(message.BodyParts.Where(part => part is MimePart and not TextPart && !part.IsAttachment)))
        {
            if (attachments.Count == MaxAttachments)
            {
                findings.Refuse("$", $"This mail has more than {PartnerText.Number(MaxAttachments)} attachments.", "Send several mails.");
                break;
            }

            using var bytes = new MemoryStream();
            if (entity is MimePart part)
            {
                part.Content?.DecodeTo(bytes);
            }
            else
            {
                entity.WriteTo(bytes);
            }

            var name = PartnerText.Short(Whole(entity.ContentDisposition?.FileName ?? entity.ContentType.Name));
            attachments.Add(new ReadAttachment(
                name.Length > 0 ? name : $"attachment {attachments.Count + 1}", PartnerText.Short(entity.ContentType.MimeType), bytes.Length,
                Convert.ToHexStringLower(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)))));
        }

        return attachments;
    }

    private static string Whole(string? text)
    {
        var whole = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            whole.Append(CultureInfo.InvariantCulture, $"{rune}");
        }

        return whole.ToString();
    }
}

/// <summary>The text of a page, as somebody would copy it: no script, no style, no markup.</summary>
internal static class HtmlText
{
    private static readonly HashSet<HtmlTagId> _breaks =
    [
        HtmlTagId.Br, HtmlTagId.P, HtmlTagId.Div, HtmlTagId.TR, HtmlTagId.LI, HtmlTagId.H1, HtmlTagId.H2, HtmlTagId.H3, HtmlTagId.BlockQuote, HtmlTagId.Pre,
    ];

    private static readonly HashSet<HtmlTagId> _unseen = [HtmlTagId.Head, HtmlTagId.Title];

    public static string Of(string html)
    {
        var text = new StringBuilder();
        var tokens = new HtmlTokenizer(new StringReader(html)) { DecodeCharacterReferences = true };
        var unseen = 0;
        while (tokens.ReadNextToken(out var token))
        {
            if (token is HtmlTagToken tag)
            {
                unseen = Math.Max(0, unseen + (!_unseen.Contains(tag.Id) || tag.IsEmptyElement ? 0 : tag.IsEndTag ? -1 : 1));
                text.Append(_breaks.Contains(tag.Id) ? "\n" : tag.Id is HtmlTagId.TD or HtmlTagId.TH ? " " : "");
            }
            else if (token.Kind == HtmlTokenKind.Data && unseen == 0)
            {
                text.Append(((HtmlDataToken)token).Data);
            }
        }

        var lines = text.ToString().Split('\n').Select(PartnerText.Line);
        return string.Join('\n', lines.Where((line, at) => line.Length > 0 || at > 0)).Trim();
    }
}
