using System.Net;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationPortal.Web.Tests.Pipeline;

/// <summary>Whoever takes a list out slowly holds a connection to the database, and must not hold all of them.</summary>
public class DownloadLimiterTests(Portal portal) : IClassFixture<Portal>
{
    [Theory]
    [InlineData(Role.Auditor, "/audit/export")]
    [InlineData(Role.Auditor, "/audit?handler=csv")]
    [InlineData(Role.Analyst, "/incidents?handler=csv")]
    [InlineData(Role.Analyst, "/escalations?handler=csv")]
    public async Task Beyond_two_of_a_person_a_download_is_refused_and_everybody_else_goes_on(Role role, string path)
    {
        var (ana, ben) = (await portal.PersonAsync(role), await portal.PersonAsync(role));
        var (anas, bens) = (await portal.BrowserOfAsync(ana), await portal.BrowserOfAsync(ben));
        var limiter = portal.Services.GetRequiredService<DownloadLimiter>();
        using (limiter.TryTake(ana))
        using (limiter.TryTake(ana))
        {
            var refused = await anas.GetAsync(path);

            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal("60", refused.Headers.GetValues("Retry-After").Single());
            Assert.Equal(HttpStatusCode.OK, (await bens.GetAsync(path)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await anas.GetAsync("/")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await anas.GetAsync(path)).StatusCode);
    }

    [Fact]
    public void A_host_gives_out_so_many_at_once_and_each_that_ends_makes_room()
    {
        var limiter = new DownloadLimiter();
        var turns = Enumerable.Range(0, DownloadLimiter.AtOnce).Select(_ => limiter.TryTake(Guid.NewGuid())).ToList();
        Assert.DoesNotContain(null, turns);
        Assert.Null(limiter.TryTake(Guid.NewGuid()));

        turns[0]!.Dispose();

        Assert.NotNull(limiter.TryTake(Guid.NewGuid()));
    }
}
