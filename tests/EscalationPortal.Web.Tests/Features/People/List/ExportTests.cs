using System.Net;
using EscalationPortal.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.People.List;

public class ExportTests(Portal portal)
{
    [Fact]
    public async Task A_line_says_who_somebody_is_what_they_work_and_sign_as_and_whether_they_have_a_password()
    {
        var administrator = await portal.PersonAsync(Role.Administrator);
        var holder = await portal.PersonAsync(Role.Approver, Cases.Step.SignOff[0].Office);
        var (name, email) = await portal.WithDbAsync(db => db.Users.Where(person => person.Id == holder).Select(person => new ValueTuple<string, string>(person.Name, person.Email!)).SingleAsync(Portal.Stop));

        var line = await portal.CsvLineAsync(administrator, $"/people?handler=csv&search={email}", name);

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["Name"] = name,
                ["E-mail address"] = email,
                ["Works as"] = "Approver",
                ["Signs as"] = Cases.Policy.OfficeTitle(Cases.Step.SignOff[0].Office),
                ["Password"] = "chosen",
                ["Closed because"] = "",
            },
            line);
    }

    [Fact]
    public async Task The_file_has_everyone_the_search_finds_by_name_beyond_the_first_page()
    {
        var administrator = await portal.PersonAsync(Role.Administrator);
        var word = $"w{Guid.NewGuid():N}"[..12];
        await portal.WithDbAsync(db => db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO people (
               id, own_name, name, look, roles, disabled_reason, user_name, normalized_user_name, email, normalized_email, security_stamp,
               email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
             SELECT
               gen_random_uuid(), {word} || lpad(number::text, 4, '0'), {word} || lpad(number::text, 4, '0'), {word} || number, ARRAY['Liaison'], 'Left', {word} || number, upper({word} || number),
               {word} || number || '@test.example', upper({word} || number || '@test.example'), 'x', false, false, false, true, 0
             FROM generate_series(1, 510) AS number
             """,
            Portal.Stop));

        var names = (await portal.CsvAsync(administrator, $"/people?handler=csv&closed=true&search={word}")).Skip(1).Select(line => line[0]).ToList();

        Assert.Equal(Enumerable.Range(1, 510).Select(number => $"{word}{number:0000}"), names);
        var page = await (await portal.BrowserOfAsync(administrator)).ReadAsync($"/people?search={word}&closed=true");
        Assert.Contains($"/people?search={word}&closed=True&handler=csv", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_cannot_be_run_as_a_formula()
    {
        var administrator = await portal.PersonAsync(Role.Administrator);
        var person = await portal.PersonAsync(Role.Analyst);
        await portal.WithDbAsync(db => db.Users.Where(found => found.Id == person).ExecuteUpdateAsync(set => set.SetProperty(found => found.Name, "=1+1"), Portal.Stop));

        Assert.Equal("'=1+1", (await portal.CsvAsync(administrator, $"/people?handler=csv&search={person:N}"))[1][0]);
    }

    [Fact]
    public async Task Only_an_administrator_gets_it() => Assert.Equal(
        HttpStatusCode.Forbidden, (await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst))).GetAsync("/people?handler=csv")).StatusCode);
}
