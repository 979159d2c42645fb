using System.Net;
using System.Text.RegularExpressions;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.People.Create;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.People.Create;

public partial class CreatePersonTests(Portal portal)
{
    private const string Password = "a password of her own choosing";

    [Fact]
    public async Task The_administrator_hands_over_a_link_and_the_person_signs_in_with_a_password_only_they_know()
    {
        var administrator = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Administrator));
        var email = Email();
        var created = await administrator.SubmitAsync("/people/new", new()
        {
            ["Input.Name"] = "Nadia O’Neill",
            ["Input.Email"] = email,
            ["Input.Roles#1"] = "Analyst",
            ["Input.Roles#2"] = "Liaison",
        });

        var page = created.Headers.Location!.OriginalString;
        var link = LinkIn(await administrator.ReadAsync(page));
        Assert.DoesNotContain("/set-password", await administrator.ReadAsync(page), StringComparison.Ordinal);

        var nadia = portal.Anonymous();
        Assert.Equal("/sign-in", (await nadia.SubmitAsync(link, new() { ["Input.Password"] = Password })).Headers.Location?.OriginalString);
        Assert.Equal("/", (await SignInAsync(nadia, email, Password)).Headers.Location?.OriginalString);
        var person = await portal.WithDbAsync(db => db.Users.SingleAsync(candidate => candidate.Email == email, Portal.Stop));
        Assert.Equal([Role.Analyst, Role.Liaison], person.Roles);
        Assert.Equal(["AccountCreated", "PasswordLinkIssued", "PasswordSet", "SignedIn"], (await portal.RecordOfAsync(person.Id)).Select(entry => entry.Action));
    }

    [Fact]
    public async Task The_link_works_once()
    {
        var created = await CreateAsync();
        await portal.Anonymous().SubmitAsync(created.PasswordPath!, new() { ["Input.Password"] = Password });

        var again = await portal.Anonymous().SubmitAsync(created.PasswordPath!, new() { ["Input.Password"] = "another password, by another" });

        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains("used up or more than a day old", await Browser.TextOfAsync(again), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_was_tampered_with_or_belongs_to_someone_else_is_refused()
    {
        var (nadia, omar) = (await CreateAsync(), await CreateAsync());

        foreach (var wrong in new[] { nadia.PasswordPath![..^6] + "AAAAAA", nadia.PasswordPath!.Replace(nadia.Id.ToString(), omar.Id.ToString(), StringComparison.Ordinal), $"/set-password?person={nadia.Id}" })
        {
            Assert.Equal(HttpStatusCode.Conflict, (await portal.Anonymous().SubmitAsync(wrong, new() { ["Input.Password"] = Password })).StatusCode);
        }

        Assert.True(await portal.WithDbAsync(db => db.Users.AllAsync(person => (person.Id != nadia.Id && person.Id != omar.Id) || person.PasswordHash == null, Portal.Stop)));
    }

    [Theory]
    [InlineData("thirteen char", false)]
    [InlineData("fourteen chars", true)]
    public async Task A_password_is_judged_by_its_length(string password, bool accepted)
    {
        var response = await portal.Anonymous().SubmitAsync((await CreateAsync()).PasswordPath!, new() { ["Input.Password"] = password });

        Assert.Equal(accepted ? HttpStatusCode.Redirect : HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_password_of_more_than_128_characters_is_refused() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await portal.Anonymous().SubmitAsync((await CreateAsync()).PasswordPath!, new() { ["Input.Password"] = new string('x', 129) })).StatusCode);

    [Fact]
    public async Task An_e_mail_address_is_used_once_however_it_is_capitalised()
    {
        var email = Email();
        await CreateAsync(email);

        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => CreateAsync(email.ToUpperInvariant()));

        Assert.Equal("email-taken", refusal.Rule);
    }

    [Fact]
    public async Task Two_accounts_for_one_address_at_the_same_instant_become_one()
    {
        var email = Email();

        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ => await Record.ExceptionAsync(() => CreateAsync(email))));

        Assert.Single(both, refusal => refusal is null);
        Assert.Single(both, refusal => refusal is RuleViolationException { Rule: "email-taken" });
    }

    [Theory]
    [InlineData("Nadia\u202Egro.elpmaxe", "Name")]
    [InlineData("Nadia\u0007", "Name")]
    [InlineData("", "Name")]
    public async Task A_name_that_reads_differently_from_what_it_says_is_refused(string name, string field)
    {
        var administrator = await portal.PersonAsync(Role.Administrator);

        var refusal = await Assert.ThrowsAsync<ValidationException>(() => portal.SendAsync(administrator, new CreatePersonCommand(name, Email(), [Role.Analyst])));

        Assert.Equal(field, Assert.Single(refusal.Errors).PropertyName);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("no body@test.example")]
    [InlineData("nobody@test.example\n")]
    public async Task What_is_no_e_mail_address_is_refused(string email)
    {
        var refusal = await Assert.ThrowsAsync<ValidationException>(() => CreateAsync(email));

        Assert.All(refusal.Errors, error => Assert.Equal("Email", error.PropertyName));
    }

    [Fact]
    public async Task The_page_says_which_duties_must_not_be_in_one_hand_and_keeps_what_was_typed()
    {
        var administrator = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Administrator));

        var response = await administrator.SubmitAsync("/people/new", new() { ["Input.Name"] = "Nadia <b>", ["Input.Email"] = Email(), ["Input.Roles#1"] = "Administrator", ["Input.Roles#2"] = "Analyst" });

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        var text = await Browser.TextOfAsync(response);
        Assert.Contains("An administrator holds no other role", text, StringComparison.Ordinal);
        Assert.Contains("value=\"Nadia <b>\"", text, StringComparison.Ordinal);
    }

    private static string Email() => $"{Guid.NewGuid():N}@test.example";

    private static Task<HttpResponseMessage> SignInAsync(Browser browser, string email, string password) =>
        browser.SubmitAsync("/sign-in", new() { ["Input.Email"] = email, ["Input.Password"] = password });

    private static string LinkIn(string html) => new Uri(Link().Match(html).Groups[1].Value).PathAndQuery;

    private async Task<CreatedPerson> CreateAsync(string? email = null) =>
        await portal.SendAsync(await portal.PersonAsync(Role.Administrator), new CreatePersonCommand("Nadia", email ?? Email(), [Role.Analyst]));

    [GeneratedRegex("<code>(http[^<]*/set-password[^<]*)</code>")]
    private static partial Regex Link();
}
