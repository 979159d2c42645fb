using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Pipeline;

/// <summary>
/// Records what was tried and refused. Outermost, so that the record survives the rollback. Work of the portal itself is
/// nobody's attempt: what goes wrong with it is logged.
/// </summary>
public sealed class RefusalRecordBehavior<TRequest, TResponse>(RefusalRecord refusals, ICurrentUser user) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    public async Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        try
        {
            return await next();
        }
        catch (Exception refusal) when (RuleOf(refusal) is not null && user is not SystemUser)
        {
            await refusals.RecordAsync(typeof(TRequest).Name, RuleOf(refusal)!, request, refusal as ValidationException);
            throw;
        }
    }

    private static string? RuleOf(Exception refusal) => refusal switch
    {
        ForbiddenException => "permission",
        // A page that cannot be shown is no attempt to change anything.
        _ when !typeof(TRequest).IsAssignableTo(typeof(IAnyCommand)) => null,
        RuleViolationException violation => violation.Rule,
        ValidationException => "form",
        ConflictException => "conflict",
        NotFoundException => "not-found",
        _ => null,
    };
}
