using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Ui.TagHelpers;

namespace EscalationPortal.Web.Ui;

/// <summary>The colour of a severity, by how far up its policy's bands it stands.</summary>
public static class SeverityColour
{
    public static TagColour Of(ThresholdPolicy? policy, int rank) =>
        (policy?.Severity?.Bands.Count is { } bands and > 0 ? (double)rank / bands : 0) switch
        {
            > 0.8 => TagColour.Red,
            > 0.5 => TagColour.Amber,
            > 0.3 => TagColour.Blue,
            _ => TagColour.Grey,
        };
}
