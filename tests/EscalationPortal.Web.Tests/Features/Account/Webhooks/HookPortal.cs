using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Features.Account.Webhooks.Make;
using EscalationPortal.Web.Features.Incidents.Accept;
using EscalationPortal.Web.Features.Signals.Triage;
using EscalationPortal.Web.Jobs;
using EscalationPortal.Web.Tests.Features.Incidents;
using EscalationPortal.Web.Tests.Features.Signals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EscalationPortal.Web.Tests.Features.Account.Webhooks;

/// <summary>A portal whose administrator lets webhooks lead to this machine, and a server here that receives them.</summary>
public sealed class HookPortal : IAsyncLifetime
{
    private WebApplication _server = null!;

    public Portal Portal { get; } = new();

    /// <summary>How the paths that begin so are answered; the others by 204.</summary>
    public ConcurrentDictionary<string, Func<HttpContext, Task>> Answers { get; } = new();

    public ConcurrentQueue<Received> All { get; } = new();

    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Run(ReceiveAsync);
        await _server.StartAsync(Portal.Stop);
        Address = _server.Urls.Single();
        Portal.Settings["Webhooks:AllowedNetworks"] = "127.0.0.1";
        await Portal.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        await _server.DisposeAsync();
    }

    /// <summary>A webhook of this person to a path of its own.</summary>
    public async Task<Hook> HookAsync(Guid person, string? address = null)
    {
        var path = $"/{Guid.NewGuid():N}";
        var secret = await Portal.SendAsync(person, new MakeWebhookCommand(address ?? $"{Address}{path}"));
        var id = await Portal.WithDbAsync(db => db.Webhooks.Where(webhook => webhook.PersonId == person)
            .OrderByDescending(webhook => webhook.CreatedAt)
            .Select(webhook => webhook.Id).FirstAsync(Portal.Stop));
        return new Hook(id, path, secret);
    }

    /// <summary>A liaison of an organisation of their own, and an analyst.</summary>
    public async Task<(Guid Liaison, Guid Analyst)> PeopleAsync() =>
        (await Portal.LiaisonOfAsync($"CERT {Guid.NewGuid():N}"), await Portal.PersonAsync(Role.Analyst));

    /// <summary>The deliveries of a webhook as this person reads them.</summary>
    public async Task<string> PageAsync(Guid person, Hook hook) => await (await Portal.BrowserOfAsync(person)).ReadAsync($"/account/webhooks/{hook.Id}");

    /// <summary>How many deliveries there are, looked at or not.</summary>
    public Task<int> RowsAsync(Hook hook) =>
        Portal.WithWholeDbAsync(db => db.WebhookDeliveries.CountAsync(delivery => delivery.WebhookId == hook.Id, Portal.Stop));

    public IReadOnlyList<Received> At(Hook hook) => [.. All.Where(received => received.Path == hook.Path)];

    public void Answer(Hook hook, int status) => Answers[hook.Path] = http =>
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    public Task SendDueAsync() => SendDueAsync(Portal);

    public static Task SendDueAsync(WebApplicationFactory<Program> host) => host.Services.GetRequiredService<IDeliveryWork>().SendDueAsync(Portal.Stop);

    public async Task AcceptAsync(Guid analyst, string signal) =>
        await Portal.SendAsync(analyst, new AcceptSignalCommand(signal, await SeenAsync(signal), IncidentForms.Facts));

    public async Task DismissAsync(Guid analyst, string signal) =>
        await Portal.SendAsync(analyst, new DismissSignalCommand(signal, await SeenAsync(signal), DismissalReason.FalseAlarm, null));

    public async Task UndoAsync(Guid analyst, string signal) => await Portal.SendAsync(analyst, new UndoTriageCommand(signal, await SeenAsync(signal)));

    public async Task<Domain.Kernel.Seen> SeenAsync(string signal) => (await Portal.SignalOfAsync(signal)).Seen;

    private async Task ReceiveAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, Portal.Stop);
        All.Enqueue(new Received(http.Request.Path,
            http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray()));
        http.Response.StatusCode = (int)HttpStatusCode.NoContent;
        if (Answers.TryGetValue(http.Request.Path, out var answer))
        {
            await answer(http);
        }
    }
}

public static class KeptWebhooks
{
    /// <summary>A webhook of somebody who sent this signal, with a delivery that is to be tried again.</summary>
    public static async Task<Guid> WebhookAsync(this Portal portal, Guid sender, string signal)
    {
        await portal.SendAsync(sender, new MakeWebhookCommand("https://hooks.partner.example/portal"));
        var id = (await portal.SignalOfAsync(signal)).Id;
        return await portal.WithDbAsync(async db =>
        {
            var webhook = await db.Webhooks.Where(candidate => candidate.PersonId == sender)
                .OrderByDescending(candidate => candidate.CreatedAt)
                .Select(candidate => candidate.Id).FirstAsync(Portal.Stop);
            var delivery = new WebhookDelivery
            { Id = Guid.CreateVersion7(), WebhookId = webhook, SignalId = id, QueuedAt = portal.Now, NextAttemptAt = portal.Now };
            delivery.Say("accepted", portal.Now);
            delivery.Tried(new WebhookAnswer(500, null), portal.Now);
            db.WebhookDeliveries.Add(delivery);
            await db.SaveChangesAsync(Portal.Stop);
            return webhook;
        });
    }
}

public sealed record Hook(Guid Id, string Path, string Secret);

public sealed record Received(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Id => Headers["webhook-id"];

    public JsonElement Data => Json.GetProperty("data");

    public string Standing => Data.GetProperty("standing").GetString()!;

    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    /// <summary>As the specification of the Standard Webhooks says, and not as the portal does it.</summary>
    public bool IsSignedBy(string secret)
    {
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        var (id, at) = (Headers["webhook-id"], Headers["webhook-timestamp"]);
        using var hmac = new HMACSHA256(Convert.FromBase64String(secret["whsec_".Length..]));
        byte[] said = [.. Encoding.ASCII.GetBytes(id), (byte)'.', .. Encoding.ASCII.GetBytes(at), (byte)'.', .. Body];
        var age = DateTimeOffset.UtcNow - DateTimeOffset.FromUnixTimeSeconds(long.Parse(at, System.Globalization.CultureInfo.InvariantCulture));
        return age.Duration() < TimeSpan.FromMinutes(5)
            && Headers["webhook-signature"].Split(' ').Contains("v1," + Convert.ToBase64String(hmac.ComputeHash(said)));
    }
}
