using System.Buffers;
using System.Globalization;
using System.Text;

namespace Pixely.Core.Annotations.BuiltIn;

/// <summary>
/// A text cut into tokens: lower case, accents folded (ñ stays), elongations shortened, chat abbreviations written out,
/// laughter, emoji, emoticons, links, hashtags and mentions recognised. One instance is reused for many texts and keeps
/// its buffers; it is not safe for concurrent use.
/// </summary>
internal sealed class FoldedText(Vocabulary vocabulary)
{
    private Token[] _tokens = new Token[128];
    private char[] _buffer = new char[1024];
    private int _count;
    private int _drawnOut;
    private int _length;

    /// <summary>The tokens, in the order of the text.</summary>
    public ReadOnlySpan<Token> Tokens => _tokens.AsSpan(0, _count);

    /// <summary>The text as it was given.</summary>
    public string Source { get; private set; } = "";

    /// <summary>The folded form of a token.</summary>
    public ReadOnlySpan<char> this[in Token token] => _buffer.AsSpan(token.Start, token.Length);

    /// <summary>Reads a text; what was read before is gone.</summary>
    public void Read(string text)
    {
        Source = text;
        _count = 0;
        _length = 0;

        // A hashtag is kept whole and in parts, an abbreviation may triple.
        var room = (3 * text.Length) + 64;
        if (_buffer.Length < room)
        {
            _buffer = new char[room];
        }

        for (var position = 0; position < text.Length;)
        {
            position = ReadOne(text, position);
        }

        MarkQuestions();
    }

    private int ReadOne(string text, int position)
    {
        var c = text[position];
        if (char.IsLetter(c))
        {
            return Links.LengthAt(text, position) is > 0 and var link ? AddPlain(TokenKind.Link, position, link) : ReadWord(text, position);
        }

        if (c is ' ')
        {
            return position + 1;
        }

        if (char.IsDigit(c))
        {
            return ReadNumber(text, position);
        }

        if (Emoticons.LengthAt(text, position) is > 0 and var smile)
        {
            text.AsSpan(position, smile).CopyTo(_buffer.AsSpan(_length));
            Add(TokenKind.Emoji, _length, smile, position, smile, false);
            _length += smile;
            return position + smile;
        }

        return c switch
        {
            '#' or '@' when position + 1 < text.Length && (char.IsLetterOrDigit(text[position + 1]) || text[position + 1] == '_') =>
                ReadTag(text, position),
            '!' => AddPlain(TokenKind.Exclamation, position, 1),
            '?' => AddPlain(TokenKind.QuestionMark, position, 1),
            '.' or '\n' or '…' => AddPlain(TokenKind.Stop, position, 1),
            ',' or ';' or ':' or '(' or ')' or '¿' or '¡' => AddPlain(TokenKind.Pause, position, 1),
            '"' or '“' or '”' or '«' or '»' => AddPlain(TokenKind.Quote, position, 1),
            '|' => AddPlain(TokenKind.Bar, position, 1),
            _ => ReadSymbol(text, position),
        };
    }

    private int ReadNumber(string text, int position)
    {
        var end = position + 1;
        while (end < text.Length && (char.IsDigit(text[end]) || text[end] is '.' or ',' or ':' or '/'))
        {
            end++;
        }

        while (!char.IsDigit(text[end - 1]))
        {
            end--;
        }

        var length = end - position;
        text.AsSpan(position, length).CopyTo(_buffer.AsSpan(_length));
        Add(TokenKind.Number, _length, length, position, length, false);
        _length += length;
        return end;
    }

    private int ReadSymbol(string text, int position)
    {
        if (Rune.DecodeFromUtf16(text.AsSpan(position), out var rune, out var consumed) != OperationStatus.Done)
        {
            return position + 1;
        }

        var isModifier = rune.Value is >= 0x1F3FB and <= 0x1F3FF or 0xFE0F or 0x200D;
        if (!isModifier && Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.CurrencySymbol)
        {
            rune.EncodeToUtf16(_buffer.AsSpan(_length));
            Add(TokenKind.Emoji, _length, consumed, position, consumed, false);
            _length += consumed;
        }

        return position + consumed;
    }

    private int ReadWord(string text, int position)
    {
        var start = _length;
        var end = Fold(text, position, text.Length, out var stressed, isTag: false);
        DoubleDrawnOut(start);
        var word = _buffer.AsSpan(start, _length - start);
        if (Characters.IsLaughter(word))
        {
            Add(TokenKind.Laughter, start, word.Length, position, end - position, stressed);
            return end;
        }

        if (vocabulary.WrittenOut(word) is { } full)
        {
            full.CopyTo(_buffer.AsSpan(start));
            _length = start + full.Length;
        }

        Add(TokenKind.Word, start, _length - start, position, end - position, stressed);
        return end;
    }

    private int ReadTag(string text, int position)
    {
        var start = _length;
        var kind = text[position] == '#' ? TokenKind.Hashtag : TokenKind.Mention;
        var end = Fold(text, position + 1, text.Length, out var stressed, isTag: true);
        Add(kind, start, _length - start, position, end - position, stressed);
        if (kind == TokenKind.Hashtag && _tokens[_count - 1].Facts is null)
        {
            ReadParts(text, position + 1, end);
        }

        return end;
    }

    // #QueVerguenza says "que verguenza".
    private void ReadParts(string text, int first, int end)
    {
        var partStart = first;
        for (var i = first + 1; i <= end; i++)
        {
            var isBoundary = i == end || (char.IsUpper(text[i]) && char.IsLower(text[i - 1]));
            if (!isBoundary || (i == end && partStart == first))
            {
                continue;
            }

            if (partStart == first)
            {
                AddPlain(TokenKind.Pause, first, 0);
            }

            var start = _length;
            Fold(text, partStart, i, out _, isTag: true);
            Add(TokenKind.Word, start, _length - start, partStart, i - partStart, false);
            partStart = i;
        }

        if (partStart != first)
        {
            AddPlain(TokenKind.Pause, end, 0);
        }
    }

    // Appends the folded word that begins at a position and returns where it ends.
    private int Fold(string text, int position, int limit, out bool stressed, bool isTag)
    {
        var start = _length;
        var upper = 0;
        var letters = 0;
        var elongated = false;
        var run = 0;
        _drawnOut = -1;
        for (; position < limit && Characters.Continues(text, position, isTag); position++)
        {
            var c = text[position];
            var folded = Characters.Fold(c);
            if (folded == '\0')
            {
                if (c == Characters.Tilde && _length > start && _buffer[_length - 1] == 'n')
                {
                    _buffer[_length - 1] = 'ñ';
                }

                continue;
            }

            upper += char.IsUpper(c) ? 1 : 0;
            letters++;
            run = _length > start && _buffer[_length - 1] == folded ? run + 1 : 1;
            if (run >= 3 && char.IsLetter(folded))
            {
                // Three or more of a letter are emphasis, not spelling: "buenisimoooo", "sooo".
                _length -= run == 3 ? 1 : 0;
                _drawnOut = _length;
                elongated = true;
                continue;
            }

            _buffer[_length++] = folded;
        }

        stressed = elongated || (letters >= 3 && upper == letters);
        return position;
    }

    // "gooood" draws out "good", not "god": the drawn-out letter is doubled where that makes a word of the lists.
    private void DoubleDrawnOut(int start)
    {
        if (_drawnOut < 0)
        {
            return;
        }

        _buffer.AsSpan(_drawnOut, _length - _drawnOut).CopyTo(_buffer.AsSpan(_drawnOut + 1));
        _buffer[_drawnOut] = _buffer[_drawnOut - 1];
        if (vocabulary.IsWord(_buffer.AsSpan(start, _length + 1 - start)))
        {
            _length++;
            return;
        }

        _buffer.AsSpan(_drawnOut + 1, _length - _drawnOut).CopyTo(_buffer.AsSpan(_drawnOut));
    }

    private int AddPlain(TokenKind kind, int position, int length)
    {
        Add(kind, _length, 0, position, length, false);
        return position + length;
    }

    private void Add(TokenKind kind, int start, int length, int sourceStart, int sourceLength, bool stressed)
    {
        if (_count == _tokens.Length)
        {
            Array.Resize(ref _tokens, 2 * _count);
        }

        var facts = kind is TokenKind.Word or TokenKind.Number or TokenKind.Hashtag or TokenKind.Emoji ? vocabulary.Find(_buffer.AsSpan(start, length)) : null;
        _tokens[_count++] = new Token(kind, start, length, sourceStart, sourceLength, stressed) { Facts = facts };
    }

    private void MarkQuestions()
    {
        var asked = false;
        for (var i = _count - 1; i >= 0; i--)
        {
            if (_tokens[i].EndsSentence)
            {
                asked = _tokens[i].Kind == TokenKind.QuestionMark;
            }
            else if (asked)
            {
                _tokens[i] = _tokens[i] with { IsAsked = true };
            }
        }
    }
}
