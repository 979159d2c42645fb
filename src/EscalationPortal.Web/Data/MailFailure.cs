namespace EscalationPortal.Web.Data;

/// <summary>Why a mail was not sent.</summary>
/// <param name="Words">As the server, or the library that writes it, says it.</param>
/// <param name="IsForGood">Sent again, it would fail again: there is no such mailbox, or the address cannot be written to.</param>
public sealed record MailFailure(string Words, bool IsForGood);
