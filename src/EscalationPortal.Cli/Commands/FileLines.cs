namespace EscalationPortal.Cli.Commands;

/// <summary>The lines of a file, one after the other, in memory that does not grow with the file or with a line.</summary>
internal sealed class FileLines(Stream stream)
{
    /// <summary>The longest line that is read; of a longer one only its number is known.</summary>
    public const int MaxLine = 1_048_576;

    private readonly byte[] _buffer = new byte[2 * MaxLine];
    private int _start;
    private int _end;
    private bool _isOver;

    /// <summary>The number of the line read last, the first being 1.</summary>
    public long Number { get; private set; }

    /// <summary>Whether the line read last is longer than <see cref="MaxLine"/>.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Whether the file ends in the line read last, without a line break behind it.</summary>
    public bool IsLastOpen { get; private set; }

    /// <summary>Reads the next line, without its line break and without a byte order mark; false where there is none.</summary>
    public bool Next(out ReadOnlySpan<byte> line)
    {
        var searched = 0;
        IsTooLong = false;
        while (true)
        {
            var length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                line = Taken(searched + length);
                _start += searched + length + 1;
                return true;
            }

            if (_isOver)
            {
                line = Taken(_end - _start);
                var isThere = !line.IsEmpty || IsTooLong;
                IsLastOpen = isThere;
                _start = _end;
                return isThere;
            }

            searched = _end - _start;
            if (searched > MaxLine)
            {
                IsTooLong = true;
                (_start, _end, searched) = (0, 0, 0);
            }

            Fill();
        }
    }

    private ReadOnlySpan<byte> Taken(int length)
    {
        ReadOnlySpan<byte> line = _buffer.AsSpan(_start, length);
        Number++;
        line = line is [.., (byte)'\r'] ? line[..^1] : line;
        IsTooLong |= line.Length > MaxLine;
        return IsTooLong ? [] : Number == 1 && line is [0xEF, 0xBB, 0xBF, ..] ? line[3..] : line;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _isOver = read == 0;
    }
}
