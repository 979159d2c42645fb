using EscalationPortal.Web.Data;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Requests;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Audit.Ledger;

public sealed class LedgerFilterValidator : AbstractValidator<LedgerFilter>
{
    public LedgerFilterValidator(PortalDb db, AdoptedPolicies policies)
    {
        RuleFor(filter => filter.Action).Must(action => action is null || EventWords.Titles.ContainsKey(action))
            .WithMessage(filter => $"“{filter.Action}” is not among what the ledger records. Choose from the list.").OverridePropertyName("What");
        RuleFor(filter => filter.Person)
            .MustAsync(async (person, cancel) => person is null || await db.Users.AnyAsync(candidate => candidate.Id == person, cancel))
            .WithMessage(filter => IsNobody($"{filter.Person}"));
        RuleFor(filter => filter.Office)
            .MustAsync(async (office, cancel) => office is null || (await policies.AllAsync(cancel)).SelectMany(policy => policy.Offices).Any(candidate => candidate.Key == office))
            .WithMessage(filter => $"“{filter.Office}” is no office of any adopted policy. Choose from the list.");
        RuleFor(filter => filter.Incident)
            .MustAsync(async (filter, _, cancel) =>
                filter.References is not { Count: > 0 } references || await db.Incidents.AnyAsync(incident => references.Contains(incident.Reference), cancel))
            .WithMessage(filter => $"There is no incident “{filter.Incident}”. Give its reference, like INC-2026-0042.");
        RuleFor(filter => filter.From).Instant("From");
        RuleFor(filter => filter.Until).Instant("To").OverridePropertyName("To");
        RuleFor(filter => filter.Until).Must((filter, until) => filter.From is not { } from || until is null || from.At < until.At)
            .WithMessage("The end lies before the beginning. Swap the two, or correct one.").OverridePropertyName("To");
    }

    public static string IsNobody(string person) => $"“{person}” is nobody here. Choose from the list.";
}
