using System.Globalization;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Evaluation;

namespace EscalationPortal.Web.Ui.AssessmentResult;

/// <summary>What a policy makes of a case wherever it is shown in short: never the step without its interval and what it rests on.</summary>
public sealed record Advice(int Rung, int Least, int Most, int Rated, int Indicators, bool TooLittleKnown)
{
    public const string TooLittle = "too little known";

    /// <summary>Null before the first assessment.</summary>
    public static Advice? Of(Incident incident) => Of(
        incident.RecommendedRung, incident.LeastRung, incident.MostRung, incident.RatedIndicators, incident.Indicators, incident.TooLittleKnown);

    /// <inheritdoc cref="Of(Incident)"/>
    public static Advice? Of(int? rung, int? least, int? most, int? rated, int? indicators, bool? tooLittleKnown) =>
        rung is { } known ? new Advice(known, least ?? known, most ?? known, rated ?? 0, indicators ?? 0, tooLittleKnown == true) : null;

    /// <summary>"4", or "3–6" where it is not firm.</summary>
    public string Interval => Least == Most ? $"{Rung}" : $"{Least}–{Most}";

    /// <summary>"22/25": how many indicators are rated.</summary>
    public string Coverage => $"{Rated}/{Indicators}";

    /// <summary>"The policy supports step 4 (3–6 possible), 22/25 rated": beside a step that somebody proposed.</summary>
    public string InShort => TooLittleKnown
        ? $"Too little is known for advice: step {Interval} possible, {Coverage} rated"
        : $"The policy supports step {Rung} ({(Least == Most ? "firm" : $"{Interval} possible")}), {Coverage} rated";

    /// <summary>For a file: what stands for severity and step where too little is known.</summary>
    public string? OrTooLittle(string? known) => TooLittleKnown ? TooLittle : known;

    public static string InWords(Coverage coverage) => string.Create(
        CultureInfo.InvariantCulture,
        $"{coverage.Rated} of {coverage.Indicators} rated, {Score.Cut(coverage.Share, decimals: 0)} % of the weight");
}
