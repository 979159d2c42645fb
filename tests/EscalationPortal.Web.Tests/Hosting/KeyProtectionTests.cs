using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data.Setup;
using EscalationPortal.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationPortal.Web.Tests.Hosting;

public class KeyProtectionTests(Portal portal)
{
    [Fact]
    public async Task Whoever_reads_only_the_database_cannot_make_a_session()
    {
        await using var bare = await BarePortal.StartAsync(portal);
        await bare.PersonAsync(Role.Analyst);

        var keys = await bare.WithDbAsync(db => db.DataProtectionKeys.Select(key => key.Xml!).ToListAsync(Portal.Stop));

        Assert.NotEmpty(keys);
        Assert.All(keys, key => Assert.Contains("<encryptedSecret", key, StringComparison.Ordinal));
        Assert.All(keys, key => Assert.DoesNotContain("<masterKey", key, StringComparison.Ordinal));
    }

    [Fact]
    public void A_portal_that_holds_real_cases_does_not_start_without_the_file_and_says_how_it_is_made()
    {
        var refusal = Assert.Throws<CannotStartException>(() => Protect(isDemo: false));

        Assert.Contains("Set Keys:File", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("openssl req -x509", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("no certificate")]
    public void Nor_with_a_file_that_holds_no_certificate(string? content)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "keys.pem");
        if (content is not null)
        {
            File.WriteAllText(file, content);
        }

        Assert.Contains(file, Assert.Throws<CannotStartException>(() => Protect(isDemo: false, ("Keys:File", file))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_demo_run_makes_the_file_for_its_owner_alone()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "new", "keys.pem");

        Protect(isDemo: true, ("Keys:File", file));

        Assert.Contains("PRIVATE KEY", File.ReadAllText(file), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    private static void Protect(bool isDemo, params (string Key, string Value)[] settings) => new ServiceCollection().AddDataProtection().ProtectKeys(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build(), isDemo);
}
