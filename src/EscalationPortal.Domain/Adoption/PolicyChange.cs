using System.Globalization;

namespace EscalationPortal.Domain.Adoption;

/// <summary>One thing that two policies say otherwise.</summary>
/// <param name="Part">The part of the policy it belongs to, as people call it: "Step 4: Public attribution".</param>
/// <param name="Sentence">What is other, as a sentence: "It may now be reached with attribution confidence 45 instead of 55."</param>
/// <param name="Before">What stood there; empty where there was nothing.</param>
/// <param name="After">What stands there now; empty where there is nothing.</param>
public sealed record PolicyChange(string Part, string Sentence, string Before, string After);

/// <summary>Notes what is other in one part of two policies.</summary>
internal sealed class ChangeNotes(List<PolicyChange> changes, string part)
{
    public void Note(string sentence, string before, string after) => changes.Add(new PolicyChange(part, sentence, before, after));

    /// <summary>"The review is due every 90 days instead of 180."</summary>
    /// <param name="unit">What stands after the new figure: " days"; empty for none.</param>
    public void Figure(string what, decimal before, decimal after, string unit = "")
    {
        if (before != after)
        {
            Note($"{what} {Of(after)}{unit} instead of {Of(before)}.", Of(before) + unit, Of(after) + unit);
        }
    }

    /// <summary>A text of which it is enough to know that it was written anew: both stand beside each other.</summary>
    public void Text(string what, string before, string after)
    {
        if (before != after)
        {
            Note($"{what} was rewritten.", before, after);
        }
    }

    /// <summary>"The channel is media instead of embassy."</summary>
    public void Choice(string what, string before, string after)
    {
        if (before != after)
        {
            Note($"{what} {after} instead of {before}.", before, after);
        }
    }

    /// <summary>A list whose entries are said in full: what was added, what was removed, or that the order is another one.</summary>
    public void List(string what, IReadOnlyList<string> before, IReadOnlyList<string> after, string none)
    {
        if (before.SequenceEqual(after))
        {
            return;
        }

        var (added, removed) = (after.Except(before).ToList(), before.Except(after).ToList());
        string[] said =
        [
            .. added.Count > 0 ? [$"adds {Words(added)}"] : Array.Empty<string>(),
            .. removed.Count > 0 ? [$"no longer has {Words(removed)}"] : Array.Empty<string>(),
        ];
        Note($"{what} {(said.Length == 0 ? "stands in another order" : string.Join(" and ", said))}.", InFull(before), InFull(after));

        string InFull(IReadOnlyList<string> entries) => entries.Count == 0 ? none : string.Join("; ", entries);
    }

    public static string Of(decimal figure) => figure.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>"a, b and c".</summary>
    public static string Words(IReadOnlyList<string> entries) =>
        entries.Count < 2 ? string.Concat(entries) : $"{string.Join(", ", entries.SkipLast(1))} and {entries[^1]}";

    /// <summary>The entries that both have, by their keys, those that were removed, and those that were added.</summary>
    public static (IReadOnlyList<(T Before, T After)> Both, IReadOnlyList<T> Removed, IReadOnlyList<T> Added) Match<T>(
        IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> key)
    {
        var old = before.ToDictionary(key, StringComparer.Ordinal);
        var kept = after.Where(entry => old.ContainsKey(key(entry))).ToList();
        var left = kept.Select(key).ToHashSet(StringComparer.Ordinal);
        return ([.. kept.Select(entry => (old[key(entry)], entry))], [.. before.Where(entry => !left.Contains(key(entry)))], [.. after.Where(entry => !old.ContainsKey(key(entry)))]);
    }
}
