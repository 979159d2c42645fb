using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Data.Setup;
using MailKit.Security;
using MimeKit;

namespace EscalationPortal.Web.Notices;

/// <summary>A mail server that takes our mail.</summary>
public sealed record SmtpServer(string Host, int Port, SecureSocketOptions Security, string? User, string? Password);

/// <summary>How mail leaves the portal: by a server, or into a folder; not at all where neither is set.</summary>
/// <param name="Highest">A mail about a case that is marked more strictly says nothing of it.</param>
public sealed record MailSettings(SmtpServer? Server, string? Folder, MailboxAddress From, Marking Highest)
{
    private const int SubmissionPort = 587;

    public bool IsOn => Server is not null || Folder is not null;

    /// <exception cref="CannotStartException">A setting cannot be what it says.</exception>
    public static MailSettings Read(IConfiguration configuration)
    {
        var mail = configuration.GetSection("Mail");
        var demo = configuration.GetValue<bool>("Demo");
        var server = mail["Smtp:Host"] is { Length: > 0 } host
            ? new SmtpServer(host, PortOf(mail["Smtp:Port"]), SecurityOf(mail["Smtp:Security"]), mail["Smtp:User"], mail["Smtp:Password"])
            : null;
        var folder = mail["Folder"] is { Length: > 0 } set ? set : demo ? Path.Combine(AppContext.BaseDirectory, "data", "mail") : null;

        return new MailSettings(server, server is null ? folder : null, FromOf(mail["From"], mustBeSet: !demo && (server ?? (object?)folder) is not null), HighestOf(mail["HighestMarking"]));
    }

    private static int PortOf(string? typed) => string.IsNullOrEmpty(typed) ? SubmissionPort
        : int.TryParse(typed, out var port) && port is > 0 and <= 65_535 ? port
        : throw new CannotStartException($"Mail:Smtp:Port is “{typed}”. Set it to the mail server's port, like 587.");

    private static SecureSocketOptions SecurityOf(string? typed) => typed switch
    {
        null or "" or "StartTls" => SecureSocketOptions.StartTls,
        "Tls" => SecureSocketOptions.SslOnConnect,
        "None" => SecureSocketOptions.None,
        _ => throw new CannotStartException($"Mail:Smtp:Security is “{typed}”. Set it to StartTls, Tls or None."),
    };

    private static MailboxAddress FromOf(string? typed, bool mustBeSet)
    {
        if (string.IsNullOrEmpty(typed) && !mustBeSet)
        {
            return new MailboxAddress("EscalationPortal", "portal@demo.example");
        }

        return MailboxAddress.TryParse(typed, out var from) && from.Address.Contains('@', StringComparison.Ordinal)
            ? from
            : throw new CannotStartException($"Mail:From is “{typed}”. Set it to the address the portal's mail comes from, like EscalationPortal <portal@example.org>.");
    }

    private static Marking HighestOf(string? typed) => string.IsNullOrEmpty(typed) ? Marking.Clear : Markings.Find(typed)
        ?? throw new CannotStartException($"Mail:HighestMarking is “{typed}”. Set it to one of {string.Join(", ", Markings.All.Select(marking => marking.Term().Key))}.");
}
