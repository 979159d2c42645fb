using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Cli.Commands;

internal static class InputFile
{
    /// <summary>The file's bytes; null, with the reason on <paramref name="error"/>, where it cannot be read.</summary>
    public static byte[]? Read(string file, TextWriter error)
    {
        if (Directory.Exists(file))
        {
            error.WriteLine($"{file}: cannot be read: this is a directory; name a file in it.");
            return null;
        }

        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            error.WriteLine($"{file}: cannot be read: {unreadable.Message}");
            return null;
        }
    }

    /// <summary>The policy in the file; null, with what is wrong on <paramref name="error"/>, where there is none.</summary>
    public static ThresholdPolicy? ReadPolicy(string file, TextWriter error)
    {
        if (Read(file, error) is not { } bytes)
        {
            return null;
        }

        var reading = PolicyLoader.Load(bytes);
        foreach (var wrong in reading.Errors)
        {
            error.WriteLine($"{file}: {wrong.Path}: {wrong.Message}");
        }

        if (reading.Errors.Count >= PolicyReading.MaxErrors)
        {
            error.WriteLine($"{file}: there may be more: mend these {PolicyReading.MaxErrors}, then check it again.");
        }

        return reading.Policy;
    }
}
