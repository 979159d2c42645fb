using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EscalationPortal.Web.Data.Setup;
using Microsoft.AspNetCore.DataProtection;

namespace EscalationPortal.Web.Hosting;

/// <summary>
/// The keys that seal sessions and links are kept in the database, and are of no use to whoever reads only that: a certificate outside it
/// protects them (docs/adr/0022).
/// </summary>
public static class KeyProtection
{
    private const string HowToMake =
        "openssl req -x509 -newkey rsa:3072 -nodes -days 36500 -subj /CN=EscalationPortal -keyout keys.pem -out cert.pem && cat cert.pem >> keys.pem && rm cert.pem && chmod 600 keys.pem";

    /// <param name="isDemo">A demo run makes the file itself.</param>
    /// <exception cref="CannotStartException">There is no such file, or it holds no certificate with its key.</exception>
    public static void ProtectKeys(this IDataProtectionBuilder keys, IConfiguration configuration, bool isDemo)
    {
        if (configuration["Keys:File"] is not { Length: > 0 } file)
        {
            if (isDemo)
            {
                // Sealed for nobody: a demo run has no secrets, and anyone signs in.
                return;
            }

            throw new CannotStartException($"Set Keys:File to a file with a certificate and its key, outside the database and its backups. It is made by: {HowToMake}");
        }

        if (isDemo && !File.Exists(file))
        {
            Make(file);
        }

        var certificate = Read(file);
        keys.ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate(certificate);
    }

    /// <summary>Makes the file, readable by its owner alone.</summary>
    public static void Make(string file)
    {
        using var key = RSA.Create(3072);
        var now = DateTimeOffset.UtcNow;
        using var certificate = new CertificateRequest("CN=EscalationPortal", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddYears(100));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(file, options);
        writer.WriteLine(certificate.ExportCertificatePem());
        writer.WriteLine(key.ExportPkcs8PrivateKeyPem());
    }

    private static X509Certificate2 Read(string file)
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new CannotStartException(
                $"Keys:File is {file}, and no certificate with its key can be read there: {unreadable.Message} Without the file that was used before, everybody signs in anew. A new one is made by: {HowToMake}",
                unreadable);
        }
    }
}
