using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Home.Tour;

/// <summary>Puts the tour of a role away, for the person and for good. It says nothing of any case, so the ledger does not keep it.</summary>
[Requires(Permission.UseOwnAccount)]
public sealed record DismissTourCommand(Role? Role) : ICommand;

public sealed class DismissTourValidator : AbstractValidator<DismissTourCommand>
{
    public DismissTourValidator() => RuleFor(command => command.Role).NotNull().WithMessage("Choose which tour to put away.").IsInEnum().WithMessage("Choose which tour to put away.");
}

public sealed class DismissTourHandler(PortalDb db, ICurrentUser user) : IRequestHandler<DismissTourCommand>
{
    public Task Handle(DismissTourCommand command, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
         INSERT INTO person_tokens (user_id, login_provider, name, value) VALUES ({user.RequiredId()}, {TourHandler.Provider}, {command.Role!.Value.ToString()}, 'dismissed')
         ON CONFLICT DO NOTHING
         """,
        cancellationToken);
}
