using System.Diagnostics.CodeAnalysis;

namespace EscalationPortal.Web.Requests;

/// <summary>The person's role does not allow this at all.</summary>
public sealed class ForbiddenException(string request) : Exception($"Not allowed to send {request}.");

/// <summary>There is no such thing, or not for this person.</summary>
public sealed class NotFoundException(string what) : Exception($"There is no {what}.");

/// <summary>Another version was saved since the one this form was filled in from: by someone else, or by the same person in another tab.</summary>
public sealed class ConflictException() : Exception("This was changed after you opened it: by someone else, or by you in another tab or window.")
{
    /// <param name="isUnchanged">What was acted on is what was read.</param>
    /// <exception cref="ConflictException">It is not.</exception>
    public static void ThrowUnless(bool isUnchanged)
    {
        if (!isUnchanged)
        {
            throw new ConflictException();
        }
    }
}

/// <summary>The same form was already submitted; what it asked for has been done.</summary>
public sealed class AlreadySubmittedException(Guid submission) : Exception("This form was already submitted.")
{
    public Guid Submission { get; } = submission;
}

/// <summary>The same was sent from the same page a short while ago, as another form, and carried out. Whoever sends it is asked whether they mean it.</summary>
public sealed class SaidBeforeException : Exception;

/// <summary>It cannot be done just now, through no fault of what was asked: said, and not recorded against anyone.</summary>
/// <param name="sentence">What is so, what is still safe, and what to do.</param>
public sealed class UnavailableException(string sentence) : Exception(sentence);

public static class Found
{
    public static T OrNotFound<T>([NotNull] this T? found, string what) where T : class => found ?? throw new NotFoundException(what);

    public static async Task<T> OrNotFound<T>(this Task<T?> finding, string what) where T : class => (await finding).OrNotFound(what);
}
