using System.Globalization;
using System.Text;

namespace Pixely.Core.Annotations.BuiltIn;

/// <summary>Kinds of token.</summary>
internal enum TokenKind
{
    Word,
    Laughter,
    Number,
    Hashtag,
    Mention,
    Emoji,
    Exclamation,
    QuestionMark,
    Break,
}

/// <summary>A token: its folded form lies in the buffer, its source in the original text.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int Length, int SourceStart, int SourceLength, bool IsStressed);

/// <summary>
/// A text cut into tokens: lower case, accents folded (ñ stays), elongations shortened, laughter, emoji, hashtags and
/// mentions recognised. One instance is reused for many texts; it is not safe for concurrent use.
/// </summary>
internal sealed class FoldedText
{
    private static readonly System.Buffers.SearchValues<char> LaughingLetters = System.Buffers.SearchValues.Create("jhaeiosk");

    private readonly List<Token> _tokens = [];
    private char[] _buffer = new char[512];
    private int _length;

    public IReadOnlyList<Token> Tokens => _tokens;

    public string Source { get; private set; } = "";

    /// <summary>The folded form of a token.</summary>
    public ReadOnlySpan<char> this[Token token] => _buffer.AsSpan(token.Start, token.Length);

    /// <summary>The folded words first..first+count-1 joined by blanks, or empty when one of them is not a word.</summary>
    public ReadOnlySpan<char> Phrase(int first, int count, Span<char> scratch)
    {
        if (first + count > _tokens.Count)
        {
            return default;
        }

        var length = 0;
        for (var i = first; i < first + count; i++)
        {
            var token = _tokens[i];
            if (token.Kind != TokenKind.Word || length + token.Length + 1 > scratch.Length)
            {
                return default;
            }

            if (i > first)
            {
                scratch[length++] = ' ';
            }

            this[token].CopyTo(scratch[length..]);
            length += token.Length;
        }

        return scratch[..length];
    }

    public void Read(string text)
    {
        Source = text;
        _tokens.Clear();
        _length = 0;
        if (_buffer.Length < text.Length)
        {
            _buffer = new char[text.Length];
        }

        var position = 0;
        while (position < text.Length)
        {
            position = ReadOne(text, position);
        }
    }

    private int ReadOne(string text, int position)
    {
        var c = text[position];
        if (char.IsLetter(c))
        {
            return ReadWord(text, position, position, TokenKind.Word);
        }

        if (char.IsDigit(c))
        {
            var end = position;
            while (end < text.Length && (char.IsDigit(text[end]) || text[end] is '.' or ',' or ':' or '/'))
            {
                end++;
            }

            Add(TokenKind.Number, _length, 0, position, end - position, false);
            return end;
        }

        switch (c)
        {
            case '#' or '@' when position + 1 < text.Length && (char.IsLetterOrDigit(text[position + 1]) || text[position + 1] == '_'):
                return ReadWord(text, position, position + 1, c == '#' ? TokenKind.Hashtag : TokenKind.Mention);
            case '!':
                Add(TokenKind.Exclamation, _length, 0, position, 1, false);
                return position + 1;
            case '?':
                Add(TokenKind.QuestionMark, _length, 0, position, 1, false);
                return position + 1;
            case '.' or ',' or ';' or ':' or '(' or ')' or '\n' or '…':
                Add(TokenKind.Break, _length, 0, position, 1, false);
                return position + 1;
        }

        return ReadSymbol(text, position);
    }

    private int ReadSymbol(string text, int position)
    {
        if (Rune.DecodeFromUtf16(text.AsSpan(position), out var rune, out var consumed) != System.Buffers.OperationStatus.Done)
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

    private int ReadWord(string text, int sourceStart, int position, TokenKind kind)
    {
        var start = _length;
        var upper = 0;
        var letters = 0;
        var elongated = false;
        while (position < text.Length && Continues(text, position, kind))
        {
            var c = text[position++];
            upper += char.IsUpper(c) ? 1 : 0;
            letters++;
            var folded = Fold(c);
            if (folded == '\0')
            {
                continue;
            }

            // Three or more of a letter are emphasis, not spelling: "buenisimoooo", "sooo".
            if (_length - start >= 2 && _buffer[_length - 1] == folded && _buffer[_length - 2] == folded && char.IsLetter(folded))
            {
                elongated = true;
                continue;
            }

            _buffer[_length++] = folded;
        }

        if (elongated)
        {
            ShortenRuns(start);
        }

        var length = _length - start;
        if (kind == TokenKind.Word && IsLaughter(_buffer.AsSpan(start, length)))
        {
            kind = TokenKind.Laughter;
        }

        Add(kind, start, length, sourceStart, position - sourceStart, elongated || (letters >= 3 && upper == letters));
        return position;
    }

    // Only words that were drawn out lose doubled letters at all: "coool" becomes "col", "cool" stays.
    private void ShortenRuns(int start)
    {
        var write = start + 1;
        for (var read = start + 1; read < _length; read++)
        {
            if (_buffer[read] != _buffer[write - 1])
            {
                _buffer[write++] = _buffer[read];
            }
        }

        _length = write;
    }

    private void Add(TokenKind kind, int start, int length, int sourceStart, int sourceLength, bool stressed) =>
        _tokens.Add(new Token(kind, start, length, sourceStart, sourceLength, stressed));

    private static bool Continues(string text, int position, TokenKind kind)
    {
        var c = text[position];
        return char.IsLetter(c)
            || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark
            || (kind != TokenKind.Word && (char.IsDigit(c) || c is '_' or '.'))
            || (c is '\'' or '’' && position + 1 < text.Length && char.IsLetter(text[position + 1]));
    }

    private static bool IsLaughter(ReadOnlySpan<char> word)
    {
        if (word is "lol" or "lmao" or "xd" or "rofl" or "jaja" or "haha" or "jeje" or "hehe" or "kkk")
        {
            return true;
        }

        if (word.Length < 5)
        {
            return false;
        }

        var breaths = word.Count('j') + word.Count('h');
        return breaths >= 2 && word.IndexOfAnyExcept(LaughingLetters) < 0 && word.ContainsAny("aei");
    }

    private static char Fold(char c)
    {
        if (c < 128)
        {
            return char.ToLowerInvariant(c);
        }

        var lower = char.ToLowerInvariant(c);
        return lower switch
        {
            'á' or 'à' or 'â' or 'ä' or 'ã' => 'a',
            'é' or 'è' or 'ê' or 'ë' => 'e',
            'í' or 'ì' or 'î' or 'ï' => 'i',
            'ó' or 'ò' or 'ô' or 'ö' or 'õ' => 'o',
            'ú' or 'ù' or 'û' or 'ü' => 'u',
            'ç' => 'c',
            '’' => '\'',
            _ => char.GetUnicodeCategory(lower) == UnicodeCategory.NonSpacingMark ? '\0' : lower,
        };
    }
}
