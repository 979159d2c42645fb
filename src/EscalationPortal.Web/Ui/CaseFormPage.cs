using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Ui;

/// <summary>A page with a form about one case, or about one of its escalations.</summary>
/// <typeparam name="TForm">What a human types.</typeparam>
public abstract class CaseFormPage<TForm> : FormPage<TForm>
    where TForm : class, new()
{
    /// <summary>Of the case or of the escalation, as the address has it.</summary>
    [FromRoute]
    public string Reference { get; init; } = "";

    protected RedirectResult Done(string notice, string address)
    {
        TempData["Notice"] = notice;
        return Redirect(address);
    }
}
