using System.Text;
using EscalationPortal.Domain.Exchange;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Tests.Exchange;

public class CsvReaderTests
{
    private const string Table = "id,summary,content,marking,observed,observables\r\n7,Pumps stopped,\"Line one,\nline \"\"two\"\"\",TLP:AMBER,2026-03-01T10:00:00+01:00,\"hxxp://evil[.]example[.]com/x\n192.0.2.1\"\r\n";

    public static TheoryData<string, Encoding> Writings => new()
    {
        { ",", new UTF8Encoding(false) }, { ",", new UTF8Encoding(true) }, { ";", new UTF8Encoding(true) }, { "\t", new UTF8Encoding(false) },
        { ";", new UnicodeEncoding(false, true) }, { "\t", new UnicodeEncoding(true, true) },
    };

    [Theory]
    [MemberData(nameof(Writings))]
    public void A_table_is_read_in_every_encoding_and_with_every_separator(string separator, Encoding encoding)
    {
        var table = Table.Replace("one,", "one;", StringComparison.Ordinal).Replace(",", separator, StringComparison.Ordinal).Replace("one;", "one,", StringComparison.Ordinal);
        var reading = FileReader.Read((byte[])[.. encoding.GetPreamble(), .. encoding.GetBytes(table)], "signals.csv", ReadingOptions.None);

        Assert.Empty(reading.Refusals);
        var signal = Assert.Single(reading.Signals);
        Assert.Equal(("7", "Pumps stopped", "Line one,\nline \"two\"", Marking.Amber, 2L), (signal.SourceId, signal.Summary, signal.Content, signal.Marking, signal.Line));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero), signal.Happened);
        Assert.Equal(["http://evil.example.com/x", "192.0.2.1"], signal.Observables.Select(observable => observable.Value));
    }

    [Theory]
    [InlineData("marking", "purple", "TLP")]
    [InlineData("observed", "2026-03-01 10:00", "no zone")]
    [InlineData("observed", "01/03/2026", "no time")]
    [InlineData("sectors", "energy|moon", "moon")]
    [InlineData("states", "Atlantis", "Atlantis")]
    [InlineData("techniques", "T1", "ATT&CK")]
    [InlineData("observables", "192.0.2.010", "leading zero")]
    [InlineData("class", "mischief", "mischief")]
    [InlineData("summary", " ", "no summary")]
    public void A_cell_that_cannot_be_read_is_refused_with_its_row_and_line(string column, string cell, string why)
    {
        var header = column == "summary" ? "summary,id" : $"summary,{column}";
        var reading = ExchangeFiles.Read($"{header}\r\nfirst,\r\n{(column == "summary" ? $"{cell},x" : $"second,{cell}")}\r\nthird,\r\n", "a.csv");

        var refusal = Assert.Single(reading.Refusals);
        Assert.Equal(3L, refusal.Line);
        Assert.StartsWith("row 3, ", refusal.Place, StringComparison.Ordinal);
        Assert.Contains(why, refusal.Why, StringComparison.Ordinal);
        Assert.Equal(["first", "third"], reading.Signals.Select(signal => signal.Summary));
    }

    [Fact]
    public void A_time_without_an_offset_is_read_in_the_zone_of_its_row_or_of_the_file()
    {
        var options = new ReadingOptions("Europe/Kyiv", new Clocks());
        var reading = FileReader.Read(Encoding.UTF8.GetBytes("summary,observed,zone\na,2026-03-01 10:00,\nb,2026-03-01 10:00,UTC\nc,2026-03-29 03:30,\nd,2026-10-25 03:30,\ne,2026-03-01 10:00,Moon\n"), "a.csv", options);

        Assert.Equal([8, 10], reading.Signals.Select(signal => signal.Happened!.Value.Hour));
        Assert.Equal(["row 4, happened", "row 5, happened", "row 6, happened"], reading.Refusals.Select(refusal => refusal.Place));
        Assert.Contains("never showed", reading.Refusals[0].Why, StringComparison.Ordinal);
        Assert.Contains("twice", reading.Refusals[1].Why, StringComparison.Ordinal);
        Assert.Contains("Moon", reading.Refusals[2].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_formula_is_kept_as_text_and_noted()
    {
        var reading = ExchangeFiles.Read("summary,content\n=cmd|' /C calc'!A0,@SUM(1)\n", "a.csv");

        Assert.Equal(("=cmd|' /C calc'!A0", "@SUM(1)"), (Assert.Single(reading.Signals).Summary, reading.Signals[0].Content));
        Assert.Equal(["row 2, summary", "row 2, content"], reading.Notes.Select(note => note.Place));
    }

    [Fact]
    public void What_is_written_begins_no_cell_like_a_formula()
    {
        var table = Encoding.UTF8.GetString(CsvWriter.Write([ReleasedIncidents.Water]));

        Assert.DoesNotContain(",=", table, StringComparison.Ordinal);
        Assert.Contains("'=HYPERLINK", table, StringComparison.Ordinal);
        Assert.Contains("both\n'-exercise-", table, StringComparison.Ordinal);
        Assert.DoesNotMatch("[;,\t\n] *[=+@-]", table.Replace(",\r", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a;=HYPERLINK(\"http://x\";\"y\")", "a;'=HYPERLINK(\"http://x\";\"y\")")]
    [InlineData("＝HYPERLINK(\"x\")", "'＝HYPERLINK(\"x\")")]
    [InlineData("both\n -exercise-", "both\n '-exercise-")]
    [InlineData("'quoted', it's '=1", "''quoted', it's '=1")]
    [InlineData("\t=1", "'\t'=1")]
    [InlineData("a;'=b", "a;''=b")]
    [InlineData("5 - 3 = 2", "5 - 3 = 2")]
    public void A_formula_behind_a_separator_is_guarded_and_read_as_it_was(string text, string guarded)
    {
        Assert.Equal(guarded, CsvFormula.Guarded(text));
        Assert.Equal(text, CsvFormula.Unguarded(guarded));
    }

    [Theory]
    [InlineData("hxxp://evil[.]example/a|192.0.2.1", "http://evil.example/a,192.0.2.1")]
    [InlineData("hxxp://evil[.]example/a;192.0.2.1", "http://evil.example/a,192.0.2.1")]
    [InlineData("192.0.2.1; hxxp://evil[.]example/a;b|c", "192.0.2.1,http://evil.example/a;b%7Cc")]
    public void A_bar_or_semicolon_in_a_URL_separates_where_an_observable_begins_behind_it(string cell, string values) => Assert.Equal(
        values, string.Join(',', Assert.Single(ExchangeFiles.Read($"summary,observables\nx,\"{cell}\"\n", "a.csv").Signals).Observables.Select(observable => observable.Value)));

    [Fact]
    public void States_too_long_to_be_read_are_refused() => Assert.Equal(
        "row 2, states", Assert.Single(ExchangeFiles.Read($"summary,states\nx,\"{string.Join(", ", Enumerable.Repeat("Estonia", 400))}\"\n", "a.csv").Refusals).Place);

    [Fact]
    public void Of_misspelt_names_beyond_those_that_are_shown_no_likeness_is_looked_for()
    {
        var reading = ExchangeFiles.Read("summary,states\n" + string.Concat(Enumerable.Repeat("x,Estoniaa\n", 1_001)), "a.csv");

        Assert.All(reading.Refusals.Take(1_000), refusal => Assert.Contains("Did you mean Estonia", refusal.Why, StringComparison.Ordinal));
        Assert.DoesNotContain("Did you mean", StateNames.Read("Estoniaa", suggests: false)[0].Wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_that_is_too_long_is_refused_and_never_cut()
    {
        var refusal = Assert.Single(ExchangeFiles.Read($"summary,id\nx,{new string('7', 201)}\n", "a.csv").Refusals);

        Assert.Equal(("row 2", 2L), (refusal.Place, refusal.Line));
    }

    [Fact]
    public void Two_columns_of_one_name_are_both_kept() => Assert.Equal(
        """{"Severity":"high","Severity (column 3)":"low"}""", Assert.Single(ExchangeFiles.Read("summary,Severity,Severity\nx,high,low\n", "a.csv").Signals).Rest);

    [Fact]
    public void A_column_nobody_knows_is_noted_and_kept_with_its_row()
    {
        var reading = ExchangeFiles.Read("summary,Severity\nPumps stopped,high\n", "a.csv");

        Assert.Equal("""{"Severity":"high"}""", Assert.Single(reading.Signals).Rest);
        Assert.Contains("Severity", Assert.Single(reading.Notes).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b\n1,2\n", 1L)]
    [InlineData("summary,title\n1,2\n", 1L)]
    [InlineData("summary\n", 1L)]
    [InlineData("summary,id\nx\n", 2L)]
    [InlineData("summary,id\nx,1\n\"open,2\ny,3\n", 3L)]
    [InlineData("summary,id\nx,1\n\"y\"z,2\n", 3L)]
    [InlineData("summary\nx\0y\n", 2L)]
    public void A_table_that_cannot_be_told_apart_is_refused_at_its_line(string table, long line) => Assert.Equal(line, Assert.Single(ExchangeFiles.Read(table, "a.csv").Refusals).Line);

    [Fact]
    public void What_is_not_UTF_8_is_refused_at_its_line() =>
        Assert.Equal(3L, Assert.Single(ExchangeFiles.Read([.. "summary\nx\n"u8, 0xE4, .. "y\n"u8], "a.csv").Refusals).Line);

    [Fact]
    public void Fifty_thousand_rows_are_read_in_their_order()
    {
        var table = new StringBuilder("id,summary,observables\n");
        for (var i = 0; i < 50_000; i++)
        {
            table.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i},Signal {i},h{i}.example.com\n");
        }

        var reading = ExchangeFiles.Read(table.ToString(), "a.csv");

        Assert.Empty(reading.Refusals);
        Assert.Equal(Enumerable.Range(0, 50_000).Select(i => $"{i}"), reading.Signals.Select(signal => signal.SourceId));
    }

    [Fact]
    public void A_table_of_any_length_is_read_row_by_row()
    {
        using var table = new MemoryStream([.. "summary,tlp\nfirst,red\nsecond,purple\nthird,\n"u8]);
        var readings = FileReader.ReadRows(table, ReadingOptions.None).ToList();

        Assert.Equal(["first", "third"], readings.SelectMany(reading => reading.Signals).Select(signal => signal.Summary));
        Assert.Equal(["row 3, marking"], readings[1].Refusals.Select(refusal => refusal.Place));
    }

    [Fact]
    public void A_table_in_another_encoding_ends_where_that_shows()
    {
        using var table = new MemoryStream([.. "summary\nfirst\n"u8, 0xE4, 0xE4, (byte)'\n']);

        Assert.Contains(FileReader.ReadRows(table, ReadingOptions.None).SelectMany(reading => reading.Refusals), refusal => refusal.Why.Contains("UTF-8", StringComparison.Ordinal));
    }

    /// <summary>Kyiv in 2026, as far as these tests ask.</summary>
    private sealed class Clocks : ILocalTimes
    {
        public IReadOnlyList<DateTimeOffset>? InstantsAt(DateTime local, string zone) =>
            zone != "Europe/Kyiv" ? null
            : local == new DateTime(2026, 3, 29, 3, 30, 0) ? []
            : local == new DateTime(2026, 10, 25, 3, 30, 0) ? [new DateTimeOffset(local, TimeSpan.FromHours(3)), new DateTimeOffset(local, TimeSpan.FromHours(2))]
            : [new DateTimeOffset(local, TimeSpan.FromHours(2))];
    }
}
