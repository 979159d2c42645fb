using System.Text.RegularExpressions;
using EscalationPortal.WebBenchmarks.Floor;
using EscalationPortal.WebBenchmarks.Hosts;
using EscalationPortal.WebBenchmarks.Load;
using EscalationPortal.WebBenchmarks.Seeding;

namespace EscalationPortal.WebBenchmarks;

/// <summary>One line of the table.</summary>
/// <param name="Beside">What is measured right before it in every round, so that both see the same machine: the floor first.</param>
internal sealed record Line(string Key, string Title, HostProcess Host, Question Question, params IReadOnlyList<Comparison> Beside);

/// <param name="Target">How many requests there should at least be for each of the other line; null if none is set.</param>
internal sealed record Comparison(Line With, double? Target = null);

/// <summary>
/// What is measured, and what it should reach. Signing a step is not: each signature would need a case of its own, taken as far as
/// a proposal.
/// </summary>
internal sealed partial class Lines(Measured hosts, Settings settings, CancellationToken cancellationToken)
{
    // The whole list: without a view it opens on what needs attention, of which there may be little.
    private const string Queue = "/incidents?view=all";
    private const string Log = "/incidents/log";

    public static IReadOnlyList<string> Keys { get; } =
        ["queue", "million", "restricted", "case", "brief", "assess", "search", "log", "freeze"];

    public async Task<IReadOnlyList<Line>> ReadingAsync()
    {
        var floor = new Line("floor", "bare page of 50 rows", hosts.Floor, await FloorPageAsync());
        var first = await ListAsync(hosts.Portal, Queue);
        var queue = new Line("queue", $"queue, {Measured.Rows:N0} incidents", hosts.Portal.Process, first, new Comparison(floor, 0.30));
        List<Line> lines = [queue];
        if (hosts.Large is { } large)
        {
            var (list, found) = (await ListAsync(large, Queue), await ListAsync(large, $"{Queue}&search={Seed.RareWord}"));
            lines.Add(new("million", $"queue, {settings.Rows:N0} incidents", large.Process, list, new(floor), new(queue, 0.95)));
            lines.Add(new("search", $"search for a rare word, {settings.Rows:N0} incidents", large.Process, found, new Comparison(floor)));
        }

        if (hosts.Restricted is { } restricted)
        {
            var title = $"queue, {Seed.RestrictedCases:N0} of {Measured.Rows:N0} restricted";
            lines.Add(new("restricted", title, restricted.Process, await ListAsync(restricted, Queue), new(floor), new(queue, 0.90)));
        }

        var (incident, brief) = (hosts.Case.Incident, hosts.Case.Brief);
        lines.Add(new("case", "case page", hosts.Portal.Process, Page(incident, brief), new Comparison(floor, 0.20)));
        lines.Add(new("brief", "brief", hosts.Portal.Process, Page(brief, FullCase.Sentence), new Comparison(floor, 0.12)));
        lines.Add(new("assess", "assess form", hosts.Portal.Process, await FormAsync($"{incident}/assess"), new Comparison(floor, 0.08)));
        return Wanted(lines);
    }

    /// <summary>Measured after all that reads: what they write must not be in the way of a page.</summary>
    public async Task<IReadOnlyList<Line>> WritingAsync()
    {
        var floor = new Line("transaction", "bare transaction of two rows", hosts.Floor, FloorWrites());
        List<Line> lines = [];
        if (settings.Wants("log"))
        {
            lines.Add(new("log", "log an incident", hosts.Portal.Process, await LogsAsync(), new Comparison(floor, 0.30)));
        }

        if (settings.Wants("freeze"))
        {
            lines.Add(new("freeze", "freeze an assessment", hosts.Portal.Process, await FreezesAsync(), new Comparison(floor)));
        }

        return lines;
    }

    private List<Line> Wanted(List<Line> lines) => [.. lines.Where(line => settings.Wants(line.Key))];

    private Question Page(string path, string marker, PortalHost? portal = null) =>
        Question.Reads((portal ?? hosts.Portal).Process.Address, (portal ?? hosts.Portal).Analyst.Cookie, path, marker);

    // An answer that has the last row, or the last field, is a whole one.
    private async Task<Question> ListAsync(PortalHost portal, string path) =>
        Page(path, Last(Reference(), await portal.Analyst.ReadAsync(path, cancellationToken), path), portal);

    private async Task<Question> FormAsync(string path) =>
        Page(path, Last(Field(), await hosts.Portal.Analyst.ReadAsync(path, cancellationToken), path));

    private async Task<Question> FloorPageAsync()
    {
        using var http = new HttpClient { BaseAddress = hosts.Floor.Address };
        var page = await http.GetStringAsync(new Uri(FloorHost.Page, UriKind.Relative), cancellationToken);
        return Question.Reads(hosts.Floor.Address, "", FloorHost.Page, Last(Reference(), page, FloorHost.Page));
    }

    private Question FloorWrites() =>
        Question.Sends(hosts.Floor.Address, "", _ => new Sending("POST", FloorHost.Write, Form: ""), leadsTo: FloorHost.Page);

    private async Task<Question> LogsAsync()
    {
        var form = await FilledAsync(Log, _ => FullCase.IncidentFields);
        return Sends(_ => new Sending("POST", Log, Fresh(form)));
    }

    private async Task<Question> FreezesAsync()
    {
        // An assessment says which one it follows, so each connection has a case of its own and counts.
        var (cases, frozen) = (new List<string>(), new int[Crowd.Connections]);
        while (cases.Count < Crowd.Connections)
        {
            cases.Add(await FullCase.LogAsync(hosts.Portal.Analyst, cancellationToken));
        }

        var form = await FilledAsync($"{cases[0]}/assess", html => FullCase.Rated(html, levels => levels[1]));
        return Sends(connection => new Sending("POST", $"{cases[connection]}/assess", Following(frozen[connection]++)));

        string Following(int latest) => Fresh(form).Replace(Read(0), Read(latest), StringComparison.Ordinal);

        static string Read(int latest) => $"Input.Seen=assessment%3D{latest}%26";
    }

    private Question Sends(Func<int, Sending> next) =>
        Question.Sends(hosts.Portal.Process.Address, hosts.Portal.Analyst.Cookie, next, leadsTo: "/incidents/INC-");

    private async Task<string> FilledAsync(string page, Func<string, IEnumerable<KeyValuePair<string, string>>> typing)
    {
        var html = await hosts.Portal.Analyst.ReadAsync(page, cancellationToken);
        return await Analyst.FilledAsync(html, typing(html), cancellationToken);
    }

    // A form is carried out once for each number, and asked about where it says the same as one before. The braces keep the digits of the new id
    // from being read as the number of a group.
    private static string Fresh(string form) => Typed().Replace(Submission().Replace(form, $"submission={Guid.NewGuid()}"), $"${{0}}{Guid.NewGuid()}", 1);

    private static string Last(Regex what, string html, string path) =>
        what.Matches(html) is [.., var last] ? last.Value : throw new CannotMeasureException($"The page {path} is to be measured and has no “{what}”.");

    [GeneratedRegex("/incidents/INC-[0-9]{4}-[0-9]+")]
    private static partial Regex Reference();

    [GeneratedRegex("name=\"Input\\.[^\"]*\"")]
    private static partial Regex Field();

    [GeneratedRegex("(Summary|Rationale)=")]
    private static partial Regex Typed();

    [GeneratedRegex("submission=[0-9a-f-]{36}")]
    private static partial Regex Submission();
}
