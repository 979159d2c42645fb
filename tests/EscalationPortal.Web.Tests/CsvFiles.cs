using System.Net;
using System.Text;
using CsvHelper;

namespace EscalationPortal.Web.Tests;

/// <summary>Lists as they are downloaded.</summary>
internal static class CsvFiles
{
    /// <summary>The lines of a file, the heads first, each as its cells.</summary>
    public static async Task<List<string[]>> CsvAsync(this Portal portal, Guid person, string path)
    {
        var response = await (await portal.BrowserOfAsync(person)).GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/csv; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        var bytes = await response.Content.ReadAsByteArrayAsync(Portal.Stop);
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        using var csv = CsvReader.Create(new MemoryStream(bytes[3..]), new CsvReaderOptions { HasHeader = false });
        var lines = new List<string[]>();
        while (csv.Read())
        {
            lines.Add([.. Enumerable.Range(0, csv.FieldCount).Select(index => csv.GetString(index))]);
        }

        return lines;
    }

    /// <summary>The one line that begins with this, by the heads of its columns.</summary>
    public static async Task<Dictionary<string, string>> CsvLineAsync(this Portal portal, Guid person, string path, string first)
    {
        var lines = await portal.CsvAsync(person, path);
        return lines[0].Zip(Assert.Single(lines, line => line[0] == first)).ToDictionary(cell => cell.First, cell => cell.Second);
    }
}
