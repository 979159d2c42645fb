using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Ui;

namespace EscalationPortal.Web.Tests.Ui;

public class GateGuideTests
{
    public static TheoryData<string> StatedGates => [.. Gates.Keys.Where(Gates.IsStated)];

    [Theory]
    [MemberData(nameof(StatedGates))]
    public void Whoever_writes_out_a_gate_is_told_what_it_asks_for(string gate) => Assert.NotEmpty(GateGuide.HintFor(gate));
}
