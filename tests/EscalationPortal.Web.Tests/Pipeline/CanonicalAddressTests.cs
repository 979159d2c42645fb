using System.Net;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Features.Incidents.Log;
using EscalationPortal.Web.Tests.Features.Incidents;

namespace EscalationPortal.Web.Tests.Pipeline;

/// <summary>An address is written down and typed again: a case is found however its reference is written.</summary>
public class CanonicalAddressTests(Portal portal)
{
    [Theory]
    [InlineData("INC", "INC-2026-1", "INC-2026-0001")]
    [InlineData("INC", "inc-2026-0001", "INC-2026-0001")]
    [InlineData("INC", "inc 2026 1", "INC-2026-0001")]
    [InlineData("INC", "INC20260001", "INC-2026-0001")]
    [InlineData("INC", "2026-00001", "INC-2026-0001")]
    [InlineData("INC", "inc-2026-12345", "INC-2026-12345")]
    [InlineData("INC", "inc-2026-r7k4q", "INC-2026-R7K4Q")]
    [InlineData("ESC", "esc-2026-2", "ESC-2026-0002")]
    [InlineData("ESC", "INC-2026-0001", null)]
    [InlineData("INC", "INC-2026-", null)]
    [InlineData("INC", "hand-over", null)]
    public void A_reference_is_read_as_people_write_it(string prefix, string written, string? reference) => Assert.Equal(reference, References.Canonical(prefix, written));

    [Fact]
    public async Task Each_page_of_a_case_has_one_address_to_which_the_others_lead()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.SendAsync(ana, new LogIncidentCommand(IncidentForms.Facts));
        var browser = await portal.BrowserOfAsync(ana);
        var otherwise = reference.Replace("-0", "-", StringComparison.Ordinal).ToLowerInvariant();

        foreach (var rest in new[] { "", "/record?show=all&on=2026-11-28", "/evidence" })
        {
            var led = await browser.GetAsync($"/incidents/{otherwise}{rest}");

            Assert.Equal((HttpStatusCode.Redirect, $"/incidents/{reference}{rest}"), (led.StatusCode, led.Headers.Location?.OriginalString));
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/incidents/{reference}{rest}")).StatusCode);
        }
    }

    [Fact]
    public async Task What_does_not_exist_is_led_on_like_what_does_and_not_found_there()
    {
        var browser = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst));

        Assert.Equal("/incidents/INC-1999-0007", (await browser.GetAsync("/incidents/inc-1999-7")).Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/incidents/INC-1999-0007")).StatusCode);
    }
}
