namespace EscalationPortal.Web.Features.Incidents.Edit;

/// <summary>A fact that one person typed over while another saved something else.</summary>
/// <param name="Original">What it said when the form was begun; null if that is not known any more.</param>
public sealed record Clash(MergeableFact Fact, string? Original, string Theirs, string Mine);

/// <summary>What a person typed, brought together with what someone else saved meanwhile.</summary>
/// <param name="Form">The person's form, with what only the other changed taken over.</param>
/// <param name="TakenOver">The facts that now say what the other saved.</param>
/// <param name="Clashes">The facts both changed, to be settled by the person.</param>
public sealed record ThreeWayMerge(IncidentForm Form, IReadOnlyList<MergeableFact> TakenOver, IReadOnlyList<Clash> Clashes)
{
    /// <param name="original">What the form was begun from; null if that is not known: then every difference is a clash.</param>
    /// <param name="seen">The page has shown what they saved, so what differs from it now was typed knowing it.</param>
    public static ThreeWayMerge Of(IncidentForm? original, IncidentForm mine, IncidentForm theirs, bool seen)
    {
        var (form, taken, clashes) = (mine, new List<MergeableFact>(), new List<Clash>());
        foreach (var fact in MergeableFact.All.Where(fact => original is null || fact.Text(original) != fact.Text(theirs)))
        {
            var typed = fact.Text(mine) != fact.Text(theirs);
            if (typed && (seen || original is null || fact.Text(mine) != fact.Text(original)))
            {
                clashes.Add(new Clash(fact, original is null ? null : fact.Text(original), fact.Text(theirs), fact.Text(mine)));
                continue;
            }

            form = fact.TakeFrom(form, theirs);
            if (original is not null)
            {
                taken.Add(fact);
            }
        }

        return new ThreeWayMerge(form, taken, clashes);
    }

    /// <summary>The form to save: where the person chose theirs, theirs; everything else as typed.</summary>
    public static IncidentForm Settle(IncidentForm mine, IncidentForm theirs) =>
        MergeableFact.All.Where(fact => mine.Merge.Choices.GetValueOrDefault(fact.Name) == MergeForm.Theirs).Aggregate(mine, (form, fact) => fact.TakeFrom(form, theirs));
}
