using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Account.SetUp;
using EscalationPortal.Web.Features.Escalations;
using EscalationPortal.Web.Features.Escalations.Complete;
using EscalationPortal.Web.Features.Escalations.SignOff;
using EscalationPortal.Web.Features.Escalations.StandDown;
using EscalationPortal.Web.Features.Escalations.Withdraw;
using EscalationPortal.Web.Features.Incidents;
using EscalationPortal.Web.Features.Incidents.Assess;
using EscalationPortal.Web.Features.Incidents.Log;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Tests.Features.Incidents;
using FluentValidation;

namespace EscalationPortal.Web.Tests.Pipeline;

/// <summary>What a form may not hold, because the database cannot keep it or people would read something else: said at the field.</summary>
public class TextRulesTests(Portal portal)
{
    // NUL, another control character, half a character, and a mark that turns the direction of writing.
    private static readonly string[] _bad = ["\0", "\u001B", "\uD800", "\uDC00\uD800", "\u202E"];

    [Fact]
    public void A_reason_is_refused()
    {
        foreach (var text in Bad())
        {
            Refuses(new SignOffValidator(), new SignOffCommand("ESC-1", "minister", Readings.OfText(1), Decision.Signed, text), "Reason");
            Refuses(new StandDownValidator(), new StandDownCommand("ESC-1", "minister", text), "Reason");
            Refuses(new WithdrawProposalValidator(), new WithdrawProposalCommand("ESC-1", text), "Reason");
        }
    }

    [Fact]
    public void Each_text_of_a_proposal_is_refused()
    {
        foreach (var text in Bad())
        {
            var proposal = new Proposal("a", "b", "c", new Dictionary<string, string> { ["off-ramp"] = "d", ["legal-basis"] = "e" });
            Refuses(new ProposalValidator(), proposal with { Action = text }, "Action");
            Refuses(new ProposalValidator(), proposal with { CostOfWaiting = text }, "CostOfWaiting");
            Refuses(new ProposalValidator(), proposal with { ReasonToDepart = text }, "ReasonToDepart");
            Refuses(new ProposalValidator(), proposal with { UrgentReason = text }, "UrgentReason");
            Refuses(new ProposalValidator(), proposal with { OffRampTriggers = ["d", text] }, "OffRampTriggers");
            Refuses(new CompleteGatesValidator(), new CompleteGatesCommand("ESC-1", new Dictionary<string, string> { ["off-ramp"] = text }, LegalBasis: null, []), "Statements[off-ramp]");
            Refuses(new CompleteGatesValidator(), new CompleteGatesCommand("ESC-1", proposal.Statements, LegalBasis: null, [text]), "OffRampTriggers");
            Refuses(new ProposalValidator(), proposal with { Statements = new Dictionary<string, string> { ["off-ramp"] = "d", ["legal-basis"] = text } }, "Statements[legal-basis]");
        }
    }

    [Fact]
    public void Each_text_of_a_legal_basis_is_refused_whether_it_is_proposed_or_completed()
    {
        // Every member that holds text is among them, now and later; a state is chosen from a list.
        var members = typeof(LegalBasis).GetProperties().Where(member => member.PropertyType == typeof(string) && member.Name != nameof(LegalBasis.ResponsibleState)).ToList();
        Assert.NotEmpty(members);
        foreach (var text in Bad())
        {
            foreach (var member in members)
            {
                var basis = new LegalBasis { Argument = "a" };
                member.SetValue(basis, text);
                RefusesBasis(basis, $"LegalBasis.{member.Name}");
            }

            RefusesBasis(new LegalBasis { Argument = "a", FactorAssessments = new Dictionary<string, string> { ["severity"] = text } }, "LegalBasis.FactorAssessments[severity]");
        }

        static void RefusesBasis(LegalBasis basis, string property)
        {
            Refuses(new ProposalValidator(), new Proposal("a", "b", "c", new Dictionary<string, string>(), basis), property);
            Refuses(new CompleteGatesValidator(), new CompleteGatesCommand("ESC-1", new Dictionary<string, string>(), basis, []), property);
        }
    }

    [Fact]
    public void Each_text_of_an_incident_and_each_rationale_is_refused()
    {
        foreach (var text in Bad())
        {
            Refuses(new IncidentFactsValidator(TimeProvider.System), IncidentForms.Facts with { Summary = text }, "Summary");
            Refuses(new IncidentFactsValidator(TimeProvider.System), IncidentForms.Facts with { Description = text }, "Description");
            Refuses(new IncidentFactsValidator(TimeProvider.System), IncidentForms.Facts with { SuspectedActor = text }, "SuspectedActor");
            Refuses(new IncidentFactsValidator(TimeProvider.System), IncidentForms.Facts with { ReportSource = text }, "ReportSource");
            Refuses(new FreezeAssessmentValidator(), new FreezeAssessmentCommand("INC-1", Seen.Nothing, [new AssessmentRating("deaths", Rating.Unknown, text)]), "Ratings[deaths].Rationale");
        }
    }

    [Fact]
    public void Every_script_paragraphs_and_signs_outside_the_basic_plane_are_text()
    {
        var reason = "Não repetir.\r\n\tНе повторять 中文 עברית العربية 𝕏 👩‍🚀";
        Assert.True(new StandDownValidator().Validate(new StandDownCommand("ESC-1", "minister", reason)).IsValid);
    }

    [Theory]
    [InlineData("a", 200)]
    [InlineData("😀", 200)]
    [InlineData("👍🏽", 200)]
    [InlineData("🇺🇦", 200)]
    [InlineData("e\u0301", 200)]
    [InlineData("\u0928\u093F", 200)]
    public void Characters_are_counted_as_they_are_seen(string character, int most)
    {
        Assert.True(Summary(Repeat(character, most)).IsValid);
        Assert.Equal("Shorten the summary to at most 200 characters.", Assert.Single(Summary(Repeat(character, most + 1)).Errors).ErrorMessage);
    }

    [Fact]
    public void A_line_break_is_one_character_as_it_is_kept() =>
        Assert.DoesNotContain(
            new IncidentFactsValidator(TimeProvider.System).Validate(IncidentForms.Facts with { Description = Repeat("a\r\n", 10_000) }).Errors,
            error => error.PropertyName == "Description");

    [Fact]
    public void One_character_made_of_thousands_is_refused() =>
        Assert.Equal(
            "Shorten the summary: it has characters made of very many parts, such as letters with many accents.",
            Assert.Single(Summary("a" + Repeat("\u0301", 10_000)).Errors).ErrorMessage);

    [Fact]
    public async Task What_the_rules_let_through_the_database_keeps()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var facts = IncidentForms.Facts with { Summary = Repeat("👍🏽", 200), Description = Repeat("👍🏽", 20_000), ReportSource = Repeat("e\u0301\u0302\u0303", 500) };

        var reference = await portal.SendAsync(ana, new LogIncidentCommand(facts));

        Assert.Equal(facts.Description, (await portal.IncidentAsync(reference)).Description);
    }

    [Theory]
    [InlineData("\u200B")]
    [InlineData("\u3164")]
    [InlineData("\u00AD")]
    [InlineData("\u2060\uFEFF")]
    [InlineData(" \u2800 \r\n\u115F\u200D\uFE0F")]
    public void Text_that_shows_nothing_is_not_filled_in(string text)
    {
        Assert.Contains(new SignOffValidator().Validate(new SignOffCommand("ESC-1", "minister", Readings.OfText(1), Decision.Signed, text)).Errors, error => error.ErrorMessage == "Give the reason for your decision.");
        Assert.Contains(new StandDownValidator().Validate(new StandDownCommand("ESC-1", "minister", text)).Errors, error => error.ErrorMessage == "Say why the step is stood down.");
        Assert.Contains(new IncidentFactsValidator(TimeProvider.System).Validate(IncidentForms.Facts with { Summary = text }).Errors, error => error is { PropertyName: "Summary" } && error.ErrorMessage.StartsWith("Fill in", StringComparison.Ordinal));
        Assert.Contains(new IncidentFactsValidator(TimeProvider.System).Validate(IncidentForms.Facts with { Description = text }).Errors, error => error is { PropertyName: "Description" } && error.ErrorMessage.StartsWith("Fill in", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("one\u2028two")]
    [InlineData("one\u2029two")]
    public void A_line_has_no_line_break_of_any_kind(string text) => Refuses(new IncidentFactsValidator(TimeProvider.System), IncidentForms.Facts with { Summary = text }, "Summary");

    [Theory]
    [InlineData("ana\u200B@example.org")]
    [InlineData("ana@exa\u00ADmple.org")]
    [InlineData("\uFEFFana@example.org")]
    public void An_address_holds_no_character_that_does_not_show(string email)
    {
        var validator = new InlineValidator<SetUpCommand> { rules => rules.RuleFor(command => command.Email).EmailAddressLine() };
        Assert.False(validator.Validate(new SetUpCommand("", "Ana", email, "")).IsValid);
        Assert.True(validator.Validate(new SetUpCommand("", "Ana", "o'neill@example.org", "")).IsValid);
    }

    [Theory]
    [InlineData("a..b@example.org")]
    [InlineData(".ana@example.org")]
    [InlineData("root@localhost")]
    [InlineData("a@[127.0.0.1]")]
    [InlineData("ana kovac@example.org")]
    [InlineData("\"ana kovac\"@example.org")]
    [InlineData("žofie@example.org")]
    [InlineData("ana@exa_mple.org")]
    [InlineData("ana@-example.org")]
    [InlineData("a123456789012345678901234567890123456789012345678901234567890123456789@example.org")]
    public void An_address_that_mail_cannot_be_sent_to_by_any_server_is_refused(string email) => Assert.False(MailAddress.IsOne(email));

    [Theory]
    [InlineData("ana.kovac+portal@example.org", "ana.kovac+portal@example.org")]
    [InlineData("li@bücher.example", "li@xn--bcher-kva.example")]
    [InlineData("li@xn--bcher-kva.example", "li@xn--bcher-kva.example")]
    [InlineData("ana@例え.jp", "ana@xn--r8jz45g.jp")]
    public void Two_ways_to_write_a_domain_are_one_mailbox(string email, string canonical)
    {
        Assert.True(MailAddress.IsOne(email));
        Assert.Equal(canonical, MailAddress.Canonical(email));
        Assert.Equal(canonical.ToUpperInvariant(), new MailboxNormalizer().NormalizeEmail(email));
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static FluentValidation.Results.ValidationResult Summary(string text) =>
        new IncidentFactsValidator(TimeProvider.System).Validate(IncidentForms.Facts with { Summary = text }, options => options.IncludeProperties("Summary"));

    private static IEnumerable<string> Bad() => _bad.SelectMany(text => new[] { $"text {text}", $"{text} text" });

    private static void Refuses<T>(IValidator<T> validator, T form, string property) =>
        Assert.Contains(validator.Validate(form).Errors, error => error.PropertyName == property && !error.ErrorMessage.StartsWith("Fill in", StringComparison.Ordinal));
}
