using System.Text;
using Pixely.Api.Features.Insights.Cache;

namespace Pixely.Tests.Api.Features.Insights.Cache;

public sealed class CompactJsonTests
{
    [Theory]
    [InlineData("""{"a": 1, "b": [true, null, -1.50e2], "c": {}}""", """{"a":1,"b":[true,null,-1.50e2],"c":{}}""")]
    [InlineData("""{"a b": "c, d: e  f "}""", """{"a b":"c, d: e  f "}""")]
    [InlineData("""["\" , ", "\\", " \\\" : ", "\\\\ "]""", """["\" , ","\\"," \\\" : ","\\\\ "]""")]
    [InlineData("""["ñandú ☕ 🎉", "", " "]""", """["ñandú ☕ 🎉",""," "]""")]
    [InlineData(""" "x y" """, "\"x y\"")]
    [InlineData("12", "12")]
    [InlineData("", "")]
    public void Takes_out_spaces_between_parts_and_none_within_texts(string json, string expected)
    {
        var source = Encoding.UTF8.GetBytes(json);
        var target = new byte[source.Length];
        Assert.Equal(expected, Encoding.UTF8.GetString(target, 0, CompactJson.Write(source, target)));
    }
}
