import NIOSSL

extension TLSConfiguration {
    /// TLS 1.2 or newer with a certificate and its chain from PEM files.
    static func server(_ files: ServerConfiguration.TLSFiles) throws(ConfigurationFailure) -> TLSConfiguration {
        do {
            let chain = try NIOSSLCertificate.fromPEMFile(files.certificate).map {
                NIOSSLCertificateSource.certificate($0)
            }
            let key = try NIOSSLPrivateKey(file: files.key, format: .pem)
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain, privateKey: .privateKey(key))
            configuration.minimumTLSVersion = .tlsv12
            configuration.applicationProtocols = ["http/1.1"]
            return configuration
        } catch {
            throw ConfigurationFailure(
                "the TLS files `\(files.certificate)` and `\(files.key)` cannot be used: \(error)")
        }
    }
}
