using EscalationPortal.Web.Data.Setup;

namespace EscalationPortal.Web.Features.Incidents.Export;

/// <summary>Who is named as the sender in files that leave.</summary>
public sealed record ExportSettings(string Organisation)
{
    private const string Setting = "Organisation";
    private const int MaxLength = 200;

    public static ExportSettings Read(IConfiguration configuration) => configuration[Setting]?.Trim() switch
    {
        null or "" => new ExportSettings("EscalationPortal"),
        { Length: > MaxLength } => throw new CannotStartException($"{Setting} is longer than {MaxLength} characters. Set it to the name by which others know you."),
        var set => new ExportSettings(set),
    };
}
