using System.Data;
using System.Security.Cryptography;
using System.Text;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Demo;
using EscalationPortal.Web.Features.Escalations.ApplyDeadlines;
using EscalationPortal.Web.Features.Signals.Report;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Jobs;
using EscalationPortal.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Hosting.Demo;

/// <summary>
/// Plays the cases a demo run starts with: each act as the command of whoever did it, at its time, through the whole pipeline. An act carries a
/// number of its own, as a form does, so it is carried out once however often the story is told; one that broke off goes on where it was.
/// </summary>
public sealed partial class StoryTeller(IServiceScopeFactory scopes, ILogger<StoryTeller> log)
{
    /// <summary>From the portal's first day to the end of the story, which is the start of the demo run.</summary>
    public static TimeSpan Length { get; } = TimeSpan.FromDays(45);

    // Of FirstPolicy's family: hosts that start at once on one database tell it one after the other.
    private const long Turn = 5054111;

    private static readonly TimeSpan _pause = TimeSpan.FromMinutes(4);

    /// <summary>When the portal's first day was, where its story is still to be told or goes on; else null.</summary>
    public async Task<DateTimeOffset?> BeginningAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.AsThePortal();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var first = await db.LedgerEntries.OrderBy(entry => entry.Seq).Select(entry => (DateTimeOffset?)entry.At).FirstOrDefaultAsync(cancellationToken);

        if (await db.AdoptedPolicies.OrderBy(policy => policy.InForceFrom).Select(policy => policy.Digest).FirstOrDefaultAsync(cancellationToken) != FirstPolicy.Shipped.Digest)
        {
            // The cases are rated by the indicators of the shipped policy, and its offices sign in them.
            return null;
        }

        // What somebody did here first is their own work, and no story is put behind it.
        var isNew = !await db.LedgerEntries.AnyAsync(entry => entry.ActorId != null, cancellationToken) && first + Length <= TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(1);
        return isNew || await WasBegunAsync(db, cancellationToken) ? first : null;
    }

    public async Task TellAsync(DemoClock clock, CancellationToken cancellationToken)
    {
        await using var turn = scopes.CreateAsyncScope();
        var held = turn.ServiceProvider.GetRequiredService<PortalDb>();
        await using var transaction = await held.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        await held.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Turn})", cancellationToken);
        if (await BeginningAsync(cancellationToken) is not { } beginning)
        {
            return;
        }

        var started = TimeProvider.System.GetTimestamp();
        var ends = beginning + Length;
        var people = await held.Users.AsNoTracking().ToDictionaryAsync(person => person.Email!, person => person.Id, cancellationToken);
        var done = (await held.Submissions.Select(submission => submission.Id).ToListAsync(cancellationToken)).ToHashSet();
        try
        {
            var left = Acts(ends).Where(act => !done.Contains(act.Id)).ToList();
            if (left.Count == 0)
            {
                return;
            }

            foreach (var act in left)
            {
                await CatchUpAsync(clock, act.At, cancellationToken);
                clock.Tell(act.At);
                await PlayAsync(act, people, cancellationToken);
            }

            await CatchUpAsync(clock, ends, cancellationToken);

            // Of what happened before the run nobody is mailed now.
            await held.OutgoingMails.Where(mail => mail.QueuedAt <= ends).ExecuteDeleteAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            var took = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
            Told(DemoCase.All.Count, left.Count, took);
        }
        finally
        {
            clock.Tell(null);
        }
    }

    /// <summary>Every command of every case, every signal and every campaign, in the order of time.</summary>
    private static IEnumerable<PlayedAct> Acts(DateTimeOffset ends) => DemoCase.All.SelectMany(told => ActsOf(told, ends))
        .Concat(DemoSignal.All.SelectMany(told => ActsOf(told, ends)))
        .Concat(DemoCampaign.All.SelectMany(told => ActsOf(told, ends))).OrderBy(act => act.At).ThenBy(act => act.Id);

    private static IEnumerable<PlayedAct> ActsOf(DemoCase told, DateTimeOffset ends)
    {
        var at = ends + told.Begins;
        yield return new PlayedAct(IdOf(told.Key, 0, 0), at, "analyst", (script, _) => Task.FromResult<IBaseRequest>(script.Log(told)));
        for (var number = 1; number <= told.Acts.Count; number++)
        {
            var act = told.Acts[number - 1];
            at = act.At is { } set ? ends + set : at + _pause;
            var part = 0;
            foreach (var (by, command) in Script.PartsOf(told, act, number))
            {
                at = part > 0 ? at + _pause : at;
                yield return new PlayedAct(IdOf(told.Key, number, part++), at, by, command);
            }
        }
    }

    private static IEnumerable<PlayedAct> ActsOf(DemoSignal told, DateTimeOffset ends)
    {
        yield return new PlayedAct(IdOf(told.OwnId, 0, 0), ends + told.At, told.By, (_, _) => Task.FromResult<IBaseRequest>(new ReceiveSignalCommand(told.Facts)));
        if (told.Dismissed is { } reason)
        {
            yield return new PlayedAct(IdOf(told.OwnId, 1, 0), ends + told.At + _pause, "analyst", async (script, cancellationToken) => await script.DismissAsync(told, reason, cancellationToken));
        }

        if (told.AttachedTo is { } to)
        {
            yield return new PlayedAct(
                IdOf(told.OwnId, 2, 0), ends + told.At + _pause, "analyst",
                async (script, cancellationToken) => await script.AttachAsync(told, to, cancellationToken));
        }
    }

    private static IEnumerable<PlayedAct> ActsOf(DemoCampaign told, DateTimeOffset ends)
    {
        yield return new PlayedAct(IdOf(told.Key, 0, 0), ends + told.At, told.By, (script, cancellationToken) => script.StartAsync(told, cancellationToken));
        yield return new PlayedAct(IdOf(told.Key, 1, 0), ends + told.Added.At, told.Added.By, (script, cancellationToken) => script.AddAsync(told, cancellationToken));
    }

    private static Guid IdOf(string key, int act, int part) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"demo story/{key}/{act}/{part}"))[..16]);

    private async Task PlayAsync(PlayedAct act, Dictionary<string, Guid> people, CancellationToken cancellationToken)
    {
        var person = DemoData.People.Single(candidate => candidate.Email == $"{act.By}@demo.example");
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().RunAs(new DemoActor(people[person.Email], person));
        scope.ServiceProvider.GetRequiredService<CurrentSubmission>().Begin(act.Id);
        var script = new Script(scope.ServiceProvider.GetRequiredService<PortalDb>(), act.At, people);
        await scope.ServiceProvider.GetRequiredService<ISender>().Send(await act.Command(script, cancellationToken), cancellationToken);
    }

    /// <summary>What fell due by then happens at the time at which it fell due, as the worker would have done it.</summary>
    private async Task CatchUpAsync(DemoClock clock, DateTimeOffset until, CancellationToken cancellationToken)
    {
        while (true)
        {
            await using var scope = scopes.AsThePortal();
            var due = await scope.ServiceProvider.GetRequiredService<PortalDb>().Escalations.Where(escalation => escalation.NextDeadlineAt <= until)
                .OrderBy(escalation => escalation.NextDeadlineAt).Select(escalation => new { escalation.Reference, escalation.NextDeadlineAt }).FirstOrDefaultAsync(cancellationToken);
            if (due is null)
            {
                return;
            }

            clock.Tell(due.NextDeadlineAt);
            await scope.ServiceProvider.GetRequiredService<ISender>().Send(new ApplyDeadlinesCommand(due.Reference), cancellationToken);
        }
    }

    private static Task<bool> WasBegunAsync(PortalDb db, CancellationToken cancellationToken)
    {
        var first = IdOf(DemoCase.All[0].Key, 0, 0);
        return db.Submissions.AnyAsync(submission => submission.Id == first, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The demo run starts with {Cases} cases: {Acts} acts were played in {Seconds:0.0} s")]
    private partial void Told(int cases, int acts, double seconds);

    /// <param name="Id">As a form's number: what was carried out under it is not carried out again.</param>
    private sealed record PlayedAct(Guid Id, DateTimeOffset At, string By, Func<Script, CancellationToken, Task<IBaseRequest>> Command);
}
