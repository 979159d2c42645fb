// A stand-in for the package of the same name: see README.md in this folder.
namespace MediatR;

/// <summary>Anything that can be sent, whether or not it answers.</summary>
public interface IBaseRequest;

/// <summary>A request that answers nothing.</summary>
public interface IRequest : IBaseRequest;

/// <summary>A request that answers with a <typeparamref name="TResponse"/>.</summary>
public interface IRequest<out TResponse> : IBaseRequest;

/// <summary>A request that answers with a stream.</summary>
public interface IStreamRequest<out TResponse>;

/// <summary>Something published to whoever listens.</summary>
public interface INotification;

/// <summary>The type with one value: what a request without an answer returns.</summary>
public readonly struct Unit : IEquatable<Unit>, IComparable<Unit>, IComparable
{
    private static readonly Unit _value;

    public static ref readonly Unit Value => ref _value;

    public static Task<Unit> Task { get; } = System.Threading.Tasks.Task.FromResult(_value);

    public static bool operator ==(Unit first, Unit second) => true;

    public static bool operator !=(Unit first, Unit second) => false;

    public static bool operator <(Unit first, Unit second) => false;

    public static bool operator <=(Unit first, Unit second) => true;

    public static bool operator >(Unit first, Unit second) => false;

    public static bool operator >=(Unit first, Unit second) => true;

    public int CompareTo(Unit other) => 0;

    int IComparable.CompareTo(object? obj) => 0;

    public bool Equals(Unit other) => true;

    public override bool Equals(object? obj) => obj is Unit;

    public override int GetHashCode() => 0;

    public override string ToString() => "()";
}
