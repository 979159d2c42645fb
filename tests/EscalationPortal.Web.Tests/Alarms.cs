using System.Collections.Concurrent;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EscalationPortal.Web.Tests;

/// <summary>What a host logs as critical.</summary>
internal sealed class Alarms : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _raised = new();

    public IReadOnlyList<string> Raised => [.. _raised];

    /// <summary>Another host on the same database, whose alarms are noted here.</summary>
    public WebApplicationFactory<Program> Host(Portal portal) => portal.WithWebHostBuilder(host => host.ConfigureTestServices(
        services => services.AddSingleton<ILoggerFactory>(_ => new LoggerFactory([this]))));

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Critical;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            _raised.Enqueue(formatter(state, exception));
        }
    }

    public void Dispose()
    {
    }
}
