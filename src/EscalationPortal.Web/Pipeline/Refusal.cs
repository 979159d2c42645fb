using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Requests;
using FluentValidation;

namespace EscalationPortal.Web.Pipeline;

/// <summary>What a refusal is over HTTP and in the record: the one mapping, for pages and for endpoints.</summary>
/// <param name="Status">The status of the answer.</param>
/// <param name="Rule">The id under which the attempt is recorded; null if nobody is to blame for it.</param>
/// <param name="Parts">What the person reads: of a field by its name in the command, or of the whole by an empty name.</param>
public sealed record Refusal(int Status, string? Rule, IReadOnlyList<MissingPart> Parts)
{
    /// <summary>Null if the exception is a failure of the portal and no refusal.</summary>
    public static Refusal? Of(Exception exception) => exception switch
    {
        ForbiddenException => new(StatusCodes.Status403Forbidden, RequestRules.Permission.Id, []),
        NotFoundException => new(StatusCodes.Status404NotFound, RequestRules.NotFound.Id, []),
        ValidationException invalid => new(StatusCodes.Status400BadRequest, RequestRules.Form.Id, [.. invalid.Errors.Select(error => new MissingPart(error.PropertyName, error.ErrorMessage))]),
        RuleViolationException { MissingParts: [_, ..] } violation => new(StatusCodes.Status409Conflict, violation.Rule, violation.MissingParts),
        RuleViolationException violation => new(StatusCodes.Status409Conflict, violation.Rule, [new MissingPart("", violation.Message)]),
        ConflictException conflict => new(StatusCodes.Status409Conflict, RequestRules.Conflict.Id, [new MissingPart(
            "", $"{conflict.Message} Nothing of yours was saved yet, and nothing you typed is lost. Check it against what is there now, then send it again.")]),
        UnavailableException unavailable => new(StatusCodes.Status503ServiceUnavailable, null, [new MissingPart("", unavailable.Message)]),
        _ => null,
    };
}
