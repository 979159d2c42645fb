namespace EscalationPortal.Web.Ui;

/// <summary>What is said where the answer is a status and nothing else, to a person as to a program.</summary>
public static class StatusWords
{
    public static string? Find(int status) => status switch
    {
        StatusCodes.Status403Forbidden => "Your role does not allow it. The attempt is recorded. If you need it for your work, ask the administrator.",
        StatusCodes.Status404NotFound => "The address may be mistyped, or what it names does not exist. Nothing was changed.",
        _ => null,
    };
}
