/// Self-signed certificates, good until 2120, and the key of both. For tests alone: whoever has this file has the key.
enum TestCertificate {
    /// For `localhost` and 127.0.0.1.
    static let ours = """
        -----BEGIN CERTIFICATE-----
        MIIBTDCB9KADAgECAgEBMAoGCCqGSM49BAMCMBcxFTATBgNVBAMMDHNla2lzaG8g
        dGVzdDAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowFzEVMBMGA1UE
        AwwMc2VraXNobyB0ZXN0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAELDtFjPnR
        Lbo1CVGIKdAHwrjsvGk35piUI8R0fqbOKLsFuWoUj/XWNf57V4CU0maNEdvfspzQ
        4cQV89oARPOeEqMvMC0wDwYDVR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2Nh
        bGhvc3SHBH8AAAEwCgYIKoZIzj0EAwIDRwAwRAIgWcxLBeCrb0en2fYC20KybaYP
        Fe+MwPRb3ex+os6MubACIHsuePet2pWFliwHysV1dlJ0nA6eyLA2wwmcH/RsDsEo
        -----END CERTIFICATE-----
        """

    /// For `other.example`.
    static let other = """
        -----BEGIN CERTIFICATE-----
        MIIBRjCB7KADAgECAgECMAoGCCqGSM49BAMCMBQxEjAQBgNVBAMMCWxvY2FsaG9z
        dDAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowFDESMBAGA1UEAwwJ
        bG9jYWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAELDtFjPnRLbo1CVGI
        KdAHwrjsvGk35piUI8R0fqbOKLsFuWoUj/XWNf57V4CU0maNEdvfspzQ4cQV89oA
        RPOeEqMtMCswDwYDVR0TAQH/BAUwAwEB/zAYBgNVHREEETAPgg1vdGhlci5leGFt
        cGxlMAoGCCqGSM49BAMCA0kAMEYCIQCCrcNISRXZqiCQe1vABuo3M0r/it+EYgfF
        34h+t5toFAIhAIQZfjwPx8aIo2sA/BpI2BfNjsZBIqn84UXY+CvP30+A
        -----END CERTIFICATE-----
        """

    static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgPYlJSwf4vtHYHA3M
        7NPV6z7H6+0QeMa16bjJ39VNCFOhRANCAAQsO0WM+dEtujUJUYgp0AfCuOy8aTfm
        mJQjxHR+ps4ouwW5ahSP9dY1/ntXgJTSZo0R29+ynNDhxBXz2gBE854S
        -----END PRIVATE KEY-----
        """
}
