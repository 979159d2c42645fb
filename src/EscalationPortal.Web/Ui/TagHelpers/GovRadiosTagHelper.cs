namespace EscalationPortal.Web.Ui.TagHelpers;

public sealed class GovRadiosTagHelper() : ChoiceGroupTagHelper("radios");
