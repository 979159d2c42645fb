using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using EscalationPortal.Domain.Exchange;
using MimeKit;
using MimeKit.Text;
using MimeKit.Utils;

namespace EscalationPortal.Web.Features.Signals.Import;

/// <summary>Takes mails apart by MimeKit. Nothing in them is opened or run: what is no text is named and hashed.</summary>
public sealed partial class MimeParser : IMailParser
{
    private const int MaxDepth = 32;

    // Each part of a mail takes some kilobytes, however short it is.
    private const int MaxBoundaries = 10_000;

    public ParsedMail? Parse(ReadOnlyMemory<byte> file)
    {
        try
        {
            if (Boundaries(file.Span) > MaxBoundaries)
            {
                return null;
            }

            var options = ParserOptions.Default.Clone();
            options.MaxMimeDepth = MaxDepth;
            using var bytes = new MemoryStream(file.ToArray(), writable: false);
            using var message = MimeMessage.Load(options, bytes, persistent: true);
            return new Walk().Read(message);
        }
        catch (Exception unreadable) when (unreadable is FormatException or IOException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Lines that may divide a part from the next.</summary>
    private static int Boundaries(ReadOnlySpan<byte> file) => file.Count("\n--"u8);

    // What is half a character cannot be kept.
    private static string WellFormed(string? text)
    {
        var whole = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            whole.Append(CultureInfo.InvariantCulture, $"{rune}");
        }

        return whole.ToString();
    }

    // MimeKit takes a zone it does not know for UTC.
    [GeneratedRegex(@"\s([+-][0-9]{4}|UTC?|GMT|Z|[ECMP][SD]T)\s*(\(.*)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Offset();

    private sealed class Walk
    {
        private readonly List<string> _texts = [];
        private readonly List<string> _otherTexts = [];
        private readonly List<ReadAttachment> _attachments = [];
        private readonly List<string> _unread = [];
        private bool _hasPlain;
        private bool _hasPage;

        public ParsedMail Read(MimeMessage message)
        {
            if (message.Body is { } body)
            {
                Take(body, isOther: false, depth: 0);
            }

            var date = message.Headers[HeaderId.Date];
            DateTimeOffset? sent = date is not null && Offset().IsMatch(date) && DateUtils.TryParse(date, out var read) && read.Year > 1970 ? read.ToUniversalTime() : null;
            return new ParsedMail(
                message.Subject is { } subject ? WellFormed(subject) : null,
                message.From.Count == 0 ? null : WellFormed(message.From.Mailboxes.FirstOrDefault()?.ToString()),
                message.MessageId is { } id ? WellFormed(id) : null,
                sent, date is not null, _texts, _otherTexts, _hasPage && !_hasPlain, _attachments, _unread);
        }

        /// <param name="isOther">It says again what stands in plain text beside it.</param>
        private void Take(MimeEntity entity, bool isOther, int depth)
        {
            switch (entity)
            {
                case not null when depth > MaxDepth:
                    _unread.Add(entity.ContentType.MimeType);
                    break;
                case MessagePart forwarded:
                    if (forwarded.IsAttachment)
                    {
                        Attach(forwarded);
                    }

                    TakeForwarded(forwarded, isOther, depth);
                    break;
                case MultipartAlternative alternative:
                    var hasPlain = alternative.OfType<TextPart>().Any(part => part.IsPlain && !string.IsNullOrWhiteSpace(TextOf(part)));
                    foreach (var form in alternative)
                    {
                        Take(form, isOther || (hasPlain && form is not TextPart { IsPlain: true }), depth + 1);
                    }

                    break;
                case Multipart multipart:
                    foreach (var part in multipart)
                    {
                        Take(part, isOther, depth + 1);
                    }

                    break;
                case TextPart { IsAttachment: false } text:
                    TakeText(text, isOther);
                    break;
                case not null:
                    Attach(entity);
                    break;
            }
        }

        private void TakeForwarded(MessagePart forwarded, bool isOther, int depth)
        {
            if (forwarded.Message is not { } message)
            {
                _unread.Add(forwarded.ContentType.MimeType);
                return;
            }

            if (!string.IsNullOrWhiteSpace(message.Subject))
            {
                (isOther ? _otherTexts : _texts).Add(WellFormed(message.Subject));
            }

            if (message.Body is { } body)
            {
                Take(body, isOther, depth + 1);
            }
        }

        private void TakeText(TextPart part, bool isOther)
        {
            var text = TextOf(part);
            if (text is null)
            {
                _unread.Add(part.ContentType.MimeType);
                return;
            }

            if (string.IsNullOrWhiteSpace(text))
            {
                return;
            }

            if (!isOther)
            {
                _hasPage |= part.IsHtml;
                _hasPlain |= !part.IsHtml;
            }

            (isOther ? _otherTexts : _texts).Add(part.IsHtml ? HtmlText.Of(text) : text);
        }

        private static string? TextOf(TextPart part)
        {
            try
            {
                return WellFormed(part.Text);
            }
            catch (Exception unreadable) when (unreadable is FormatException or NotSupportedException or ArgumentException)
            {
                return null;
            }
        }

        private void Attach(MimeEntity entity)
        {
            using var bytes = new MemoryStream();
            if (entity is MimePart part)
            {
                part.Content?.DecodeTo(bytes);
            }
            else
            {
                entity.WriteTo(bytes);
            }

            _attachments.Add(new ReadAttachment(
                WellFormed(entity.ContentDisposition?.FileName ?? entity.ContentType.Name), entity.ContentType.MimeType, bytes.Length,
                Convert.ToHexStringLower(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)))));
        }
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

        var lines = text.ToString().Split('\n').Select(line => string.Join(' ', line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries)));
        return string.Join('\n', lines.Where((line, at) => line.Length > 0 || at > 0)).Trim();
    }
}
