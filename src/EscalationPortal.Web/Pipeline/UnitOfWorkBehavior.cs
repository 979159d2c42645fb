using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Ledger;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EscalationPortal.Web.Pipeline;

/// <summary>One command, one transaction: the change and its ledger entries are committed together or not at all.</summary>
public sealed class UnitOfWorkBehavior<TRequest, TResponse>(PortalDb db, LedgerAppender ledger, CurrentSubmission submission, ICurrentUser user)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull, IAnyCommand
{
    public async Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            await submission.ClaimAsync(cancellationToken);
            var response = await next();

            var happened = db.TakeEvents();
            await db.SaveChangesAsync(cancellationToken);
            await ledger.AppendAsync(user.Id, happened, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return response;
        }
        catch (Exception failure)
        {
            // The refusal's own record, and the page that shows it, must not see what is rolled back.
            await transaction.RollbackAsync(CancellationToken.None);
            db.Forget();

            if (failure is DbUpdateConcurrencyException or DbUpdateException { InnerException: PostgresException { SqlState: PostgresErrorCodes.SerializationFailure } })
            {
                throw new ConflictException();
            }

            throw;
        }
    }
}
