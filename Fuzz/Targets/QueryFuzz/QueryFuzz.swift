import AWSWire

/// A body of the query protocol: a form that reads is written and read again as the same form, and every name of a
/// typed read either was taken or is reported.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let form = try? QueryForm(decodingBody: bytes) else { return 0 }
    precondition((try? QueryForm(decodingBody: form.body)) == form, "what was written reads as something else")
    precondition((try? QueryForm(decodingQueryString: form.encoded)) == form, "a query string reads as another form")
    var reader = QueryReader(form)
    let untouched = reader.unreadNames.count
    precondition(untouched == form.parameters.count, "a parameter was lost")
    var taken = 0
    if reader.string("Action") != nil { taken += 1 }
    _ = try? reader.integer("MaxItems")
    _ = try? reader.boolean("IsTruncated")
    _ = try? reader.strings("ActionNames")
    _ = try? reader.structures("Tags") { tag throws(QueryError) in
        (try tag.requiredString("Key"), tag.string("Value"))
    }
    precondition(reader.unreadNames.count <= untouched - taken, "a parameter that was read counts as unread")
    return 0
}
