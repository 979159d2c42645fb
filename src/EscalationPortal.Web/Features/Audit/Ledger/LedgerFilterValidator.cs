using EscalationPortal.Web.Data;
using EscalationPortal.Web.Ledger;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Audit.Ledger;

public sealed class LedgerFilterValidator : AbstractValidator<LedgerFilterForm>
{
    public LedgerFilterValidator(PortalDb db, AdoptedPolicies policies)
    {
        RuleFor(form => form.What).Must(what => what is null or LedgerFilterForm.Refusals || EventWords.Titles.ContainsKey(what))
            .WithMessage(form => $"“{form.What}” is not among what the ledger records. Choose from the list.");
        RuleFor(form => form.Person).MustAsync(async (person, cancel) => person is null or LedgerFilterForm.Portal || (Guid.TryParse(person, out var id) && await db.Users.AnyAsync(candidate => candidate.Id == id, cancel)))
            .WithMessage(form => $"“{form.Person}” is nobody here. Choose from the list.");
        RuleFor(form => form.Office).MustAsync(async (office, cancel) => office is null || (await policies.AllAsync(cancel)).Any(policy => policy.Offices.Any(candidate => candidate.Key == office)))
            .WithMessage(form => $"“{form.Office}” is no office of any adopted policy. Choose from the list.");
        RuleFor(form => form.Incident).MustAsync(async (form, _, cancel) => form.References is not { Count: > 0 } references || await db.Incidents.AnyAsync(incident => references.Contains(incident.Reference), cancel))
            .WithMessage(form => $"There is no incident “{form.Incident}”. Give its reference, like INC-2026-0042.");
        RuleFor(form => form.From).Must((form, _) => form.ReadFrom().Wrong is null).WithMessage(form => form.ReadFrom().Wrong);
        RuleFor(form => form.To).Must((form, _) => form.ReadUntil().Wrong is null).WithMessage(form => form.ReadUntil().Wrong)
            .Must((form, _) => form.ReadFrom().Time is not { } from || form.ReadUntil().Time is not { } until || from.At < until.At)
            .WithMessage("The end lies before the beginning. Swap the two, or correct one.");
    }
}
