using System.Text;

namespace EscalationPortal.Domain.Backtesting;

/// <summary>Reads one line of a file of cases into <see cref="CarriedCases"/> (docs/backtest.md).</summary>
public interface ICaseLines
{
    /// <summary>Reads the line, which is well-formed UTF-8; what is wrong with it, or null.</summary>
    string? Read(ReadOnlySpan<byte> line, long number, CarriedCases into);
}

/// <summary>What both forms of a file of cases have in common.</summary>
internal static class CaseLine
{
    public const string Case = "case";
    public const string Taken = "taken";
    public const string Right = "right";
    public const string Verdict = "verdict";

    public static string? ReadVerdict(ReadOnlySpan<byte> text, CarriedCases into)
    {
        Verdict? verdict = text switch
        {
            _ when text.SequenceEqual("right"u8) => Backtesting.Verdict.Right,
            _ when text.SequenceEqual("false-alarm"u8) => Backtesting.Verdict.FalseAlarm,
            _ when text.SequenceEqual("missed-escalation"u8) => Backtesting.Verdict.MissedEscalation,
            _ => null,
        };
        if (verdict is not { } known)
        {
            return $"there is no verdict {Shown(text)}: it is right, false-alarm or missed-escalation.";
        }

        into.SetVerdict(known);
        return null;
    }

    /// <summary>So much of a text as a message can show.</summary>
    public static string Shown(ReadOnlySpan<byte> utf8)
    {
        const int most = 60;
        return utf8.Length <= most ? Encoding.UTF8.GetString(utf8) : Encoding.UTF8.GetString(utf8[..most]).TrimEnd('\uFFFD') + "…";
    }
}
