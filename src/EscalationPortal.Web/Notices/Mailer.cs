using EscalationPortal.Web.Data;
using MailKit.Net.Smtp;
using MimeKit;

namespace EscalationPortal.Web.Notices;

/// <summary>Hands a mail to the server, or puts it into the folder.</summary>
public sealed partial class Mailer(MailSettings settings, ILogger<Mailer> log)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    /// <summary>Null where it was sent, else why it was not. One that cannot even be written fails like one that is not taken.</summary>
    public async Task<MailFailure?> TrySendAsync(Guid notice, Func<MimeMessage> write, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_patience);
        try
        {
            using var message = write();
            await (settings.Server is { } server ? SendAsync(message, server, limit.Token) : PutAsync(message, settings.Folder!, limit.Token));
            return null;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever it was: the mail is kept, and what may pass is tried again.
            NotSent(notice, failure);
            return failure switch
            {
                OperationCanceledException => new MailFailure($"The mail server did not answer within {_patience.TotalSeconds:0} seconds.", IsForGood: false),
                ParseException => new MailFailure("The address is none that a mail can be sent to.", IsForGood: true),
                SmtpCommandException refusal => new MailFailure($"{(int)refusal.StatusCode} {refusal.Message}", IsForGood(refusal)),
                _ => new MailFailure(failure.Message, IsForGood: false),
            };
        }
    }

    // RFC 5321, 4.2.1: an answer from 500 on is for good. About the recipient or this mail, that is: of the sender it would concern every mail.
    private static bool IsForGood(SmtpCommandException refusal) =>
        (int)refusal.StatusCode >= 500 && refusal.ErrorCode is (SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted);

    private static async Task SendAsync(MimeMessage message, SmtpServer server, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient();
        await client.ConnectAsync(server.Host, server.Port, server.Security, cancellationToken);
        if (!string.IsNullOrEmpty(server.User))
        {
            await client.AuthenticateAsync(server.User, server.Password ?? "", cancellationToken);
        }

        await client.SendAsync(message, cancellationToken);
        await client.DisconnectAsync(quit: true, cancellationToken);
    }

    // Under its own name, and whole at once: sent again it takes its own place, and nobody picks up half of one.
    private static async Task PutAsync(MimeMessage message, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, $"{message.MessageId!.Split('@')[0]}.eml");
        var half = $"{file}.{Guid.NewGuid():N}";
        await message.WriteToAsync(half, cancellationToken);
        File.Move(half, file, overwrite: true);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mail of notice {Notice} could not be sent")]
    private partial void NotSent(Guid notice, Exception failure);
}
