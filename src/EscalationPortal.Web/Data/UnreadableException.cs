namespace EscalationPortal.Web.Data;

/// <summary>What is stored is nothing the portal would have written, and cannot be read: it was altered past the portal, or damaged.</summary>
/// <param name="what">What is known of it where it was read.</param>
public sealed class UnreadableException(string what, Exception? cause = null) : Exception($"What is stored cannot be read: {what}", cause)
{
    /// <summary>What in this failure says so; null for any other failure.</summary>
    public static UnreadableException? CauseOf(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException!)
        {
            if (cause is UnreadableException unreadable)
            {
                return unreadable;
            }
        }

        return null;
    }
}
