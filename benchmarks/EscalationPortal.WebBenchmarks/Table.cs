namespace EscalationPortal.WebBenchmarks;

/// <summary>What one request asks of the database, and how many bytes its answer has; an answer that leads on to a page has none.</summary>
internal sealed record Sizes(double Statements, double Resets, int Bytes, int Compressed);

/// <summary>The figures of a run, each the median of its rounds, beside what they should be.</summary>
internal sealed class Table
{
    private const int MostMebibytes = 300;

    private readonly List<Line> _lines = [];
    private readonly Dictionary<Line, Sizes> _sizes = [];
    private readonly List<(Line Line, Figures Figures)> _figures = [];
    private readonly List<(Line Line, Line With, double Ratio)> _ratios = [];

    public void Note(Line line, Sizes sizes)
    {
        _lines.Add(line);
        _sizes[line] = sizes;
    }

    public void Add(Line line, Figures figures) => _figures.Add((line, figures));

    public void Compare(Line line, Line with, double ratio) => _ratios.Add((line, with, ratio));

    /// <param name="mostBytes">The memory of the host that served the pages.</param>
    public void Print(TextWriter writer, long mostBytes)
    {
        writer.WriteLine();
        writer.WriteLine("| | a second | ratio | target | host, ms | PostgreSQL, ms | statements | HTML | br, gzip |");
        writer.WriteLine("|---|--:|---|---|--:|--:|--:|--:|--:|");
        _lines.ForEach(line => writer.WriteLine($"| {string.Join(" | ", CellsOf(line))} |"));
        var mebibytes = mostBytes >> 20;
        var outcome = mebibytes > MostMebibytes ? "missed" : "met";
        writer.WriteLine();
        writer.WriteLine("Milliseconds are a processor's, for one request. A reset puts a pooled connection back as it was.");
        writer.WriteLine($"The host that served the pages held at most {mebibytes} MiB (target ≤ {MostMebibytes}, {outcome}).");
    }

    private List<string> CellsOf(Line line)
    {
        var sizes = _sizes[line];
        var ratios = line.Beside.Select(comparison => $"{RatioOf(line, comparison):0.000} of the {comparison.With.Key}");
        var targets = line.Beside.Where(comparison => comparison.Target is not null)
            .Select(comparison => $"≥ {comparison.Target:0.00}, {(RatioOf(line, comparison) < comparison.Target ? "missed" : "met")}");
        return
        [
            line.Title,
            Number(MedianOf(line, figures => figures.PerSecond)),
            line.Beside.Count == 0 ? "1" : string.Join(", ", ratios),
            string.Join(", ", targets),
            $"{MedianOf(line, figures => figures.Host):0.00}",
            $"{MedianOf(line, figures => figures.Postgres):0.00}",
            sizes.Resets > 0 ? $"{sizes.Statements:0.#} and {sizes.Resets:0.#} resets" : $"{sizes.Statements:0.#}",
            BytesOf(sizes.Bytes),
            sizes.Compressed < sizes.Bytes ? BytesOf(sizes.Compressed) : "",
        ];
    }

    private double MedianOf(Line line, Func<Figures, double> figure) =>
        Median(_figures.Where(one => one.Line == line).Select(one => figure(one.Figures)));

    private double RatioOf(Line line, Comparison comparison) =>
        Median(_ratios.Where(one => one.Line == line && one.With == comparison.With).Select(one => one.Ratio));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static string Number(double value) => value < 100 ? $"{value:0.0}" : $"{value:N0}";

    private static string BytesOf(int bytes) => bytes == 0 ? "" : $"{bytes / 1000.0:0.0} kB";
}
