namespace EscalationPortal.Web.Ui.TagHelpers;

/// <summary>Bound to a list of strings. For one yes or no bound to a bool, give one choice with the value "True".</summary>
public sealed class GovCheckboxesTagHelper() : ChoiceGroupTagHelper("checkboxes");
