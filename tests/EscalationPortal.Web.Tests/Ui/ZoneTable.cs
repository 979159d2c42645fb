using System.Collections.Frozen;
using System.Globalization;
using System.IO.Compression;

namespace EscalationPortal.Web.Tests.Ui;

/// <summary>
/// What the clocks of every zone showed from 1970 to 2037, as <c>zdump</c> reads it from the compiled files of one tzdata release. The
/// table is made by <c>script/zone-changes</c> and travels with the tests: they need no tz database on the machine.
/// </summary>
internal sealed class ZoneTable
{
    private ZoneTable(string release, FrozenDictionary<string, ZoneHistory> zones) => (Release, Zones) = (release, zones);

    public static ZoneTable Known { get; } = Read();

    /// <summary>2026f.</summary>
    public string Release { get; }

    public FrozenDictionary<string, ZoneHistory> Zones { get; }

    private static ZoneTable Read()
    {
        using var packed = typeof(ZoneTable).Assembly.GetManifestResourceStream("zone-changes.txt.gz")!;
        using var reader = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        var release = reader.ReadLine()!["# tzdata ".Length..];
        var zones = new Dictionary<string, ZoneHistory>();
        var history = new ZoneHistory();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("TZ=\"", StringComparison.Ordinal))
            {
                zones.Add(line[4..^1], history = new ZoneHistory());
            }
            else if (line.Length > 0)
            {
                history.Add(line.Split('\t'));
            }
        }

        return new ZoneTable(release, zones.ToFrozenDictionary());
    }
}

/// <summary>From <c>From</c> on the clocks stood this far from UTC, under this abbreviation.</summary>
internal sealed record ZonePeriod(DateTime From, TimeSpan Offset, string Abbreviation);

/// <summary>The periods of one zone; the first began before 1970, the last has no end. All instants are in UTC.</summary>
internal sealed class ZoneHistory
{
    private readonly List<ZonePeriod> _periods = [];

    /// <summary>Every change with what was before it. Some change the abbreviation alone.</summary>
    public IEnumerable<(ZonePeriod Before, ZonePeriod After)> Changes => _periods.Zip(_periods.Skip(1));

    public ZonePeriod At(DateTime instant) => _periods.Last(period => period.From <= instant);

    /// <summary>Every instant at which the clocks showed this: none, one or two.</summary>
    public IReadOnlyList<DateTime> InstantsOf(DateTime shown) => [.. Within(period => shown - period.Offset)];

    /// <summary>The first instant at which the clocks showed this or later.</summary>
    public DateTime FirstAtOrAfter(DateTime shown) => Within(period => Later(period.From, shown - period.Offset)).First();

    /// <param name="cells">
    /// A line of zdump -i: the day and the time that the clocks showed from the change on, their offset, and the abbreviation unless it is
    /// the offset.
    /// </param>
    public void Add(string[] cells)
    {
        var offset = OffsetOf(cells[2]);
        var from = cells[0] == "-" ? DateTime.MinValue : DayOf(cells[0]) + LengthOf(cells[1]) - offset;
        _periods.Add(new ZonePeriod(from, offset, cells.ElementAtOrDefault(3) is { Length: > 0 } abbreviation ? abbreviation : cells[2]));
    }

    /// <summary>Of each period the instant that is asked for, if it lies in that period.</summary>
    private IEnumerable<DateTime> Within(Func<ZonePeriod, DateTime> instantOf)
    {
        for (var place = 0; place < _periods.Count; place++)
        {
            var instant = instantOf(_periods[place]);
            if (instant >= _periods[place].From && (place + 1 == _periods.Count || instant < _periods[place + 1].From))
            {
                yield return instant;
            }
        }
    }

    private static DateTime DayOf(string text) => DateTime.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;

    private static TimeSpan OffsetOf(string text) => text[0] == '-' ? -LengthOf(text[1..]) : LengthOf(text[1..]);

    /// <param name="digits">07, 0530, 05:30 or 004430.</param>
    private static TimeSpan LengthOf(string digits)
    {
        var pairs = digits.Replace(":", "", StringComparison.Ordinal).Chunk(2);
        var parts = pairs.Select(pair => int.Parse(pair, CultureInfo.InvariantCulture)).ToList();
        return new TimeSpan(parts[0], parts.ElementAtOrDefault(1), parts.ElementAtOrDefault(2));
    }
}
