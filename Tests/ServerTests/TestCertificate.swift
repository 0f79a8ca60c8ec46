/// A certificate for `localhost` that signs itself, valid until 2126, and its key. They protect nothing.
enum TestCertificate {
    static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBnDCCAUGgAwIBAgIUByR8dzc4wdqbzh4EBhFiKEvD/4owCgYIKoZIzj0EAwIw
        FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNTAzNDA0OFoYDzIxMjYxMTAx
        MDM0MDQ4WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAATQtIegYV4ACbQ6lQgtm2JoxSAIKHsAP0VG47VFlWSp9aKKqXRzJ1Dh
        fsz1My5SRLrmdMzxcAjxfXTLq7q3RAHXo28wbTAdBgNVHQ4EFgQUjmW6B/FzCuZ9
        R9dpUy+aD+JphdkwHwYDVR0jBBgwFoAUjmW6B/FzCuZ9R9dpUy+aD+JphdkwDwYD
        VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
        zj0EAwIDSQAwRgIhAIXwbLjKa8ezD1jpigi89jmYAnoM4hR3UrIVscVkbnpEAiEA
        ihsEDF5EWbqMz9aIzdoa3BFhD/FBkWCb+Q11u+pjESs=
        -----END CERTIFICATE-----

        """

    static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgbKWHjdauvbaz8rUp
        2m6eMkxSmLKHbAPt1h8FjhvSq52hRANCAATQtIegYV4ACbQ6lQgtm2JoxSAIKHsA
        P0VG47VFlWSp9aKKqXRzJ1Dhfsz1My5SRLrmdMzxcAjxfXTLq7q3RAHX
        -----END PRIVATE KEY-----

        """
}
