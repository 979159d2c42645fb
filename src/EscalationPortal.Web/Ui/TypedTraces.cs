using System.Globalization;
using EscalationPortal.Domain.Observables;
using EscalationPortal.Web.Requests;

namespace EscalationPortal.Web.Ui;

/// <summary>Observables and techniques as typed into a form: what cannot be read is named by its line, and the form keeps all of it.</summary>
public static class TypedTraces
{
    /// <summary>Some thousand lines.</summary>
    public const int MaxTyped = 200_000;

    public const int MaxTechniquesTyped = 1_000;

    private const int MaxNamed = 20;

    private static readonly char[] _between = [' ', ',', ';', '\t', '\r', '\n'];

    /// <summary>Each once, in the order of the lines.</summary>
    public static IReadOnlyList<Observable> Observables(FormReading reading, string? typed, string field)
    {
        if (typed?.Length > MaxTyped)
        {
            reading.Refuse(field, $"Shorten the observables to at most {MaxTyped:N0} characters.");
            return [];
        }

        var lines = TypedObservables.ReadLines(typed).ToList();
        var wrong = lines.Where(line => line.Reading.Wrong is not null).ToList();
        foreach (var (line, text, read) in wrong.Take(MaxNamed))
        {
            reading.Refuse(field, string.Create(CultureInfo.InvariantCulture, $"Line {line}, {TextRules.Shortened(text)}: {read.Wrong}"));
        }

        if (wrong.Count > MaxNamed)
        {
            reading.Refuse(field, wrong.Count == MaxNamed + 1 ? "One more line cannot be read." : $"{wrong.Count - MaxNamed:N0} more lines cannot be read.");
        }

        return [.. lines.Select(line => line.Reading.Observable).OfType<Observable>().Distinct()];
    }

    /// <summary>Each once, in the order of the line.</summary>
    public static IReadOnlyList<Technique> Techniques(FormReading reading, string? typed, string field)
    {
        if (typed?.Length > MaxTechniquesTyped)
        {
            reading.Refuse(field, $"Shorten the techniques to at most {MaxTechniquesTyped:N0} characters.");
            return [];
        }

        var named = (typed ?? "").Split(_between, StringSplitOptions.RemoveEmptyEntries).Select(text => (Text: text, Technique: Technique.Find(text))).ToList();
        foreach (var (text, _) in named.Where(name => name.Technique is null).Take(MaxNamed))
        {
            reading.Refuse(field, $"{TextRules.Shortened(text)} is no technique of ATT&CK: write its id, T1059 or T1059.001.");
        }

        return [.. named.Select(name => name.Technique).OfType<Technique>().Distinct()];
    }
}
