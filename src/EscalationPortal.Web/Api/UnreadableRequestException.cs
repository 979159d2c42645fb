namespace EscalationPortal.Web.Api;

/// <summary>What was sent is nothing that the endpoint could make a request of.</summary>
public sealed class UnreadableRequestException(int status, IReadOnlyList<ApiError> errors) : Exception("What was sent cannot be read.")
{
    public int Status => status;

    public IReadOnlyList<ApiError> Errors => errors;

    public static UnreadableRequestException At(string pointer, string sentence, int status = StatusCodes.Status400BadRequest) => new(status, [new ApiError(pointer, Parameter: null, sentence)]);

    public static UnreadableRequestException In(string parameter, string sentence) => new(StatusCodes.Status400BadRequest, [new ApiError(Pointer: null, parameter, sentence)]);

    public static void ThrowIfAny(IEnumerable<ApiError> errors)
    {
        if (errors.ToList() is { Count: > 0 } all)
        {
            throw new UnreadableRequestException(StatusCodes.Status400BadRequest, all);
        }
    }
}
