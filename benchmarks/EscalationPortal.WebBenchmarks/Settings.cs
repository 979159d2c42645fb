using System.Globalization;

namespace EscalationPortal.WebBenchmarks;

/// <param name="Seconds">How long each line is warmed up, and how long it is measured in each round.</param>
/// <param name="Rows">How many incidents the large queue has.</param>
/// <param name="Pages">The keys of the lines to measure; none for all of them.</param>
/// <param name="Signals">How many signals are sent in, and nothing else measured; null for the pages.</param>
internal sealed record Settings(double Seconds = 5, int Rounds = 3, int Rows = 1_000_000, int? Signals = null, params IReadOnlyList<string> Pages)
{
    // With fewer there is no second page, and no rare word.
    private const int FewestRows = 100;
    private const int FewestSignals = 1_000;
    private const int MostRows = 100_000_000;

    public static Settings Read(IReadOnlyList<string> arguments)
    {
        var settings = new Settings();
        for (var place = 0; place < arguments.Count; place += 2)
        {
            var (name, value) = (arguments[place], place + 1 < arguments.Count ? arguments[place + 1] : "");
            settings = name switch
            {
                "--seconds" when Number(value) > 0 => settings with { Seconds = Number(value) },
                "--rounds" when Number(value) >= 1 => settings with { Rounds = (int)Number(value) },
                "--rows" when Number(value) is >= FewestRows and <= MostRows => settings with { Rows = (int)Number(value) },
                "--signals" when Number(value) is >= FewestSignals and <= MostRows => settings with { Signals = (int)Number(value) },
                "--pages" when value.Length > 0 => settings with { Pages = value.Split(',') },
                _ => throw new CannotMeasureException(
                    $"“{name} {value}” is not understood. There are: --seconds 5 (of each line in each round), --rounds 3, " +
                    $"--rows 1000000 (of the large queue, {FewestRows} at least), --pages {string.Join(',', Lines.Keys)} (some or all), " +
                    "--signals 50000 (what comes in by the API, beside a bare COPY, and nothing else)."),
            };
        }

        return settings.Pages.FirstOrDefault(page => !Lines.Keys.Contains(page)) is { } unknown
            ? throw new CannotMeasureException($"There is no page “{unknown}”. There are: {string.Join(", ", Lines.Keys)}.")
            : settings;
    }

    public bool Wants(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (Pages.Count == 0 || Pages.Contains(key))
            {
                return true;
            }
        }

        return false;
    }

    private static double Number(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
