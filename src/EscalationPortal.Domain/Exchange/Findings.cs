using System.Globalization;

namespace EscalationPortal.Domain.Exchange;

/// <summary>Collects what is wrong with a file, and what is worth a note.</summary>
internal sealed class Findings
{
    private readonly List<RefusedPart> _refusals = [];
    private readonly List<ReadingNote> _notes = [];
    private int _refused;
    private int _noted;

    /// <summary>What more is found is counted only.</summary>
    public bool IsFull => _refused >= ReadingLimits.MaxFindings || _noted >= ReadingLimits.MaxFindings;

    public bool HasRefusals => _refused > 0;

    public bool HasAny => _refused + _noted > 0;

    public void Refuse(string place, string why, string remedy, long? line = null)
    {
        if (++_refused <= ReadingLimits.MaxFindings)
        {
            _refusals.Add(new RefusedPart(place, line, why, remedy));
        }
    }

    public void Note(string place, string text, long? line = null)
    {
        if (++_noted <= ReadingLimits.MaxFindings)
        {
            _notes.Add(new ReadingNote(place, line, text));
        }
    }

    /// <summary>The reading of one part of a file, after which the next begins anew.</summary>
    public FileReading Take(FileFormat format, ReadSignal? signal)
    {
        var reading = Reading(format, signal is null ? [] : [signal]);
        _refusals.Clear();
        _notes.Clear();
        (_refused, _noted) = (0, 0);
        return reading;
    }

    public FileReading Reading(
        FileFormat? format, IReadOnlyList<ReadSignal> signals, Func<IReadOnlyCollection<string>, IReadOnlyDictionary<string, long>>? linesOf = null)
    {
        signals = signals.Any(signal => !Fits(signal)) ? [.. signals.Where(FitsOrIsRefused)] : signals;
        var lines = linesOf?.Invoke(
        [
            .. _refusals.Where(part => part.Line is null).Select(part => part.Place),
            .. _notes.Where(note => note.Line is null).Select(note => note.Place),
            .. signals.Select(signal => signal.Place),
        ]);
        long? LineOf(string place) => lines?.TryGetValue(place, out var line) == true ? line : null;
        return new FileReading(
            format,
            lines is null ? signals : [.. signals.Select(signal => signal with { Line = signal.Line ?? LineOf(signal.Place) })],
            [
                .. _refusals.Select(part => part with { Line = part.Line ?? LineOf(part.Place) }),
                .. More(_refused).Select(rest => new RefusedPart("$", null, rest, "Mend those that are named, and try again.")),
            ],
            [.. _notes.Select(note => note with { Line = note.Line ?? LineOf(note.Place) }), .. More(_noted).Select(rest => new ReadingNote("$", null, rest))]);
    }

    private static bool Fits(ReadSignal signal) => signal.Content.Length <= ReadingLimits.MaxContent && !(signal.SourceId?.Length > ReadingLimits.MaxSourceId);

    private bool FitsOrIsRefused(ReadSignal signal)
    {
        if (signal.Content.Length > ReadingLimits.MaxContent)
        {
            Refuse(
                signal.Place, $"Its text has {PartnerText.Number(signal.Content.Length)} characters; at most {PartnerText.Number(ReadingLimits.MaxContent)} are read.",
                "Send a shorter text, and the rest as a file.", signal.Line);
        }

        if (signal.SourceId?.Length > ReadingLimits.MaxSourceId)
        {
            Refuse(
                signal.Place, $"Its id has {PartnerText.Number(signal.SourceId.Length)} characters; at most {ReadingLimits.MaxSourceId} are kept.",
                "Give it a shorter one.", signal.Line);
        }

        return Fits(signal);
    }

    private static IEnumerable<string> More(int count) =>
        count > ReadingLimits.MaxFindings ? [string.Create(CultureInfo.InvariantCulture, $"There are {count - ReadingLimits.MaxFindings:N0} more of these.")] : [];
}
