using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Web.Notices;

/// <summary>Whom an event tells, and in which words; implemented by the event's words through <see cref="IEventNotice{T}"/>.</summary>
public interface IEventNotice
{
    Task<NoticeDraft?> NoticeOfAsync(IDomainEvent happened, NoticePlanner planner, CancellationToken cancellationToken);
}

/// <inheritdoc/>
public interface IEventNotice<in T> : IEventNotice
    where T : IDomainEvent
{
    /// <summary>Null if nobody is told.</summary>
    Task<NoticeDraft?> NoticeOfAsync(T happened, NoticePlanner planner, CancellationToken cancellationToken);

    Task<NoticeDraft?> IEventNotice.NoticeOfAsync(IDomainEvent happened, NoticePlanner planner, CancellationToken cancellationToken) =>
        NoticeOfAsync((T)happened, planner, cancellationToken);
}

/// <summary>Whom an event about a step tells, and in which words; implemented by the event's words through <see cref="IStepNotice{T}"/>.</summary>
public interface IStepNotice
{
    NoticeDraft? NoticeOf(EscalationEvent happened, StepNotices step);
}

/// <inheritdoc/>
public interface IStepNotice<in T> : IStepNotice
    where T : EscalationEvent
{
    /// <summary>Null if nobody is told.</summary>
    NoticeDraft? NoticeOf(T happened, StepNotices step);

    NoticeDraft? IStepNotice.NoticeOf(EscalationEvent happened, StepNotices step) => NoticeOf((T)happened, step);
}
