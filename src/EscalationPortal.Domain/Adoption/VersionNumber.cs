using System.Globalization;

namespace EscalationPortal.Domain.Adoption;

/// <summary>The number of a policy's version, such as <c>2.1.0</c>: which of two follows the other.</summary>
public static class VersionNumber
{
    /// <summary>Three whole numbers from 0 to 2,147,483,647 with dots between them and no zeros before them; null for anything else.</summary>
    public static Version? Find(string? text) =>
        text?.Split('.') is [var major, var minor, var patch] && Number(major) is { } first && Number(minor) is { } second && Number(patch) is { } third
            ? new Version(first, second, third)
            : null;

    private static int? Number(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && (digits == "0" || digits[0] != '0') ? number : null;
}
