using System.Data.Common;
using System.Diagnostics;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Demo;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Jobs;
using EscalationPortal.Web.Notices;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Signals.Tell;

/// <summary>
/// Tells the programs of those who sent signals what became of them (docs/adr/0034). A host takes one webhook in hand at a time in each of a few places,
/// whichever waited longest, and sends there what is due for some seconds at most: so what is sent to one is in order, and one that does not answer keeps
/// one place for so long and then rests. What a host that went away had in hand, another takes up.
/// </summary>
public sealed partial class TellSenders(IServiceScopeFactory scopes, WebhookSender sender, TimeProvider clock, ILogger<TellSenders> log) : IDeliveryWork
{
    private const int Places = 8;

    /// <summary>Whoever fails is left alone for so long, whatever else is due there.</summary>
    private static readonly TimeSpan _rest = TimeSpan.FromMinutes(1);

    /// <summary>No attempt begins later in a turn.</summary>
    private static readonly TimeSpan _turn = TimeSpan.FromSeconds(10);

    /// <summary>Longer than any turn: a host that had it in hand for so long is gone.</summary>
    private static readonly TimeSpan _hold = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    private int _serving;

    public async Task SendDueAsync(CancellationToken cancellationToken)
    {
        if (clock is DemoClock)
        {
            await using var scope = scopes.AsThePortal();
            await scope.ServiceProvider.GetRequiredService<RequestStart>().ReadAsync(person: null, session: null, triaging: [], cancellationToken);
        }

        await Task.WhenAll(Enumerable.Range(0, Places).Select(_ => SendFromOnePlaceAsync(cancellationToken)));
    }

    // While one place serves, the others go on looking: what is due meanwhile waits for no slow receiver.
    private async Task SendFromOnePlaceAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await TakeInHandAsync(cancellationToken) is { } held)
            {
                Interlocked.Increment(ref _serving);
                try
                {
                    await ServeAsync(held, cancellationToken);
                }
                finally
                {
                    Interlocked.Decrement(ref _serving);
                }
            }
            else if (Volatile.Read(ref _serving) == 0)
            {
                return;
            }
            else
            {
                await Task.Delay(_pause, cancellationToken);
            }
        }
    }

    private async Task ServeAsync(Held held, CancellationToken cancellationToken)
    {
        var (began, isWell) = (Stopwatch.GetTimestamp(), false);
        try
        {
            do
            {
                var next = await SendAsync(new NextDeliveryCommand(held.Id, held.Until), cancellationToken);
                if (next is null)
                {
                    isWell = true;
                    break;
                }

                if (TimeProvider.System.GetUtcNow() + WebhookSender.Patience >= held.Until)
                {
                    // It took too long to get here: another host may have it before this one were answered.
                    isWell = true;
                    break;
                }

                isWell = next.Message is null || await DeliverAsync(next.Message, cancellationToken);
            }
            while (isWell && Stopwatch.GetElapsedTime(began) < _turn);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // It is due still, and rests: what is wrong with one keeps no other waiting.
            TurnFailed(held.Id, failure);
        }
        finally
        {
            await LetGoAsync(held, isWell);
        }
    }

    private async Task<bool> DeliverAsync(WebhookMessage message, CancellationToken cancellationToken)
    {
        var answer = await sender.SendAsync(message, cancellationToken);
        await SendAsync(new NoteAnswerCommand(message.Id, answer), cancellationToken);
        return answer.IsTaken;
    }

    private async Task<Held?> TakeInHandAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.AsThePortal();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var (now, real) = (clock.GetUtcNow(), TimeProvider.System.GetUtcNow());
        var until = real + _hold;
        string[] senders =
        [
            .. RolePermissions.WhoMay(Permission.SendSignals).Intersect(RolePermissions.WhoMay(Permission.ViewSignals)).Select(role => $"{role}"),
        ];
        var held = await db.Database.SqlQuery<Held>(
            $"""
             UPDATE webhooks SET held_until = {until}, served_at = {real} WHERE id = (
               SELECT waiting.id FROM webhooks AS waiting
               JOIN people ON people.id = waiting.person_id AND people.security_stamp = waiting.stamp
                   AND people.disabled_reason IS NULL AND people.roles && {senders}
               WHERE waiting.ended_at IS NULL AND (waiting.held_until IS NULL OR waiting.held_until < {real})
                   AND (waiting.rests_until IS NULL OR waiting.rests_until <= {now})
                 AND EXISTS (
                   SELECT FROM webhook_deliveries
                   WHERE webhook_id = waiting.id AND delivered_at IS NULL AND failed_at IS NULL AND NOT is_overtaken AND next_attempt_at <= {now})
               ORDER BY waiting.served_at NULLS FIRST LIMIT 1
               FOR NO KEY UPDATE OF waiting SKIP LOCKED)
             RETURNING id AS "Id", held_until AS "Until"
             """).ToListAsync(cancellationToken);
        return held.SingleOrDefault();
    }

    // Unless another host has it by now.
    private async Task LetGoAsync(Held held, bool isWell)
    {
        try
        {
            await using var scope = scopes.AsThePortal();
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            var rests = isWell ? (DateTimeOffset?)null : clock.GetUtcNow() + _rest;
            await db.Webhooks.Where(webhook => webhook.Id == held.Id && webhook.HeldUntil == held.Until)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(webhook => webhook.HeldUntil, (DateTimeOffset?)null).SetProperty(webhook => webhook.RestsUntil, rests),
                    CancellationToken.None);
        }
        catch (Exception broken) when (broken is DbException or IOException or InvalidOperationException)
        {
            // It is let go by itself, after a while.
        }
    }

    private async Task<T> SendAsync<T>(IRequest<T> command, CancellationToken cancellationToken)
    {
        await using var scope = scopes.AsThePortal();
        return await scope.ServiceProvider.GetRequiredService<ISender>().Send(command, cancellationToken);
    }

    private async Task SendAsync(IRequest command, CancellationToken cancellationToken)
    {
        await using var scope = scopes.AsThePortal();
        await scope.ServiceProvider.GetRequiredService<ISender>().Send(command, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What is due to the webhook {Id} could not be sent")]
    private partial void TurnFailed(Guid id, Exception failure);

    private sealed record Held(Guid Id, DateTimeOffset Until);
}
