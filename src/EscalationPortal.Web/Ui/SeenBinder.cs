using EscalationPortal.Domain.Kernel;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace EscalationPortal.Web.Ui;

/// <summary>Takes what a form says was read as it comes: whether it still holds is for whatever was read to say.</summary>
public sealed class SeenBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var sent = bindingContext.ValueProvider.GetValue(bindingContext.ModelName).FirstValue;
        bindingContext.Result = ModelBindingResult.Success(Seen.Read(sent));
        return Task.CompletedTask;
    }
}
