using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Ui.TagHelpers;

namespace EscalationPortal.Web.Features.Escalations;

internal static class StatusColour
{
    public static TagColour Of(EscalationStatus status) => status switch
    {
        EscalationStatus.InForce => TagColour.Green,
        EscalationStatus.Proposed or EscalationStatus.Planned => TagColour.Blue,
        EscalationStatus.Returned or EscalationStatus.UnderReview => TagColour.Amber,
        EscalationStatus.Rejected or EscalationStatus.Lapsed => TagColour.Red,
        EscalationStatus.Withdrawn or EscalationStatus.Superseded or EscalationStatus.StoodDown => TagColour.Grey,
    };
}
