using MailKit.Net.Smtp;
using MimeKit;

namespace EscalationPortal.Web.Notices;

/// <summary>Hands a mail to the server, or puts it into the folder.</summary>
public sealed partial class Mailer(MailSettings settings, ILogger<Mailer> log)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    /// <summary>Null where it was sent, else why it was not.</summary>
    public async Task<string?> TrySendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_patience);
        try
        {
            await (settings.Server is { } server ? SendAsync(message, server, limit.Token) : PutAsync(message, settings.Folder!, limit.Token));
            return null;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever it was: the mail is kept, and tried again.
            NotSent(message.MessageId!, failure);
            return failure is OperationCanceledException ? $"The mail server did not answer within {_patience.TotalSeconds:0} seconds." : failure.Message;
        }
    }

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

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mail {MessageId} could not be sent, and will be tried again")]
    private partial void NotSent(string messageId, Exception failure);
}
