namespace EscalationPortal.Domain.Observables;

/// <summary>Observables as people write them down: one a line, defanged or not, an account with <c>account:</c> before its name.</summary>
public static class TypedObservables
{
    private const string AccountMark = "account:";

    /// <summary>What each line that is not empty holds, with its number, counted from 1.</summary>
    public static IEnumerable<(int Line, string Text, ObservableReading Reading)> ReadLines(string? text)
    {
        var number = 0;
        foreach (var line in (text ?? "").ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (line.Trim() is { Length: > 0 } typed)
            {
                yield return (number, typed, Read(typed));
            }
        }
    }

    public static ObservableReading Read(string text) => text.StartsWith(AccountMark, StringComparison.OrdinalIgnoreCase)
        ? Observable.Read(ObservableKind.Account, text[AccountMark.Length..])
        : Observable.Read(text);

    /// <summary>As <see cref="Read"/> takes it back.</summary>
    public static string Written(Observable observable) => observable.Kind == ObservableKind.Account ? AccountMark + observable.Value : observable.Defanged;
}
