using EscalationPortal.Domain.Escalations;
using static EscalationPortal.Domain.Tests.Escalations.Proposals;

namespace EscalationPortal.Domain.Tests.Escalations;

public class SigningTests
{
    private static readonly Signer _both = new(Guid.NewGuid(), ["legal-adviser", "minister", "duty-officer"]);

    [Fact]
    public void A_proposal_waits_for_every_holder_of_an_outstanding_office()
    {
        var signing = Proposed().Signing;

        Assert.Equal(["legal-adviser"], signing.OfficesOpenTo(Legal));
        Assert.Equal(["legal-adviser", "minister"], signing.OfficesOpenTo(_both));
        Assert.Empty(signing.OfficesOpenTo(new Signer(Guid.NewGuid(), ["duty-officer"])));
    }

    [Fact]
    public void It_never_waits_for_its_proposer() =>
        Assert.Empty(Proposed().Signing.OfficesOpenTo(new Signer(Ana, ["legal-adviser", "minister"])));

    [Fact]
    public void It_waits_no_longer_for_whoever_has_decided_nor_for_an_office_that_has_signed()
    {
        var escalation = Proposed();
        escalation.Sign(Ballot("legal-adviser", "Lawful."), _both, dissents: false, Noon);
        escalation.Sign(Ballot("minister", "Agreed."), Minister, dissents: false, Noon);

        Assert.Empty(escalation.Signing.OfficesOpenTo(_both));
        Assert.Empty(escalation.Signing.OfficesOpenTo(Legal));
        Assert.Empty(escalation.Signing.OfficesOpenTo(Minister));
        Assert.Equal(["minister"], escalation.Signing.OfficesOpenTo(SecondMinister));
    }

    [Fact]
    public void It_waits_for_nobody_while_it_is_returned_or_once_it_is_in_force()
    {
        var returned = Proposed();
        returned.Return(Ballot("minister", "More."), Minister, Noon);

        Assert.Empty(returned.Signing.OfficesOpenTo(Legal));
        Assert.Empty(InForce().Signing.OfficesOpenTo(Legal));
    }

    [Fact]
    public void In_a_new_round_it_waits_for_the_same_person_in_the_same_office_only()
    {
        var escalation = Proposed();
        escalation.Return(Ballot("minister", "More."), _both, Noon);
        escalation.Revise(StepThree, Assessed(3), Written, Ana, Noon);

        Assert.Equal(["minister"], escalation.Signing.OfficesOpenTo(_both));
    }

    [Fact]
    public void Whoever_it_waits_for_can_sign_and_whoever_it_does_not_wait_for_cannot()
    {
        foreach (var signer in new[] { Legal, Minister, _both, new Signer(Ana, ["minister"]), new Signer(Guid.NewGuid(), []) })
        {
            foreach (var office in new[] { "legal-adviser", "minister", "duty-officer" })
            {
                var escalation = Proposed();
                escalation.Sign(Ballot("minister", "Agreed."), Minister, dissents: false, Noon);
                var open = escalation.Signing.OfficesOpenTo(signer).Contains(office);

                var refusal = Record.Exception(() => escalation.Sign(Ballot(office, "Agreed."), signer, dissents: false, Noon));

                Assert.Equal(open, refusal is null);
            }
        }
    }
}
