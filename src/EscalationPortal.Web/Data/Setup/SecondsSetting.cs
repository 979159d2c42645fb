using System.Globalization;

namespace EscalationPortal.Web.Data.Setup;

/// <summary>A setting that is a number of seconds.</summary>
internal static class SecondsSetting
{
    private const int Most = 3_600;

    /// <exception cref="CannotStartException">The setting cannot be what it says.</exception>
    public static int Read(IConfiguration configuration, string name, int unlessSet) => configuration[name] switch
    {
        null or "" => unlessSet,
        var typed when int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= Most => seconds,
        var typed => throw new CannotStartException($"{name} is “{typed}”. Set it to a whole number from 0 to {Most}."),
    };
}
