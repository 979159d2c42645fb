using System.Globalization;
using EscalationPortal.Web.Data.Setup;

namespace EscalationPortal.Web.Evidence;

/// <summary>How much evidence the portal takes, and how it watches over what it has.</summary>
/// <param name="LargestFile">In bytes.</param>
/// <param name="CaseQuota">How much one case may hold, in bytes.</param>
/// <param name="LongestUpload">Its transaction stays open that long at most.</param>
/// <param name="LeastBytesPerSecond">A sender slower than this is cut off.</param>
/// <param name="UploadsAtOnce">In this host: each holds a connection to the database.</param>
/// <param name="RecheckAfter">Stored bytes are hashed again once their last check is this old.</param>
/// <param name="BlockUnscanned">A file the virus scanner has not looked at is not given out.</param>
public sealed record EvidenceSettings(
    long LargestFile,
    long CaseQuota,
    TimeSpan LongestUpload,
    int LeastBytesPerSecond,
    int UploadsAtOnce,
    int UploadsAtOncePerPerson,
    TimeSpan RecheckAfter,
    bool BlockUnscanned)
{
    public const long Megabyte = 1_000_000;

    /// <exception cref="CannotStartException">A setting cannot be what it says.</exception>
    public static EvidenceSettings Read(IConfiguration configuration) => new(
        Number(configuration, "Evidence:LargestFileMegabytes", 512, most: 100_000) * Megabyte,
        Number(configuration, "Evidence:CaseQuotaMegabytes", 10_240, most: 100_000_000) * Megabyte,
        TimeSpan.FromMinutes(Number(configuration, "Evidence:UploadMinutes", 60, most: 1_440)),
        Number(configuration, "Evidence:UploadLeastKilobytesPerSecond", 16, most: 100_000) * 1_000,
        Number(configuration, "Evidence:UploadsAtOnce", 8, most: 50),
        Number(configuration, "Evidence:UploadsAtOncePerPerson", 2, most: 50),
        TimeSpan.FromDays(Number(configuration, "Evidence:RecheckDays", 30, most: 3_650)),
        configuration.GetValue("Scan:BlockUnscanned", false));

    private static int Number(IConfiguration configuration, string key, int unlessSet, int most) => configuration[key] switch
    {
        null or "" => unlessSet,
        var typed when int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most => number,
        var typed => throw new CannotStartException($"{key} is “{typed}”. Set it to a whole number from 1 to {most}."),
    };
}
