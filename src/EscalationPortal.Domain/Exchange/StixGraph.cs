namespace EscalationPortal.Domain.Exchange;

/// <summary>The objects of a bundle and what they have to do with each other. Circles do no harm: nothing is visited twice on one way.</summary>
internal sealed class StixGraph
{
    private static readonly HashSet<string> _meta = new(StringComparer.Ordinal) { "marking-definition", "extension-definition", "language-content" };

    private readonly Dictionary<string, StixObject> _objects;
    private readonly Dictionary<string, List<StixObject>> _ties = new(StringComparer.Ordinal);
    private readonly Findings _findings;
    private int _referred;

    public StixGraph(Dictionary<string, StixObject> objects, Findings findings)
    {
        (_objects, _findings) = (objects, findings);
        foreach (var tie in objects.Values.Where(IsTie))
        {
            foreach (var end in EndsOf(tie))
            {
                if (!_ties.TryGetValue(end, out var ties))
                {
                    _ties[end] = ties = [];
                }

                ties.Add(tie);
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
        var seen = new HashSet<string>(StringComparer.Ordinal) { root.Id };
        for (var at = 0; at < told.Count; at++)
        {
            foreach (var next in NextTo(told[at]))
            {
                if (seen.Add(next) && _objects.GetValueOrDefault(next) is { } item && !IsMeta(item))
                {
                    told.Add(item);
                }
            }

            if (_referred + told.Count > ReadingLimits.MaxReferred)
            {
                _findings.Refuse(root.Place, $"The objects of this file refer to each other more than {PartnerText.Number(ReadingLimits.MaxReferred)} times.", "Send several files.");
                return null;
            }
        }

        _referred += told.Count;
        return told;
    }

    /// <summary>Notes each reference to an object that is not there, once for each object that has one.</summary>
    public void NoteDangling()
    {
        foreach (var item in _objects.Values)
        {
            var missing = item.References().Where(id => StixObject.IsId(id) && !_objects.ContainsKey(id)).Distinct().ToList();
            if (missing.Count > 0)
            {
                _findings.Note(item.Place, $"This refers to {(missing.Count == 1 ? missing[0] : $"{missing.Count} objects")}, not in the file: what is missing is left out.");
            }
        }
    }

    private IEnumerable<string> NextTo(StixObject item)
    {
        var next = item.References();
        return item.IsContainer && _ties.TryGetValue(item.Id, out var ties) ? next.Concat(ties.Select(tie => tie.Id)) : next;
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
