using EscalationPortal.Domain.Evaluation;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EscalationPortal.Domain.Tests.Policies;

/// <summary>Whatever a document holds, reading it gives errors that can be acted on, never an exception.</summary>
public class HostileDocumentsProperties
{
    private const string Sample = """{"ratings": {"disruption": "some", "duration": {"lowest": "hours", "likely": "days", "highest": "weeks"}, "technical": null}}""";

    [Property(MaxTest = 1000)]
    public Property A_policy_with_any_bytes_changed_is_read_or_refused() => Prop.ForAll(HostileDocuments.BytesOf(SamplePolicy.Text).ToArbitrary(), IsReadOrRefused);

    [Property(MaxTest = 1000)]
    public Property A_policy_with_any_value_changed_is_read_or_refused() => Prop.ForAll(HostileDocuments.ValuesOf(SamplePolicy.Text).ToArbitrary(), IsReadOrRefused);

    [Property(MaxTest = 500)]
    public Property Ratings_with_any_bytes_changed_are_read_or_refused() => Prop.ForAll(HostileDocuments.BytesOf(Sample).ToArbitrary(), AreReadOrRefused);

    [Property(MaxTest = 500)]
    public Property Ratings_with_any_value_changed_are_read_or_refused() => Prop.ForAll(HostileDocuments.ValuesOf(Sample).ToArbitrary(), AreReadOrRefused);

    private static void IsReadOrRefused(byte[] document)
    {
        var reading = PolicyLoader.Load(document);

        Assert.Equal(reading.Policy is null, reading.Errors.Count > 0);
        Assert.All(reading.Errors, error => Assert.True(error.Path.StartsWith('$') && error.Message.EndsWith('.'), $"{error}"));
        if (reading.Policy is { } policy)
        {
            Assert.Equal(policy.Digest, PolicyLoader.Load(policy.Canonical.Span).Policy?.Digest);
        }
    }

    private static void AreReadOrRefused(byte[] document)
    {
        var reading = RatingsDocument.Read(document);

        Assert.All(reading.Errors, error => Assert.True(error.StartsWith('$') && error.EndsWith('.'), error));
        if (reading.Errors.Count == 0 && Ratings.ErrorsIn(SamplePolicy.Policy, reading.Ratings).Count == 0)
        {
            Assert.NotEmpty(EvaluationDocument.BytesOf(SamplePolicy.Policy, SamplePolicy.Policy.Evaluate(Ratings.For(SamplePolicy.Policy, reading.Ratings))));
        }
    }
}
