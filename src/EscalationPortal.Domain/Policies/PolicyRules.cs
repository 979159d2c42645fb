namespace EscalationPortal.Domain.Policies;

/// <summary>What must hold between the parts of a policy document.</summary>
internal static class PolicyRules
{
    public static void Check(
        DocumentReader read, IReadOnlyList<Office> offices, IReadOnlyList<Criterion> criteria, IReadOnlyList<Step> ladder, SeverityScale? severity, int mostIndicators)
    {
        read.NoteRepeats(offices.Select((one, i) => (one?.Key, $"$.offices[{i}].key")));
        read.NoteRepeats(criteria.Select((one, c) => (one?.Key, $"$.criteria[{c}].key")));
        // Ratings name indicators without their criterion, so the key is one of the whole policy.
        read.NoteRepeats(criteria.SelectMany((criterion, c) => (criterion?.Indicators ?? []).Select((one, i) => (one?.Key, $"$.criteria[{c}].indicators[{i}].key"))));
        read.NoteRepeats(ladder.Select((one, s) => (one?.Key, $"$.ladder[{s}].key")));
        CheckRungs(read, ladder);
        if (criteria.Sum(criterion => criterion?.Indicators.Count ?? 0) > mostIndicators)
        {
            read.Note("$.criteria", $"A policy has at most {mostIndicators} indicators.");
        }

        var scores = criteria.Select(one => one?.Key ?? "").Append("aggregate").ToHashSet(StringComparer.Ordinal);
        for (var s = 0; s < ladder.Count; s++)
        {
            if (ladder[s] is { } step)
            {
                CheckStep(read, step, $"$.ladder[{s}]", scores, offices);
            }
        }

        if (severity is not null)
        {
            CheckSeverity(read, severity, scores);
        }
    }

    public static void CheckLevels(DocumentReader read, IReadOnlyList<Level> levels, string path)
    {
        read.NoteRepeats(levels.Select((one, l) => (one?.Key, $"{path}.levels[{l}].key")));
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

    private static void CheckRungs(DocumentReader read, IReadOnlyList<Step> ladder)
    {
        if (ladder.Any(step => step is null))
        {
            return;
        }

        read.NoteRepeats(ladder.Select((step, s) => ($"rung {step.Rung}", $"$.ladder[{s}].rung")));
        var rungs = ladder.Select(step => step.Rung).ToHashSet();
        foreach (var missing in Enumerable.Range(0, rungs.DefaultIfEmpty().Max() + 1).Where(rung => !rungs.Contains(rung)))
        {
            read.Note("$.ladder", $"Rung {missing} is missing: the rungs go from 0 upwards without gaps.");
        }
    }

    private static void CheckStep(DocumentReader read, Step step, string path, HashSet<string> scores, IReadOnlyList<Office> offices)
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
            foreach (var stranger in (step.When[w]?.Minima ?? []).Where(minimum => !scores.Contains(minimum.Score)))
            {
                read.Note($"{path}.when[{w}].{stranger.Score}", $"There is no criterion {stranger.Score}. A condition names {string.Join(", ", scores)}.");
            }
        }

        read.NoteRepeats(step.Gates.Select((gate, g) => (gate?.Key, $"{path}.gates[{g}].key")));
        read.NoteRepeats(step.SignOff.Select((needed, o) => (needed?.Office, $"{path}.signOff[{o}].office")));
        for (var o = 0; o < step.SignOff.Count; o++)
        {
            if (step.SignOff[o] is { } needed && offices.All(office => office?.Key != needed.Office))
            {
                read.Note($"{path}.signOff[{o}].office", $"There is no office {needed.Office} in this policy.");
            }
        }
    }

    private static void CheckSeverity(DocumentReader read, SeverityScale severity, HashSet<string> scores)
    {
        if (!scores.Contains(severity.Score))
        {
            read.Note("$.severity.score", $"There is no criterion {severity.Score}. It is one of {string.Join(", ", scores)}.");
        }

        read.NoteRepeats(severity.Bands.Select((band, b) => (band?.Key, $"$.severity.bands[{b}].key")));
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
