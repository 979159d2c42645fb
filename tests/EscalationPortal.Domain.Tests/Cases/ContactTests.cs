using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Tests.Policies;

namespace EscalationPortal.Domain.Tests.Cases;

public class ContactTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly Capacity _liaison = new("defence-liaison", CapacityKind.Holder);

    [Fact]
    public void An_authorised_office_records_a_contact_and_nobody_signs_it()
    {
        var contact = Record(_liaison.Office, _liaison, _now);

        Assert.Equal((_liaison.Office, CapacityKind.Holder, _now), (contact.Office, contact.Capacity, contact.At));
        Assert.Equal(contact.IncidentId, Assert.IsType<ContactMade>(Assert.Single(contact.TakeEvents())).IncidentId);
    }

    [Fact]
    public void An_office_that_the_policy_does_not_name_is_refused_and_told_which_are() =>
        Assert.Contains("Duty officer", Refused("line-office", () => Record("legal-adviser", new Capacity("legal-adviser", CapacityKind.Holder), _now)), StringComparison.Ordinal);

    [Fact]
    public void Whoever_may_not_act_in_the_office_is_refused() => Refused("office-not-held", () => Record(_liaison.Office, null, _now));

    [Fact]
    public void A_contact_in_the_future_is_refused() => Refused("contact-in-the-future", () => Record(_liaison.Office, _liaison, _now.AddMinutes(1)));

    private static Contact Record(string office, Capacity? capacity, DateTimeOffset spoken) => Contact.Record(
        Guid.CreateVersion7(), Guid.CreateVersion7(), office, capacity, ShippedPolicies.Baseline1,
        new ContactFacts(Line.MilitaryToMilitary, "Utopia, general staff", "Our exercise ends on Friday.", null, spoken), Guid.CreateVersion7(), _now);

    private static string Refused(string rule, Action attempt)
    {
        var refusal = Assert.Throws<RuleViolationException>(attempt);
        Assert.Equal(rule, refusal.Rule);
        return refusal.Message;
    }
}
