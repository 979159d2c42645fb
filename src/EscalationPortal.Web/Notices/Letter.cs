using System.Text;
using EscalationPortal.Domain.Exchange;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Identity;
using MimeKit;

namespace EscalationPortal.Web.Notices;

/// <summary>What a notice is sent as.</summary>
/// <param name="Marking">Of the case it speaks of; null if it speaks of none.</param>
/// <param name="Link">The page of ours that it is about: the brief.</param>
/// <param name="Advice">What the policy makes of the case whose step it speaks of; null if it speaks of none.</param>
/// <param name="MaySeeCases">Whether the person may, at this moment.</param>
public sealed record Letter(Guid Notice, string Name, string Email, string Sentence, string Link, string? Advice, Marking? Marking, bool MaySeeCases)
{
    /// <param name="portal">Where the portal is opened, without a path; null if that is not known.</param>
    public MimeMessage Write(MailSettings settings, string? portal, DateTimeOffset now)
    {
        var message = new MimeMessage
        {
            // Made from the notice: one that is sent again after a crash can be told for the same.
            MessageId = $"{Notice:N}@{settings.From.Domain}",
            Date = now,
        };
        message.From.Add(settings.From);
        // Tells out-of-office assistants not to answer (RFC 3834).
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        Address(message);

        if (Marking is { } marking && Redaction.WhyNot(marking, new Recipient(settings.Highest, settings.Highest, MaySeeCases)) is not null)
        {
            message.Subject = "EscalationPortal: something waits for you";

            // The notice's own address says nothing of the case, and leads to its page whoever may read it.
            var address = MaySeeCases ? $"{portal}/notices/{Notice}" : $"{portal}/notices";
            message.Body = new TextPart("plain") { Text = $"Something waits for you in the portal:\n{address}\n" };
            return message;
        }

        // The Traffic Light Protocol asks for the label in the subject, and above and below the text.
        var label = Marking?.Term().Title;
        message.Subject = label is null ? Sentence : $"{label} {Sentence}";
        message.Body = new TextPart("plain")
        {
            Text = $"{Line(label)}{Sentence}\n{(Advice is null ? "" : $"{Advice}.\n")}{portal}{Link}\n\nDecide in the portal; an answer to this mail reaches nobody.\n{(label is null ? "" : "\n" + Line(label))}",
        };
        return message;
    }

    private void Address(MimeMessage message)
    {
        var address = MailAddress.Canonical(Email);
        message.To.Add(new MailboxAddress(Name, address));
        if (!Ascii.IsValid(Name))
        {
            // The whole name as one phrase: encoded word by word, what stands between in ASCII is quoted, and some mail programs show the quotes.
            message.Headers.First(header => header.Id == HeaderId.To).SetRawValue(Encoding.ASCII.GetBytes($" {Encoded(Name)}\r\n <{address}>\r\n"));
        }
    }

    // RFC 2047: words of at most 75 characters, none of which cuts a character in two.
    private static string Encoded(string phrase)
    {
        var words = new List<string> { "" };
        foreach (var rune in phrase.EnumerateRunes().Select(rune => rune.ToString()))
        {
            if (Encoding.UTF8.GetByteCount(words[^1] + rune) > 45)
            {
                words.Add("");
            }

            words[^1] += rune;
        }

        return string.Join("\r\n ", words.Select(word => $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(word))}?="));
    }

    private static string Line(string? label) => label is null ? "" : $"{label}\n\n";
}
