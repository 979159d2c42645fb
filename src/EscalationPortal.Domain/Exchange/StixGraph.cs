namespace EscalationPortal.Domain.Exchange;

/// <summary>
/// The objects of a bundle and what they have to do with each other. Circles do no harm: nothing is visited twice on one way. What is followed is
/// counted, so that objects which many others refer to end at <see cref="ReadingLimits.MaxFollowed"/> and not in hours.
/// </summary>
internal sealed class StixGraph
{
    private static readonly HashSet<string> _meta = new(StringComparer.Ordinal) { "marking-definition", "extension-definition", "language-content" };

    private readonly Dictionary<string, StixObject> _objects;
    private readonly Dictionary<string, List<StixObject>> _next = new(StringComparer.Ordinal);
    private readonly Findings _findings;
    private int _followed;
    private bool _isTooMuch;

    public StixGraph(Dictionary<string, StixObject> objects, Findings findings)
    {
        (_objects, _findings) = (objects, findings);
        foreach (var item in objects.Values)
        {
            var missing = new List<string>();
            foreach (var id in item.References().Distinct())
            {
                if (!objects.TryGetValue(id, out var other))
                {
                    missing.Add(id);
                }
                else if (!IsMeta(other))
                {
                    Lead(item.Id, other);
                }
            }

            NoteMissing(item, [.. missing.Where(StixObject.IsId)]);
        }

        foreach (var tie in objects.Values.Where(IsTie))
        {
            foreach (var end in EndsOf(tie).Select(Find).Where(end => end is { IsContainer: true }))
            {
                Lead(end!.Id, tie);
            }
        }
    }

    /// <summary>Whether an object says how others are to be read, and nothing of what happened.</summary>
    public static bool IsMeta(StixObject item) => _meta.Contains(item.Type);

    public IEnumerable<StixObject> Objects => _objects.Values;

    public StixObject? Find(string? id) => id is null ? null : _objects.GetValueOrDefault(id);

    /// <summary>The containers that no other container holds, in the order of the file; of a circle of them the first.</summary>
    public IReadOnlyList<StixObject> Roots()
    {
        var containers = _objects.Values.Where(item => item.IsContainer).ToList();
        var held = containers.SelectMany(container => container.Texts("object_refs").Where(id => id != container.Id)).ToHashSet(StringComparer.Ordinal);
        var roots = containers.Where(container => !held.Contains(container.Id)).ToList();
        var reached = new HashSet<string>(StringComparer.Ordinal);
        roots.ForEach(root => Reach(root, reached));
        foreach (var container in containers.Where(container => !reached.Contains(container.Id)))
        {
            roots.Add(container);
            Reach(container, reached);
        }

        return roots;
    }

    /// <summary>
    /// Everything that a container tells, itself first: what it refers to, what that refers to, and what is tied by a relationship or sighting to it
    /// or to a container within it. Null where the limit is reached.
    /// </summary>
    public IReadOnlyList<StixObject>? ToldBy(StixObject root)
    {
        var told = new List<StixObject> { root };
        var seen = new HashSet<StixObject> { root };
        for (var at = 0; at < told.Count; at++)
        {
            var next = _next.GetValueOrDefault(told[at].Id, []);
            if (!Follow(next.Count + 1, root))
            {
                return null;
            }

            told.AddRange(next.Where(seen.Add));
        }

        return told;
    }

    /// <summary>Whether so much more may be followed; where it may not, that is refused.</summary>
    public bool Follow(int count, StixObject root)
    {
        if (_followed > ReadingLimits.MaxFollowed - count)
        {
            if (!_isTooMuch)
            {
                _findings.Refuse(
                    root.Place, $"The objects of this file refer to each other more than {PartnerText.Number(ReadingLimits.MaxFollowed)} times.",
                    "Send several files.");
            }

            _isTooMuch = true;
            return false;
        }

        _followed += count;
        return true;
    }

    private void Lead(string from, StixObject to)
    {
        if (!_next.TryGetValue(from, out var next))
        {
            _next[from] = next = [];
        }

        next.Add(to);
    }

    private void NoteMissing(StixObject item, List<string> missing)
    {
        if (missing.Count > 0)
        {
            _findings.Note(item.Place, $"This refers to {(missing.Count == 1 ? missing[0] : $"{missing.Count} objects")}, not in the file: what is missing is left out.");
        }
    }

    private void Reach(StixObject root, HashSet<string> reached)
    {
        var open = new Stack<StixObject>([root]);
        while (open.TryPop(out var container))
        {
            if (!reached.Add(container.Id))
            {
                continue;
            }

            foreach (var inner in container.Texts("object_refs").Select(Find).Where(item => item is { IsContainer: true }))
            {
                open.Push(inner!);
            }
        }
    }

    private static bool IsTie(StixObject item) => item.Type is "relationship" or "sighting";

    private static IEnumerable<string> EndsOf(StixObject tie) =>
        new[] { tie.Text("source_ref"), tie.Text("target_ref"), tie.Text("sighting_of_ref") }.OfType<string>().Distinct();
}
