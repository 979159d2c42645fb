using System.Diagnostics;

namespace EscalationPortal.LocalPostgres;

/// <summary>The programs of an installed PostgreSQL, run as an account it accepts: it refuses to run as root.</summary>
internal sealed class PostgresBinaries
{
    private readonly string _folder;

    private PostgresBinaries(string folder, string? account)
    {
        _folder = folder;
        Account = account;
    }

    /// <summary>The account they run as; null for our own.</summary>
    public string? Account { get; }

    /// <param name="configured">The folder to take, whatever else is there.</param>
    /// <param name="version">The major version that made the data at hand; null if any will do.</param>
    public static PostgresBinaries Find(string? configured, string? version)
    {
        var found = (configured is { Length: > 0 } ? [configured] : UsualPlaces()).Where(folder => File.Exists(Program(folder, "initdb")) && File.Exists(Program(folder, "pg_ctl"))).ToList();
        if (found.Count == 0)
        {
            throw new ClusterException(
                $"No PostgreSQL was found {(configured is { Length: > 0 } ? $"in {configured}" : "in the usual places")}. Install one (Debian: apt-get install postgresql), name the folder of its programs in PrivateCluster:Binaries, or configure ConnectionStrings:Portal.");
        }

        var fitting = version is null ? found[0] : found.Find(folder => VersionOf(folder) == version);
        return new PostgresBinaries(
            fitting ?? throw new ClusterException($"The data was made by PostgreSQL {version}, which is no longer installed. Install it again, or move the data with pg_upgrade."),
            AccountToRunAs());
    }

    /// <exception cref="ClusterException">It failed; says what it said.</exception>
    public Task RunAsync(string program, string[] arguments, CancellationToken cancellationToken) => RunAsync(Start(program, arguments), cancellationToken);

    public async Task<bool> SucceedsAsync(string program, string[] arguments, CancellationToken cancellationToken) =>
        (await ExitAsync(Start(program, arguments), cancellationToken)).Code == 0;

    /// <summary>Makes the account the owner of a folder and all in it.</summary>
    public Task GiveAsync(string folder, CancellationToken cancellationToken) => GiveAsync(folder, Account, cancellationToken);

    public static Task GiveAsync(string folder, string? account, CancellationToken cancellationToken) =>
        account is null ? Task.CompletedTask : RunAsync(new ProcessStartInfo("chown", ["-R", account, folder]), cancellationToken);

    private static async Task RunAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        var (code, said) = await ExitAsync(start, cancellationToken);
        if (code != 0)
        {
            throw new ClusterException($"{Path.GetFileName(start.FileName)} ended with {code}: {said.Trim()}");
        }
    }

    private static async Task<(int Code, string Said)> ExitAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output + await error);
    }

    private ProcessStartInfo Start(string program, string[] arguments)
    {
        // Our own working folder may be closed to the account.
        var start = new ProcessStartInfo(Program(_folder, program), arguments) { WorkingDirectory = Path.GetPathRoot(_folder)! };
        start.Environment["LC_ALL"] = "C";
        foreach (var variable in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(variable);
        }

        if (Account is not null)
        {
            start.UserName = Account;
        }

        return start;
    }

    private static string? AccountToRunAs()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return null;
        }

        var accounts = File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet();
        return accounts.Contains("postgres") ? "postgres" : "nobody";
    }

    private static IEnumerable<string> UsualPlaces() =>
    [
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
        .. Below("/usr/lib/postgresql", "*"),
        .. Below("/usr", "pgsql-*"),
        .. Below("/opt/homebrew/opt", "postgresql*"),
        .. Below("/usr/local/opt", "postgresql*"),
        .. Below("/Applications/Postgres.app/Contents/Versions", "*"),
        .. Below(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL"), "*"),
    ];

    // The newest version first.
    private static IEnumerable<string> Below(string folder, string pattern) =>
        Directory.Exists(folder) ? Directory.GetDirectories(folder, pattern).OrderByDescending(VersionIn).Select(otherFolder => Path.Combine(otherFolder, "bin")) : [];

    private static int VersionIn(string folder) =>
        int.TryParse(new string([.. Path.GetFileName(folder).SkipWhile(c => !char.IsDigit(c)).TakeWhile(char.IsDigit)]), out var version) ? version : 0;

    private static string Program(string folder, string name) => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    private static string VersionOf(string folder)
    {
        using var process = Process.Start(new ProcessStartInfo(Program(folder, "pg_ctl"), ["--version"]) { RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return VersionIn(said.Split(' ').LastOrDefault(word => word.Length > 0 && char.IsDigit(word[0]), "")).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
