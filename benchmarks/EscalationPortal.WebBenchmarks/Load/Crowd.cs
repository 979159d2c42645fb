using System.Diagnostics;
using System.Net.Sockets;

namespace EscalationPortal.WebBenchmarks.Load;

/// <summary>Sixteen connections that each ask again as soon as they are answered.</summary>
internal static class Crowd
{
    public const int Connections = 16;

    /// <summary>
    /// Asks for so long, and says how many answers came in how much time. What is under way at the end is waited for, and counts.
    /// </summary>
    public static (int Answers, TimeSpan Time) Ask(Question question, TimeSpan time, CancellationToken cancellationToken)
    {
        var (answers, began, failure) = (0, Stopwatch.GetTimestamp(), (Exception?)null);
        var threads = Enumerable.Range(0, Connections).Select(number => new Thread(() => AskAsOne(number))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        cancellationToken.ThrowIfCancellationRequested();
        return failure is null
            ? (answers, Stopwatch.GetElapsedTime(began))
            : throw new CannotMeasureException($"{question.Next(0).Path}: {failure.Message}");

        void AskAsOne(int number)
        {
            try
            {
                using var connection = new Connection(question.Host);
                while (failure is null && Stopwatch.GetElapsedTime(began) < time && !cancellationToken.IsCancellationRequested)
                {
                    question.Check(connection.Ask(question.NextOf(number)));
                    Interlocked.Increment(ref answers);
                }
            }
            catch (Exception wrong) when (wrong is CannotMeasureException or SocketException)
            {
                Interlocked.CompareExchange(ref failure, wrong, null);
            }
        }
    }

    /// <summary>Asks a few times, one after the other, as the first of the connections. The bytes of the last answer's body.</summary>
    public static int AskSome(Question question, int times, string encodings = "")
    {
        using var connection = new Connection(question.Host);
        var length = 0;
        for (var time = 0; time < times; time++)
        {
            var answer = connection.Ask(question.NextOf(0, encodings));
            length = answer.BodyLength;
            if (encodings.Length == 0)
            {
                question.Check(answer);
            }
        }

        return length;
    }
}
