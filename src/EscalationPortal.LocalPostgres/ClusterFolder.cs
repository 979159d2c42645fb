using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EscalationPortal.LocalPostgres;

/// <summary>What a private cluster keeps on disk, and the locks by which hosts that share one agree.</summary>
internal sealed class ClusterFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private ClusterFolder(string root) => Root = root;

    public string Root { get; }

    public string Data => Path.Combine(Root, "data");

    public string Log => Path.Combine(Root, "postgresql.log");

    public string AdminPasswordFile => Path.Combine(Root, "admin-password");

    private string AppPasswordFile => Path.Combine(Root, "app-password");

    private string UseFile => Path.Combine(Root, "in-use.lock");

    public string AdminPassword => File.ReadAllText(AdminPasswordFile);

    public string AppPassword => File.ReadAllText(AppPasswordFile);

    /// <summary>The major version that made the data; null while there is none.</summary>
    public string? Version => File.Exists(Path.Combine(Data, "global", "pg_control")) ? File.ReadAllText(Path.Combine(Data, "PG_VERSION")).Trim() : null;

    /// <summary>The port of the running server: the fourth line of its pid file.</summary>
    public int Port => int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).ElementAt(3), CultureInfo.InvariantCulture);

    /// <summary>The port it was last started on; 0 before the first time.</summary>
    public int LastPort
    {
        get => File.Exists(PortFile) && int.TryParse(File.ReadAllText(PortFile), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : 0;
        set => File.WriteAllText(PortFile, value.ToString(CultureInfo.InvariantCulture));
    }

    private string PortFile => Path.Combine(Root, "port");

    /// <summary>
    /// The folder, or a stand-in below /var/lib where it could not be reached: root's PostgreSQL runs as another account, which
    /// cannot enter root's home.
    /// </summary>
    public static ClusterFolder At(string path)
    {
        var full = Path.GetFullPath(path);
        if (!Environment.IsPrivilegedProcess || OperatingSystem.IsWindows() || IsOpenToAll(full))
        {
            return new ClusterFolder(full);
        }

        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(full)))[..12];
        return new ClusterFolder(Path.Combine("/var/lib/escalation-portal", name));
    }

    public async Task MakeAsync(string? owner, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(Root))
        {
            Directory.CreateDirectory(Root);
            await PostgresBinaries.GiveAsync(Root, owner, cancellationToken);
        }
    }

    public void WritePasswords(string admin, string app)
    {
        Write(AdminPasswordFile, admin);
        Write(AppPasswordFile, app);
    }

    public bool IsGone => !Directory.Exists(Root);

    /// <summary>Held while a host starts or stops the cluster, so that two never do at once.</summary>
    /// <exception cref="ClusterException">Somebody removed the folder.</exception>
    public async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(Root, "start-stop.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (IsGone)
            {
                throw new ClusterException($"The folder of the database of this run is gone: {Root}. What was in it is lost, unless there is a copy. The next start makes a new one.");
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
            }
        }
    }

    /// <summary>Held as long as a host uses the cluster. The system lets go of it when the host is killed.</summary>
    public FileStream Use()
    {
        File.Open(UseFile, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite).Dispose();
        return new FileStream(UseFile, FileMode.Open, FileAccess.Read, FileShare.Read);
    }

    public bool IsUsedByOthers()
    {
        try
        {
            using var alone = new FileStream(UseFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static void Write(string file, string text)
    {
        File.Delete(file);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var writer = new StreamWriter(file, options);
        writer.Write(text);
    }

    private static bool IsOpenToAll(string path)
    {
        for (var folder = Path.GetDirectoryName(path); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (!OperatingSystem.IsWindows() && Directory.Exists(folder) && !File.GetUnixFileMode(folder).HasFlag(UnixFileMode.OtherExecute))
            {
                return false;
            }
        }

        return true;
    }
}
