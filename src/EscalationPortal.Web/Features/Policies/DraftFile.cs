using EscalationPortal.Web.Pipeline;
using FluentValidation;

namespace EscalationPortal.Web.Features.Policies;

/// <summary>A policy that somebody sends as a file, read whole: it is small, or it is refused.</summary>
/// <param name="Document">Its text; null where no file was chosen.</param>
public sealed record DraftFile(string? Document, bool IsTooLarge)
{
    public static async Task<DraftFile> ReadAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (IncomingFile.Of(http) is not { Name.Length: > 0 } file)
        {
            return new DraftFile(Document: null, IsTooLarge: false);
        }

        var bytes = new byte[DraftDocument.MaxSize + 1];
        var length = await file.Content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        http.RequestServices.GetRequiredService<CurrentSubmission>().Add(bytes.AsSpan(0, length));
        return length > DraftDocument.MaxSize ? new DraftFile("", IsTooLarge: true) : new DraftFile(DraftDocument.Of(bytes.AsSpan(0, length)), IsTooLarge: false);
    }
}

public static class DraftFileRules
{
    public static IRuleBuilderOptions<T, DraftFile> IsSmall<T>(this IRuleBuilder<T, DraftFile> rule) =>
        rule.Must(file => !file.IsTooLarge).WithMessage($"The file is larger than {DraftDocument.MaxSize:N0} bytes, and no policy is. Choose the file of a policy.");
}
