using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Requests;
using Microsoft.AspNetCore.Identity;

namespace EscalationPortal.Web.Identity;

internal static class IdentityRefusal
{
    /// <summary>Turns what the identity library says no to into a refusal like any other.</summary>
    public static void OrRefuse(this IdentityResult result)
    {
        if (result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.ConcurrencyFailure)))
        {
            throw new ConflictException();
        }

        if (!result.Succeeded)
        {
            throw new RuleViolationException(PersonRules.AccountRefused, string.Join(" ", result.Errors.Select(error => error.Description)));
        }
    }
}
