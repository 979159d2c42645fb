using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using EscalationPortal.Web.Api;
using EscalationPortal.Web.Tests.Features.Signals;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Api;

/// <summary>What is sent by whoever does not mean well, or means well and has a fault in their program: refused with the place, and nothing half-saved.</summary>
public sealed class HostileRequestTests(Portal portal) : IAsyncLifetime
{
    private const string Signals = "/api/v1/signals";

    private ApiClient _api = null!;
    private Guid _liaison;

    public async ValueTask InitializeAsync()
    {
        _liaison = await portal.LiaisonOfAsync("Hostile CERT");
        _api = await portal.ApiOfAsync(_liaison);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("", "", "line 1")]
    [InlineData("{", "", "line 1")]
    [InlineData("{\"summary\":\"cut o", "", "line 1")]
    [InlineData("nonsense", "", "line 1")]
    [InlineData("null", "", "must be an object")]
    [InlineData("[]", "", "must be an object")]
    [InlineData("{\"summary\":1}", "/summary", "must be a text")]
    [InlineData("{\"summary\":{\"a\":1}}", "/summary", "must be a text")]
    [InlineData("{\"states\":\"UA\"}", "/states", "must be a list")]
    [InlineData("{\"states\":[\"UA\",null]}", "/states/1", "must be a text")]
    [InlineData("{\"source\":[]}", "/source", "must be an object")]
    [InlineData("{\"summary\":\"a\",\"summary\":\"b\"}", "/summary", "twice")]
    [InlineData("{\"source\":{\"id\":\"a\",\"id\":\"b\"}}", "/source/id", "twice")]
    [InlineData("{\"Summary\":\"a\"}", "/Summary", "no such member")]
    [InlineData("{\"a/b~c\":1}", "/a~1b~0c", "no such member")]
    [InlineData("{\"summary\":\"a\\u0000b\"}", "/summary", "no character")]
    [InlineData("{\"summary\":\"a\\ufffeb\"}", "/summary", "no character")]
    [InlineData("{\"summary\":\"a\\ud800b\"}", "/summary", "half of a surrogate pair")]
    [InlineData("{\"a\\ud800\":\"b\"}", "", "part of a character")]
    [InlineData("{\"summary\":\"a\",}", "", "line 1")]
    [InlineData("{/* remark */}", "", "line 1")]
    public async Task What_is_not_what_the_endpoint_takes_is_refused_at_its_place(string json, string pointer, string said)
    {
        var refused = await _api.PostTextAsync(Signals, json);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var errors = (await ApiClient.JsonOf(refused)).GetProperty("errors").EnumerateArray().ToList();
        Assert.Contains(errors, error => error.GetProperty("pointer").GetString() == pointer && error.GetProperty("detail").GetString()!.Contains(said, StringComparison.Ordinal));
        await NothingIsSavedAsync();
    }

    [Theory]
    [InlineData("2026-01-05T12:00:00", "Say in which zone")]
    [InlineData("2026-01-05", "Say in which zone")]
    [InlineData("05/01/2026 12:00", "Say in which zone")]
    [InlineData("the other day", "RFC 3339")]
    [InlineData("2026-13-45T12:00:00Z", "RFC 3339")]
    [InlineData("", "RFC 3339")]
    public async Task A_time_without_a_zone_is_no_time(string at, string said)
    {
        var refused = await _api.PostAsync(Signals, ApiClients.Signal(("observed", new { at })));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var error = (await ApiClient.JsonOf(refused)).GetProperty("errors").EnumerateArray().Single();
        Assert.Equal("/observed/at", error.GetProperty("pointer").GetString());
        Assert.Contains(said, error.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await NothingIsSavedAsync();
    }

    [Fact]
    public async Task What_is_nested_deeper_than_anything_of_ours_is_refused_unread()
    {
        foreach (var depth in new[] { 17, 10_000, 100_000 })
        {
            var refused = await _api.PostTextAsync(Signals, $"{{\"summary\":{new string('[', depth)}{new string(']', depth)}}}");
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains("nested deeper than 16", await refused.Content.ReadAsStringAsync(Portal.Stop), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_hundred_megabytes_are_refused_before_they_are_read()
    {
        foreach (var path in new[] { Signals, $"{Signals}/batch" })
        {
            var endless = new Endless(100L * 1024 * 1024);
            var body = new StreamContent(endless);
            body.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
            var refused = await _api.SendAsync(HttpMethod.Post, path, body);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
            Assert.InRange(endless.Given, 0, 9 * 1024 * 1024);
        }
    }

    [Fact]
    public async Task As_much_as_is_taken_of_what_nobody_means_is_answered_by_fifty_errors_at_most()
    {
        const int Longest = 8 * 1024 * 1024;
        string[] bodies =
        [
            $"{{\"signals\":[{string.Join(',', Enumerable.Repeat("{}", (Longest - 100) / 3))}]}}",
            $"{{\"signals\":[{string.Join(',', Enumerable.Repeat("{\"observed\":{}}", 500))}]}}",
            $"{{{string.Join(',', Enumerable.Range(0, Longest / 13).Select(number => string.Create(CultureInfo.InvariantCulture, $"\"m{number:D6}\":0")))}}}",
        ];
        foreach (var body in bodies)
        {
            var refused = await _api.PostTextAsync($"{Signals}/batch", body);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.InRange((await ApiClient.JsonOf(refused)).GetProperty("errors").GetArrayLength(), 1, 50);
        }

        await NothingIsSavedAsync();
    }

    [Fact]
    public async Task What_breaks_off_on_its_way_is_refused_and_no_failure_of_the_portal()
    {
        foreach (var (broken, status) in new (IOException, int)[] { (new IOException("Reset."), 400), (new BadHttpRequestException("Too slow.", 408), 408) })
        {
            var http = new DefaultHttpContext();
            (http.Request.ContentType, http.Request.Body) = ("application/json", new BrokenOff(broken));
            var refused = await Assert.ThrowsAsync<UnreadableRequestException>(() => new ApiBody(new HttpContextAccessor { HttpContext = http }, refusals: null!).ReadAsync(1_000, Portal.Stop));
            Assert.Equal((status, "It broke off on its way. Nothing was saved: send it again."), (refused.Status, refused.Errors.Single().Detail));
        }
    }

    [Fact]
    public async Task Ten_thousand_faults_are_answered_by_fifty()
    {
        var refused = await _api.PostTextAsync(Signals, $"{{{string.Join(',', Enumerable.Range(0, 10_000).Select(number => string.Create(CultureInfo.InvariantCulture, $"\"m{number}\":1")))}}}");
        Assert.Equal(50, (await ApiClient.JsonOf(refused)).GetProperty("errors").GetArrayLength());
    }

    [Fact]
    public async Task What_is_not_json_in_utf_8_is_not_taken()
    {
        foreach (var body in new HttpContent[]
        {
            new StringContent("{}", Encoding.UTF8, "text/plain"), new StringContent("{}", Encoding.Unicode, "application/json"), new FormUrlEncodedContent([new("summary", "x")]),
        })
        {
            Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await _api.SendAsync(HttpMethod.Post, Signals, body)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await _api.SendAsync(HttpMethod.Post, Signals, body: null)).StatusCode);
    }

    [Fact]
    public async Task Every_error_is_a_problem_document_and_none_a_page()
    {
        foreach (var (method, path, status) in new[]
        {
            (HttpMethod.Get, "/api/v1/nothing", HttpStatusCode.NotFound), (HttpMethod.Get, $"{Signals}/SIG-2026-99999", HttpStatusCode.NotFound), (HttpMethod.Delete, Signals, HttpStatusCode.MethodNotAllowed),
            (HttpMethod.Put, $"{Signals}/SIG-2026-0001", HttpStatusCode.MethodNotAllowed), (HttpMethod.Get, $"{Signals}?cursor=%00", HttpStatusCode.BadRequest), (HttpMethod.Get, $"{Signals}?cursor=nonsense!", HttpStatusCode.BadRequest),
            (HttpMethod.Get, $"{Signals}?cursor=AA", HttpStatusCode.BadRequest), (HttpMethod.Get, $"{Signals}?cursor={ApiCursor.Of("nonsense")}", HttpStatusCode.BadRequest),
            (HttpMethod.Get, $"{Signals}?cursor={ApiCursor.Of("SIG-2026-99999")}", HttpStatusCode.BadRequest),
            (HttpMethod.Get, $"{Signals}?stat=new", HttpStatusCode.BadRequest), (HttpMethod.Get, "/api/v1", HttpStatusCode.NotFound), (HttpMethod.Get, $"{Signals}/{new string('x', 3_000)}", HttpStatusCode.NotFound),
        })
        {
            var refused = await _api.SendAsync(method, path, body: null);
            Assert.Equal((status, "application/problem+json"), (refused.StatusCode, refused.Content.Headers.ContentType?.MediaType));
            Assert.Equal((int)status, (await ApiClient.JsonOf(refused)).GetProperty("status").GetInt32());
        }
    }

    [Fact]
    public async Task Markup_and_writing_from_right_to_left_come_back_as_they_were_sent()
    {
        const string Text = "<script>alert(1)</script> & \"quotes\" 'n' مرحبا 你好 \U0001F600";
        var sent = await _api.PostAsync(Signals, ApiClients.Signal(("content", Text)));
        Assert.Equal(Text, (await _api.ReadAsync(sent.Headers.Location!.OriginalString)).GetProperty("content").GetString());
    }

    private async Task NothingIsSavedAsync() =>
        Assert.Equal(0, await portal.WithWholeDbAsync(db => db.Signals.CountAsync(signal => signal.ReportedById == _liaison, Portal.Stop)));

    private sealed class BrokenOff(IOException broken) : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromException<int>(broken);
    }

    /// <summary>So many blanks, of which none is kept.</summary>
    private sealed class Endless(long length) : Stream
    {
        private long _given;

        public long Given => _given;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - _given);
            buffer.AsSpan(offset, read).Fill((byte)' ');
            _given += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
