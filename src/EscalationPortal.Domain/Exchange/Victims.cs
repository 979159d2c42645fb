namespace EscalationPortal.Domain.Exchange;

/// <summary>
/// Which identities and places of a bundle are those that were struck. By all its relationships: whoever something targets is, and where they are
/// located. Whom an actor is attributed to, comes from or pretends to be, and where an actor or its infrastructure is located, is not. Who is tied to nothing
/// is named because it was struck; whoever only reports is not.
/// </summary>
internal sealed class Victims
{
    private readonly HashSet<string> _targets = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ofActors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _locatedAt = new(StringComparer.Ordinal);
    private readonly HashSet<string> _creators;
    private readonly Dictionary<string, bool> _known = new(StringComparer.Ordinal);

    public Victims(IEnumerable<StixObject> objects)
    {
        _creators = objects.Select(item => item.Creator).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var tie in objects.Where(item => item.Type == "relationship"))
        {
            if (tie.Text("source_ref") is not { } source || tie.Text("target_ref") is not { } target)
            {
                continue;
            }

            switch (tie.Text("relationship_type"))
            {
                case "targets":
                    _targets.Add(target);
                    break;
                case "attributed-to" or "impersonates" or "originates-from" or "authored-by":
                    _ofActors.Add(target);
                    break;
                case "located-at":
                    if (!_locatedAt.TryGetValue(target, out var sources))
                    {
                        _locatedAt[target] = sources = [];
                    }

                    sources.Add(source);
                    break;
            }
        }
    }

    public bool Include(StixObject item)
    {
        if (!_known.TryGetValue(item.Id, out var included))
        {
            _known[item.Id] = included = item.Type == "identity"
                ? IsStruck(item.Id) && item.Text("identity_class") != "individual"
                : _targets.Contains(item.Id) || (!_ofActors.Contains(item.Id) && (!_locatedAt.TryGetValue(item.Id, out var sources) || sources.Any(IsStruckIdentity)));
        }

        return included;
    }

    private bool IsStruckIdentity(string id) => id.StartsWith("identity--", StringComparison.Ordinal) && IsStruck(id);

    private bool IsStruck(string id) => _targets.Contains(id) || !(_ofActors.Contains(id) || _creators.Contains(id));
}
