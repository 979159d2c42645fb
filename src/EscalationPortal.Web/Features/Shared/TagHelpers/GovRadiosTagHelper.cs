namespace EscalationPortal.Web.Features.Shared.TagHelpers;

public sealed class GovRadiosTagHelper() : ChoiceGroupTagHelper("radios");
