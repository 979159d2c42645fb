using System.Net;
using EscalationPortal.Web.Data.Setup;
using EscalationPortal.Web.Notices;
using Microsoft.Extensions.Configuration;

namespace EscalationPortal.Web.Tests.Notices;

/// <summary>To which addresses webhooks may lead.</summary>
public class WebhookSettingsTests
{
    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("2606:4700:4700::1111", true)]
    [InlineData("172.15.255.255", true)]
    [InlineData("100.63.255.255", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.255.255.254", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("168.63.129.16", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("100.100.100.200", false)]
    [InlineData("192.0.0.192", false)]
    [InlineData("192.0.2.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("198.51.100.7", false)]
    [InlineData("203.0.113.7", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:169.254.169.254", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("64:ff9b::808:808", false)]
    [InlineData("64:ff9b:1::1", false)]
    [InlineData("2002:7f00:1::1", false)]
    [InlineData("2002:808:808::1", false)]
    [InlineData("2001:0:53aa:64c::1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("3fff::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fd00:ec2::254", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fe80::a9fe:a9fe%1", false)]
    [InlineData("fec0::1", false)]
    [InlineData("ff02::1", false)]
    public void By_https_to_what_the_internet_reaches_and_to_nothing_else(string address, bool admitted)
    {
        Assert.Equal(admitted, new WebhookSettings([]).Admits(IPAddress.Parse(address), isHttps: true));
        Assert.False(new WebhookSettings([]).Admits(IPAddress.Parse(address), isHttps: false));
    }

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("::ffff:10.1.2.3", true)]
    [InlineData("10.2.0.1", false)]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.0.0.2", false)]
    [InlineData("fd00::5", true)]
    [InlineData("fd01::5", false)]
    public void And_to_the_networks_that_are_listed_by_either(string address, bool admitted)
    {
        var settings = WebhookSettings.Read(Configured("10.1.0.0/16, 127.0.0.1, fd00::/16"));
        Assert.Equal(admitted, settings.Admits(IPAddress.Parse(address), isHttps: true));
        Assert.Equal(admitted, settings.Admits(IPAddress.Parse(address), isHttps: false));
    }

    [Theory]
    [InlineData("0.0.0.0/0")]
    [InlineData("intranet")]
    [InlineData("10.1.2.3/16")]
    public void Any_other_value_stops_the_start(string typed)
    {
        var refusal = Assert.Throws<CannotStartException>(() => WebhookSettings.Read(Configured(typed)));

        Assert.StartsWith($"Webhooks:AllowedNetworks names “{typed}”", refusal.Message, StringComparison.Ordinal);
    }

    private static IConfiguration Configured(string networks) =>
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Webhooks:AllowedNetworks", (string?)networks)]).Build();
}
