package io.inweave.controlplane.ca;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;

/** New keys and serial numbers. */
final class EcKeys {
    private static final SecureRandom RANDOM = new SecureRandom();

    private EcKeys() {}

    static KeyPair generate() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
        return generator.generateKeyPair();
    }

    /** 127 random bits: positive, and within the 20 octets that RFC 5280 (section 4.1.2.2) allows. */
    static BigInteger serial() {
        return new BigInteger(127, RANDOM).setBit(126);
    }
}
