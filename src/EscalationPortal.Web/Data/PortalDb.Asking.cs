using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;

namespace EscalationPortal.Web.Data;

// What is asked by every request is translated once (docs/adr/0015): to recognise a question by its expression costs more than to answer it.
public sealed partial class PortalDb
{
    // By model: a process has more than one only where hosts with other options share it.
    private static readonly ConditionalWeakTable<IModel, ConcurrentDictionary<object, Delegate>> _translated = [];

    /// <summary>
    /// Asks a question that is translated when it is first asked. Who reads is no part of it, and is told each time, as are the values named here;
    /// a question that rests on any other value is refused.
    /// </summary>
    /// <param name="shape">Two questions of one shape differ in what they are told and in nothing else. There are few shapes: what was translated is kept.</param>
    public IAsyncEnumerable<TRow> Ask<TRow, T>(object shape, Told<T> told, Func<IQueryable<TRow>> question) => BypassesNeedToKnow
        ? question().AsAsyncEnumerable()
        : Translated(shape, () => EF.CompileAsyncQuery(Lambda<Func<PortalDb, Guid?, T, IQueryable<TRow>>>(question(), told)))(this, ReaderId, told.Value);

    /// <inheritdoc cref="Ask{TRow, T}"/>
    public IAsyncEnumerable<TRow> Ask<TRow, T1, T2>(object shape, Told<T1> told, Told<T2> second, Func<IQueryable<TRow>> question) => BypassesNeedToKnow
        ? question().AsAsyncEnumerable()
        : Translated(shape, () => EF.CompileAsyncQuery(Lambda<Func<PortalDb, Guid?, T1, T2, IQueryable<TRow>>>(question(), told, second)))(
            this, ReaderId, told.Value, second.Value);

    /// <inheritdoc cref="Ask{TRow, T}"/>
    public IAsyncEnumerable<TRow> Ask<TRow, T1, T2, T3>(object shape, Told<T1> told, Told<T2> second, Told<T3> third, Func<IQueryable<TRow>> question) =>
        BypassesNeedToKnow
            ? question().AsAsyncEnumerable()
            : Translated(shape, () => EF.CompileAsyncQuery(Lambda<Func<PortalDb, Guid?, T1, T2, T3, IQueryable<TRow>>>(question(), told, second, third)))(
                this, ReaderId, told.Value, second.Value, third.Value);

    /// <inheritdoc cref="Ask{TRow, T}"/>
    public IAsyncEnumerable<TRow> Ask<TRow, T1, T2, T3, T4, T5>(
        object shape, Told<T1> told, Told<T2> second, Told<T3> third, Told<T4> fourth, Told<T5> fifth, Func<IQueryable<TRow>> question) =>
        BypassesNeedToKnow
            ? question().AsAsyncEnumerable()
            : Translated(shape, () => EF.CompileAsyncQuery(
                Lambda<Func<PortalDb, Guid?, T1, T2, T3, T4, T5, IQueryable<TRow>>>(question(), told, second, third, fourth, fifth)))(
                this, ReaderId, told.Value, second.Value, third.Value, fourth.Value, fifth.Value);

    private TDelegate Translated<TDelegate>(object shape, Func<TDelegate> translate)
        where TDelegate : Delegate => (TDelegate)_translated.GetOrCreateValue(Model).GetOrAdd(shape, static (_, translate) => translate(), translate);

    private Expression<TDelegate> Lambda<TDelegate>(IQueryable question, params object[] told)
    {
        var (db, reader) = (Expression.Parameter(typeof(PortalDb), "db"), Expression.Parameter(typeof(Guid?), "reader"));
        var values = told.Select((one, place) => Expression.Parameter(one.GetType().GetGenericArguments()[0], $"told{place}")).ToList();
        var body = new WithoutValues(this, db, reader, told, values).Visit(question.Expression);
        return Expression.Lambda<TDelegate>(body, [db, reader, .. values]);
    }

    /// <summary>Puts parameters in the place of the context, of who reads and of what is told; whatever else comes from outside is refused.</summary>
    private sealed class WithoutValues(
        PortalDb asked, ParameterExpression db, ParameterExpression reader, object[] told, IReadOnlyList<ParameterExpression> values) : ExpressionVisitor
    {
        protected override Expression VisitExtension(Expression node) =>
            node is EntityQueryRootExpression root ? Expression.Call(db, nameof(Set), [root.ElementType]) : base.VisitExtension(node);

        protected override Expression VisitMember(MemberExpression node)
        {
            if (node.Expression is null || !IsFromOutside(node))
            {
                return base.VisitMember(node);
            }

            var owner = ValueOf(node.Expression);
            if (node.Member.DeclaringType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Told<>) && Array.IndexOf(told, owner) is var place and >= 0)
            {
                return values[place];
            }

            return (owner, node.Member.Name) switch
            {
                (PortalDb, nameof(ReaderId)) => reader,
                (PortalDb, nameof(BypassesNeedToKnow)) => Expression.Constant(false),
                _ => Outside(node),
            };
        }

        protected override Expression VisitMethodCall(MethodCallExpression node) => node.Method switch
        {
            // What is not told is a constant as it is.
            { Name: nameof(EF.Constant) } method when method.DeclaringType == typeof(EF) => Visit(node.Arguments[0]),

            // A part of the question that a method of ours makes.
            { DeclaringType: { } type } when type.Assembly == typeof(PortalDb).Assembly && node.Type.IsAssignableTo(typeof(IQueryable)) && IsFromOutside(node) => Outside(node),
            _ => base.VisitMethodCall(node),
        };

        protected override Expression VisitConstant(ConstantExpression node) =>
            node.Value is null or string or IEnumerable<string> or Enum || node.Type.IsPrimitive ? node : throw Unknown(node);

        private Expression Outside(Expression node) => ValueOf(node) switch
        {
            PortalDb context when context == asked => db,
            IQueryable part => Visit(part.Expression),
            _ => throw Unknown(node),
        };

        private static bool IsFromOutside(Expression node) => node switch
        {
            ConstantExpression => true,
            MemberExpression { Expression: { } owner } => IsFromOutside(owner),
            MethodCallExpression call => call.Arguments.Prepend(call.Object).All(part => part is null || IsFromOutside(part)),
            _ => false,
        };

        private static object? ValueOf(Expression node) => Expression.Lambda(node).Compile(preferInterpretation: true).DynamicInvoke();

        private static InvalidOperationException Unknown(Expression node) =>
            new($"A question that is translated once rests on “{node}”, which it is not told: whoever asks next would be answered with it too.");
    }
}
