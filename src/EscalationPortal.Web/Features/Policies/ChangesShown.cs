using EscalationPortal.Domain.Adoption;

namespace EscalationPortal.Web.Features.Policies;

/// <summary>What a policy changes, part by part.</summary>
/// <param name="Address">Of the page itself.</param>
/// <param name="Beside">Before and after stand beside each other.</param>
public sealed record ChangesShown(IReadOnlyList<PolicyChange> Changes, string Address, bool Beside)
{
    /// <summary>With more parts than this, a list of them leads to each.</summary>
    public const int FoldedFrom = 5;

    public string BesideAddress => $"{Address}{(Address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}beside=true";

    public IReadOnlyList<ChangedPart> Parts { get; } =
        [.. Changes.GroupBy(change => change.Part).Select((part, place) => new ChangedPart($"part-{place + 1}", part.Key, [.. part]))];
}

/// <param name="Id">Of its heading on the page.</param>
public sealed record ChangedPart(string Id, string Title, IReadOnlyList<PolicyChange> Changes);
