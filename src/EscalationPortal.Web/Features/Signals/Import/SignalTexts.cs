using System.Globalization;
using System.Text;
using EscalationPortal.Domain.Exchange;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Web.Features.Signals.Import;

/// <summary>
/// The text of a signal that came in a file: what the file tells, and behind it what a signal has no field for. What does not fit stands in the
/// original, which is kept.
/// </summary>
internal static class SignalTexts
{
    private const string Cut = "\n… The rest stands in the file it came from.";

    public static string Of(ReadSignal read)
    {
        var text = new StringBuilder(read.Content.Length > 0 ? read.Content : read.Summary);
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                text.Append(CultureInfo.InvariantCulture, $"\n{name}: {value}");
            }
        }

        text.Append('\n');
        Add("Reference", read.Reference);
        Add("Class", read.Class?.Term().Title);
        Add("Ended", Time(read.Ended));
        Add("Detected", Time(read.Detected));
        Add("Labels", string.Join("; ", read.Labels));
        foreach (var attachment in read.Attachments)
        {
            Add("Attachment", string.Create(CultureInfo.InvariantCulture, $"{attachment.Name}, {attachment.Type}, {attachment.Size} bytes, SHA-256 {attachment.Sha256}"));
        }

        return Fitting(text.ToString().Trim());
    }

    private static string Fitting(string text)
    {
        if (text.Length <= SignalFactsValidator.MaxContent)
        {
            return text;
        }

        var end = SignalFactsValidator.MaxContent - Cut.Length;
        return $"{text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)].TrimEnd()}{Cut}";
    }

    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
