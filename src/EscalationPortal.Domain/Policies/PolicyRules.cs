namespace EscalationPortal.Domain.Policies;

/// <summary>What must hold between the parts of a policy document.</summary>
internal static class PolicyRules
{
    // Far above any policy people could apply: they bound how long a document can keep the loader busy.
    private const int MaxIndicators = 500;
    private const int MaxConditions = 500;

    public static void Check(DocumentReader read, IReadOnlyList<Criterion> criteria, IReadOnlyList<Step> ladder, SeverityScale? severity)
    {
        // Ratings name indicators without their criterion, so the key is one of the whole policy.
        read.NoteRepeats(criteria.SelectMany((criterion, c) => (criterion?.Indicators ?? []).Select((indicator, i) => (indicator?.Key, $"$.criteria[{c}].indicators[{i}].key"))));
        CheckAggregate(read, criteria);
        CheckRungs(read, ladder);
        CheckCount(read, "$.criteria", "A policy", criteria.Sum(criterion => criterion?.Indicators.Count ?? 0), MaxIndicators, "indicators");
        CheckCount(read, "$.ladder", "A ladder", ladder.Sum(step => step?.When.Count ?? 0), MaxConditions, "conditions");

        // A part that could not be read has its own error: not every mention of it has to be one as well.
        var scores = criteria.Count == 0 || criteria.Any(criterion => criterion is null) ? null : criteria.Select(criterion => criterion.Key).Append("aggregate").ToHashSet(StringComparer.Ordinal);
        for (var s = 0; s < ladder.Count; s++)
        {
            if (ladder[s] is { } step)
            {
                CheckStep(read, step, $"$.ladder[{s}]", scores);
            }
        }

        if (severity is not null)
        {
            CheckSeverity(read, severity, scores);
        }
    }

    /// <summary>Every office that is named must be one of the policy's.</summary>
    public static void CheckOffices(
        DocumentReader read, IReadOnlyList<Office> offices, IReadOnlyList<Step> ladder, UrgentPath? urgent, IReadOnlyList<string> deconfliction,
        IReadOnlyList<SignOffRequirement> adoption)
    {
        var named = offices.Select((office, i) => (office?.Alternate, $"$.offices[{i}].alternate"))
            .Concat((urgent?.Offices ?? []).Select((office, i) => ((string?)office, $"$.urgent.offices[{i}]")))
            .Concat(deconfliction.Select((office, i) => ((string?)office, $"$.deconfliction.offices[{i}]")))
            .Concat(adoption.Select((requirement, i) => (requirement?.Office, $"$.adoption.signOff[{i}].office")))
            .Concat(ladder.SelectMany((step, s) => (step?.SignOff ?? []).Select((requirement, i) => (requirement?.Office, $"$.ladder[{s}].signOff[{i}].office"))))
            .Concat(ladder.SelectMany((step, s) => (step?.StandDown ?? []).Select((requirement, i) => (requirement?.Office, $"$.ladder[{s}].standDown[{i}].office"))))
            .Concat(ladder.SelectMany((step, s) => (step?.Gates ?? []).Select((gate, i) => (gate?.Office, $"$.ladder[{s}].gates[{i}].office"))));
        CheckOfficesOf(read, offices, named);

        for (var i = 0; i < offices.Count; i++)
        {
            if (offices[i] is { } office && office.Alternate == office.Key)
            {
                read.Note($"$.offices[{i}].alternate", "An office cannot stand in for itself.");
            }
        }

        if (urgent is not null && ladder.All(step => step is not null && step.Rung != urgent.UpToRung))
        {
            read.Note("$.urgent.upToRung", "There is no such rung on the ladder.");
        }
    }

    /// <summary>A lever has a key that no step has, and offices of this policy.</summary>
    public static void CheckLevers(DocumentReader read, IReadOnlyList<Office> offices, IReadOnlyList<Step> ladder, IReadOnlyList<Lever> levers)
    {
        // Of a step that could not be read there is an error already.
        read.NoteRepeats(ladder.Where(step => step is not null).Select(step => (step.Key, "$.ladder"))
            .DistinctBy(step => step.Key)
            .Concat(levers.Select((lever, l) => (lever?.Key!, $"$.levers[{l}].key"))));
        CheckOfficesOf(read, offices, levers.SelectMany((lever, l) => (lever?.Offices ?? []).Select((office, i) => ((string?)office, $"$.levers[{l}].offices[{i}]"))));
    }

    public static void CheckLevels(DocumentReader read, IReadOnlyList<Level> levels, string path)
    {
        if (levels.Count < 2 || levels.Any(level => level is null))
        {
            return;
        }

        for (var l = 1; l < levels.Count; l++)
        {
            if (levels[l].Points < levels[l - 1].Points)
            {
                read.Note($"{path}.levels[{l}].points", "A level never has fewer points than the one before it: a worse answer would lower the score.");
            }

            if ((levels[l].CriterionFloor ?? 0) < (levels[l - 1].CriterionFloor ?? 0))
            {
                read.Note($"{path}.levels[{l}].criterionFloor", "A level never has a lower floor than the one before it: a worse answer would lower the score.");
            }
        }

        if (levels[^1].Points <= levels[0].Points)
        {
            read.Note($"{path}.levels[{levels.Count - 1}].points", "The last level must have more points than the first, or the indicator could not count.");
        }
    }

    private static void CheckOfficesOf(DocumentReader read, IReadOnlyList<Office> offices, IEnumerable<(string? Office, string Path)> named)
    {
        // A part that could not be read has its own error: not every mention of it has to be one as well.
        var known = offices.Any(candidate => candidate is null) ? null : offices.Select(candidate => candidate.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var (office, path) in named.Where(row => row.Office is not null && known?.Contains(row.Office) == false))
        {
            read.Note(path, $"There is no office {office} in this policy: add it to offices, or name one of {string.Join(", ", known!)}.");
        }
    }

    private static void CheckCount(DocumentReader read, string path, string what, int count, int most, string of)
    {
        if (count > most)
        {
            read.Note(path, $"{what} has at most {most} {of}; there are {count} here.");
        }
    }

    private static void CheckAggregate(DocumentReader read, IReadOnlyList<Criterion> criteria)
    {
        for (var c = 0; c < criteria.Count; c++)
        {
            if (criteria[c]?.Key == "aggregate")
            {
                read.Note($"$.criteria[{c}].key", "No criterion can be called aggregate: conditions use that word for the mean of all criteria.");
            }
        }
    }

    private static void CheckRungs(DocumentReader read, IReadOnlyList<Step> ladder)
    {
        if (ladder.Any(step => step is null))
        {
            return;
        }

        read.NoteRepeats(ladder.Select((step, s) => ($"rung {step.Rung}", $"$.ladder[{s}].rung")));
        var rungs = ladder.Select(step => step.Rung).Distinct().Order().ToList();
        foreach (var (below, rung) in rungs.Prepend(-1).Zip(rungs).Where(pair => pair.First + 1 < pair.Second))
        {
            read.Note("$.ladder", $"Rung {below + 1} is missing below rung {rung}: the rungs go from 0 upwards without gaps.");
        }
    }

    private static void CheckStep(DocumentReader read, Step step, string path, HashSet<string>? scores)
    {
        if (step.Rung == 0 && step.When.Count > 0)
        {
            read.Note($"{path}.when", "Rung 0 is where every incident starts: it has no conditions.");
        }

        if (step.Rung > 0 && step.When.Count == 0)
        {
            read.Note($"{path}.when", "A step above rung 0 needs at least one condition, or no ratings could support it.");
        }

        for (var w = 0; w < step.When.Count; w++)
        {
            foreach (var stranger in (step.When[w]?.Minima ?? []).Where(minimum => scores?.Contains(minimum.Score) == false))
            {
                read.Note($"{path}.when[{w}].{stranger.Score}", $"There is no criterion {stranger.Score}. A condition names {string.Join(", ", scores!)}.");
            }
        }
    }

    private static void CheckSeverity(DocumentReader read, SeverityScale severity, HashSet<string>? scores)
    {
        if (scores?.Contains(severity.Score) == false)
        {
            read.Note("$.severity.score", $"There is no criterion {severity.Score}. It is one of {string.Join(", ", scores!)}.");
        }

        for (var i = 0; i < severity.OrHigher.Count; i++)
        {
            if (severity.OrHigher[i] is { } other && scores?.Contains(other) == false)
            {
                read.Note($"$.severity.orHigher[{i}]", $"There is no criterion {other}. It is one of {string.Join(", ", scores!)}.");
            }
        }

        read.NoteRepeats(severity.OrHigher.Select((other, i) => (other, $"$.severity.orHigher[{i}]")).Prepend((severity.Score, "$.severity.score")));
        if (severity.Bands.Any(band => band is null))
        {
            return;
        }

        if (severity.Bands.Count > 0 && severity.Bands[0].AtLeast != 0)
        {
            read.Note("$.severity.bands[0].atLeast", "The first band begins at 0, so that every score has one.");
        }

        for (var b = 1; b < severity.Bands.Count; b++)
        {
            if (severity.Bands[b].AtLeast <= severity.Bands[b - 1].AtLeast)
            {
                read.Note($"$.severity.bands[{b}].atLeast", "Each band begins above the one before it.");
            }
        }
    }
}
