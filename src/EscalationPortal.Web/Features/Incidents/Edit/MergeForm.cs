using EscalationPortal.Web.Ui;

namespace EscalationPortal.Web.Features.Incidents.Edit;

/// <summary>What an edit was begun from, and how the person settled what someone else changed too.</summary>
public sealed record MergeForm
{
    public const string Theirs = "theirs";
    public const string Mine = "mine";

    /// <summary>The facts the form was first filled with, sealed.</summary>
    public string? Original { get; init; }

    /// <summary>The facts someone else saved since, as last shown beside the form, sealed; null while nobody has.</summary>
    public string? Seen { get; init; }

    /// <summary>The facts the page asked about.</summary>
    public List<string> Asked { get; init; } = [];

    /// <summary>Theirs or mine, by fact.</summary>
    public Dictionary<string, string?> Choices { get; init; } = [];

    /// <summary>Theirs or mine has to be chosen for each fact the page asked about.</summary>
    public void Read(FormReading reading)
    {
        var unsettled = MergeableFact.All.Where(fact => Asked.Contains(fact.Name) && Choices.GetValueOrDefault(fact.Name) is not (Theirs or Mine));
        foreach (var fact in unsettled)
        {
            reading.Refuse($"Merge.Choices[{fact.Name}]", $"{fact.Title}: choose theirs or yours. Both of you changed it.");
        }
    }
}
