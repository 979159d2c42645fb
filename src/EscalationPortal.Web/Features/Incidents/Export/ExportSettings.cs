using EscalationPortal.Web.Data.Setup;

namespace EscalationPortal.Web.Features.Incidents.Export;

/// <param name="Organisation">
/// Who is named as the sender in files that leave; null while nobody said so. There is no other name to fall back on: the ids in these files are made of it,
/// and two portals of one name would write the same for different cases.
/// </param>
public sealed record ExportSettings(string? Organisation)
{
    private const string Setting = "Organisation";
    private const int MaxLength = 200;

    public static ExportSettings Read(IConfiguration configuration) => configuration[Setting]?.Trim() switch
    {
        null or "" => new ExportSettings(configuration.GetValue<bool>("Demo") ? "Ministry of the demo run" : null),
        { Length: > MaxLength } => throw new CannotStartException($"{Setting} is longer than {MaxLength} characters. Set it to the name by which others know you."),
        var set => new ExportSettings(set),
    };
}
