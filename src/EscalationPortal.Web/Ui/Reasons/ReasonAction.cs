using System.Reflection;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Ui.Reasons;

/// <summary>What a page shows that asks for a reason and then does one thing.</summary>
/// <param name="Title">What would be done, and to what: the heading, and the title of the tab.</param>
/// <param name="Above">What it is done to, as links that stand above the heading.</param>
/// <param name="Explanation">What follows from it, and what stays.</param>
/// <param name="Label">The question that the reason answers.</param>
/// <param name="Button">The same as the title, in the fewest words.</param>
public sealed record ReasonPrompt(string Title, IReadOnlyList<ReasonLink> Above, string Explanation, string Label, string Button)
{
    public string? Hint { get; init; }

    /// <summary>In characters, as the command's validator has it.</summary>
    public int MaxLength { get; init; } = 4_000;

    /// <summary>What would be amiss afterwards; null if nothing would.</summary>
    public string? Warning { get; init; }

    /// <summary>What would be otherwise afterwards, and is nothing amiss.</summary>
    public string? Note { get; init; }

    /// <summary>Why it cannot be done, whatever the reason: said in the place of the form. Null if it can.</summary>
    public string? WhyNot { get; init; }

    /// <summary>It cannot be taken back: the button warns.</summary>
    public bool Warns { get; init; }

    /// <summary>What somebody has read who reads it: nothing, if no change meanwhile matters.</summary>
    public Seen Seen { get; init; } = Seen.Nothing;

    /// <summary>The strictest marking on the page, or null if nothing on it is marked.</summary>
    public Marking? Marking { get; init; }
}

/// <param name="Address">Null for plain text.</param>
public sealed record ReasonLink(string Text, string? Address = null);

/// <summary>The values of the page's route, by name, and what whoever gives the reason had read there.</summary>
public sealed class ReasonRoute(RouteValueDictionary values, Seen seen)
{
    public Seen Seen { get; } = seen;

    public string Text(string name) => (string)values[name]!;

    public int Number(string name) => int.Parse(Text(name), System.Globalization.CultureInfo.InvariantCulture);

    public Guid Id(string name) => Guid.Parse(Text(name));
}

/// <summary>Where the page of a <see cref="ReasonAction{TCommand}"/> is opened.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReasonPageAttribute(string route) : Attribute
{
    public string Route { get; } = route;

    /// <summary>The class it stands on; set as the page's routes are made.</summary>
    public Type Action { get; init; } = typeof(ReasonAction);
}

/// <summary>
/// One thing a person does for which the portal asks the reason and nothing else: a page without markup of its own. It stands in its command's file and is found
/// by scan (README, *Add a slice*).
/// </summary>
public abstract class ReasonAction
{
    /// <summary>Every action there is, with its route and what it takes to open it.</summary>
    public static IReadOnlyList<(Type Action, string Route, RequiresAttribute Requires)> All { get; } =
        [.. from type in typeof(ReasonAction).Assembly.GetTypes()
            where !type.IsAbstract && type.IsSubclassOf(typeof(ReasonAction))
            let command = type.BaseType!.GetGenericArguments()[0]
            select (type, type.GetCustomAttribute<ReasonPageAttribute>()!.Route, command.GetCustomAttribute<RequiresAttribute>()!)];

    /// <summary>Called once, as the page is opened; not when a refused form is drawn again.</summary>
    public virtual Task OnOpenedAsync(ReasonRoute route, CancellationToken cancellationToken) => Task.CompletedTask;

    public abstract Task<ReasonPrompt> PromptAsync(ReasonRoute route, CancellationToken cancellationToken);

    public abstract IBaseRequest CommandOf(ReasonRoute route, string reason);

    /// <summary>Whoever does it proves who they are.</summary>
    public abstract bool IsSigned { get; }

    /// <summary>What the person reads afterwards, and where.</summary>
    public abstract (string Notice, string Address) Done(ReasonRoute route);

    /// <summary>Where *Cancel* leads.</summary>
    public virtual string Cancel(ReasonRoute route) => Done(route).Address;
}

/// <inheritdoc/>
/// <typeparam name="TCommand">What is sent; its permission is the page's.</typeparam>
public abstract class ReasonAction<TCommand> : ReasonAction
    where TCommand : ICommand
{
    public sealed override IBaseRequest CommandOf(ReasonRoute route, string reason) => Command(route, reason);

    public sealed override bool IsSigned => typeof(TCommand).IsAssignableTo(typeof(ISignature));

    protected abstract TCommand Command(ReasonRoute route, string reason);
}
