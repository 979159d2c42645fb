using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Policies.Backtests.Ask;

/// <summary>Asks for a backtest. Answers with its id.</summary>
/// <param name="From">The digest of an adopted policy, or the id of a version.</param>
/// <param name="To">The same of the policy that would take its place.</param>
/// <param name="KeptView">A view of the queue that whoever asks keeps; null for none.</param>
/// <param name="Address">An address of the queue, in the place of a view that is kept.</param>
[Requires(Permission.ViewPolicy)]
public sealed record AskBacktestCommand(string? From, string? To, BacktestSet Set, Guid? KeptView, string? Address) : ICommand<Guid>;

public sealed class AskBacktestValidator : AbstractValidator<AskBacktestCommand>
{
    public AskBacktestValidator()
    {
        RuleFor(command => command.From).NotEmpty().WithMessage("Choose the policy to compare from.");
        RuleFor(command => command.To).NotEmpty().WithMessage("Choose the policy to compare with it.");
        RuleFor(command => command.To).NotEqual(command => command.From).When(command => !string.IsNullOrEmpty(command.From)).WithMessage("Choose another policy here: compared with itself, nothing moves.");
        RuleFor(command => command.Set).IsInEnum().WithMessage("Choose over which cases.");
        RuleFor(command => command.Address).OptionalLine(BacktestRun.MaxViewLength, "the address");
        RuleFor(command => command.Address).NotEmpty().When(command => command.Set == BacktestSet.View && command.KeptView is null)
            .WithMessage("Choose a view you keep, or paste the address of the list.");
    }
}

public sealed class AskBacktestHandler(PortalDb db, PolicyChoices policies, IQueueViews views, ICurrentUser user, TimeProvider clock) : IRequestHandler<AskBacktestCommand, Guid>
{
    public async Task<Guid> Handle(AskBacktestCommand command, CancellationToken cancellationToken)
    {
        var (from, to) = (await PolicyAsync(nameof(command.From), command.From, cancellationToken), await PolicyAsync(nameof(command.To), command.To, cancellationToken));
        var view = command.Set == BacktestSet.View ? await ViewAsync(command, cancellationToken) : null;

        // Two of one person's at the same instant are counted one after the other.
        var me = user.RequiredId();
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({me.ToString()}, 0))", cancellationToken);
        var open = await db.BacktestRuns.CountAsync(other => other.AskedById == me && (other.State == BacktestState.Waiting || other.State == BacktestState.Running), cancellationToken);
        var run = BacktestRun.Ask(Guid.CreateVersion7(), from, to, command.Set, view?.Query, view?.DependsOnReader == true, open, me, clock.GetUtcNow());
        db.BacktestRuns.Add(run);
        return run.Id;
    }

    private async Task<BacktestedPolicy> PolicyAsync(string field, string? key, CancellationToken cancellationToken) => await policies.FindAsync(key, cancellationToken) is { } found
        ? BacktestedPolicy.Of(found.Policy, found.IsAdopted)
        : throw Refused(field, "There is no such policy, or it cannot be read any more. Choose another.");

    private async Task<QueueAddress> ViewAsync(AskBacktestCommand command, CancellationToken cancellationToken)
    {
        if (!user.May(Permission.ViewIncidents))
        {
            throw Refused(nameof(command.Set), "You have no list of incidents to choose from. Choose another set.");
        }

        var address = command.Address;
        if (string.IsNullOrWhiteSpace(address))
        {
            address = await db.SavedViews.Where(kept => kept.Id == command.KeptView && kept.PersonId == user.Id).Select(kept => kept.Query).SingleOrDefaultAsync(cancellationToken)
                ?? throw Refused(nameof(command.KeptView), "You do not keep this view any more. Choose another, or paste the address of the list.");
        }

        var read = await views.ReadAsync(address, cancellationToken);
        return read.Wrong.Count == 0 ? read : throw new ValidationException(read.Wrong.Select(wrong => new ValidationFailure(nameof(command.Address), wrong)));
    }

    private static ValidationException Refused(string field, string sentence) => new([new ValidationFailure(field, sentence)]);
}
