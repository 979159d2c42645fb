using EscalationPortal.Domain.Cases;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Incidents.Log;

/// <summary>Answers with the incident's reference.</summary>
[Requires(Permission.LogIncidents)]
public sealed record LogIncidentCommand(IncidentFacts Facts, Restriction? Restriction = null) : ICommand<string>;

/// <summary>Who may read a case from the moment it is logged; without one, whoever may read cases.</summary>
/// <param name="OnlyMe">Nobody else, until others are given access; otherwise the cell.</param>
public sealed record Restriction(bool OnlyMe, IReadOnlyList<Guid> Compartments);

public static class RestrictionRules
{
    public static IRuleBuilderOptions<T, Restriction?> SaysWhoReads<T>(this IRuleBuilder<T, Restriction?> rule) => rule
        .Must(restriction => restriction is null or { OnlyMe: true } or { Compartments.Count: > 0 }).WithMessage("Say who may read it: only you, or a compartment.");
}

public sealed class LogIncidentValidator : AbstractValidator<LogIncidentCommand>
{
    public LogIncidentValidator(TimeProvider clock)
    {
        RuleFor(command => command.Facts).SetValidator(new IncidentFactsValidator(clock)).OverridePropertyName("");
        RuleFor(command => command.Restriction).SaysWhoReads();
    }
}

public sealed class LogIncidentHandler(NewIncidents incidents) : IRequestHandler<LogIncidentCommand, string>
{
    public async Task<string> Handle(LogIncidentCommand command, CancellationToken cancellationToken) =>
        (await incidents.LogAsync(command.Facts, command.Restriction, cancellationToken)).Reference;
}
