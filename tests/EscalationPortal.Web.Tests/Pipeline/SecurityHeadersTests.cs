namespace EscalationPortal.Web.Tests.Pipeline;

public class SecurityHeadersTests(Portal portal)
{
    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/no-such-page")]
    [InlineData("/css/portal.css")]
    public async Task Nothing_may_come_from_elsewhere_or_be_written_inline(string path)
    {
        var answer = await portal.Anonymous().GetAsync(path);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; style-src 'self'; script-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task Pages_are_never_kept_in_a_cache() =>
        Assert.True((await portal.Anonymous().GetAsync("/sign-in")).Headers.CacheControl?.NoStore);
}
