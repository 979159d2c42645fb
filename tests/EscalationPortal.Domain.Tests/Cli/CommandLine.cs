using EscalationPortal.Cli;

namespace EscalationPortal.Domain.Tests.Cli;

/// <summary>Runs <c>portal</c> in a folder of its own that holds what a test writes there.</summary>
public sealed class CommandLine : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("portal-cli-").FullName;

    public string Write(string name, string text)
    {
        var file = Path.Combine(Folder, name);
        File.WriteAllText(file, text);
        return file;
    }

    public static (int Code, string Output, string[] Errors) Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = Portal.Run(args, output, error);
        return (code, output.ToString(), error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
