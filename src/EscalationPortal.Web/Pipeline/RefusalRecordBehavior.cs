using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Requests;
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
        catch (Exception exception) when (user is not SystemUser && RuleOf(exception) is { } rule)
        {
            await refusals.RecordAsync(exception, typeof(TRequest).Name, rule, request);
            throw;
        }
    }

    // A page that cannot be shown is no attempt to change anything, unless it is one that the person may not open.
    private static string? RuleOf(Exception exception) =>
        exception is ForbiddenException || typeof(TRequest).IsAssignableTo(typeof(IAnyCommand)) ? Refusal.Of(exception)?.Rule : null;
}
