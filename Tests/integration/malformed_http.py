"""Requests that are wrong as HTTP, and as forms of the query protocol."""

from malformed import Draft, Row

HTTP = "the words of a refusal as HTTP"
REDIRECT = "a request without an `Action`"
TWICE = "a parameter that comes twice"
LONG = "bodies of more than a mebibyte"
METHOD = "other methods and paths"


def raw(name: str, request: bytes, code: str = "MalformedHttpRequest", status: int = 400) -> Row:
    """AWS's front end answers these with the status alone."""
    return Row(name, lambda desk: desk.raw(request), status, "", ours=(status, code), differs=HTTP)


def head(name: str, text: bytes) -> Row:
    return raw(name, b"POST / HTTP/1.1\r\nHost: a\r\n" + text + b"\r\n\r\n")


HTTP_ROWS = [
    raw("no version", b"POST /\r\nHost: a\r\n\r\n"),
    raw("a space in the target", b"GET /a b HTTP/1.1\r\nHost: a\r\n\r\n"),
    raw("no target", b"GET HTTP/1.1\r\nHost: a\r\n\r\n"),
    raw("a target that is no path", b"GET a HTTP/1.1\r\nHost: a\r\n\r\n"),
    raw("an asterisk for a target", b"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"),
    raw("an authority for a target", b"CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n"),
    raw("a letter beyond ASCII in the target", b"GET /\xc3\xa9 HTTP/1.1\r\nHost: a\r\n\r\n"),
    raw("a control character in the target", b"GET /\x01 HTTP/1.1\r\nHost: a\r\n\r\n"),
    raw("a method with a space", b"PO ST / HTTP/1.1\r\nHost: a\r\n\r\n"),
    raw("a method that is no token", b"PO(T / HTTP/1.1\r\nHost: a\r\n\r\n"),
    raw("another protocol", b"GET / FTP/1.1\r\nHost: a\r\n\r\n"),
    raw("a version of three numbers", b"GET / HTTP/1.1.1\r\nHost: a\r\n\r\n"),
    raw("a TLS greeting", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"),
    raw("two hosts that are the same", b"GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"),
    head("a header without a colon", b"X"),
    head("a header without a name", b": x"),
    head("a header name with a bracket", b"X(: 1"),
    head("a header name beyond ASCII", b"\xc3\xa9: 1"),
    head("a carriage return in a header", b"X: a\rb"),
    head("two lengths that are the same", b"Content-Length: 0\r\nContent-Length: 0"),
    head("a negative length", b"Content-Length: -1"),
    head("a length in hexadecimal", b"Content-Length: 0x1"),
    head("an empty length", b"Content-Length: "),
    head("another transfer encoding", b"Transfer-Encoding: gzip"),
    head("an empty transfer encoding", b"Transfer-Encoding: "),
    head("two transfer encodings", b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"),
    head("two content types", b"Content-Type: a/b\r\nContent-Type: a/b"),
    head("two dates", b"X-Amz-Date: 20260101T000000Z\r\nX-Amz-Date: 20260101T000000Z"),
    head("two tokens", b"X-Amz-Security-Token: a\r\nX-Amz-Security-Token: a"),
    head("two targets", b"X-Amz-Target: a\r\nX-Amz-Target: a"),
    raw("a chunk without a size", b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\r\na\r\n0\r\n\r\n"),
    raw("a chunk of a negative size",
        b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\na\r\n0\r\n\r\n"),
    raw("a chunk that is longer than it says",
        b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n"),
    raw("an expectation that is unknown", b"POST / HTTP/1.1\r\nHost: a\r\nExpect: 200-ok\r\n\r\n", "ExpectationFailed", 417),
    raw("a header of a mebibyte", b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * (1 << 20) + b"\r\n\r\n",
        "RequestHeaderSectionTooLarge", 431),
    raw("a target of a mebibyte", b"GET /" + b"a" * (1 << 20) + b" HTTP/1.1\r\nHost: a\r\n\r\n",
        "RequestHeaderSectionTooLarge", 431),
    raw("too many headers", b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: a\r\n" * 1000 + b"\r\n",
        "RequestHeaderSectionTooLarge", 431),
    raw("a body that says it is too long", b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10000001\r\n\r\n",
        "RequestEntityTooLarge", 413),
    raw("a length that no machine holds", b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + b"9" * 30 + b"\r\n\r\n",
        "MalformedHttpRequest"),
]


def posted(body: bytes, service: str = "iam", **more) -> Draft:
    return Draft(service, body, **more)


def iam(parameters: bytes) -> Draft:
    return posted(b"Version=2010-05-08&" + parameters)


def unreadable(name: str, body: bytes) -> Row:
    return Row(name, posted(body), 404, "MalformedQueryString")


def crooked(name: str, parameters: bytes) -> Row:
    return Row(name, iam(parameters), 400, "MalformedInput")


def number(name: str, value: bytes, message: str = "") -> Row:
    return Row(name, iam(b"Action=ListUsers&MaxItems=" + value), 400, "MalformedInput", message)


def nothing(name: str, body: bytes, version: str) -> Row:
    action = body.split(b"Action=")[1].split(b"&")[0].decode()
    return Row(name, posted(body), 400, "InvalidAction", f"Could not find operation {action} for version {version}")


def no_such(name: str, draft: Draft) -> Row:
    return Row(name, draft, 404, "UnknownOperationException", ours=(404, "UnknownOperation"), differs=METHOD)


def no_method(method: str) -> Row:
    return Row(f"the method {method}", Draft(method=method), 404, "UnknownOperationException",
               ours=(405, "MethodNotAllowed"), differs=METHOD)


TAG = b"Action=TagUser&UserName=admin&"
QUERY_ROWS = [
    *[no_method(method) for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND")],
    no_such("another path", Draft(target="/iam")),
    no_such("a path below", Draft(target="/a/b")),
    no_such("a path of a space", Draft(target="/%2520", edit=lambda parts: parts.update(target="/%20"))),
    unreadable("a percent sign at the end", b"Action=ListUsers&Version=2010-05-08&PathPrefix=%"),
    unreadable("a percent sign with one digit", b"Action=ListUsers&Version=2010-05-08&PathPrefix=%2"),
    unreadable("a percent sign without digits", b"Action=ListUsers&Version=2010-05-08&PathPrefix=%zz"),
    unreadable("a percent sign in a name", b"Action=ListUsers&Version=2010-05-08&Path%Prefix=/"),
    unreadable("a byte that is no UTF-8", b"Action=ListUsers&Version=2010-05-08&PathPrefix=%FF"),
    unreadable("a surrogate", b"Action=ListUsers&Version=2010-05-08&PathPrefix=%ED%A0%80"),
    unreadable("a character in too many bytes", b"Action=ListUsers&Version=2010-05-08&PathPrefix=%C0%AF"),
    unreadable("half a character", b"Action=ListUsers&Version=2010-05-08&PathPrefix=%E6%97"),
    unreadable("a raw byte that is no UTF-8", b"Action=ListUsers&Version=2010-05-08&PathPrefix=\xff"),
    unreadable("a raw line end", b"Action=ListUsers&Version=2010-05-08\r\n"),
    unreadable("a raw zero", b"Action=ListUsers&Version=2010-05-08&PathPrefix=\0"),
    unreadable("an escaped name beyond ASCII", b"Action=ListUsers&Version=2010-05-08&%E2%84%AA=1"),
    unreadable("a name with an empty part", b"Action=ListUsers&Version=2010-05-08&Tags..1=a"),
    unreadable("a body in JSON", b'{"Action": "ListUsers", "Version": "2010-05-08"}'),
    unreadable("a body in XML", b"<ListUsers xmlns='https://iam.amazonaws.com/doc/2010-05-08/'/>"),
    Row("an action twice", posted(b"Action=ListUsers&Action=ListUsers&Version=2010-05-08"), 200, "OK",
        ours=(404, "MalformedQueryString"), differs=TWICE),
    Row("a parameter twice", iam(b"Action=GetUser&UserName=admin&UserName=root"), 200, "OK",
        ours=(404, "MalformedQueryString"), differs=TWICE),
    Row("a parameter in the query and in the body",
        posted(b"Action=GetUser&Version=2010-05-08&UserName=admin", target="/?UserName=root"), 200, "OK",
        ours=(404, "MalformedQueryString"), differs=TWICE),
    Row("no action", posted(b"Version=2010-05-08"), 302, "", ours=(400, "MissingAction"), differs=REDIRECT),
    Row("no parameter at all", posted(b""), 302, "", ours=(400, "MissingAction"), differs=REDIRECT),
    Row("no action in a query", Draft(method="GET", target="/?Version=2011-06-15", body=b""), 302, "",
        ours=(400, "MissingAction"), differs=REDIRECT),
    nothing("an empty action", b"Action=&Version=2010-05-08", "2010-05-08"),
    nothing("an unknown action", b"Action=NoSuchAction&Version=2010-05-08", "2010-05-08"),
    nothing("an action in another case", b"Action=listUsers&Version=2010-05-08", "2010-05-08"),
    nothing("an action of another service", b"Action=GetCallerIdentity&Version=2010-05-08", "2010-05-08"),
    nothing("no version", b"Action=ListUsers", "NO_VERSION_SPECIFIED"),
    nothing("an empty version", b"Action=ListUsers&Version=", ""),
    nothing("another version", b"Action=ListUsers&Version=2000-01-01", "2000-01-01"),
    nothing("the version of another service", b"Action=ListUsers&Version=2011-06-15", "2011-06-15"),
    crooked("a list that begins at two", TAG + b"Tags.member.2.Key=a&Tags.member.2.Value=b"),
    crooked("a list with a gap",
            TAG + b"Tags.member.1.Key=a&Tags.member.1.Value=b&Tags.member.3.Key=a&Tags.member.3.Value=b"),
    crooked("a list that begins at zero", TAG + b"Tags.member.0.Key=a&Tags.member.0.Value=b"),
    crooked("a list with a zero before its number", TAG + b"Tags.member.01.Key=a&Tags.member.01.Value=b"),
    crooked("a list of a negative number", TAG + b"Tags.member.-1.Key=a&Tags.member.-1.Value=b"),
    crooked("a list numbered by a word", TAG + b"Tags.member.one.Key=a&Tags.member.one.Value=b"),
    crooked("a list of a huge number", TAG + b"Tags.member.99999999999999999999.Key=a"),
    crooked("a value for a list", TAG + b"Tags=a"),
    crooked("a value for a structure", TAG + b"Tags.member.1=a"),
    crooked("a value for a list of texts", b"Action=UntagUser&UserName=admin&TagKeys=a"),
    crooked("a list of texts with a gap", b"Action=UntagUser&UserName=admin&TagKeys.member.2=a"),
    crooked("a flag that is none", b"Action=ListPolicies&OnlyAttached=perhaps"),
    crooked("an empty flag", b"Action=ListPolicies&OnlyAttached="),
    number("a number that is a word", b"ten"),
    number("a number with a fraction", b"1.5"),
    number("a number with a space", b"%201"),
    number("a number of more than 32 bits", b"2147483648"),
    number("a number of less than 32 bits", b"-2147483649"),
    number("a number in digits of another script", "１".encode()),
    number("an empty number", b"", "missing value for decimal type"),
    Row("too many parameters", iam(b"Action=ListUsers" + b"".join(b"&X%d=" % number for number in range(5000))), 200, "OK",
        ours=(413, "RequestEntityTooLarge"), differs=LONG),
    Row("a body of ten million bytes and one", iam(b"Action=ListUsers&X=" + b"a" * 9_999_964), 413, "",
        ours=(413, "RequestEntityTooLarge"), differs=LONG),
]
