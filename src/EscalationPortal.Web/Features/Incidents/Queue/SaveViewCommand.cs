using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Queue;

/// <summary>Keeps a filter under a name. What was kept under it before gives way.</summary>
[Requires(Permission.ViewIncidents)]
public sealed record SaveViewCommand(string? Name, IncidentFilter Filter) : ICommand;

public sealed class SaveViewValidator : AbstractValidator<SaveViewCommand>
{
    private const int MaxQueryLength = 2_000;

    public SaveViewValidator()
    {
        RuleFor(command => command.Name).Line(40, "the name of the view");
        RuleFor(command => command.Filter).SetValidator(new IncidentFilterValidator()).OverridePropertyName("");
        RuleFor(command => command.Filter).Must(filter => !filter.IsAll).OverridePropertyName("")
            .WithMessage("This is the list of all incidents, which has a tab already. Choose a view or a filter first.");
        RuleFor(command => command.Filter).Must(filter => filter.Query.Length <= MaxQueryLength).OverridePropertyName("")
            .WithMessage("This filter is too long to keep. Search for fewer words, or name fewer states.");
    }
}

public sealed class SaveViewHandler(PortalDb db, ICurrentUser user) : IRequestHandler<SaveViewCommand>
{
    /// <summary>They stand in one line.</summary>
    public const int MaxViews = 12;

    public async Task Handle(SaveViewCommand command, CancellationToken cancellationToken)
    {
        var (person, name) = (user.RequiredId(), command.Name!.Trim());

        // Two of one person's at the same instant are kept one after the other.
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({person.ToString()}, 0))", cancellationToken);
        var views = await db.SavedViews.Where(view => view.PersonId == person).ToListAsync(cancellationToken);
        if (views.Find(view => view.Name == name) is { } kept)
        {
            kept.Query = command.Filter.Query;
            return;
        }

        RuleViolationException.ThrowIf(Refusal.When(
            views.Count >= MaxViews, QueueRules.TooManyViews, $"You keep {MaxViews} views, and no more have room above the list. Remove one first."));
        db.SavedViews.Add(new SavedView { Id = Guid.CreateVersion7(), PersonId = person, Name = name, Query = command.Filter.Query });
    }
}
