using EscalationPortal.Web.Hosting;

namespace EscalationPortal.Web.Tests;

/// <summary>The file that protects the keys of every portal in these tests.</summary>
internal static class TestKeys
{
    private static readonly Lazy<string> _file = new(() =>
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("portal-keys-").FullName, "keys.pem");
        KeyProtection.Make(file);
        return file;
    });

    public static string File => _file.Value;
}
