using Pgvector;

namespace Pixely.Tests.StandIns.Pgvector;

public sealed class VectorTests
{
    [Fact]
    public void Reads_and_writes_the_text_form()
    {
        var vector = new Vector("[1,-2.5,3e-4]");

        Assert.Equal([1f, -2.5f, 0.0003f], vector.ToArray());
        Assert.Equal("[1,-2.5,0.0003]", vector.ToString());
    }

    [Fact]
    public void Equals_by_value()
    {
        var (one, same, other) = (new Vector("[1,2]"), new Vector(new float[] { 1, 2 }), new Vector("[2,1]"));

        Assert.True(one == same);
        Assert.True(one != other);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.False(one.Equals(null));
    }
}
