using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Evaluation;

/// <summary>The only way to a policy: a document that is well formed, keeps every rule, and has no step that can never be recommended.</summary>
public static class PolicyLoader
{
    /// <summary>Loads a policy document; finds every error at once rather than the first.</summary>
    /// <param name="utf8">JSON in UTF-8, one mebibyte at most; a byte order mark is passed over.</param>
    public static PolicyReading Load(ReadOnlySpan<byte> utf8)
    {
        var reading = PolicyReader.Read(utf8);
        return reading.Policy is { } policy && Reachability.ErrorsIn(policy, reading.StepsInOrder) is { Count: > 0 } errors ? new PolicyReading(null, errors) : reading;
    }
}
