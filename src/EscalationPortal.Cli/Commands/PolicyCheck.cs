
namespace EscalationPortal.Cli.Commands;

internal static class PolicyCheck
{
    public static int Run(string file, TextWriter output, TextWriter error)
    {
        if (InputFile.ReadPolicy(file, error) is not { } policy)
        {
            return Portal.WrongInput;
        }

        output.WriteLine($"{policy.Key} {policy.Version} {policy.Digest}");
        return Portal.Done;
    }
}
