using EscalationPortal.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EscalationPortal.Web.Tests.Hosting;

public class PasswordStrengthTests
{
    /// <summary>Only the hosts of tests hash more cheaply.</summary>
    [Fact]
    public void The_portal_hashes_a_password_as_often_as_OWASP_advises()
    {
        using var services = new ServiceCollection().AddLogging().AddSignIn(new ConfigurationBuilder().Build()).BuildServiceProvider();

        var hashing = services.GetRequiredService<IOptions<PasswordHasherOptions>>().Value;

        Assert.Equal(PasswordHasherCompatibilityMode.IdentityV3, hashing.CompatibilityMode);
        Assert.Equal(210_000, hashing.IterationCount);
    }
}
