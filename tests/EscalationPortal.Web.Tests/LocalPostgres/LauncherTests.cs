using System.Diagnostics;
using System.Globalization;

namespace EscalationPortal.Web.Tests.LocalPostgres;

/// <summary>The host with a PostgreSQL of its own, as script/server starts it.</summary>
public sealed class LauncherTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"portal-test-{Guid.NewGuid():N}");

    // The pid file is there as long as the server runs.
    private bool IsClusterRunning => File.Exists(Path.Combine(_folder, "data", "postmaster.pid"));

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_demo_run_serves_from_a_database_of_its_own_and_stops_it_when_it_is_told_to_stop(string signal)
    {
        using var launcher = StartDemo();
        var ready = await ReadyAsync(launcher);
        using (var client = new HttpClient())
        {
            Assert.Equal("Healthy", await client.GetStringAsync(ready, Portal.Stop));
        }

        Assert.True(IsClusterRunning);
        Assert.Contains("ConnectionStrings__Portal=", EnvironmentOfHost(launcher), StringComparison.Ordinal);
        Assert.DoesNotContain("ConnectionStrings__Migrator=", EnvironmentOfHost(launcher), StringComparison.Ordinal);
        using (var kill = Process.Start("kill", [$"-{signal}", $"{launcher.Id}"]))
        {
            await kill.WaitForExitAsync(Portal.Stop);
        }

        await launcher.WaitForExitAsync(Portal.Stop);
        Assert.Equal(0, launcher.ExitCode);
        Assert.False(IsClusterRunning);
    }

    [Fact]
    public async Task A_database_that_dies_under_the_host_is_started_again_and_the_host_goes_on()
    {
        using var launcher = StartDemo();
        var ready = await ReadyAsync(launcher);

        KillDatabase();

        Assert.StartsWith(
            "The database of this run had stopped by itself and was started again.", await launcher.StandardError.ReadLineAsync(Portal.Stop), StringComparison.Ordinal);
        using (var client = new HttpClient())
        {
            Assert.Equal("Healthy", await client.GetStringAsync(ready, Portal.Stop));
        }

        using (var kill = Process.Start("kill", [$"{launcher.Id}"]))
        {
            await kill.WaitForExitAsync(Portal.Stop);
        }

        Assert.Equal((0, ""), await EndOfAsync(launcher));
        Assert.False(IsClusterRunning);
    }

    [Fact]
    public async Task A_database_that_cannot_be_started_again_ends_the_host_and_one_sentence_says_why()
    {
        using var launcher = StartDemo();
        await ReadyAsync(launcher);
        File.Move(Path.Combine(_folder, "data", "global", "pg_control"), Path.Combine(_folder, "pg_control"));

        KillDatabase();

        var (code, error) = await EndOfAsync(launcher);
        Assert.Equal(1, code);
        Assert.Contains($"PostgreSQL's own words are at the end of {Path.Combine(_folder, "postgresql.log")}.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_host_says_and_returns_is_said_and_returned_and_the_database_stopped()
    {
        using (var setUp = Start("migrate", "--Demo=false"))
        {
            Assert.Equal((0, ""), await EndOfAsync(setUp));
        }

        using var refused = Start("--Demo=false", "--Evidence:UploadMinutes=many");
        var (code, error) = await EndOfAsync(refused);

        Assert.Equal(1, code);
        Assert.Contains("Evidence:UploadMinutes is “many”", error, StringComparison.Ordinal);
        Assert.False(IsClusterRunning);
    }

    [Fact]
    public async Task Where_a_database_is_configured_it_starts_none()
    {
        using var launcher = Start("--Demo=false", "--ConnectionStrings:Portal=localhost");

        var (code, error) = await EndOfAsync(launcher);

        Assert.Equal(1, code);
        Assert.StartsWith("ConnectionStrings:Portal is not a connection string.", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder));
    }

    [Fact]
    public async Task Without_PostgreSQL_one_sentence_says_what_to_install_or_configure()
    {
        using var launcher = Start("--Demo=true", "--Demo:Cases=false", $"--PrivateCluster:Binaries={Path.GetTempPath()}");

        var (code, error) = await EndOfAsync(launcher);

        Assert.Equal(1, code);
        Assert.Matches("^No PostgreSQL was found in [^\n]*$", error);
    }

    private Process StartDemo() => Start("--Demo=true", "--Demo:Cases=false", "--urls", "http://127.0.0.1:0", $"--Mail:Folder={Path.Combine(_folder, "mail")}");

    /// <summary>Waits until it serves.</summary>
    /// <returns>The address of its health check.</returns>
    private static async Task<Uri> ReadyAsync(Process launcher)
    {
        string? said;
        do
        {
            said = await launcher.StandardOutput.ReadLineAsync(Portal.Stop);
        }
        while (said is not null && !said.Contains("EscalationPortal is ready", StringComparison.Ordinal));

        Assert.NotNull(said);
        return new Uri($"{said[said.IndexOf("http", StringComparison.Ordinal)..]}/health/ready");
    }

    /// <summary>What the process that serves was started with, as anyone who may read its memory reads it.</summary>
    private static string EnvironmentOfHost(Process launcher)
    {
        var host = Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _))
            .Single(folder => ParentOf(folder) == launcher.Id && Read(folder, "cmdline").Contains("EscalationPortal.Web.dll", StringComparison.Ordinal));
        return Read(host, "environ");

        // Its name, in brackets, may hold blanks.
        static int ParentOf(string folder) => Read(folder, "stat") is { Length: > 0 } stat
            ? int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture)
            : 0;

        static string Read(string folder, string file)
        {
            try
            {
                return File.ReadAllText(Path.Combine(folder, file));
            }
            catch (IOException)
            {
                // It has ended meanwhile.
                return "";
            }
        }
    }

    private void KillDatabase()
    {
        using var process = Process.GetProcessById(int.Parse(File.ReadLines(Path.Combine(_folder, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture));
        process.Kill();
    }

    private Process Start(params string[] arguments)
    {
        // Where the tests themselves run in the background, their shell has them ignore the interrupt, and what they start as well.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", Assembly("EscalationPortal.LocalPostgres"), Assembly("EscalationPortal.Web"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PrivateCluster__Folder"] = _folder;
        // Without the library of Kerberos the runtime itself would complain.
        start.Environment["PGGSSENCMODE"] = "disable";
        return Process.Start(start)!;
    }

    private static string Assembly(string name) => Path.Combine(AppContext.BaseDirectory, $"{name}.dll");

    private static async Task<(int Code, string Error)> EndOfAsync(Process launcher)
    {
        var output = launcher.StandardOutput.ReadToEndAsync(Portal.Stop);
        var error = await launcher.StandardError.ReadToEndAsync(Portal.Stop);
        await output;
        await launcher.WaitForExitAsync(Portal.Stop);
        return (launcher.ExitCode, error.TrimEnd());
    }
}
