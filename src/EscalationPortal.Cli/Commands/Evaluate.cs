using System.Text;
using EscalationPortal.Domain.Evaluation;

namespace EscalationPortal.Cli.Commands;

internal static class Evaluate
{
    public static int Run(string policyFile, string ratingsFile, TextWriter output, TextWriter error)
    {
        var policy = InputFile.ReadPolicy(policyFile, error);
        if (InputFile.Read(ratingsFile, error) is not { } bytes)
        {
            return Portal.WrongInput;
        }

        var reading = RatingsDocument.Read(bytes);
        var errors = reading.Errors.Concat(policy is null ? [] : Ratings.ErrorsIn(policy, reading.Ratings).Select(ratingError => $"$.ratings.{ratingError.Indicator}: {ratingError.Message}")).ToList();
        foreach (var wrong in errors)
        {
            error.WriteLine($"{ratingsFile}: {wrong}");
        }

        if (policy is null || errors.Count > 0)
        {
            return Portal.WrongInput;
        }

        var evaluation = policy.Evaluate(Ratings.For(policy, reading.Ratings));
        output.WriteLine(Encoding.UTF8.GetString(EvaluationDocument.BytesOf(policy, evaluation, indented: true)));
        return Portal.Done;
    }
}
