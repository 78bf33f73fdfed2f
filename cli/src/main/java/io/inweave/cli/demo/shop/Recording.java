package io.inweave.cli.demo.shop;

/**
 * What one relay saw so far.
 *
 * @param service name of the instance behind the relay
 * @param connections TCP connections accepted
 * @param bytes bytes in both directions
 * @param applicationRecords TLS records of application data in both directions
 * @param offendingBytes bytes outside of TLS records; 0 when nothing was plaintext
 */
public record Recording(String service, long connections, long bytes, long applicationRecords, long offendingBytes) {}
