using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationPortal.Web.Tests;

internal static class CheapPasswords
{
    /// <summary>
    /// A password is to cost whoever guesses it; in tests it would only cost the thousands of people they make and sign in. The product's own
    /// count is held by <see cref="Hosting.PasswordStrengthTests"/>.
    /// </summary>
    public static IServiceCollection HashPasswordsCheaply(this IServiceCollection services) => services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1);
}
