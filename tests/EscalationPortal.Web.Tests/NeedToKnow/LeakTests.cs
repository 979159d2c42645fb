using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;

namespace EscalationPortal.Web.Tests.NeedToKnow;

/// <summary>
/// Role by role, and for every reason why someone may not read a case: nothing of it comes out of any page or request there is. Whoever asks
/// for it gets what they would get for a case that does not exist, word for word; and what lists and counts say is what they said before it.
/// </summary>
public partial class LeakTests(Portal portal) : IClassFixture<Portal>
{
    // What is taken out of the ledger is itself recorded there: two of them are never the same.
    private static bool IsTakenOut(string url) => url.StartsWith("/audit/export", StringComparison.Ordinal) || (url.StartsWith("/audit?", StringComparison.Ordinal) && url.Contains("handler=Csv", StringComparison.Ordinal));

    public static TheoryData<Role, Standing> Outsiders
    {
        get
        {
            var matrix = new TheoryData<Role, Standing>();
            foreach (var role in Enum.GetValues<Role>())
            {
                foreach (var standing in Enum.GetValues<Standing>().Where(standing => standing != Standing.Cleared && (standing == Standing.NeverListed || CaseReadership.MaySeeCases([role]))))
                {
                    matrix.Add(role, standing);
                }
            }

            return matrix;
        }
    }

    public static TheoryData<Role> Readers => [.. Enum.GetValues<Role>().Where(role => CaseReadership.MaySeeCases([role]))];

    /// <summary>
    /// Every address is tried by each role for one of the reasons, and for each reason by one of the roles: which address it is has nothing to do
    /// with why the case is closed. Lists, counts and requests are tried in all pairs.
    /// </summary>
    private static bool TriesEveryAddress(Role role, Standing standing)
    {
        Role[] readers = [.. Readers.Select(row => row.Data)];
        Standing[] standings = [.. Enum.GetValues<Standing>().Where(candidate => candidate != Standing.Cleared)];
        var place = Array.IndexOf(readers, role);
        return place < 0 || Array.IndexOf(standings, standing) % readers.Length == place;
    }

    [Theory]
    [MemberData(nameof(Outsiders))]
    public async Task Whoever_may_not_read_a_case_learns_nothing_of_it_from_any_page_or_request(Role role, Standing standing)
    {
        var (person, browser) = await SomeoneAsync(role);
        var endpoints = await Endpoints.OfAsync(portal);
        var hidden = await HiddenCase.AmongAsync(portal);
        // A page that is refused is recorded, and would itself change what an auditor reads.
        var open = endpoints.Where(endpoint => RolePermissions.Of(role).Contains(endpoint.Permission)).ToList();
        var before = await ListsAsync(browser, open);
        await hidden.FillAsync(portal, person, standing);
        var probe = new Probe(hidden, role);
        var faults = new List<string>();

        foreach (var (url, now) in await ListsAsync(browser, open))
        {
            probe.Check(faults, url, now);
            if (Counted(before[url].Body) != Counted(now.Body))
            {
                faults.Add($"{url} says something else than before the case was there: {Difference(Counted(before[url].Body), Counted(now.Body))}");
            }
        }

        var token = await TokenAsync(browser);
        foreach (var endpoint in TriesEveryAddress(role, standing) ? endpoints : [])
        {
            await TryPagesAsync(browser, endpoint, probe, faults);
            await TryFormsAsync(browser, token, endpoint, probe, faults);
            if (RolePermissions.Of(role).Contains(endpoint.Permission))
            {
                await TryQuestionsAsync(browser, endpoint, probe, faults);
            }
        }

        await TryRequestsAsync(person, probe, faults);
        foreach (var (url, now) in await ListsAsync(browser, endpoints, takingOut: true))
        {
            // What they tried is recorded, and says nothing either; nor does what they take out.
            probe.Check(faults, url, now);
        }

        Assert.True(faults.Count == 0, $"{faults.Count}:\n{string.Join('\n', faults.Take(25))}");
    }

    /// <summary>Without this, the test above could not fail.</summary>
    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Whoever_may_read_it_finds_all_of_it_on_the_same_pages(Role role)
    {
        var (person, browser) = await SomeoneAsync(role);
        var hidden = await HiddenCase.AmongAsync(portal);
        await hidden.FillAsync(portal, person, Standing.Cleared);
        var seen = new StringBuilder();
        foreach (var endpoint in (await Endpoints.OfAsync(portal)).Where(endpoint => RolePermissions.Of(role).Contains(endpoint.Permission)))
        {
            foreach (var handler in endpoint.GetHandlers)
            {
                seen.Append((await GetAsync(browser, At(endpoint.PathTo(hidden.Incident, hidden.Escalation, hidden.Signal, hidden.Ids[0], hidden.Entries[0]), handler))).Body);
            }
        }

        seen.Append(await browser.ReadAsync($"/campaigns/{hidden.Campaign}"));
        var text = seen.ToString();
        Assert.All([.. hidden.Words, hidden.CompartmentWords[0], hidden.Incident, hidden.Escalation], word => Assert.Contains(word, text, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/incidents/{hidden.Incident}")).StatusCode);
        Assert.Contains(hidden.Incident, await browser.ReadAsync($"/incidents?search={hidden.Words[0]}"), StringComparison.Ordinal);
    }

    private static async Task TryPagesAsync(Browser browser, Endpoint endpoint, Probe probe, List<string> faults)
    {
        if (!endpoint.NamesSomething)
        {
            return;
        }

        foreach (var handler in endpoint.GetHandlers)
        {
            var missing = Once(() => browser.GetAsync(At(endpoint.PathTo(Probe.NoIncident, Probe.NoEscalation, Probe.NoSignal, Probe.NoId, Probe.NoSeq), handler)));
            foreach (var (id, seq) in probe.Named(endpoint))
            {
                var hidden = At(endpoint.PathTo(probe.Hidden.Incident, probe.Hidden.Escalation, probe.Hidden.Signal, id, seq), handler);
                await CompareAsync(() => browser.GetAsync(hidden), missing, hidden, probe, id, faults);
            }
        }
    }

    private static async Task TryQuestionsAsync(Browser browser, Endpoint endpoint, Probe probe, List<string> faults)
    {
        foreach (var handler in endpoint.GetHandlers)
        {
            foreach (var question in endpoint.Questions.SelectMany(name => new[] { name, name.Split('.')[^1] }).Distinct())
            {
                // A place to page on from is named by a reference or an id; what is looked for, by a reference or a word.
                var askedFor = probe.Asked.ToList();
                foreach (var (asked, other) in question is "After" or "Before" or "Below" or "Above" ? askedFor[1..4] : [askedFor[0], askedFor[^1]])
                {
                    var path = endpoint.PathTo(Probe.NoIncident, Probe.NoEscalation, Probe.NoSignal, Probe.NoId, 1);
                    var (hidden, missing) = (At($"{path}?{question}={asked}", handler), At($"{path}?{question}={other}", handler));
                    await CompareAsync(() => browser.GetAsync(hidden), IsTakenOut(hidden) ? null : Once(() => browser.GetAsync(missing)), hidden, probe, Guid.Empty, faults);
                }
            }
        }
    }

    private static async Task TryFormsAsync(Browser browser, IReadOnlyDictionary<string, string> token, Endpoint endpoint, Probe probe, List<string> faults)
    {
        if (endpoint.Route.RawText!.Trim('/') is "sign-out" or "account/sign-out-everywhere" or "demo-clock" or "account/change-password")
        {
            return;
        }

        foreach (var (handler, filled) in endpoint.PostHandlers.SelectMany(handler => new[] { (handler, false), (handler, true) }))
        {
            var comparable = endpoint.NamesSomething || endpoint.Fields.Any(field => field.Type == typeof(Guid));
            var other = At(endpoint.PathTo(Probe.NoIncident, Probe.NoEscalation, Probe.NoSignal, Probe.NoId, Probe.NoSeq), handler);
            var missing = comparable ? Once(() => browser.SendAsync(other, token, filled ? Form(endpoint, Probe.NoIncident, Probe.NoId) : [])) : null;
            foreach (var (id, seq) in probe.Named(endpoint))
            {
                var url = At(endpoint.PathTo(probe.Hidden.Incident, probe.Hidden.Escalation, probe.Hidden.Signal, id, seq), handler);
                await CompareAsync(
                    () => browser.SendAsync(url, token, filled ? Form(endpoint, probe.Hidden.Incident, id) : []),
                    missing,
                    $"POST {url}{(filled ? ", filled in" : "")}",
                    probe,
                    id,
                    faults);
            }
        }

        // What was done is said once, on the next page.
        await browser.GetAsync("/account");
    }

    private static async Task<IReadOnlyDictionary<string, string>> TokenAsync(Browser browser) =>
        new Dictionary<string, string> { ["__RequestVerificationToken"] = (await browser.HiddenFieldsOfAsync("/account"))["__RequestVerificationToken"] };

    private static Dictionary<string, string> Form(Endpoint endpoint, string reference, Guid id) => endpoint.Fields.ToDictionary(
        field => field.Name,
        field => field.Type == typeof(Guid) || field.Type.IsAssignableTo(typeof(IEnumerable<Guid>)) ? id.ToString()
            : field.Type == typeof(string) ? reference
            : field.Type.IsEnum ? Enum.GetNames(field.Type)[0]
            : field.Type == typeof(bool) ? "true"
            : "1");

    private async Task TryRequestsAsync(Guid person, Probe probe, List<string> faults)
    {
        foreach (var type in Endpoints.Requests())
        {
            var missing = await AnsweredAsync(person, Endpoints.Filled(type, Probe.NoIncident, Probe.NoEscalation, Probe.NoSignal, Probe.NoId, Probe.NoSeq));
            foreach (var id in Endpoints.TakesAnId(type) ? probe.Hidden.Ids : probe.Hidden.Ids.Take(1))
            {
                var hidden = await AnsweredAsync(person, Endpoints.Filled(type, probe.Hidden.Incident, probe.Hidden.Escalation, probe.Hidden.Signal, id, probe.Hidden.Entries[0]));
                if (IsAboutSomething(type) && probe.Normal(hidden, id) != probe.Normal(missing, id))
                {
                    faults.Add($"{type.Name} ({id}): {Difference(probe.Normal(hidden, id), probe.Normal(missing, id))}");
                }

                probe.CheckText(faults, type.Name, hidden, id);
            }
        }
    }

    // A command about nothing in particular makes something, each time anew.
    private static bool IsAboutSomething(Type request) =>
        !request.IsAssignableTo(typeof(IAnyCommand)) || Endpoints.TakesAnId(request) || request.IsAssignableTo(typeof(IConcernsIncident)) || request.IsAssignableTo(typeof(IConcernsEscalation)) || request.IsAssignableTo(typeof(IConcernsSignal));

    private async Task<string> AnsweredAsync(Guid person, object request)
    {
        try
        {
            return await portal.AnswerAsync(person, request) is { } answer && !answer.GetType().GetInterfaces().Any(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>))
                ? Regex.Replace(JsonSerializer.Serialize(answer, answer.GetType()), "[0-9a-f]{8}-[0-9a-f-]{27}", "ID")
                : "nothing";
        }
        catch (Exception refusal)
        {
            return $"{refusal.GetType().Name}: {refusal.Message}";
        }
    }

    /// <summary>What is answered for what does not exist: asked when first needed, and the same for whatever it is compared with.</summary>
    private static Func<Task<Answer>> Once(Func<Task<HttpResponseMessage>> send)
    {
        Answer? answer = null;
        return async () => answer ??= await Answer.OfAsync(await send());
    }

    /// <param name="missing">Null where it makes or takes out something each time, so that no two answers are the same.</param>
    private static async Task CompareAsync(Func<Task<HttpResponseMessage>> hidden, Func<Task<Answer>>? missing, string what, Probe probe, Guid id, List<string> faults)
    {
        var had = await Answer.OfAsync(await hidden());
        if (missing is not null)
        {
            var other = await missing();
            if (had.Status != other.Status || probe.Normal(had.All, id) != probe.Normal(other.All, id))
            {
                faults.Add($"{what} ({id}) answered {had.Status}, and {other.Status} for what does not exist: {Difference(probe.Normal(had.All, id), probe.Normal(other.All, id))}");
            }
        }

        probe.CheckText(faults, what, had.All, id);
    }

    /// <summary>Every page that names nothing, as it stands.</summary>
    private static async Task<Dictionary<string, Answer>> ListsAsync(Browser browser, IReadOnlyList<Endpoint> endpoints, bool takingOut = false)
    {
        var lists = new Dictionary<string, Answer>();
        var mayList = endpoints.Any(endpoint => endpoint.Permission == Permission.ViewIncidents);
        foreach (var url in endpoints.Where(endpoint => !endpoint.NamesSomething).SelectMany(endpoint => endpoint.GetHandlers.Select(handler => At("/" + endpoint.Route.RawText!.Trim('/'), handler)))
            .Concat(!mayList ? [] : Enum.GetNames<Domain.Escalations.EscalationStatus>().Select(status => $"/escalations?status={status}"))
            .Concat(!mayList ? [] : ["/incidents?sort=logged", "/incidents?state=UA", "/incidents?marking=red", "/incidents?search=summary"]))
        {
            if (!IsTakenOut(url) || takingOut)
            {
                lists[url] = await GetAsync(browser, url);
            }
        }

        return lists;
    }

    private static async Task<Answer> GetAsync(Browser browser, string url) => await Answer.OfAsync(await browser.GetAsync(url));

    private static string At(string path, string handler) => handler.Length == 0 ? path : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}handler={handler}";

    private async Task<(Guid Person, Browser Browser)> SomeoneAsync(Role role)
    {
        // An approver is one whose signature the case waits for.
        var person = await portal.PersonAsync(role, role == Role.Approver ? [Cases.Step.SignOff[1].Office] : []);
        return (person, await portal.BrowserOfAsync(person));
    }

    // The ledger's size counts every entry, whoever may read it: it must, for its head to be noted.
    internal static string Counted(string body) => Normalised(Size().Replace(Digest().Replace(body, "DIGEST"), "SIZE"));

    internal static string Normalised(string body) => Changing().Replace(body, "");

    private static string Difference(string one, string other)
    {
        var at = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"…{Around(one, at)}… / …{Around(other, at)}…";
    }

    private static string Around(string text, int at) => text[Math.Max(0, Math.Min(at, text.Length) - 40)..Math.Min(text.Length, at + 160)].ReplaceLineEndings(" ");

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Digest();

    [GeneratedRegex(@"[\d,]+ (of [\d,]+ )?entr(y|ies)|One entry (was|has)|added since: [\d,]+|--size \d+|[\d,]+ added since|entries/\d+"">[\d,]+</a>")]
    private static partial Regex Size();

    [GeneratedRegex(@"<input[^>]*name=""(__RequestVerificationToken|submission|draft|draft-saved)""[^>]*>|<time[^>]*>[^<]*</time>|Printed by [^<]*<|<option [^>]*>[^<]*</option>|filename[^;\n]*|Date: [^\n]*|Set-Cookie: [^\n]*")]
    private static partial Regex Changing();
}
