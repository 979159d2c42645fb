using EscalationPortal.Web.Data;
using EscalationPortal.Web.Ui.TagHelpers;

namespace EscalationPortal.Web.Features.Account.Webhooks;

/// <summary>Where a delivery stands, in the words of its page.</summary>
public sealed record DeliveryStanding(string Text, TagColour Colour)
{
    /// <param name="isEnded">Nothing is sent to its webhook any more.</param>
    public static DeliveryStanding Of(WebhookDelivery delivery, bool isEnded) =>
        delivery.DeliveredAt is not null ? new("delivered", TagColour.Green)
        : delivery.IsOvertaken ? new("overtaken", TagColour.Grey)
        : delivery.FailedAt is not null ? new("failed", TagColour.Red)
        : isEnded ? new("not sent", TagColour.Grey)
        : delivery.Attempts > 0 ? new("to be tried again", TagColour.Amber)
        : new("to be sent", TagColour.Blue);
}
