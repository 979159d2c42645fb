using System.Data.Common;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace EscalationPortal.Web.Pipeline;

/// <summary>One command, one transaction: the change, its ledger entries, and whom it tells are committed together or not at all.</summary>
public sealed class UnitOfWorkBehavior<TRequest, TResponse>(
    PortalDb db, OwnersWhoLeft ownersWhoLeft, NoticeWriter notices, WebhookWriter webhooks, LedgerAppender ledger,
    CurrentSubmission submission, SignerProof proof, ICurrentUser user, TimeProvider clock)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull, IAnyCommand
{
    public async Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        // All of it or nothing: no part of it is ever taken back by itself.
        db.Database.AutoSavepointsEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            await submission.ClaimAsync(cancellationToken);
            var response = await next();

            var happened = db.TakeEvents().Select(Proved).ToList();
            db.Touch(happened.Where(domainEvent => EventWords.Find(domainEvent) is { Kind: EntryKind.Change }), clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
            await ownersWhoLeft.NoteAsync(happened, cancellationToken);
            await notices.WriteAsync(user.Id, happened, cancellationToken);
            await webhooks.WriteAsync(happened, cancellationToken);
            await submission.KeepAsync(response, cancellationToken);
            await ledger.AppendAsync(user.Id, happened, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return response;
        }
        catch (Exception failure)
        {
            // The refusal's own record, and the page that shows it, must not see what is rolled back.
            await RollBackAsync(transaction);
            db.Forget();

            // Two who wait for each other are as two who wrote at once: the database lets one of them go on.
            if (failure is DbUpdateConcurrencyException || SqlStateOf(failure) is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected)
            {
                throw new ConflictException();
            }

            if (SqlStateOf(failure) == PostgresErrorCodes.DiskFull)
            {
                throw new UnavailableException("The database has no room left. Nothing was saved, and everything saved before is safe. Tell your administrator, and send it again once there is room.");
            }

            throw;
        }
    }

    // An act in an office without one would be a command that nobody asked to prove who they are.
    private IDomainEvent Proved(IDomainEvent happened) => happened switch
    {
        IActInOffice act when proof.Given is { } given => act.ProvedBy(given),
        IActInOffice => throw new InvalidOperationException($"{typeof(TRequest).Name} acts in an office, so it is an {nameof(ISignature)}."),
        _ => happened,
    };

    private static async Task RollBackAsync(IDbContextTransaction transaction)
    {
        try
        {
            await transaction.RollbackAsync(CancellationToken.None);
        }
        catch (Exception broken) when (broken is DbException or IOException or InvalidOperationException)
        {
            // With the connection gone the database rolls back by itself, and why it went is what must be told.
        }
    }

    private static string? SqlStateOf(Exception failure) => (failure as PostgresException ?? failure.InnerException as PostgresException)?.SqlState;
}
