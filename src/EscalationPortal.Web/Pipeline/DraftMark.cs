using System.Globalization;

namespace EscalationPortal.Web.Pipeline;

/// <summary>Which draft an open form goes on with: its own, or one it was opened from, as that was then.</summary>
/// <param name="SavedAt">When the draft it was opened from had been saved; null if it was opened empty.</param>
public sealed record DraftMark(Guid Id, DateTimeOffset? SavedAt)
{
    public const string IdField = "draft";
    public const string SavedAtField = "draft-saved";

    public static DraftMark New() => new(Guid.CreateVersion7(), SavedAt: null);

    /// <summary>The one that a form brings back; null if it brings none.</summary>
    public static DraftMark? In(IFormCollection form) => Guid.TryParse(form[IdField], out var id)
        ? new DraftMark(
            id,
            DateTimeOffset.TryParse(form[SavedAtField], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) ? Kept(at) : null)
        : null;

    /// <summary>As the database keeps a time: in microseconds.</summary>
    public static DateTimeOffset Kept(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
