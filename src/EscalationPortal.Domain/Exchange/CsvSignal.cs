using System.Text.Json.Nodes;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Exchange;

/// <summary>
/// One row of a table, read as a signal. Lists in a cell are separated by line breaks, or where there are none by bars or semicolons.
/// </summary>
internal sealed class CsvSignal(Findings findings, ReadingOptions options, string?[] columns, IReadOnlyList<string> names, CsvRow row, string place)
{
    private const StringSplitOptions Pieces = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    private bool _refused;

    public ReadSignal? Read()
    {
        NoteFormulas();
        var summary = Cell(CsvColumns.Summary);
        if (InvisibleText.IsBlank(summary))
        {
            Refuse(CsvColumns.Summary, "There is no summary.", "Say in one line what the signal is about.");
            return null;
        }

        var (headline, content) = PartnerText.Told(summary, Cell(CsvColumns.Content), "");
        var signal = new ReadSignal
        {
            Place = place,
            Line = row.Line,
            SourceId = PartnerText.IdOrNull(Cell(CsvColumns.Id)),
            Reference = PartnerText.LineOrNull(Cell(CsvColumns.Reference)),
            Source = PartnerText.LineOrNull(Cell(CsvColumns.Source)),
            Summary = headline,
            Content = content,
            Class = ReadClass(),
            Marking = ReadMarking(),
            Created = Time(CsvColumns.Created),
            Happened = Time(CsvColumns.Happened),
            Ended = Time(CsvColumns.Ended),
            Detected = Time(CsvColumns.Detected),
            Sectors = [.. ReadSectors().Distinct()],
            States = ReadStates(),
            SuspectedActor = PartnerText.LineOrNull(Cell(CsvColumns.Actor)),
            Observables = [.. ReadObservables().Distinct()],
            Techniques = [.. ReadTechniques().Distinct()],
            Labels = [.. Items(CsvColumns.Labels).Select(label => PartnerText.Short(label)).Distinct()],
            Rest = Rest(),
        };
        return _refused ? null : signal;
    }

    private string Cell(string column) => Array.IndexOf(columns, column) is >= 0 and var at ? CsvFormula.Unguarded(row.Cells[at]) : "";

    private string[] Items(string column)
    {
        var cell = Cell(column);
        return cell.Contains('\n', StringComparison.Ordinal) ? cell.Split('\n', Pieces) : cell.Split(['|', ';'], Pieces);
    }

    private void Refuse(string column, string why, string remedy)
    {
        _refused = true;
        findings.Refuse($"{place}, {column}", why, remedy, row.Line);
    }

    private void Note(string column, string text) => findings.Note($"{place}, {column}", text, row.Line);

    private void NoteFormulas()
    {
        for (var at = 0; at < row.Cells.Count; at++)
        {
            if (CsvFormula.IsFormula(row.Cells[at]))
            {
                Note(columns[at] ?? PartnerText.Short(names[at], 60), "This begins like a formula of a spreadsheet; it is kept as text, and never worked out.");
            }
        }
    }

    private IncidentClass? ReadClass()
    {
        var text = Cell(CsvColumns.Class).Trim();
        if (text.Length == 0 || IncidentClasses.Find(text.ToLowerInvariant()) is { } known)
        {
            return text.Length == 0 ? null : IncidentClasses.Find(text.ToLowerInvariant());
        }

        Refuse(
            CsvColumns.Class, $"There is no class {PartnerText.Shown(text)}.",
            $"Use one of {string.Join(", ", IncidentClasses.All.Select(item => item.Term().Key))}, or leave it empty.");
        return null;
    }

    private Marking? ReadMarking()
    {
        var text = Cell(CsvColumns.Marking);
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (TlpText.Find(text) is not { } marking)
        {
            Refuse(
                CsvColumns.Marking, $"{PartnerText.Shown(text)} is no label of TLP: how strict it is cannot be told.",
                "Use clear, green, amber, amber+strict or red.");
            return null;
        }

        return marking;
    }

    private DateTimeOffset? Time(string column)
    {
        var text = Cell(column);
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (ZonedText.Find(text) is { } time)
        {
            return time;
        }

        if (ZonedText.FindLocal(text) is not { } local)
        {
            Refuse(column, $"{PartnerText.Shown(text)} is no time.", "Write it as 2026-03-01T10:00:00+01:00.");
            return null;
        }

        var zone = Cell(CsvColumns.Zone).Trim() is { Length: > 0 } own ? own : options.Zone;
        if (zone is null)
        {
            Refuse(
                column, "This time has no offset from UTC, and no zone is given.",
                "Write it as 2026-03-01T10:00:00+01:00, or give the zone in a column zone: Europe/Kyiv.");
            return null;
        }

        if (zone.Equals("UTC", StringComparison.OrdinalIgnoreCase))
        {
            return new DateTimeOffset(local, TimeSpan.Zero);
        }

        return Instant(column, options.Times?.InstantsAt(local, zone), zone);
    }

    private DateTimeOffset? Instant(string column, IReadOnlyList<DateTimeOffset>? instants, string zone)
    {
        switch (instants)
        {
            case null:
                Refuse(column, $"There is no zone {PartnerText.Shown(zone)}.", "Use an IANA name such as Europe/Kyiv, or write the offset behind the time.");
                return null;
            case []:
                Refuse(column, $"The clocks of {PartnerText.Short(zone, 60)} never showed this time: they were put forward past it.", "Write the offset behind it.");
                return null;
            case [var instant]:
                return instant.ToUniversalTime();
            default:
                Refuse(column, $"The clocks of {PartnerText.Short(zone, 60)} showed this time twice.", "Write the offset behind it.");
                return null;
        }
    }

    private IEnumerable<string> ReadSectors()
    {
        foreach (var name in Items(CsvColumns.Sectors))
        {
            if (PartnerSectors.Find(name) is { } sector)
            {
                yield return sector;
            }
            else
            {
                Refuse(
                    CsvColumns.Sectors, $"The portal knows no sector {PartnerText.Shown(name)}.",
                    $"Use {string.Join(", ", Sectors.All.Select(sector => sector.Key))}.");
            }
        }
    }

    private IReadOnlyList<string> ReadStates()
    {
        var cell = Cell(CsvColumns.States);
        if (cell.Length > StateNames.MaxTyped)
        {
            Refuse(CsvColumns.States, $"There are more than {PartnerText.Number(StateNames.MaxTyped)} characters here.", "Write states by their two letters.");
            return [];
        }

        var named = StateNames.Read(cell.Replace('|', ';'), suggests: !findings.IsFull);
        foreach (var name in named.Where(name => name.Wrong is not null))
        {
            Refuse(CsvColumns.States, name.Wrong!, "Use the two letters of ISO 3166-1, or the usual English name.");
        }

        return StateNames.CodesOf(named);
    }

    private IEnumerable<Observable> ReadObservables()
    {
        var cell = Cell(CsvColumns.Observables);
        var isOneLine = !cell.Contains('\n', StringComparison.Ordinal);
        foreach (var text in isOneLine && cell.Contains("//", StringComparison.Ordinal) ? [.. PiecesOf(cell)] : Items(CsvColumns.Observables))
        {
            var reading = TypedObservables.Read(text);
            if (reading.Observable is { } observable)
            {
                yield return observable;
            }
            else
            {
                Refuse(
                    CsvColumns.Observables, $"{PartnerText.Shown(text)}: {reading.Wrong}",
                    "Write one a line within the cell, an account as account:name; or tell it in the content.");
            }
        }
    }

    // Bars and semicolons stand in URLs, too: one separates only where an observable begins behind it.
    private static List<string> PiecesOf(string cell)
    {
        var pieces = new List<string>();
        var start = 0;
        for (var at = cell.AsSpan().IndexOfAny('|', ';'); at >= 0 && at < cell.Length;)
        {
            var next = cell.AsSpan(at + 1).IndexOfAny('|', ';') is >= 0 and var more ? at + 1 + more : cell.Length;
            var behind = cell[(at + 1)..next].Trim();
            if (behind.Length == 0 || TypedObservables.Read(behind).Observable is not null)
            {
                pieces.Add(cell[start..at]);
                start = at + 1;
            }

            at = next;
        }

        pieces.Add(cell[start..]);
        return [.. pieces.Select(piece => piece.Trim()).Where(piece => piece.Length > 0)];
    }

    private IEnumerable<Technique> ReadTechniques()
    {
        foreach (var text in Items(CsvColumns.Techniques))
        {
            if (Technique.Find(text) is { } technique)
            {
                yield return technique;
            }
            else
            {
                Refuse(CsvColumns.Techniques, $"{PartnerText.Shown(text)} is no technique of ATT&CK.", "Use its id: T1059 or T1059.001.");
            }
        }
    }

    private string? Rest()
    {
        var rest = new JsonObject();
        for (var at = 0; at < columns.Length; at++)
        {
            if (columns[at] is null && row.Cells[at].Length > 0)
            {
                var name = names[at].Length > 0 ? names[at] : $"column {at + 1}";
                rest[rest.ContainsKey(name) ? $"{name} (column {at + 1})" : name] = row.Cells[at];
            }
        }

        return rest.Count == 0 ? null : rest.ToJsonString();
    }
}
