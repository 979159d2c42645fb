using System.Globalization;

namespace EscalationPortal.Web.Ui;

/// <summary>Figures of scores for people. They are cut and never rounded up: what is shown never seems to meet a threshold it misses.</summary>
public static class Score
{
    /// <summary>One decimal: 54.96 is 54.9.</summary>
    public static string Words(decimal score) => Cut(score, decimals: 1).ToString("0.0", CultureInfo.InvariantCulture);

    public static decimal Cut(decimal score, int decimals) => decimal.Round(score, decimals, MidpointRounding.ToNegativeInfinity);
}
