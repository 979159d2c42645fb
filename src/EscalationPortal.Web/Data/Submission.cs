namespace EscalationPortal.Web.Data;

/// <summary>A form that was submitted and carried out: the same form sent twice is carried out once.</summary>
public sealed class Submission
{
    public required Guid PersonId { get; init; }
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>SHA-256 of what was filled in: tells a second press of the button from a form that was changed and sent again.</summary>
    public required byte[] Content { get; init; }

    /// <summary>Where the person was sent afterwards; null for the instant between the two.</summary>
    public string? Location { get; set; }
}
