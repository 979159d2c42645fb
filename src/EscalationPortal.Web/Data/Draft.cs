namespace EscalationPortal.Web.Data;

/// <summary>What a person has typed into a page's form and not yet submitted.</summary>
public sealed class Draft
{
    public required Guid PersonId { get; init; }

    /// <summary>The page's path: <c>/incidents/log</c>.</summary>
    public required string Page { get; init; }

    /// <summary>The form's fields as the browser posts them, JSON of name to values.</summary>
    public required string Fields { get; set; }
    public required DateTimeOffset SavedAt { get; set; }
}
