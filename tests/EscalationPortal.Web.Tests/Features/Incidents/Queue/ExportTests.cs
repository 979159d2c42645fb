using System.Text;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Incidents.Queue;

namespace EscalationPortal.Web.Tests.Features.Incidents.Queue;

public class ExportTests(Portal portal)
{
    private readonly string _word = $"w{Guid.NewGuid():N}"[..12];

    [Fact]
    public async Task The_file_has_every_incident_of_the_list_in_its_order_and_no_other()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var references = new List<string>();
        for (var i = 0; i < 60; i++)
        {
            references.Add(await portal.LoggedAsync(ana, IncidentForms.Facts with { Summary = $"Outage {_word}" }));
        }

        await portal.LoggedAsync(ana, IncidentForms.Facts);

        var lines = await LinesAsync(ana, $"search={_word}&sort=logged");

        Assert.Equal(references.AsEnumerable().Reverse(), lines.Skip(1).Select(line => line[0]));
    }

    [Fact]
    public async Task A_line_says_what_the_incident_says_with_times_in_utc()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.LoggedAsync(ana, IncidentForms.Facts with { Summary = $"One, “two” \"three\" {_word} 🔥" });

        var lines = await LinesAsync(ana, $"search={_word}");

        Assert.Equal(IncidentColumns.All.Select(column => column.Title), lines[0]);
        var line = lines[0].Zip(lines[1]).ToDictionary(cell => cell.First, cell => cell.Second);
        Assert.Equal(reference, line["Reference"]);
        Assert.Equal($"One, “two” \"three\" {_word} 🔥", line["Summary"]);
        Assert.Equal("Disruption", line["Class"]);
        Assert.Equal("Poland; Ukraine", line["Affected states"]);
        Assert.Equal("Energy; Health", line["Sectors"]);
        Assert.Equal("2015-12-23T13:30:00Z", line["Happened (UTC)"]);
        Assert.Equal("Europe/Kyiv", line["Zone of happening"]);
        Assert.Equal("TLP:AMBER", line["Marking"]);
        Assert.Equal("", line["Recommended step"]);
        Assert.StartsWith("Analyst ", line["Logged by"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assessed_incident_has_its_severity_and_step_in_words()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.AssessedAsync(ana);
        var incident = await portal.IncidentAsync(reference);

        var lines = await LinesAsync(ana, $"search={reference}");

        Assert.Equal(incident.SeverityTitle, lines[1][3]);
        Assert.Equal($"{incident.RecommendedRung} {Cases.Policy.StepAt(incident.RecommendedRung!.Value).Title}", lines[1][4]);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("=HYPERLINK(\"http://evil.example\")")]
    [InlineData("+41 44")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("＝1＋1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠SUM(A1)")]
    public async Task No_cell_can_be_run_as_a_formula(string typed)
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        await portal.LoggedAsync(ana, IncidentForms.Facts with { Summary = $"{typed} {_word}", SuspectedActor = typed, ReportSource = "\t" + typed });

        var lines = await LinesAsync(ana, $"search={_word}");

        Assert.Equal($"'{typed} {_word}", lines[1][1]);
        Assert.All(lines.SelectMany(line => line), cell => Assert.False(cell.Length > 0 && "=+-@＝＋－＠\t\r".Contains(cell[0], StringComparison.Ordinal), cell));
    }

    [Fact]
    public async Task It_comes_as_a_file_that_spreadsheets_read_as_unicode()
    {
        var response = await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Auditor))).GetAsync($"/incidents?handler=csv&search={_word}");

        Assert.Equal("text/csv; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Matches(@"^incidents-\d{4}-\d{2}-\d{2}-\d{4}\.csv$", response.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Assert.Equal(Encoding.UTF8.GetPreamble(), (await response.Content.ReadAsByteArrayAsync(Portal.Stop))[..3]);
    }

    private Task<List<string[]>> LinesAsync(Guid person, string query) => portal.CsvAsync(person, $"/incidents?handler=csv&{query}");
}
