using EscalationPortal.Domain.Observables;

namespace EscalationPortal.Domain.Exchange;

/// <summary>Takes a mail apart (RFC 5322, MIME). It is given in: the domain depends on the base library alone.</summary>
public interface IMailParser
{
    /// <summary>Null where the bytes are no mail. Never throws, whatever they are.</summary>
    ParsedMail? Parse(ReadOnlyMemory<byte> file);
}

/// <summary>What stands in a mail, and nothing decided about it.</summary>
/// <param name="SentAt">Null where the mail has no date, or none with an offset.</param>
/// <param name="HasDate">Whether it has one, readable or not.</param>
/// <param name="Texts">All that is read by whoever opens it: its text, those of further parts and of mails it forwards, in their order.</param>
/// <param name="OtherTexts">Further forms of the same, such as HTML beside plain text: looked through for labels, and not shown.</param>
/// <param name="IsPageOnly">Its text was taken out of HTML.</param>
/// <param name="Unread">Parts of which nothing could be read, by their types.</param>
public sealed record ParsedMail(
    string? Subject,
    string? Sender,
    string? MessageId,
    DateTimeOffset? SentAt,
    bool HasDate,
    IReadOnlyList<string> Texts,
    IReadOnlyList<string> OtherTexts,
    bool IsPageOnly,
    IReadOnlyList<ReadAttachment> Attachments,
    IReadOnlyList<string> Unread);

/// <summary>
/// Reads a mail as one signal: its subject, its text, the strictest label of TLP that stands anywhere in it. Nothing in it is opened or run: attachments
/// are named and hashed. What looks like an observable in the text is suggested, since a mail says of nothing what it is.
/// </summary>
internal sealed class MailReader(Findings findings, IMailParser? parser)
{
    public const int MaxAttachments = 1_000;

    public List<ReadSignal> Read(ReadOnlyMemory<byte> file)
    {
        if (parser is null)
        {
            findings.Refuse("$", "Mails are not read here.", "Send STIX 2.1, MISP or CSV.");
            return [];
        }

        if (parser.Parse(file) is not { } mail)
        {
            findings.Refuse("$", "This is no mail that can be read.", "Save the mail as .eml, with its headers.", 1);
            return [];
        }

        if (mail.Sender is null && mail.Subject is null)
        {
            findings.Refuse("$", "This is no mail: it has neither sender nor subject.", "Save the mail as .eml, with its headers.");
            return [];
        }

        return Read(mail) is { } signal ? [signal] : [];
    }

    private ReadSignal? Read(ParsedMail mail)
    {
        if (mail.Attachments.Count > MaxAttachments)
        {
            findings.Refuse("$", $"This mail has more than {PartnerText.Number(MaxAttachments)} attachments.", "Send several mails.");
            return null;
        }

        var labels = TlpText.ReadIn(string.Join('\n', [mail.Subject ?? "", .. mail.Texts, .. mail.OtherTexts]));
        if (labels.Unknown is { } unknown)
        {
            findings.Refuse(
                "$", $"{PartnerText.Shown(unknown)} stands in this mail and is no label of TLP: how strict it is cannot be told.",
                "Use TLP:CLEAR, TLP:GREEN, TLP:AMBER, TLP:AMBER+STRICT or TLP:RED.");
            return null;
        }

        NoteWhatIsMissing(mail);
        var (summary, content) = PartnerText.Told(mail.Subject, string.Join("\n\n", mail.Texts.Select(text => text.Trim())), "A mail without a subject");
        var told = $"{PartnerText.Line(mail.Subject)}\n{content}";
        return new ReadSignal
        {
            Place = "$",
            Line = 1,
            SourceId = PartnerText.IdOrNull(mail.MessageId),
            Source = PartnerText.LineOrNull(mail.Sender),
            Summary = summary,
            Content = content,
            Marking = labels.Strictest,
            Created = mail.SentAt,
            SuggestedObservables = ObservablesInText.Find(told, ReadingLimits.MaxSuggested),
            SuggestedTechniques = Technique.FindIn(told, ReadingLimits.MaxSuggested),
            Attachments = [.. mail.Attachments.Select(Named)],
        };
    }

    private void NoteWhatIsMissing(ParsedMail mail)
    {
        if (mail is { HasDate: true, SentAt: null })
        {
            findings.Note("Date", "The date of this mail cannot be read, or has no offset from UTC.");
        }

        if (mail.IsPageOnly)
        {
            findings.Note("$", "This mail is HTML only: its text was taken out of it.");
        }

        foreach (var type in mail.Unread)
        {
            findings.Note("$", $"A part of this mail could not be read: {PartnerText.Shown(type)}.");
        }
    }

    private static ReadAttachment Named(ReadAttachment attachment, int at) => attachment with
    {
        Name = PartnerText.LineOrNull(attachment.Name) ?? $"attachment {at + 1}",
        Type = PartnerText.Short(attachment.Type),
    };
}
