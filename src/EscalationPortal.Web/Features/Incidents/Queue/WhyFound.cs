using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Configurations;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Queue;

/// <summary>A text in pieces, those that were searched for marked.</summary>
public sealed record MarkedText(string Text, bool IsMarked);

/// <summary>A part of a case in which something stands that was searched for.</summary>
/// <param name="Place">What it is of the case: "title of item 3".</param>
public sealed record FoundIn(string Place, IReadOnlyList<MarkedText> Text);

/// <summary>Why a row is in a searched list.</summary>
/// <param name="Parts">For what stands neither in the summary nor in the reference, where it does.</param>
public sealed record RowFound(IReadOnlyList<MarkedText> Summary, IReadOnlyList<MarkedText> Reference, IReadOnlyList<FoundIn> Parts);

/// <summary>
/// Shows of each row of a page where the words stand that were searched for, as they were typed, and only from what this reader may search
/// (docs/adr/0006, 0010).
/// </summary>
/// <param name="reader">Who searches.</param>
public sealed class WhyFound(PortalDb db, IncidentSearch search, Guid? reader)
{
    public const int MaxParts = 3;

    /// <summary>Of a longer text, about so much is shown.</summary>
    private const int Shown = 140;

    private const int Before = 50;

    private enum Kind
    {
        Incident,
        Item,
        Step,
        Hypothesis,
        Person,
    }

    /// <summary>By the row's id. Empty where nothing is searched for.</summary>
    public async Task<IReadOnlyDictionary<Guid, RowFound>> ReadAsync(IReadOnlyList<QueueRow> rows, CancellationToken cancellationToken)
    {
        if (search.Terms.Count == 0 || rows.Count == 0)
        {
            return new Dictionary<Guid, RowFound>();
        }

        var parts = (await Parts([.. rows.Select(row => row.Id)]).ToListAsync(cancellationToken)).OrderBy(part => part.Kind).ThenBy(part => part.Number).ThenBy(part => part.Line, StringComparer.Ordinal)
            .SelectMany(part => TextsOf(part).Where(text => text.Text.Length > 0), (part, text) => (part.Case, text.Place, text.Text)).ToLookup(part => part.Case, part => (part.Place, part.Text));
        return rows.ToDictionary(row => row.Id, row => Why(row, parts[row.Id]));
    }

    private RowFound Why(QueueRow row, IEnumerable<(string Place, string Text)> parts)
    {
        var (summary, reference) = (new FoldedPlaces(row.Summary), new FoldedPlaces(row.Reference));
        var left = search.Terms.Where(term => !term.Any(spelling => summary.Folded.Contains(spelling, StringComparison.Ordinal) || reference.Folded.Contains(spelling, StringComparison.Ordinal))).ToList();
        List<FoundIn> shown = [];
        if (left.Count > 0)
        {
            var texts = parts.Select(part => (part.Place, part.Text, Places: new FoldedPlaces(part.Text))).ToList();
            while (left.Count > 0 && shown.Count < MaxParts && texts.MaxBy(text => left.Count(term => StandsIn(text.Places, term))) is { Text: not null } best && left.Any(term => StandsIn(best.Places, term)))
            {
                var (from, to) = Window(best.Text, MarksOf(best.Places, left)[0]);
                var marks = MarksOf(best.Places, search.Terms).Where(mark => mark.Begins >= from && mark.Ends <= to).ToList();
                shown.Add(new FoundIn(best.Place, Marked(best.Text, from, to, marks)));
                left.RemoveAll(term => MarksOf(best.Places, [term]).Any(mark => mark.Begins >= from && mark.Ends <= to));
            }
        }

        return new RowFound(
            Marked(row.Summary, 0, row.Summary.Length, MarksOf(summary, search.Terms)), Marked(row.Reference, 0, row.Reference.Length, MarksOf(reference, search.Terms)), shown);
    }

    private static bool StandsIn(FoldedPlaces text, IReadOnlyList<string> term) => term.Any(spelling => text.Folded.Contains(spelling, StringComparison.Ordinal));

    /// <summary>Where any spelling of any of the terms stands, from the front; what overlaps is one.</summary>
    private static List<(int Begins, int Ends)> MarksOf(FoldedPlaces text, IEnumerable<IReadOnlyList<string>> terms)
    {
        List<(int Begins, int Ends)> marks = [];
        foreach (var mark in terms.SelectMany(term => term).SelectMany(text.Of).Order())
        {
            if (marks.Count > 0 && mark.Begins <= marks[^1].Ends)
            {
                marks[^1] = (marks[^1].Begins, Math.Max(marks[^1].Ends, mark.Ends));
            }
            else
            {
                marks.Add(mark);
            }
        }

        return marks;
    }

    /// <summary>As much of a text as is shown around a mark, cut between words where there are any.</summary>
    private static (int From, int To) Window(string text, (int Begins, int Ends) mark)
    {
        if (text.Length <= Shown)
        {
            return (0, text.Length);
        }

        var from = Math.Max(0, Math.Min(mark.Begins - Before, text.Length - Shown));
        var to = Math.Min(text.Length, Math.Max(from + Shown, mark.Ends));
        if (from > 0 && text.IndexOf(' ', from) is var blank && blank >= 0 && blank < mark.Begins)
        {
            from = blank + 1;
        }

        if (to < text.Length && text.LastIndexOf(' ', to - 1) is var last && last >= mark.Ends)
        {
            to = last;
        }

        return (IsMiddle(from) ? from - 1 : from, IsMiddle(to) ? to + 1 : to);

        bool IsMiddle(int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]);
    }

    private static List<MarkedText> Marked(string text, int from, int to, IReadOnlyList<(int Begins, int Ends)> marks)
    {
        List<MarkedText> pieces = [];
        var at = from;
        foreach (var (begins, ends) in marks)
        {
            Add(text[at..begins], false);
            Add(text[begins..ends], true);
            at = ends;
        }

        Add(text[at..to], false);
        if (from > 0)
        {
            pieces.Insert(0, new("… ", false));
        }

        if (to < text.Length)
        {
            pieces.Add(new(" …", false));
        }

        return pieces;

        void Add(string piece, bool isMarked)
        {
            if (piece.Length > 0)
            {
                pieces.Add(new(piece, isMarked));
            }
        }
    }

    private static IEnumerable<(string Place, string Text)> TextsOf(Part part)
    {
        // Only the last of them may have lines of its own.
        var lines = part.Line.Split('\n', 3);
        return part.Kind switch
        {
            Kind.Incident => [("suspected actor", lines[0]), ("source of the report", lines[1]), ("description", lines[2])],
            Kind.Item => [($"title of item {part.Number}", lines[0]), ($"file of item {part.Number}", lines[2])],
            Kind.Step => [("step", $"{lines[0]} {lines[1]}"), ($"proposal of {lines[0]}", lines[2])],
            Kind.Hypothesis => [($"actor of hypothesis {Hypothesis.NameOf(part.Number)}", lines[0]), ($"hypothesis {Hypothesis.NameOf(part.Number)}", lines[2])],
            Kind.Person => [("at work on it", lines[2])],
        };
    }

    /// <summary>Everything searched of these cases that this reader may read, in one statement.</summary>
    private IQueryable<Part> Parts(Guid[] cases)
    {
        var me = reader ?? Guid.Empty;
        Guid[] people = [.. search.People];
        var incidents = db.Incidents.AsNoTracking().Where(incident => cases.Contains(incident.Id));
        return incidents.Select(incident => new Part
        {
            Case = incident.Id,
            Kind = Kind.Incident,
            Number = 0,
            Line = incident.SuspectedActor + "\n" + incident.ReportSource + "\n" + incident.Description,
        })
            .Concat(db.EvidenceItems.AsNoTracking().Where(item => cases.Contains(item.IncidentId)).Select(item => new Part
            {
                Case = item.IncidentId,
                Kind = Kind.Item,
                Number = item.Number,
                Line = item.Title + "\n\n" + (item.IsSourceProtected && !item.SourceReaders.Contains(me) ? null : item.FileName),
            }))
            .Concat(db.Escalations.AsNoTracking().Where(escalation => cases.Contains(escalation.IncidentId)).Select(escalation => new Part
            {
                Case = escalation.IncidentId,
                Kind = Kind.Step,
                Number = 0,
                Line = escalation.Reference + "\n" + escalation.Step.Title + "\n" + escalation.Text.Action,
            }))
            .Concat(db.Attributions.AsNoTracking().Where(attribution => cases.Contains(attribution.IncidentId)).SelectMany(
                attribution => attribution.Hypotheses,
                (attribution, hypothesis) => new Part
                {
                    Case = attribution.IncidentId,
                    Kind = Kind.Hypothesis,
                    Number = hypothesis.Number,
                    Line = hypothesis.Actor + "\n\n" + hypothesis.Statement,
                }))
            .Concat(db.Users.AsNoTracking().Where(person => people.Contains(person.Id)).SelectMany(
                person => incidents.Where(incident => EF.Property<Guid[]>(incident, IncidentConfiguration.SearchPeople).Contains(person.Id)),
                (person, incident) => new Part { Case = incident.Id, Kind = Kind.Person, Number = 0, Line = "\n\n" + person.OwnName }));
    }

    /// <summary>Up to three texts of one part of a case, a line each.</summary>
    private sealed record Part
    {
        public Guid Case { get; init; }

        public Kind Kind { get; init; }

        public int Number { get; init; }

        public string Line { get; init; } = "";
    }
}
