using System.Globalization;

namespace EscalationPortal.Web.Ui;

/// <summary>Figures of scores for people. They are cut and never rounded up: what is shown never seems to meet a threshold it misses.</summary>
public static class Score
{
    /// <summary>One decimal: 54.96 is 54.9.</summary>
    public static string Words(decimal score) => Cut(score, decimals: 1).ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>Two decimals at most: 0.9375 is 0.93. Something is never shown as nothing.</summary>
    public static string Amount(decimal number) =>
        number is > 0 and < 0.01m ? "under 0.01" : Cut(number, decimals: 2).ToString("0.##", CultureInfo.InvariantCulture);

    public static decimal Cut(decimal score, int decimals) => decimal.Round(score, decimals, MidpointRounding.ToNegativeInfinity);
}
